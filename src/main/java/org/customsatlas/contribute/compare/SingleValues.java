package org.customsatlas.contribute.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.vocab.Iris;

/**
 * Which properties have one value at a time, and of which claims there is one at a time: as the
 * shapes have it ({@code sh:maxCount 1}, {@code sh:uniqueLang}), the ontology ({@code
 * owl:FunctionalProperty}), and the arrangement of the pages, which tells where a thing has several
 * values of what it has once. Immutable.
 */
final class SingleValues {
  private static final String DISPLAY = "/org/customsatlas/page/display.ttl";

  /** By property, the classes of the things that have it once; {@link Node#ANY} for all. */
  private final Map<Node, Set<Node>> once = new HashMap<>();

  private final Map<Node, Set<Node>> oncePerLanguage = new HashMap<>();
  private final List<OneAtATime> claims = new ArrayList<>();

  /**
   * Of the claims of a class that point to a thing by a property, one holds at a time.
   *
   * @param type the class
   * @param by the property
   * @param alike the property whose values must be the same too; null for none
   */
  record OneAtATime(Node type, Node by, Node alike) {}

  SingleValues(Graph shapes, Graph ontology) {
    ontology
        .find(Node.ANY, RDF.type.asNode(), OWL2.FunctionalProperty.asNode())
        .forEachRemaining(t -> enter(t.getSubject(), Set.of(Node.ANY), once));
    shapes
        .find(Node.ANY, SHACL.path, Node.ANY)
        .filterKeep(t -> t.getObject().isURI())
        .forEachRemaining(
            t -> {
              Set<Node> targets = targets(t.getSubject(), shapes);
              if (isOne(t.getSubject(), shapes)) {
                enter(t.getObject(), targets, once);
              }
              if (shapes.contains(t.getSubject(), SHACL.uniqueLang, Node.ANY)) {
                enter(t.getObject(), targets, oncePerLanguage);
              }
            });
    Graph display = display();
    display
        .find(Node.ANY, SHACL.maxCount, Node.ANY)
        .filterKeep(t -> isOne(t.getSubject(), display))
        .forEachRemaining(t -> arrange(t.getSubject(), display));
  }

  private static Graph display() {
    Graph display = GraphFactory.createGraphMem();
    try (InputStream in = SingleValues.class.getResourceAsStream(DISPLAY)) {
      RDFParser.source(in).lang(Lang.TURTLE).base(Iris.BASE).parse(display);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return display;
  }

  private void arrange(Node entry, Graph display) {
    Node path = value(entry, SHACL.path, display);
    Node type = value(entry, SHACL.targetClass, display);
    if (type != null) {
      claims.add(new OneAtATime(type, path, value(entry, SHACL.equals, display)));
    } else if (path.isURI()) {
      enter(path, Set.of(Node.ANY), once);
    }
  }

  private static Node value(Node subject, Node property, Graph graph) {
    return graph
        .find(subject, property, Node.ANY)
        .nextOptional()
        .map(Triple::getObject)
        .orElse(null);
  }

  private static boolean isOne(Node shape, Graph graph) {
    Node most = value(shape, SHACL.maxCount, graph);
    return most != null && most.getLiteralLexicalForm().equals("1");
  }

  /** The classes at which a shape aims itself, or through one that lists it. */
  private static Set<Node> targets(Node shape, Graph shapes) {
    Set<Node> targets = new HashSet<>();
    List<Node> aimed = new ArrayList<>(List.of(shape));
    shapes.find(Node.ANY, SHACL.property, shape).forEachRemaining(t -> aimed.add(t.getSubject()));
    for (Node each : aimed) {
      shapes
          .find(each, SHACL.targetClass, Node.ANY)
          .forEachRemaining(t -> targets.add(t.getObject()));
      if (shapes.contains(each, SHACL.targetSubjectsOf, Node.ANY)) {
        targets.add(Node.ANY);
      }
    }
    return targets;
  }

  private static void enter(Node property, Set<Node> types, Map<Node, Set<Node>> into) {
    into.computeIfAbsent(property, p -> new HashSet<>()).addAll(types);
  }

  /** Has a thing of these classes, superclasses included, one value of {@code property} only? */
  boolean isOnce(Node property, Collection<Node> types) {
    return holds(once, property, types);
  }

  /** Has such a thing one value a language? */
  boolean isOncePerLanguage(Node property, Collection<Node> types) {
    return holds(oncePerLanguage, property, types);
  }

  private static boolean holds(Map<Node, Set<Node>> table, Node property, Collection<Node> types) {
    Set<Node> of = table.getOrDefault(property, Set.of());
    return of.contains(Node.ANY) || types.stream().anyMatch(of::contains);
  }

  /** The claims of which one holds at a time. */
  List<OneAtATime> claims() {
    return List.copyOf(claims);
  }
}
