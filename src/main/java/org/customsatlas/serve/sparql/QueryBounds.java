package org.customsatlas.serve.sparql;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Function;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.ARQException;
import org.customsatlas.explain.Outside;
import org.customsatlas.problem.Phrase;
import org.customsatlas.serve.http.Deadline;
import org.customsatlas.serve.http.QueryPool;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.serve.http.ServerOptions;

/**
 * Runs queries by the threads of a pool and within their time, and tells whoever asked what has
 * stopped one: the same thing in the same words, wherever it is asked. Thread-safe.
 */
final class QueryBounds {
  private final QueryPool pool;
  private final Duration time;

  QueryBounds(QueryPool pool, ServerOptions options) {
    this(pool, options.deadline());
  }

  /**
   * @param time how long a query may take
   */
  QueryBounds(QueryPool pool, Duration time) {
    this.pool = pool;
    this.time = time;
  }

  /**
   * What {@code work} gives.
   *
   * @throws Refusal if the time is up, too many run, or the query is one that cannot be run; or
   *     what the work throws
   */
  @SuppressWarnings("IllegalCatch") // what is not known is thrown on
  <T> T answer(Function<Deadline, T> work) {
    Deadline deadline = Deadline.in(time);
    try {
      return pool.answer(() -> work.apply(deadline), deadline);
    } catch (RuntimeException | Error e) {
      throw told(e, time);
    }
  }

  /**
   * What is told of what has stopped a query.
   *
   * @param time how long it might take
   * @return a {@link Refusal}; {@code stopped} itself if nobody thought of it
   */
  static RuntimeException told(Throwable stopped, Duration time) {
    for (Throwable cause = stopped; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal refusal) {
        return refusal;
      }
    }
    return switch (stopped) {
      case QueryCancelledException e -> timeIsUp(time);
      case StackOverflowError e -> QueryText.nestedTooDeeply();
      case OutOfMemoryError e ->
          new Refusal(
              503, "The query needs more memory than there is. Make it narrower, or add a LIMIT.");
      case Outside e -> new Refusal(422, e.why());
      case ARQException e -> cannotBeRun(e);
      default -> QueryPool.unchecked(stopped);
    };
  }

  private static Refusal cannotBeRun(RuntimeException e) {
    return new Refusal(
        400, "The query cannot be run: " + Refusal.cut(String.valueOf(e.getMessage())));
  }

  private static Refusal timeIsUp(Duration time) {
    return new Refusal(
            503,
            Phrase.of(
                "query-time",
                BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString()))
        .header("Retry-After", "1");
  }
}
