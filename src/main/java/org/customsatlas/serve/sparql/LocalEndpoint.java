package org.customsatlas.serve.sparql;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.jena.query.Query;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.DatasetDescription;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.system.Txn;
import org.customsatlas.describe.Days;
import org.customsatlas.page.Reader;
import org.customsatlas.search.SearchIndex;
import org.customsatlas.serve.data.AsOf;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Deadline;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.QueryPool;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.serve.http.ServerOptions;

/**
 * The query endpoint without HTTP, for what asks in this process: the same guard, the same limits,
 * and refusals in the same words. Thread-safe.
 */
public final class LocalEndpoint implements AutoCloseable {
  private static final Reader READER = new Reader("en", false, "", "", Optional.empty());

  private final ServerOptions options;
  private final Served served;
  private final QueryRun run;
  private final QueryPool pool;
  private final QueryBounds bounds;
  private final RowExplainer explainer;

  /**
   * What a query gives.
   *
   * @param columns the names of the columns; empty if it gives no rows
   * @param rows the rows; empty if it gives none
   * @param text {@code true} or {@code false}, or a graph as Turtle; empty for rows
   */
  public record Found(List<String> columns, List<Binding> rows, String text) {
    static Found text(String text) {
      return new Found(List.of(), List.of(), text);
    }

    /** Are there rows, or could there be? */
    public boolean isTable() {
      return text.isEmpty();
    }
  }

  /**
   * @param options the limits; where it listens is of no meaning here
   * @param index what {@code text:query} asks; null if that is closed
   */
  public LocalEndpoint(ServerOptions options, Served served, SearchIndex index) {
    this.options = options;
    this.served = served;
    this.run = new QueryRun(options, index);
    this.pool = new QueryPool(options.parallel());
    this.bounds = new QueryBounds(pool, options);
    this.explainer = new RowExplainer(served, options);
  }

  /**
   * The whole answer to the query that {@code text} is.
   *
   * @param day for which day; empty for that of the data
   * @throws Refusal with the reason, and the line and column of an error of syntax
   */
  public Found answer(String text, Optional<LocalDate> day) {
    return guarded(text, day, (dataset, query, deadline) -> found(dataset, query, deadline));
  }

  /**
   * What makes a row of the answer to the SELECT that {@code text} is, as the JSON of {@code
   * /explain}.
   *
   * @param number which row, from 1
   * @param day for which day; empty for that of the data
   * @throws Refusal if there is no such row, or nothing can be told of it
   */
  public String explain(String text, int number, Optional<LocalDate> day) {
    String shown =
        day.or(() -> Optional.ofNullable(served.days()).map(Days::own))
            .map(LocalDate::toString)
            .orElse("");
    return guarded(
        text,
        day,
        (dataset, query, deadline) -> {
          if (!query.isSelectType()) {
            throw new Refusal(422, "Only the rows of a SELECT can be explained.");
          }
          List<Binding> rows = run.rows(dataset, query, DatasetDescription.create(query), deadline);
          if (number > rows.size()) {
            throw new Refusal(
                400, "There is no row " + number + ": the answer has " + rows.size() + ".");
          }
          return Txn.calculateRead(
              dataset,
              () -> {
                GuardedDataset guarded = new GuardedDataset(dataset, deadline);
                Binding row = rows.get(number - 1);
                try (RDFLink link = RDFLink.connect(guarded)) {
                  return explainer
                      .json(
                          link,
                          row,
                          explainer.explain(guarded, query, row, deadline),
                          shown,
                          READER)
                      .toString(StandardCharsets.UTF_8);
                }
              });
        });
  }

  /** What works on a query until a deadline. */
  @FunctionalInterface
  private interface Work<T> {
    T on(DatasetGraph dataset, Query query, Deadline deadline);
  }

  private <T> T guarded(String text, Optional<LocalDate> day, Work<T> work) {
    if (text.isBlank()) {
      throw new Refusal(400, "The query is empty.");
    }
    if (text.length() > options.queryLimit()) {
      throw SparqlService.tooLong(options.queryLimit());
    }
    DatasetGraph dataset = AsOf.dataset(day, served);
    return bounds.answer(deadline -> work.on(dataset, QueryText.parse(text), deadline));
  }

  private Found found(DatasetGraph dataset, Query query, Deadline deadline) {
    DatasetDescription graphs = DatasetDescription.create(query);
    if (query.isSelectType()) {
      return new Found(
          List.copyOf(query.getResultVars()), run.rows(dataset, query, graphs, deadline), "");
    }
    if (query.isAskType()) {
      return Found.text(Boolean.toString(run.holds(dataset, query, graphs, deadline)));
    }
    Offer turtle = Offer.GRAPHS.getFirst();
    String graph =
        run.answer(dataset, query, graphs, turtle, deadline).toString(StandardCharsets.UTF_8);
    return Found.text(graph.isBlank() ? "# no triples\n" : graph);
  }

  @Override
  public void close() {
    pool.close();
  }
}
