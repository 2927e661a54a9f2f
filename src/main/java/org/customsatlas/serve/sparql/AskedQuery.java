package org.customsatlas.serve.sparql;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.customsatlas.serve.data.AsOf;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Deadline;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.QueryPool;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.serve.http.ServerOptions;

/** What a request that is about a query has of it, within the limits of the endpoint. */
final class AskedQuery {
  /** The parameter. */
  static final String QUERY = "query";

  /** As JSON for programs, as a page for people. */
  static final List<Offer> FORMS = List.of(Offer.JSON, Offer.HTML);

  private final Served served;
  private final ServerOptions options;
  private final QueryBounds bounds;

  AskedQuery(Served served, ServerOptions options, QueryPool pool) {
    this.served = served;
    this.options = options;
    this.bounds = new QueryBounds(pool, options);
  }

  /** The form that is wanted. */
  static Offer form(HttpServletRequest request) {
    return Offer.choose(request.getHeader("Accept"), request.getParameter("format"), FORMS);
  }

  /**
   * A parameter that must be there once.
   *
   * @throws Refusal 400 if it is not; 413 if it is too long
   */
  String text(String name, HttpServletRequest request) {
    String[] values = request.getParameterValues(name);
    if (values == null || values.length != 1 || values[0].isBlank()) {
      throw new Refusal(400, "Give the parameter \"" + name + "\" once, with something in it.");
    }
    if (values[0].length() > options.queryLimit()) {
      throw SparqlService.tooLong(options.queryLimit());
    }
    return values[0];
  }

  /** What works on a dataset until a deadline. */
  @FunctionalInterface
  interface Work<T> {
    T on(DatasetGraph dataset, Deadline deadline);
  }

  /**
   * Does {@code work} over what is served for the day of the request, by the threads of queries.
   *
   * @throws Refusal if the time is up, or what is asked lies outside
   */
  <T> T answer(HttpServletRequest request, Work<T> work) {
    DatasetGraph dataset = AsOf.dataset(AsOf.in(request, served), served);
    return bounds.answer(
        deadline ->
            Txn.calculateRead(
                dataset, () -> work.on(new GuardedDataset(dataset, deadline), deadline)));
  }

  /** The address of {@code path} with parameters. */
  static String address(String path, Map<String, String> parameters) {
    StringBuilder address = new StringBuilder(path);
    parameters.forEach(
        (name, value) ->
            address
                .append(address.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return address.toString();
  }
}
