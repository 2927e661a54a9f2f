package org.customsatlas.work;

import org.apache.jena.query.QueryCancelledException;

/**
 * Whether work is still wanted. Asked at each step of the work, by whichever thread does it; so it
 * must be thread-safe, and cost next to nothing.
 */
@FunctionalInterface
public interface Cancellation {
  /** Of work that is wanted to its end. */
  Cancellation NONE = () -> {};

  /**
   * Goes on if the work is wanted.
   *
   * @throws QueryCancelledException if nobody waits for it any more
   */
  void check();
}
