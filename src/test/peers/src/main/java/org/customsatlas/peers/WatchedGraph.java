package org.customsatlas.peers;

import java.util.HashSet;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.impl.GraphBase;
import org.apache.jena.util.iterator.ExtendedIterator;

/** A graph that notes what is asked of it. All ways to read a graph lead to one method here. */
final class WatchedGraph extends GraphBase {
  private final Graph graph;
  private Set<Triple> asked = new HashSet<>();

  WatchedGraph(Graph graph) {
    this.graph = graph;
  }

  /** The patterns that were asked for since this was called last. */
  Set<Triple> takeAsked() {
    Set<Triple> taken = asked;
    asked = new HashSet<>();
    return taken;
  }

  @Override
  protected ExtendedIterator<Triple> graphBaseFind(Triple pattern) {
    asked.add(pattern);
    return graph.find(pattern);
  }
}
