package org.customsatlas.contribute.compare;

import com.google.common.base.Suppliers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.load.Schema;
import org.customsatlas.problem.Place;

/**
 * Finds claims that cannot hold beside published ones. Two ways tell: a SPARQL constraint of the
 * shapes (SHACL, 5) that gives the other claim as its value, as for two hosts whose times overlap;
 * and two claims of a kind of which one holds at a time that have a date in common and say
 * otherwise, as for two counts of one thing on one day. Thread-safe.
 */
final class Clashes {
  private static final String ONE_AT_A_TIME = "one-at-a-time";

  private final Graph shapes;
  private final Supplier<Shapes> constraints;
  private final SingleValues singleValues;
  private final Schema schema;

  Clashes(Graph shapes, SingleValues singleValues, Schema schema) {
    this.shapes = shapes;
    // Most contributions have nothing that could clash.
    this.constraints = Suppliers.memoize(() -> Shapes.parse(constraints(shapes)));
    this.singleValues = singleValues;
    this.schema = schema;
  }

  /** The shapes that have a SPARQL constraint, with all that they are made of. */
  private static Graph constraints(Graph shapes) {
    Graph part = GraphFactory.createGraphMem();
    shapes
        .find(Node.ANY, SHACL.sparql, Node.ANY)
        .forEachRemaining(t -> copy(t.getSubject(), shapes, part));
    return part;
  }

  private static void copy(Node node, Graph from, Graph to) {
    for (Triple triple : from.find(node, Node.ANY, Node.ANY).toList()) {
      if (!to.contains(triple)) {
        to.add(triple);
        boolean isPart =
            triple.getObject().isBlank() || triple.getPredicate().equals(SHACL.prefixes);
        if (isPart) {
          copy(triple.getObject(), from, to);
        }
      }
    }
  }

  /**
   * The claims that cannot hold beside published ones.
   *
   * @param places what the contribution speaks of, and where
   * @param open those of whom it says something that is not known
   * @param published what is published
   * @param supposed what would be, with all that follows
   * @param source tells who says a published statement
   */
  List<Difference.Clash> find(
      Map<Node, Place> places,
      Set<Node> open,
      Graph published,
      Graph supposed,
      Function<Triple, Difference.Published> source) {
    Map<String, Difference.Clash> found = new TreeMap<>();
    places.forEach(
        (thing, place) -> {
          if (open.contains(thing)) {
            byConstraints(thing, place, published, supposed, source, found);
            byDates(thing, place, published, supposed, source, found);
          }
        });
    return found.values().stream()
        .sorted(
            Comparator.comparing(Difference.Clash::thing, Comparison.NODES)
                .thenComparing(Difference.Clash::other, Comparison.NODES)
                .thenComparing(Difference.Clash::rule))
        .toList();
  }

  // ---- by the shapes

  private void byConstraints(
      Node thing,
      Place place,
      Graph published,
      Graph supposed,
      Function<Triple, Difference.Published> source,
      Map<String, Difference.Clash> found) {
    Set<String> before = new HashSet<>();
    if (published.contains(thing, RDF.type.asNode(), Node.ANY)) {
      entries(thing, published).forEach(e -> before.add(e.source() + " " + e.value()));
    }
    for (ReportEntry entry : entries(thing, supposed)) {
      Node other = entry.value();
      boolean isOther =
          other != null
              && other.isURI()
              && !other.equals(thing)
              && published.contains(other, RDF.type.asNode(), Node.ANY);
      if (isOther && !before.contains(entry.source() + " " + other)) {
        add(
            thing,
            place,
            other,
            entry.source().getLocalName(),
            messages(entry.source()),
            differing(thing, other, published, supposed),
            published,
            supposed,
            source,
            found);
      }
    }
  }

  private List<ReportEntry> entries(Node thing, Graph graph) {
    return ShaclValidator.get().validate(constraints.get(), graph, thing).getEntries().stream()
        .filter(e -> e.source() != null && e.source().isURI())
        .toList();
  }

  private SortedMap<String, String> messages(Node shape) {
    SortedMap<String, String> messages = new TreeMap<>();
    shapes
        .find(shape, SHACL.message, Node.ANY)
        .forEachRemaining(
            t ->
                messages.put(
                    t.getObject().getLiteralLanguage(), t.getObject().getLiteralLexicalForm()));
    return messages;
  }

  // ---- by dates in common

  private void byDates(
      Node thing,
      Place place,
      Graph published,
      Graph supposed,
      Function<Triple, Difference.Published> source,
      Map<String, Difference.Clash> found) {
    Set<Node> types = Comparison.types(thing, supposed);
    for (SingleValues.OneAtATime kind : singleValues.claims()) {
      if (!types.contains(kind.type())) {
        continue;
      }
      for (Node about : values(thing, kind.by(), supposed)) {
        for (Triple pointing : published.find(Node.ANY, kind.by(), about).toList()) {
          Node other = pointing.getSubject();
          if (other.equals(thing)
              || !published.contains(other, RDF.type.asNode(), kind.type())
              || !isAlike(thing, other, kind, supposed)
              || !haveADateInCommon(thing, other, supposed)) {
            continue;
          }
          Set<Node> differing = differing(thing, other, published, supposed);
          if (!differing.isEmpty()) {
            add(
                thing,
                place,
                other,
                ONE_AT_A_TIME,
                new TreeMap<>(
                    Map.of(
                        "en",
                        "Of claims like these one holds at a time, and both have the same date.",
                        "fr",
                        "De telles affirmations, une seule vaut à la fois, et les deux ont la même date.")),
                differing,
                published,
                supposed,
                source,
                found);
          }
        }
      }
    }
  }

  private static boolean isAlike(
      Node thing, Node other, SingleValues.OneAtATime kind, Graph graph) {
    return kind.alike() == null
        || values(thing, kind.alike(), graph).equals(values(other, kind.alike(), graph));
  }

  private boolean haveADateInCommon(Node thing, Node other, Graph graph) {
    return graph.find(thing, Node.ANY, Node.ANY).toList().stream()
        .filter(t -> Comparison.isDate(t.getObject()) && !schema.isDerived(t.getPredicate()))
        .anyMatch(t -> graph.contains(other, t.getPredicate(), t.getObject()));
  }

  // ---- how they differ

  /** The properties that both have once, with other values. */
  private Set<Node> differing(Node thing, Node other, Graph published, Graph supposed) {
    Set<Node> types = Comparison.types(thing, supposed);
    Set<Node> differing = new HashSet<>();
    for (Triple triple : supposed.find(thing, Node.ANY, Node.ANY).toList()) {
      Node property = triple.getPredicate();
      if (!singleValues.isOnce(property, types)
          || schema.isDerived(property)
          || Comparison.isDate(triple.getObject())) {
        continue;
      }
      Set<Node> theirs = values(other, property, published);
      if (!theirs.isEmpty()
          && theirs.stream().noneMatch(t -> isSame(triple.getObject(), t, published, supposed))) {
        differing.add(property);
      }
    }
    return differing;
  }

  /** The same node or value; of nodes that are written inside a claim, with the same values. */
  private boolean isSame(Node ours, Node theirs, Graph published, Graph supposed) {
    if (ours.isURI() && theirs.isURI() && !ours.equals(theirs)) {
      boolean inPlace =
          Comparison.types(theirs, published).stream().anyMatch(schema::isWrittenInPlace);
      return inPlace && differing(ours, theirs, published, supposed).isEmpty();
    }
    return Comparison.isAlike(ours, theirs);
  }

  private static Set<Node> values(Node thing, Node property, Graph graph) {
    return graph.find(thing, property, Node.ANY).mapWith(Triple::getObject).toSet();
  }

  /** One clash a pair: the shapes say more than the dates, and are asked first. */
  private void add(
      Node thing,
      Place place,
      Node other,
      String rule,
      SortedMap<String, String> messages,
      Set<Node> differing,
      Graph published,
      Graph supposed,
      Function<Triple, Difference.Published> source,
      Map<String, Difference.Clash> found) {
    boolean isTold = found.containsKey(thing + " " + other + " ") && rule.equals(ONE_AT_A_TIME);
    boolean isToldFromThere = found.containsKey(other + " " + thing + " ");
    if (isTold || isToldFromThere) {
      return;
    }
    found.put(
        thing + " " + other + " ",
        new Difference.Clash(
            thing,
            place,
            other,
            rule,
            messages,
            stated(thing, differing, supposed),
            stated(other, differing, published).stream().map(source).toList()));
  }

  /** What is stated of a claim by these properties, inside of it too, and when it holds. */
  private List<Triple> stated(Node claim, Set<Node> properties, Graph graph) {
    List<Triple> stated = new ArrayList<>();
    for (Triple triple : graph.find(claim, Node.ANY, Node.ANY).toList()) {
      boolean inPlace =
          Comparison.types(triple.getObject(), graph).stream().anyMatch(schema::isWrittenInPlace);
      if (schema.isDerived(triple.getPredicate())) {
        continue;
      }
      if (inPlace && properties.contains(triple.getPredicate())) {
        graph
            .find(triple.getObject(), Node.ANY, Node.ANY)
            .filterKeep(t -> t.getObject().isLiteral() && !schema.isDerived(t.getPredicate()))
            .filterKeep(t -> singleValues.isOnce(t.getPredicate(), List.of()))
            .forEachRemaining(stated::add);
      } else if (properties.contains(triple.getPredicate())
          || Comparison.isDate(triple.getObject())) {
        stated.add(triple);
      }
    }
    return stated.stream().sorted(Comparison.TRIPLES).toList();
  }
}
