package org.customsatlas.serve.remote;

import java.time.Duration;
import org.apache.jena.query.QueryCancelledException;
import org.customsatlas.problem.Phrase;
import org.customsatlas.serve.http.Deadline;
import org.customsatlas.serve.http.Refusal;

/**
 * How long one question to a store is waited for, and how much it may answer.
 *
 * @param deadline until when
 * @param bytes how large the store's answer may be
 * @param isOwn whether the program asks for itself; otherwise somebody's query is passed on
 */
record Waiting(Deadline deadline, long bytes, boolean isOwn) {
  /** For a question of the program itself: its answer is as large as the release makes it. */
  static Waiting own(Duration patience) {
    return new Waiting(Deadline.in(patience), Long.MAX_VALUE, true);
  }

  /** What is thrown when the time is up. */
  RuntimeException timeIsUp() {
    return isOwn
        ? new Refusal(503, Phrase.of("store-slow")).header("Retry-After", "5")
        : new QueryCancelledException();
  }

  /** What is thrown when the answer is too large. */
  Refusal tooLarge() {
    return new Refusal(400, Phrase.of("store-large", bytes));
  }
}
