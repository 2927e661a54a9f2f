package org.customsatlas.shacl;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.vocabulary.RDF;

/**
 * The terms that a rule uses, of which data can be made that the rule has something to say about.
 *
 * @param properties those of its paths, targets and queries
 * @param classes those of its targets, constraints and queries
 * @param values all other terms that it names, such as concepts
 */
record Words(List<Node> properties, List<Node> classes, List<Node> values) {
  private static final Pattern IRI = Pattern.compile("<([^<>\\s]+)>");
  private static final Pattern CLASS =
      Pattern.compile("(?:\\ba|type>|subClassOf>\\*?)\\s+<([^<>\\s]+)>");

  /**
   * Reads a rule.
   *
   * @param rule a shape
   * @param shapes the graph of all shapes
   * @param queries the texts of its queries, with whole IRIs
   */
  static Words of(Node rule, Graph shapes, List<String> queries) {
    Set<Node> classes = new HashSet<>();
    Set<Node> others = new HashSet<>();
    Set<Node> seen = new HashSet<>();
    Deque<Node> next = new ArrayDeque<>(List.of(rule));
    while (!next.isEmpty()) {
      Node node = next.remove();
      if (seen.add(node)) {
        for (Triple t : shapes.find(node, Node.ANY, Node.ANY).toList()) {
          boolean ofClass =
              t.getPredicate().equals(SHACL.targetClass) || t.getPredicate().equals(SHACL.class_);
          if (ofClass) {
            classes.add(t.getObject());
          } else if (t.getObject().isBlank()
              || shapes.contains(t.getObject(), RDF.type.asNode(), Node.ANY)) {
            next.add(t.getObject());
          } else if (t.getObject().isURI()) {
            others.add(t.getObject());
          }
        }
      }
    }
    for (String query : queries) {
      CLASS.matcher(query).results().forEach(m -> classes.add(NodeFactory.createURI(m.group(1))));
      IRI.matcher(query).results().forEach(m -> others.add(NodeFactory.createURI(m.group(1))));
    }
    others.removeAll(classes);
    others.removeIf(n -> n.getURI().startsWith(SHACL.getURI()) || n.equals(RDF.nil.asNode()));
    return new Words(
        sorted(others, n -> !n.getURI().contains("/scheme/") && !n.getURI().contains("/id/")),
        sorted(classes, n -> true),
        sorted(others, n -> n.getURI().contains("/scheme/") || n.getURI().contains("/id/")));
  }

  private static List<Node> sorted(Set<Node> nodes, Predicate<Node> which) {
    Set<String> names = new TreeSet<>();
    nodes.stream().filter(which).forEach(n -> names.add(n.getURI()));
    return names.stream().map(NodeFactory::createURI).toList();
  }
}
