package org.customsatlas.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.util.iterator.ExtendedIterator;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.problem.Nearest;

/** What a dataset has that is near a term which leads to nothing. For one thread. */
final class Near {
  /** So many statements are looked through. */
  private static final int MOST = 100_000;

  /** So many terms are offered. */
  private static final int OFFERED = 6;

  private final DatasetGraph dataset;
  private final Graph all;

  Near(DatasetGraph dataset) {
    this.dataset = dataset;
    this.all = dataset.getDefaultGraph();
  }

  /** Graphs of nearly this name. */
  List<Node> graphs(Node name) {
    Set<Node> graphs = new LinkedHashSet<>();
    dataset.listGraphNodes().forEachRemaining(graphs::add);
    return like(name, graphs);
  }

  /** Properties in use of nearly this name. */
  List<Node> properties(Node property) {
    Set<Node> used = new LinkedHashSet<>();
    each(Node.ANY, Node.ANY, Node.ANY, t -> used.add(t.getPredicate()));
    return like(property, used);
  }

  /** Classes with members: those above and below, and those of nearly this name. */
  List<Node> classes(Node type) {
    Set<Node> found = new LinkedHashSet<>();
    each(Node.ANY, RDFS.subClassOf.asNode(), type, t -> found.add(t.getSubject()));
    each(type, RDFS.subClassOf.asNode(), Node.ANY, t -> found.add(t.getObject()));
    found.removeIf(c -> !c.isURI() || !all.contains(Node.ANY, RDF.type.asNode(), c));
    Set<Node> used = new LinkedHashSet<>();
    each(Node.ANY, RDF.type.asNode(), Node.ANY, t -> used.add(t.getObject()));
    found.addAll(like(type, used));
    return List.copyOf(found);
  }

  /** Things of nearly this name, or with the name as their label. */
  List<Node> things(Node thing) {
    Set<Node> found = new LinkedHashSet<>();
    Set<Node> things = new LinkedHashSet<>();
    String name = fold(local(thing));
    each(
        Node.ANY,
        RDFS.label.asNode(),
        Node.ANY,
        t -> {
          things.add(t.getSubject());
          if (t.getObject().isLiteral()
              && fold(t.getObject().getLiteralLexicalForm()).equals(name)) {
            found.add(t.getSubject());
          }
        });
    found.addAll(like(thing, things));
    found.remove(thing);
    return found.stream().limit(OFFERED).toList();
  }

  /** Literals that {@code property}, or any if it is no one property, has and that are near. */
  List<Node> literals(Node literal, Node property) {
    Set<Node> values = new LinkedHashSet<>();
    each(
        Node.ANY,
        property == null || property.isVariable() ? Node.ANY : property,
        Node.ANY,
        t -> {
          if (t.getObject().isLiteral()) {
            values.add(t.getObject());
          }
        });
    return like(literal, values);
  }

  private void each(Node subject, Node predicate, Node object, Consumer<Triple> taker) {
    ExtendedIterator<Triple> found = all.find(subject, predicate, object);
    try {
      for (int i = 0; i < MOST && found.hasNext(); i++) {
        taker.accept(found.next());
      }
    } finally {
      found.close();
    }
  }

  /** The nodes among {@code known} that {@code node} may stand for, the likeliest first. */
  static List<Node> like(Node node, Collection<Node> known) {
    Set<Node> found = new LinkedHashSet<>();
    if (node.isURI()) {
      String other =
          node.getURI().startsWith("https:")
              ? "http:" + node.getURI().substring(6)
              : node.getURI().replaceFirst("^http:", "https:");
      Node flipped = NodeFactory.createURI(other);
      if (known.contains(flipped)) {
        found.add(flipped);
      }
    }
    String wanted = fold(name(node));
    Map<String, List<Node>> byName = new LinkedHashMap<>();
    for (Node candidate : known) {
      if (candidate.isURI() == node.isURI() && !candidate.equals(node) && !candidate.isBlank()) {
        byName.computeIfAbsent(name(candidate), n -> new ArrayList<>()).add(candidate);
      }
    }
    byName.entrySet().stream()
        .filter(e -> fold(e.getKey()).equals(wanted))
        .flatMap(e -> e.getValue().stream())
        .sorted(
            Comparator.comparing((Node n) -> !name(n).equals(name(node)))
                .thenComparing(n -> n.toString()))
        .forEach(found::add);
    if (node.isLiteral()) {
      byName.forEach(
          (name, nodes) -> {
            if (found.size() < OFFERED
                && wanted.length() >= 4
                && (fold(name).startsWith(wanted)
                    || (name.length() >= 4 && wanted.startsWith(fold(name))))) {
              found.addAll(nodes);
            }
          });
    }
    Nearest.to(name(node), byName.keySet()).forEach(n -> found.addAll(byName.get(n)));
    return found.stream().limit(OFFERED).toList();
  }

  private static String name(Node node) {
    return node.isURI() ? local(node) : node.isLiteral() ? node.getLiteralLexicalForm() : "";
  }

  private static String local(Node node) {
    return node.isURI() ? node.getURI().replaceFirst("^.*[/#](?=[^/#])", "") : node.toString();
  }

  private static String fold(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ").strip();
  }
}
