package org.customsatlas.serve;

import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.vocab.Iris;

/**
 * What a server serves.
 *
 * @param dataset the quads, with the union of all named graphs in the default graph; it must not
 *     change while it is served
 * @param release the name of the release, such as {@code 0.1.0-1f0c5a7e}; null if the data is no
 *     release
 * @param quads how many quads the named graphs hold, or triples if there are no named graphs, as
 *     whoever read them counted them; {@code /health} counts for itself
 */
public record Served(DatasetGraph dataset, String release, long quads) {

  /** A query that this data answers: the commonest kinds of thing in it. */
  public String example() {
    String ours =
        release == null ? "" : "  FILTER (STRSTARTS(STR(?kind), \"" + Iris.TERMS + "\"))\n";
    return """
        SELECT ?kind (COUNT(DISTINCT ?thing) AS ?count)
        WHERE {
          ?thing a ?kind .
        %s}
        GROUP BY ?kind ORDER BY DESC(?count) ?kind LIMIT 10
        """
        .formatted(ours);
  }
}
