package org.customsatlas.serve;

import org.apache.jena.rdflink.RDFLink;
import org.customsatlas.search.SearchIndex;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.QueryPool;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.serve.remote.RemoteDataset;
import org.customsatlas.serve.sparql.QueryAnswers;
import org.customsatlas.serve.sparql.QueryHandler;
import org.eclipse.jetty.server.Handler;

/**
 * What answers queries of one dataset. It is made in a moment, long before all that is around it.
 *
 * @param pool the threads that answer
 * @param index what {@code text:query} asks; null if that is closed
 */
record QueryContext(QueryPool pool, SearchIndex index, QueryAnswers answers) {
  /** The address of the SPARQL endpoint. */
  static final String ENDPOINT = "/sparql";

  static QueryContext of(ServerOptions options, Served served) {
    QueryPool pool = new QueryPool(options.parallel());
    SearchIndex index =
        served.release() == null ? null : SearchIndex.of(() -> RDFLink.connect(served.dataset()));
    if (served.dataset() instanceof RemoteDataset remote) {
      remote.limit(options.deadline(), options.answerLimit());
    }
    return new QueryContext(pool, index, new QueryAnswers(options, served, index, pool));
  }

  /** Answers plain queries before {@code others} do. */
  Handler before(Handler others) {
    return new QueryHandler(answers, ENDPOINT, others);
  }
}
