package org.customsatlas.contribute.compare;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.load.Schema;
import org.customsatlas.problem.Place;
import org.customsatlas.search.How;
import org.customsatlas.search.Results;
import org.customsatlas.search.SearchIndex;
import org.customsatlas.search.Wanted;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;
import org.customsatlas.work.Cancellation;

/**
 * Finds published things that a new thing may be: one of a compatible class with the same name or
 * code but for case, accents and signs, or nearly so; and for a claim, which has no name, one that
 * relates the same things. Thread-safe.
 */
final class Duplicates {
  private static final int MOST_HITS = 20;
  private static final Set<Node> CODES =
      Set.of(Atlas.acronym.asNode(), DCTerms.identifier.asNode(), SKOS.notation.asNode());
  private static final Set<Node> NAMES =
      Set.of(
          SKOS.prefLabel.asNode(),
          SKOS.altLabel.asNode(),
          SKOS.hiddenLabel.asNode(),
          DCTerms.title.asNode());

  private final Graph union;
  private final Schema schema;
  private final SearchIndex index;

  Duplicates(Published published) {
    this.union = published.union();
    this.schema = published.schema();
    this.index = published.index();
  }

  /**
   * The published things that the new ones may be.
   *
   * @param said the statements that were handed in
   * @param brought the new things
   * @param cancellation is asked with each of them, in several threads
   */
  List<Difference.Duplicate> find(
      SortedMap<Triple, Place> said, Collection<Node> brought, Cancellation cancellation) {
    Map<Node, List<Triple>> of =
        said.keySet().stream().collect(Collectors.groupingBy(Triple::getSubject));
    return brought.parallelStream()
        .flatMap(
            thing -> {
              cancellation.check();
              return find(thing, of.getOrDefault(thing, List.of()), said).stream();
            })
        .toList();
  }

  private Collection<Difference.Duplicate> find(
      Node thing, List<Triple> own, Map<Triple, Place> said) {
    Set<Node> types =
        own.stream()
            .filter(t -> t.getPredicate().equals(RDF.type.asNode()))
            .map(Triple::getObject)
            .collect(Collectors.toSet());
    return !types.isEmpty() && types.stream().anyMatch(schema::isClaim)
        ? claims(thing, types, own, said)
        : things(thing, types, own, said);
  }

  // ---- things

  private Collection<Difference.Duplicate> things(
      Node thing, Set<Node> types, List<Triple> own, Map<Triple, Place> said) {
    Set<String> kinds = new HashSet<>();
    types.stream()
        .flatMap(t -> schema.withSuperClasses(t).stream())
        .filter(t -> t.isURI() && t.getURI().startsWith(Iris.TERMS))
        .forEach(t -> kinds.add(t.getURI()));
    Map<String, Difference.Duplicate> best = new TreeMap<>();
    for (Triple triple : own) {
      Node value = triple.getObject();
      boolean isCode = CODES.contains(triple.getPredicate());
      if (value.isLiteral() && (isCode || NAMES.contains(triple.getPredicate()))) {
        String text = value.getLiteralLexicalForm();
        for (Results.Hit hit :
            index
                .find(new Wanted(text, value.getLiteralLanguage(), kinds, MOST_HITS, 0, false))
                .hits()) {
          boolean isExact = hit.how() == How.NAME || hit.how() == How.CODE;
          boolean isNear = hit.how() == How.SPELLING && !isCode;
          boolean isPartOfIri = hit.isHidden() && hit.matchedLanguage().isEmpty();
          if ((isExact || isNear) && !isPartOfIri) {
            keep(
                new Difference.Duplicate(
                    thing,
                    said.get(triple),
                    NodeFactory.createURI(hit.iri()),
                    text,
                    hit.matched(),
                    isExact,
                    false),
                best);
          }
        }
      } else if (triple.getPredicate().equals(SKOS.exactMatch.asNode())) {
        union
            .find(Node.ANY, triple.getPredicate(), value)
            .filterDrop(t -> t.getSubject().equals(thing))
            .forEachRemaining(
                t ->
                    keep(
                        new Difference.Duplicate(
                            thing,
                            said.get(triple),
                            t.getSubject(),
                            value.toString(),
                            value.toString(),
                            true,
                            false),
                        best));
      }
    }
    return best.values().stream()
        .sorted(Comparator.comparing((Difference.Duplicate d) -> !d.isExact()))
        .toList();
  }

  /** Of several reasons the better one, then the first in order of statements. */
  private static void keep(Difference.Duplicate candidate, Map<String, Difference.Duplicate> best) {
    Difference.Duplicate before = best.get(candidate.published().toString());
    if (before == null || (candidate.isExact() && !before.isExact())) {
      best.put(candidate.published().toString(), candidate);
    }
  }

  // ---- claims

  /** Published claims of one of these classes that relate all that the new claim relates. */
  private List<Difference.Duplicate> claims(
      Node claim, Set<Node> types, List<Triple> own, Map<Triple, Place> said) {
    List<Triple> related =
        own.stream()
            .filter(t -> t.getObject().isURI() && !t.getPredicate().equals(RDF.type.asNode()))
            .filter(t -> !isWrittenInPlace(t.getPredicate()))
            .toList();
    if (related.size() < 2) {
      return List.of(); // one end alone says little
    }
    Set<Node> same = new HashSet<>();
    Triple first = related.getFirst();
    union
        .find(Node.ANY, first.getPredicate(), first.getObject())
        .mapWith(Triple::getSubject)
        .filterDrop(claim::equals)
        .filterKeep(
            s -> related.stream().allMatch(t -> union.contains(s, t.getPredicate(), t.getObject())))
        .filterKeep(s -> types.stream().anyMatch(t -> union.contains(s, RDF.type.asNode(), t)))
        .forEachRemaining(same::add);
    Map<Node, String> dates = new HashMap<>();
    same.forEach(s -> dates.put(s, dates(union.find(s, Node.ANY, Node.ANY).toList())));
    return same.stream()
        .sorted(Comparison.NODES)
        .map(
            s ->
                new Difference.Duplicate(
                    claim,
                    said.get(first),
                    s,
                    dates(own),
                    dates.get(s),
                    dates(own).equals(dates.get(s)),
                    true))
        .toList();
  }

  private boolean isWrittenInPlace(Node property) {
    return schema.range(property).stream().anyMatch(schema::isWrittenInPlace);
  }

  /** The dates that are stated of a claim, in order; worked-out bounds are none. */
  private String dates(List<Triple> triples) {
    return triples.stream()
        .filter(t -> Comparison.isDate(t.getObject()) && !schema.isDerived(t.getPredicate()))
        .map(t -> t.getPredicate().getLocalName() + " " + t.getObject().getLiteralLexicalForm())
        .sorted()
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
