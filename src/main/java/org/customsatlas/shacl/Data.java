package org.customsatlas.shacl;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.ARQ;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.path.P_Inverse;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.sparql.path.eval.PathEval;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.system.G;
import org.apache.jena.vocabulary.RDF;

/**
 * A graph while it is validated, with what of it is remembered. Thread-safe if the graph may be
 * read by several threads; the graph must not change meanwhile.
 */
final class Data {
  private static final Node TYPE = RDF.type.asNode();

  private final Graph graph;
  private final DatasetGraph dataset;
  private final Context context;
  private final Map<Node, Set<Node>> classesBelow;

  Data(Graph graph) {
    this(graph, new ConcurrentHashMap<>());
  }

  private Data(Graph graph, Map<Node, Set<Node>> classesBelow) {
    this.graph = graph;
    this.dataset = DatasetGraphFactory.wrap(graph);
    this.context = Context.setupContextForDataset(ARQ.getContext().copy(), dataset);
    Context.setCurrentDateTime(context);
    this.classesBelow = classesBelow;
  }

  /** Another graph in which the same classes lie below each other. */
  Data withSameClasses(Graph other) {
    return new Data(other, classesBelow);
  }

  Graph graph() {
    return graph;
  }

  /** Where a query runs; one for each run. */
  ExecutionContext execution() {
    return ExecutionContext.create(dataset, context);
  }

  /** A class and all its subclasses, through any number of steps. */
  Set<Node> classesBelow(Node type) {
    return classesBelow.computeIfAbsent(type, t -> G.subClasses(graph, t));
  }

  /** Whether a node is a SHACL instance of a class (SHACL, 1.1). */
  boolean isInstance(Node node, Node type) {
    Set<Node> classes = classesBelow(type);
    return classes.size() == 1
        ? graph.contains(node, TYPE, type)
        : Iter.anyMatch(graph.find(node, TYPE, Node.ANY), t -> classes.contains(t.getObject()));
  }

  /** What a path leads to (SHACL, 2.3.1), each node once. */
  Collection<Node> values(Node node, Path path) {
    if (path instanceof P_Link link) {
      return graph.find(node, link.getNode(), Node.ANY).mapWith(Triple::getObject).toList();
    }
    if (path instanceof P_Inverse inverse && inverse.getSubPath() instanceof P_Link link) {
      return graph.find(Node.ANY, link.getNode(), node).mapWith(Triple::getSubject).toList();
    }
    return Iter.toSet(PathEval.eval(graph, node, path, context));
  }
}
