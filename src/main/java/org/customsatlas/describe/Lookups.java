package org.customsatlas.describe;

import java.util.List;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;

/**
 * What the indexes of a dataset find without a query. {@link Node#ANY} stands for anything.
 * Thread-safe if the dataset can be read by several threads.
 */
record Lookups(DatasetGraph dataset) {
  /** What named graphs say, in the order of the dataset. */
  List<Quad> quads(Node graph, Node subject, Node property, Node value) {
    return Txn.calculateRead(
        dataset,
        () ->
            isNamed(graph)
                ? Iter.toList(dataset.findNG(graph, subject, property, value))
                : List.of());
  }

  /** Jena's dataset of linked graphs would make a graph that it does not have, to look into it. */
  private boolean isNamed(Node graph) {
    return graph.equals(Node.ANY) || dataset.containsGraph(graph);
  }

  /** What the default graph says, in the order of the dataset. */
  List<Triple> triples(Node subject, Node property, Node value) {
    return Txn.calculateRead(
        dataset, () -> Iter.toList(dataset.getDefaultGraph().find(subject, property, value)));
  }

  /** The first of what named graphs say with this value, and as many of them as are wanted. */
  List<Quad> pointing(Node value, int most) {
    return Txn.calculateRead(
        dataset,
        () -> Iter.toList(Iter.limit(dataset.findNG(Node.ANY, Node.ANY, Node.ANY, value), most)));
  }

  /** Whether any graph says so. */
  boolean has(Node graph, Node subject, Node value) {
    return Txn.calculateRead(
        dataset, () -> isNamed(graph) && dataset.contains(graph, subject, Node.ANY, value));
  }
}
