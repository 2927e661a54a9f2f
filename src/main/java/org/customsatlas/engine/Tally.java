package org.customsatlas.engine;

import org.apache.jena.graph.Node;

/** What one aggregate of one group has come to. */
interface Tally {
  /** Takes what is in the slots. */
  void add();

  /** The value; null after an error. */
  Node value();
}
