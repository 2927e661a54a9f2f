package org.customsatlas.engine;

import org.apache.jena.graph.Node;

/**
 * How much memory one query may take for rows that it must keep: to order, group or join them, or
 * to find which are the same.
 *
 * <p>Not thread-safe.
 */
final class Budget {
  /** What a kept node takes beside its text, about. */
  private static final int NODE = 120;

  private long left;

  /**
   * @param bytes about how many; what Java adds is not counted
   */
  Budget(long bytes) {
    this.left = bytes;
  }

  /**
   * Takes some.
   *
   * @throws TooMuchMemory if there is not so much left
   */
  void take(long bytes) {
    left -= bytes;
    if (left < 0) {
      throw new TooMuchMemory();
    }
  }

  void keepNode(Node node) {
    take(NODE + (node.isLiteral() ? 2L * node.getLiteralLexicalForm().length() : 0));
  }
}
