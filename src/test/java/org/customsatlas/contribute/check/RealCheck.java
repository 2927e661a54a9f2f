package org.customsatlas.contribute.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.customsatlas.RealGraph;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.contribute.read.ContributionReader;
import org.customsatlas.work.Cancellation;

/** The check of contributions to what this repository publishes, made once for all tests. */
public final class RealCheck {
  static final Published PUBLISHED = published();
  static final Published ALONE = alone();

  /** By all rules, together with what is published. */
  public static final Check CHECK = new Check(PUBLISHED);

  static final ContributionReader READER =
      new ContributionReader(
          PUBLISHED.schema(),
          PUBLISHED.dataset(),
          new ContributionReader.Limits(10_000_000, 100_000));

  private RealCheck() {}

  /** The contribution that is one file. */
  static Contribution read(String name, String text) {
    return READER.read(
        List.of(
            new ContributionReader.Input(
                name, Syntax.ofFile(name).orElseThrow(), text.getBytes(StandardCharsets.UTF_8))));
  }

  /** What is told term by term, which takes no time. */
  static List<Result> ofTerms(Contribution contribution, Published against) {
    return new TermCheck(against, contribution, new Naming(against.union()), Cancellation.NONE)
        .results();
  }

  private static Published published() {
    try {
      return Published.of(RealGraph.dataset(), "test", RealGraph.SOURCES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Published alone() {
    try {
      return Published.alone(RealGraph.SOURCES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
