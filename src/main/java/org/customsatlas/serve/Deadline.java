package org.customsatlas.serve;

import java.time.Duration;
import org.apache.jena.query.QueryCancelledException;

/**
 * The moment at which one query must stop. Whoever does work for the query asks it at each step,
 * because a query engine notices that its time is up only between two rows.
 *
 * <p>For the one thread that runs the query.
 */
final class Deadline {
  /** Reading the clock costs more than most steps, so it is read at one step of this many. */
  private static final int STEPS = 64;

  private final long end;
  private int steps;

  private Deadline(long end) {
    this.end = end;
  }

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Ends the query with {@link QueryCancelledException} if its time is up. */
  void check() {
    if (++steps % STEPS == 0 && System.nanoTime() - end > 0) {
      throw new QueryCancelledException();
    }
  }
}
