package org.customsatlas.contribute;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.ParameterizedSparqlString;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.infer.Reads;
import org.customsatlas.shacl.ValidationResult;
import org.customsatlas.vocab.Prefixes;

/**
 * Validates the whole graph with the change by Jena, by those shapes that speak of a property or a
 * class of a changed statement; and of the graph without it those nodes that have results then.
 */
final class FullComparison implements ShapeEngine {
  private static final List<Node> TARGETS =
      List.of(SHACL.targetClass, SHACL.targetSubjectsOf, SHACL.targetObjectsOf, SHACL.targetNode);

  private final Graph shapes;

  /** What each shape with a target speaks of. */
  private final Map<Node, Reading> readings = new HashMap<>();

  /**
   * @param terms the IRIs that are mentioned: properties, classes, and others, which do no harm
   * @param anyProperty whether a query reads any property
   */
  private record Reading(Set<Node> terms, boolean anyProperty) {
    boolean isTouched(Triple change) {
      Node predicate = change.getPredicate();
      return anyProperty
          || predicate.equals(RDFS.subClassOf.asNode())
          || terms.contains(predicate)
          || (predicate.equals(RDF.type.asNode()) && terms.contains(change.getObject()));
    }
  }

  FullComparison(Graph shapes) {
    this.shapes = shapes;
    PrefixMapping prefixes = PrefixMapping.Factory.create().setNsPrefixes(Prefixes.table());
    for (Node target : TARGETS) {
      shapes
          .find(Node.ANY, target, Node.ANY)
          .mapWith(Triple::getSubject)
          .forEachRemaining(s -> readings.computeIfAbsent(s, x -> read(x, prefixes)));
    }
  }

  /** All that can be reached from a shape. */
  private Reading read(Node shape, PrefixMapping prefixes) {
    Set<Node> terms = new HashSet<>();
    boolean any = false;
    Set<Node> seen = new HashSet<>();
    Deque<Node> queue = new ArrayDeque<>(Set.of(shape));
    while (!queue.isEmpty()) {
      Node node = queue.removeFirst();
      if (!seen.add(node)) {
        continue;
      }
      for (Triple t : shapes.find(node, Node.ANY, Node.ANY).toList()) {
        Node object = t.getObject();
        if (t.getPredicate().equals(SHACL.select)) {
          Reads reads =
              Reads.of(
                  new ParameterizedSparqlString(object.getLiteralLexicalForm(), prefixes)
                      .asQuery());
          terms.addAll(reads.predicates());
          any |= reads.any();
        } else if (t.getPredicate().equals(SHACL.closed)) {
          any = true;
        } else if (object.isURI() && !t.getPredicate().equals(RDF.type.asNode())) {
          terms.add(object);
          queue.add(object);
        } else if (object.isBlank()) {
          queue.add(object);
        }
      }
    }
    return new Reading(terms, any);
  }

  @Override
  public Change compare(Graph before, Graph after, Set<Triple> added, Set<Triple> removed) {
    Shapes touched = touched(added, removed);
    Map<Node, Set<List<Object>>> old = new HashMap<>();
    List<ValidationResult> news =
        ShaclValidator.get().validate(touched, after).getEntries().stream()
            .filter(
                entry ->
                    !old.computeIfAbsent(entry.focusNode(), node -> of(node, before, touched))
                        .contains(key(entry)))
            .map(ValidationResult::of)
            .toList();
    return new Change(news, Set.of());
  }

  /** The shapes without the targets of those whose results cannot be others than they were. */
  private Shapes touched(Set<Triple> added, Set<Triple> removed) {
    Set<Node> asleep = new HashSet<>();
    readings.forEach(
        (shape, reading) -> {
          if (added.stream().noneMatch(reading::isTouched)
              && removed.stream().noneMatch(reading::isTouched)) {
            asleep.add(shape);
          }
        });
    Graph left = GraphFactory.createGraphMem();
    shapes
        .find()
        .filterDrop(t -> TARGETS.contains(t.getPredicate()) && asleep.contains(t.getSubject()))
        .forEachRemaining(left::add);
    return Shapes.parse(left);
  }

  private static Set<List<Object>> of(Node focus, Graph before, Shapes shapes) {
    Set<List<Object>> keys = new HashSet<>();
    ShaclValidator.get()
        .validate(shapes, before, focus)
        .getEntries()
        .forEach(entry -> keys.add(key(entry)));
    return keys;
  }

  private static List<Object> key(ReportEntry entry) {
    return Arrays.asList(
        entry.focusNode(),
        entry.resultPath(),
        entry.value(),
        entry.source(),
        entry.sourceConstraintComponent());
  }
}
