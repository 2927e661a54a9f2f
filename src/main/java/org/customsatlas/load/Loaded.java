package org.customsatlas.load;

import java.util.List;
import java.util.SortedMap;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.problem.Problem;

/**
 * What came of loading: the dataset, or what is wrong.
 *
 * @param dataset the stated quads; not to be used if there are problems
 * @param problems everything that is wrong, in order of place; empty if the load went well
 * @param schema the ontology as it was read
 * @param release what the release file says; null if it could not be read
 * @param documents the source documents, for checking them against their texts
 * @param rows by table of {@code data/reference/}: how many rows were read
 */
public record Loaded(
    DatasetGraph dataset,
    List<Problem> problems,
    Schema schema,
    ReleaseInfo release,
    List<Document> documents,
    SortedMap<String, Integer> rows) {

  /** Did the load go well? */
  public boolean isWhole() {
    return problems.isEmpty();
  }
}
