package org.customsatlas.explain;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.ARQ;
import org.apache.jena.sparql.path.P_Alt;
import org.apache.jena.sparql.path.P_Inverse;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.P_NegPropSet;
import org.apache.jena.sparql.path.P_OneOrMore1;
import org.apache.jena.sparql.path.P_OneOrMoreN;
import org.apache.jena.sparql.path.P_Path0;
import org.apache.jena.sparql.path.P_ReverseLink;
import org.apache.jena.sparql.path.P_Seq;
import org.apache.jena.sparql.path.P_ZeroOrMore1;
import org.apache.jena.sparql.path.P_ZeroOrMoreN;
import org.apache.jena.sparql.path.P_ZeroOrOne;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.sparql.path.eval.PathEval;
import org.customsatlas.problem.Phrase;

/** The triples on the ways that a property path (SPARQL 1.1, 9) takes between two nodes. */
final class PathEdges {
  private final Graph graph;
  private final Consumer<Triple> each;

  /**
   * @param each takes each triple, some perhaps twice
   */
  PathEdges(Graph graph, Consumer<Triple> each) {
    this.graph = graph;
    this.each = each;
  }

  /** Finds those of all ways from {@code from} to {@code to}; none if there is no way. */
  void between(Node from, Path path, Node to) {
    switch (path) {
      case P_Link link -> edge(from, link.getNode(), to);
      case P_ReverseLink link -> edge(to, link.getNode(), from);
      case P_Inverse inverse -> between(to, inverse.getSubPath(), from);
      case P_Seq sequence -> sequence(from, sequence, to);
      case P_Alt choice -> {
        between(from, choice.getLeft(), to);
        between(from, choice.getRight(), to);
      }
      case P_ZeroOrOne once -> between(from, once.getSubPath(), to);
      case P_OneOrMore1 more -> steps(from, more.getSubPath(), to);
      case P_OneOrMoreN more -> steps(from, more.getSubPath(), to);
      case P_ZeroOrMore1 more -> steps(from, more.getSubPath(), to);
      case P_ZeroOrMoreN more -> steps(from, more.getSubPath(), to);
      case P_NegPropSet others -> others(from, others, to);
      default ->
          throw new Outside(
              Phrase.of("explain-outside-part", path.getClass().getSimpleName().substring(2)));
    }
  }

  private void edge(Node from, Node property, Node to) {
    Triple triple = from.isLiteral() ? null : Triple.create(from, property, to);
    if (triple != null && graph.contains(triple)) {
      each.accept(triple);
    }
  }

  private void sequence(Node from, P_Seq sequence, Node to) {
    Set<Node> middle = ahead(from, sequence.getLeft());
    middle.retainAll(behind(to, sequence.getRight()));
    for (Node node : middle) {
      between(from, sequence.getLeft(), node);
      between(node, sequence.getRight(), to);
    }
  }

  /** Each step that lies both ahead of {@code from} and behind {@code to}. */
  private void steps(Node from, Path step, Node to) {
    Set<Node> reached = closure(from, node -> ahead(node, step));
    reached.retainAll(closure(to, node -> behind(node, step)));
    for (Node node : reached) {
      for (Node next : ahead(node, step)) {
        if (reached.contains(next)) {
          between(node, step, next);
        }
      }
    }
  }

  private static Set<Node> closure(Node start, Function<Node, Set<Node>> step) {
    Set<Node> reached = new LinkedHashSet<>(Set.of(start));
    Deque<Node> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (Node next : step.apply(open.pop())) {
        if (reached.add(next)) {
          open.push(next);
        }
      }
    }
    return reached;
  }

  private void others(Node from, P_NegPropSet others, Node to) {
    Set<Node> forward = new HashSet<>();
    Set<Node> backward = new HashSet<>();
    for (P_Path0 link : others.getNodes()) {
      (link.isForward() ? forward : backward).add(link.getNode());
    }
    if (!forward.isEmpty()) {
      but(from, forward, to);
    }
    if (!backward.isEmpty()) {
      but(to, backward, from);
    }
  }

  private void but(Node from, Set<Node> properties, Node to) {
    for (Triple triple : graph.find(from, Node.ANY, to).toList()) {
      if (!properties.contains(triple.getPredicate())) {
        each.accept(triple);
      }
    }
  }

  private Set<Node> ahead(Node node, Path path) {
    return nodes(PathEval.eval(graph, node, path, ARQ.getContext()));
  }

  private Set<Node> behind(Node node, Path path) {
    return nodes(PathEval.evalReverse(graph, node, path, ARQ.getContext()));
  }

  private static Set<Node> nodes(Iterator<Node> found) {
    Set<Node> nodes = new LinkedHashSet<>();
    found.forEachRemaining(nodes::add);
    return nodes;
  }
}
