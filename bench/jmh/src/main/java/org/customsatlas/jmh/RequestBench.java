package org.customsatlas.jmh;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.customsatlas.serve.http.Offer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What comes before the data: the text of the query, and the form of the answer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RequestBench {
  private final String query =
      """
      PREFIX atlas: <https://w3id.org/customs-atlas/def#>
      PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      SELECT DISTINCT ?office ?name ?host {
        ?office atlas:coversRegion <https://w3id.org/customs-atlas/id/region/esa> ;
          skos:prefLabel ?name ; atlas:hostedBy ?host .
        FILTER (LANG(?name) = "en")
      }
      """;

  private final String browser =
      "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

  private final List<Offer> offers = Offer.DOCUMENTS;

  /** From the text of a query to its syntax tree. */
  @Benchmark
  public Query parseQuery() {
    return QueryFactory.create(query);
  }

  /** The form that a browser wants of a document (RFC 9110, 12.5.1). */
  @Benchmark
  public Offer negotiate() {
    return Offer.choose(browser, null, offers);
  }
}
