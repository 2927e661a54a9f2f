package org.customsatlas.serve.sparql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.regex.Pattern;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.search.SearchIndex;
import org.customsatlas.serve.http.Deadline;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.store.StoredDataset;

/**
 * Queries that were asked before: read, checked and rewritten once. What they find is not kept.
 *
 * <p>A prepared query is for one run at a time, since its expressions remember things, such as
 * their last regular expression. So several of one text may be kept.
 *
 * <p>Thread-safe.
 */
final class PreparedQueries {
  /** So many characters of texts are kept: a prepared query is larger by what its text is. */
  private static final int CHARACTERS = 200_000;

  /** A text counts for so many characters more: what each prepared query has, however short. */
  private static final int OF_EACH_TEXT = 400;

  /** Longer texts are made by programs, and seldom come twice. */
  private static final int LONGEST = 8_000;

  /** So many runs of one text at the same time find theirs prepared. */
  private static final int OF_ONE_TEXT = 8;

  /** Functions that give something else in each run: constants of them must not be kept. */
  private static final Pattern CHANGING =
      Pattern.compile("(?i)\\b(BNODE|NOW|RAND|UUID|STRUUID)\\s*\\(");

  /**
   * A query that is ready to run over a store.
   *
   * @param op the guarded algebra, optimized; null if that must be made anew in each run
   * @param deadline what the expressions in {@code op} ask
   */
  record Prepared(String text, Query query, Op op, Deadline.Standing deadline) {}

  private final SearchIndex index;
  private final Cache<String, BlockingQueue<Prepared>> kept =
      Caffeine.newBuilder()
          .maximumWeight(CHARACTERS)
          .weigher((String text, BlockingQueue<Prepared> ready) -> OF_EACH_TEXT + text.length())
          .executor(Runnable::run)
          .build();

  /**
   * @param index what {@code text:query} asks; null if that is closed
   */
  PreparedQueries(SearchIndex index) {
    this.index = index;
  }

  /**
   * The query that {@code text} is; to be given back after it has run well.
   *
   * @param dataset over which it will run
   * @param deadline of the run
   * @throws Refusal if it is no query, or asks for what is closed
   * @throws org.apache.jena.query.QueryCancelledException if the time is up
   */
  Prepared take(String text, DatasetGraph dataset, Deadline deadline) {
    BlockingQueue<Prepared> ready =
        dataset instanceof StoredDataset ? kept.getIfPresent(text) : null;
    Prepared prepared = ready == null ? null : ready.poll();
    if (prepared == null) {
      return prepare(text, dataset, deadline);
    }
    prepared.deadline().follow(deadline);
    return prepared;
  }

  private Prepared prepare(String text, DatasetGraph dataset, Deadline deadline) {
    Query query = QueryText.parse(text);
    Deadline.Standing standing = new Deadline.Standing();
    standing.follow(deadline);
    boolean isKept =
        dataset instanceof StoredDataset
            && text.length() <= LONGEST
            && !query.hasDatasetDescription()
            && !CHANGING.matcher(text).find();
    Op op = isKept ? GuardedEngine.prepared(query, dataset, index, standing) : null;
    return new Prepared(text, query, op, standing);
  }

  /** Keeps it for the next run. */
  void giveBack(Prepared prepared) {
    if (prepared.op() != null) {
      kept.get(prepared.text(), text -> new ArrayBlockingQueue<>(OF_ONE_TEXT)).offer(prepared);
    }
  }
}
