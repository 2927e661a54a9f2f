package org.customsatlas.peers;

import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;

/** A SHACL engine with its shapes, asked about graphs. Used by one thread. */
interface Engine {

  /** A node that a shape looks at. */
  record Look(Node shape, Node node) {}

  /** All nodes that the shapes look at (SHACL, 2.1.3). */
  Set<Look> looks(Graph graph);

  /** What is found at one node by one shape; nothing is remembered from one call to the next. */
  Set<Finding> findings(Look look, Graph graph);

  /** What the engine finds in the whole graph, the way it is usually asked. */
  Set<Finding> findings(Graph graph);
}
