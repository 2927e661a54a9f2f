package org.customsatlas.engine;

/** Whether a row is wanted. An error is a no (SPARQL 1.1, 17.2). */
@FunctionalInterface
interface Condition {
  /** Does it hold for what is in the slots? */
  boolean holds();
}
