package org.customsatlas.store;

import org.apache.jena.graph.Node;

/**
 * A pattern in numbers.
 *
 * @param subject a node, or {@link Scan#ANY}
 * @param predicate a node, or {@link Scan#ANY}
 * @param object a node, or {@link Scan#ANY}
 */
record Pattern(int subject, int predicate, int object) {

  /**
   * The pattern of these nodes.
   *
   * @param subject null or {@link Node#ANY} for any; so with the others
   * @return null if nothing can fit, because one of them is not there
   */
  static Pattern of(Dictionary dictionary, Node subject, Node predicate, Node object) {
    int s = number(dictionary, subject);
    int p = number(dictionary, predicate);
    int o = number(dictionary, object);
    return s == Dictionary.NONE || p == Dictionary.NONE || o == Dictionary.NONE
        ? null
        : new Pattern(s, p, o);
  }

  private static int number(Dictionary dictionary, Node node) {
    return node == null || !node.isConcrete() ? Scan.ANY : dictionary.number(node);
  }
}
