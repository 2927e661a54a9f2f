package org.customsatlas.serve.data;

import java.nio.file.Path;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.describe.Days;
import org.customsatlas.page.thing.Quotations;
import org.customsatlas.serve.remote.RemoteDataset;
import org.customsatlas.vocab.Iris;

/**
 * What a server serves.
 *
 * @param dataset the quads, with the union of all named graphs in the default graph; it must not
 *     change while it is served
 * @param release the name of the release, such as {@code 0.1.0-1f0c5a7e}; null if the data is no
 *     release
 * @param files the folder with the files of the release; null if the data is no release
 * @param days the dataset on other days; null if they are not offered
 * @param quotations the words of the passages, for pages only
 */
public record Served(
    DatasetGraph dataset, String release, Path files, Days days, Quotations quotations) {

  /** What is served without the documents. */
  public Served(DatasetGraph dataset, String release, Path files, Days days) {
    this(dataset, release, files, days, Quotations.NONE);
  }

  /** What is served as it is, without other days. */
  public Served(DatasetGraph dataset, String release, Path files) {
    this(dataset, release, files, null);
  }

  /** Is it a release: are there pages? */
  public boolean isRelease() {
    return release != null && (files != null || dataset instanceof RemoteDataset);
  }

  /** The named graphs in memory: a copy, if they are in a store elsewhere. */
  public DatasetGraph inMemory() {
    return dataset instanceof RemoteDataset remote ? remote.copy() : dataset;
  }

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
