package org.customsatlas.serve.sparql;

import java.time.Duration;
import java.util.List;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetDescription;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.search.SearchIndex;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.Client;
import org.customsatlas.serve.http.Deadline;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.QueryPool;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.serve.http.ServerOptions;

/**
 * Answers to queries as bytes in the form that is wanted, within the limits of the endpoint. It
 * knows nothing of requests, since its threads may outlive them. Thread-safe.
 */
public final class QueryAnswers {
  private final ServerOptions options;
  private final Served served;
  private final QueryRun run;
  private final PreparedQueries queries;
  private final QueryPool pool;
  private final boolean hasText;

  /**
   * @param index what {@code text:query} asks; null if there is none, and then it is closed
   */
  public QueryAnswers(ServerOptions options, Served served, SearchIndex index, QueryPool pool) {
    this.options = options;
    this.served = served;
    this.run = new QueryRun(options, index);
    this.queries = new PreparedQueries(index);
    this.pool = pool;
    this.hasText = index != null;
  }

  /** Is {@code text:query} open? */
  boolean hasText() {
    return hasText;
  }

  /** An answer, and in which form it is. */
  record Reply(Answer answer, Offer form) {}

  /**
   * Answers a query, and waits for the answer.
   *
   * @param accept the header; null if there is none
   * @param format the parameter; null if there is none
   * @param graphs the graphs that are asked; null for those that the query names, or all
   * @param time how long it may take
   * @throws Refusal if it is not answered
   */
  Reply answer(
      DatasetGraph dataset,
      String text,
      String accept,
      String format,
      DatasetDescription graphs,
      Duration time) {
    return new QueryBounds(pool, time)
        .answer(deadline -> reply(dataset, text, accept, format, graphs, deadline));
  }

  /**
   * Begins to answer a query of all graphs, for today.
   *
   * @param text the query; null or blank if there is none
   * @param accept the header; null if there is none
   * @param format the parameter; null if there is none
   * @return false if that cannot begin, or the query is to be refused; then nothing has begun
   */
  boolean begin(
      String text, String accept, String format, Client client, QueryPool.Outcome<Reply> outcome) {
    if (text == null || text.isBlank() || text.length() > options.queryLimit()) {
      return false;
    }
    Deadline deadline = Deadline.in(options.deadline());
    return pool.begin(
        () -> reply(served.dataset(), text, accept, format, null, deadline),
        deadline,
        client,
        outcome);
  }

  private Reply reply(
      DatasetGraph dataset,
      String text,
      String accept,
      String format,
      DatasetDescription graphs,
      Deadline deadline) {
    deadline.checkNow();
    PreparedQueries.Prepared prepared = queries.take(text, dataset, deadline);
    Query query = prepared.query();
    List<Offer> offers = query.isSelectType() || query.isAskType() ? Offer.RESULTS : Offer.GRAPHS;
    Offer form = Offer.choose(accept, format, offers);
    DatasetDescription asked = graphs == null ? DatasetDescription.create(query) : graphs;
    Answer answer = run.answer(dataset, prepared, asked, form, deadline);
    queries.giveBack(prepared);
    return new Reply(answer, form);
  }
}
