package org.customsatlas;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.jena.query.DatasetFactory;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.customsatlas.load.Loaded;

/**
 * The repository's own graph as it is served, for tests that ask it questions. Not to be changed.
 */
public final class TheGraph {
  /** The repository. */
  public static final Path HOME = Path.of("").toAbsolutePath();

  private static DatasetGraph asked;

  private TheGraph() {}

  /** The load, with what follows from it written into its dataset. */
  public static Loaded loaded() {
    return RealGraph.loaded();
  }

  /** The dataset as it is served: the default graph is the union of all named graphs. */
  public static synchronized DatasetGraph asked() {
    if (asked == null) {
      DatasetGraph all = loaded().dataset();
      DatasetGraph view = DatasetGraphFactory.createGeneral();
      all.listGraphNodes().forEachRemaining(g -> view.addGraph(g, all.getGraph(g)));
      all.find()
          .forEachRemaining(
              q ->
                  view.add(
                      Quad.defaultGraphNodeGenerated,
                      q.getSubject(),
                      q.getPredicate(),
                      q.getObject()));
      asked = view;
    }
    return asked;
  }

  /** The answer to a SELECT query as SPARQL 1.1 CSV, with line feeds. */
  public static String csv(String query) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (QueryExecution run = QueryExecutionFactory.create(query, DatasetFactory.wrap(asked()))) {
      ResultSetFormatter.outputAsCSV(out, run.execSelect());
    }
    return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
