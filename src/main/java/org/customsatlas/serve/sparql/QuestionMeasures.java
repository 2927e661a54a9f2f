package org.customsatlas.serve.sparql;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.page.front.QuestionPages;
import org.customsatlas.search.SearchIndex;
import org.customsatlas.serve.http.Deadline;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.serve.http.ServerOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many rows each stored question has in the release that is served, and how long it takes here:
 * each is asked once, by a thread of its own, as soon as somebody wants to know. Thread-safe.
 */
public final class QuestionMeasures implements Supplier<Map<String, QuestionPages.Measure>> {
  private static final Logger LOG = LoggerFactory.getLogger(QuestionMeasures.class);

  private final DatasetGraph dataset;
  private final QuestionPages questions;
  private final ServerOptions options;
  private final QueryRun run;
  private final AtomicBoolean isBegun = new AtomicBoolean();
  private final Map<String, QuestionPages.Measure> measures = new ConcurrentHashMap<>();

  /**
   * @param dataset the release
   * @param index what {@code text:query} asks
   */
  public QuestionMeasures(
      DatasetGraph dataset, QuestionPages questions, ServerOptions options, SearchIndex index) {
    this.dataset = dataset;
    this.questions = questions;
    this.options = options;
    this.run = new QueryRun(options, index);
  }

  /** What is known by now, by the names of the questions; the first to ask begins the work. */
  @Override
  public Map<String, QuestionPages.Measure> get() {
    if (isBegun.compareAndSet(false, true)) {
      Thread.ofPlatform()
          .daemon()
          .name("questions-measured")
          .priority(Thread.MIN_PRIORITY)
          .start(() -> questions.names().forEach(this::measure));
    }
    return new TreeMap<>(measures);
  }

  private void measure(String name) {
    Query query = QueryText.parse(questions.sparql(name).orElseThrow());
    long start = System.nanoTime();
    try {
      int rows = run.found(dataset, query, null, Deadline.in(options.deadline())).rows().size();
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      measures.put(name, new QuestionPages.Measure(rows, millis));
    } catch (QueryCancelledException | Refusal e) {
      LOG.warn("The question {} has no answer here: {}", name, e.getMessage());
    }
  }
}
