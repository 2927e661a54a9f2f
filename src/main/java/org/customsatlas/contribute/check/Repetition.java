package org.customsatlas.contribute.check;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Result.Kind;
import org.customsatlas.contribute.Severity;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.problem.Place;
import org.customsatlas.vocab.Iris;

/**
 * Sees to it that one slip is told once: the rules stumble over terms that have been told, and
 * several of them over one thing.
 */
final class Repetition {
  /** Rules that say less of a slip than others that tell it too. */
  private static final Map<String, Set<String>> SAID_BETTER =
      Map.of(
          "object-in-range", Set.of("concept-in-scheme"),
          "iri-of-class", Set.of("broken-disjointness"),
          "things-in-registry", Set.of("broken-disjointness", "iri-of-class"),
          "Territory-inRegion-one", Set.of("Membership-region-one-at-a-time"),
          "Territory-identifier-slug", Set.of("Country-identifier-iso3"),
          "Organisation-member-no-circle", Set.of("Membership-member-not-organization"));

  private final Published published;
  private final Judged judged;

  Repetition(Published published, Judged judged) {
    this.published = published;
    this.judged = judged;
  }

  /**
   * The results of the terms, and those of the rules that say something more: of several results of
   * one rule for one value one; a pair that breaks a rule from both sides once, on the
   * contributor's side; none for a term that has been told, unless it is worse, and then the term
   * is as bad.
   */
  List<Result> toldOnce(List<Result> ofTerms, List<Result> ofRules) {
    List<Result> results = new ArrayList<>(ofTerms);
    Told told = new Told(ofTerms);
    Map<Object, Result> kept = new LinkedHashMap<>();
    for (Result each : ofRules) {
      Result r = published.isAlone() ? alone(each) : each;
      if (told.isWrongAt(r.place())) {
        continue; // the term itself is wrong
      }
      Optional<Integer> same = told.same(r);
      if (same.isEmpty()) {
        kept.merge(key(r), r, Repetition::better);
      } else if (r.severity().compareTo(results.get(same.get()).severity()) < 0) {
        results.set(same.get(), results.get(same.get()).withSeverity(r.severity()));
      }
    }
    results.addAll(withoutGeneral(kept.values()));
    return results;
  }

  // ---- what has been told of terms

  /** The results of terms, by what they are about. */
  private static final class Told {
    /** Which result is about a thing and a value of it, or about a property of it. */
    private final Map<List<Node>, Integer> ofStatements = new LinkedHashMap<>();

    /** Which is the first about a value, of whatever thing. */
    private final Map<Node, Integer> ofValues = new HashMap<>();

    private final Set<Place> wrong = new HashSet<>();

    Told(List<Result> results) {
      for (int i = 0; i < results.size(); i++) {
        Result r = results.get(i);
        if (r.value() != null && r.focusNode() != null) {
          ofStatements.put(List.of(r.focusNode(), r.value()), i);
        }
        if (r.severity() == Severity.VIOLATION && r.place() != null) {
          wrong.add(r.place());
        }
      }
      ofStatements.forEach((about, i) -> ofValues.putIfAbsent(about.get(1), i));
    }

    boolean isWrongAt(Place place) {
      return place != null && wrong.contains(place);
    }

    /** Which result is about the same term of the same statement. */
    Optional<Integer> same(Result r) {
      if (r.focusNode() == null) {
        return Optional.empty();
      }
      if (r.value() != null) {
        return Optional.ofNullable(ofStatements.get(List.of(r.focusNode(), r.value())));
      }
      // An unknown thing is told where it is used; an unknown property by its own name.
      Node property = Naming.property(r.path());
      return Optional.ofNullable(
          property == null
              ? ofValues.get(r.focusNode())
              : ofStatements.get(List.of(r.focusNode(), property)));
    }
  }

  // ---- several of one rule

  private static Object key(Result r) {
    Set<String> ends = new LinkedHashSet<>();
    ends.add(String.valueOf(r.focusNode()));
    if (r.path() == null && r.value() != null && r.value().isURI()) {
      ends.add(r.value().toString());
      return List.of(r.rule(), ends.stream().sorted().collect(toCollection(ArrayList::new)));
    }
    return List.of(r.rule(), ends, String.valueOf(r.path()), String.valueOf(r.value()));
  }

  private static Result better(Result one, Result other) {
    return Check.ORDER.compare(one, other) <= 0 ? one : other;
  }

  // ---- several of one thing

  /** Without those that only say in general what another says. */
  private List<Result> withoutGeneral(Collection<Result> results) {
    Map<Object, List<Result>> alike = new HashMap<>();
    Set<List<Object>> told = new HashSet<>();
    for (Result r : results) {
      sites(r).forEach(site -> told.add(List.of(r.rule(), site)));
      relata(r).forEach(thing -> told.add(List.of(r.rule(), thing, "related")));
      if (r.kind() == Kind.SHAPE) {
        alike.computeIfAbsent(String.valueOf(r.focusNode()), k -> new ArrayList<>()).add(r);
        if (r.place() != null && r.value() != null) {
          alike.putIfAbsent(pair(r), List.of(r));
        }
      }
    }
    return results.stream()
        .filter(
            r ->
                Stream.of(String.valueOf(r.focusNode()), pair(r))
                    .flatMap(key -> alike.getOrDefault(key, List.of()).stream())
                    .noneMatch(other -> repeats(r, other)))
        .filter(
            r ->
                SAID_BETTER.getOrDefault(r.rule(), Set.of()).stream()
                    .noneMatch(better -> isToldBy(better, r, told)))
        .toList();
  }

  private boolean isToldBy(String better, Result r, Set<List<Object>> told) {
    return sites(r).anyMatch(site -> told.contains(List.of(better, site)))
        || (isOfDerived(r) && told.contains(List.of(better, r.focusNode(), "related")));
  }

  /** The things that the contribution relates to the one concerned: what follows is about them. */
  private Stream<Node> relata(Result r) {
    return r.kind() == Kind.SHAPE && r.focusNode() != null
        ? judged.said().stream(r.focusNode(), Node.ANY, Node.ANY)
            .map(Triple::getObject)
            .filter(Node::isURI)
        : Stream.empty();
  }

  /** Where a result is: the thing, and the place. */
  private static Stream<Object> sites(Result r) {
    return Stream.of(r.focusNode(), r.place()).filter(Objects::nonNull);
  }

  /** By what the two sides of a pair that breaks a rule are known. */
  private static Object pair(Result r) {
    return r.value() == null ? List.of() : List.of(r.rule(), r.value());
  }

  /**
   * Does {@code r} only say in general what {@code other} says of the same thing? A question that
   * is asked of everything does so beside a rule for the very value, or for the labels; so does a
   * rule for what is worked out beside one for what is stated.
   */
  private boolean repeats(Result r, Result other) {
    if (r.equals(other) || other.kind() != Kind.SHAPE) {
      return false;
    }
    boolean isSameValue = r.value() != null && r.value().equals(other.value());
    if (isSameValue
        && r.place() == null
        && other.place() != null
        && r.rule().equals(other.rule())) {
      return true; // the other side of a pair, which is published
    }
    if (!Objects.equals(r.focusNode(), other.focusNode())) {
      return false;
    }
    if (isSameValue && r.severity().compareTo(other.severity()) > 0) {
      return true;
    }
    if (r.kind() == Kind.QUESTION) {
      return r.value() != null
          ? isSameValue
          : SKOS.prefLabel.asNode().equals(Naming.property(other.path()));
    }
    return isOfDerived(r) && !isOfDerived(other) && other.severity().compareTo(r.severity()) <= 0;
  }

  /** Is this about a property that the build works out? */
  private boolean isOfDerived(Result r) {
    Node property = Naming.property(r.path());
    return property != null
        ? published.schema().isDerived(property)
        : r.shape() != null
            && published.shapeGraph().stream(r.shape(), SHACL.targetSubjectsOf, Node.ANY)
                .anyMatch(t -> published.schema().isDerived(t.getObject()));
  }

  // ---- without what is published

  /**
   * Without context, what hangs on the description of something else cannot be told; a class that
   * only follows is no description.
   */
  private Result alone(Result r) {
    boolean isOpen = isUndescribed(r.focusNode()) || isUndescribed(r.value());
    return isOpen ? r.withSeverity(Severity.INFO) : r;
  }

  private boolean isUndescribed(Node node) {
    return node != null
        && Iris.isOurs(node)
        && node.getURI().startsWith(Iris.BASE + "id/")
        && !judged.said().contains(node, RDF.type.asNode(), Node.ANY);
  }
}
