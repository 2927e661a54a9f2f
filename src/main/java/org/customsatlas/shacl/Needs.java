package org.customsatlas.shacl;

import java.util.List;
import java.util.function.BiPredicate;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.path.P_Alt;
import org.apache.jena.sparql.path.P_Inverse;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.P_OneOrMore1;
import org.apache.jena.sparql.path.P_OneOrMoreN;
import org.apache.jena.sparql.path.P_ReverseLink;
import org.apache.jena.sparql.path.P_Seq;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.sparql.path.PathFactory;

/**
 * The triples at a node without which a query has no row for it: look-ups that spare most runs of
 * the query.
 */
final class Needs {
  private final List<BiPredicate<Graph, Node>> tests;

  /** Reads them off the patterns that every row matches. */
  Needs(QueryGroup group, Var node) {
    tests = group.patterns().stream().map(p -> test(p, node)).filter(t -> t != null).toList();
  }

  /** Whether a graph has them all. */
  boolean met(Graph graph, Node node) {
    for (BiPredicate<Graph, Node> test : tests) {
      if (!test.test(graph, node)) {
        return false;
      }
    }
    return true;
  }

  private static BiPredicate<Graph, Node> test(TriplePath pattern, Var node) {
    if (pattern.isTriple() && pattern.getPredicate().isVariable()) {
      return null;
    }
    Path path =
        pattern.isTriple() ? PathFactory.pathLink(pattern.getPredicate()) : pattern.getPath();
    if (pattern.getSubject().equals(node)) {
      return path instanceof P_Link link && pattern.getObject().isConcrete()
          ? (graph, n) -> graph.contains(n, link.getNode(), pattern.getObject())
          : (graph, n) -> mayLeave(graph, n, path);
    }
    if (pattern.getObject().equals(node)) {
      Path back = Paths.reverse(path);
      return (graph, n) -> mayLeave(graph, n, back);
    }
    return null;
  }

  /** Whether a path may lead somewhere from a node; never wrongly no. */
  private static boolean mayLeave(Graph graph, Node node, Path path) {
    return switch (path) {
      case P_Link p -> graph.contains(node, p.getNode(), Node.ANY);
      case P_ReverseLink p -> graph.contains(Node.ANY, p.getNode(), node);
      case P_Inverse p when p.getSubPath() instanceof P_Link link ->
          graph.contains(Node.ANY, link.getNode(), node);
      case P_Alt p -> mayLeave(graph, node, p.getLeft()) || mayLeave(graph, node, p.getRight());
      case P_Seq p -> mayLeave(graph, node, p.getLeft());
      case P_OneOrMore1 p -> mayLeave(graph, node, p.getSubPath());
      case P_OneOrMoreN p -> mayLeave(graph, node, p.getSubPath());
      default -> true;
    };
  }
}
