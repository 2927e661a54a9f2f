package org.customsatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.customsatlas.infer.Inference;
import org.customsatlas.load.Loaded;
import org.customsatlas.load.Loader;
import org.customsatlas.load.Sources;

/** The repository's own graph, loaded and completed once for all tests. Not to be changed. */
public final class TheGraph {
  /** The repository. */
  public static final Path HOME = Path.of("").toAbsolutePath();

  public static final Sources SOURCES = Sources.at(HOME);

  private static Loaded loaded;
  private static DatasetGraph asked;

  private TheGraph() {}

  /** The load, with what follows from it written into its dataset. */
  public static synchronized Loaded loaded() {
    if (loaded == null) {
      try {
        Loaded load = Loader.load(SOURCES);
        assertEquals(List.of(), load.problems(), "the repository's own sources load without a problem");
        assertEquals(
            List.of(), Inference.complete(load.dataset(), SOURCES, load.release()), "nothing is broken");
        loaded = load;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return loaded;
  }

  /** The dataset as it is served: the default graph is the union of all named graphs. */
  public static synchronized DatasetGraph asked() {
    if (asked == null) {
      DatasetGraph all = loaded().dataset();
      DatasetGraph view = DatasetGraphFactory.createGeneral();
      all.listGraphNodes().forEachRemaining(g -> view.addGraph(g, all.getGraph(g)));
      all.find().forEachRemaining(q -> view.add(Quad.defaultGraphNodeGenerated, q.getSubject(), q.getPredicate(), q.getObject()));
      asked = view;
    }
    return asked;
  }

  /** The answer to a SELECT query as SPARQL 1.1 CSV, with line feeds. */
  public static String csv(String query) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (QueryExecution run =
        QueryExecutionFactory.create(query, org.apache.jena.query.DatasetFactory.wrap(asked()))) {
      ResultSetFormatter.outputAsCSV(out, run.execSelect());
    }
    return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
