package org.customsatlas.shacl;

import java.util.Collection;
import org.apache.jena.graph.Node;

/**
 * A quick answer to whether a node keeps a constraint. It must never say yes where Jena finds
 * something; where it says no, Jena has the last word, and the words.
 */
@FunctionalInterface
interface Check {

  /**
   * Whether all is well.
   *
   * @param run what is asked about
   * @param node the focus node of the shape
   * @param values its value nodes: where the path of a property shape leads, or the node itself
   */
  boolean conforms(Run run, Node node, Collection<Node> values);
}
