package org.customsatlas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.infer.Inference;
import org.customsatlas.load.Loaded;
import org.customsatlas.load.Loader;
import org.customsatlas.load.Sources;
import org.customsatlas.problem.Problem;

/** The graph of this repository, loaded and completed once for all tests that only read it. */
public final class RealGraph {
  public static final Sources SOURCES = Sources.at(Path.of(""));
  private static final RealGraph THE_ONE = new RealGraph();

  private final Loaded loaded;
  private final List<Problem> problems;

  private RealGraph() {
    try {
      loaded = Loader.load(SOURCES);
      if (!loaded.isWhole()) {
        throw new IllegalStateException("the sources have problems: " + loaded.problems());
      }
      problems = Inference.complete(loaded.dataset(), SOURCES, loaded.release());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything: what is stated, by named graph, and what follows. Not to be changed. */
  public static DatasetGraph dataset() {
    return THE_ONE.loaded.dataset();
  }

  /** The load from which the dataset came. */
  public static Loaded loaded() {
    return THE_ONE.loaded;
  }

  /** What the inference found wrong. */
  public static List<Problem> problems() {
    return THE_ONE.problems;
  }
}
