package org.customsatlas;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.contribute.read.ContributionReader;
import org.customsatlas.release.Release;
import picocli.CommandLine.Help.Ansi;

/**
 * What the verbs that take contributions begin with: a release, and files that are read for it.
 *
 * @param published what they are held against
 */
record HandedIn(Published published) {
  /** The standard input, as a file. */
  static final Path STANDARD_INPUT = Path.of("-");

  private static final int MOST_BYTES = 256 * 1024 * 1024;
  private static final int MOST_STATEMENTS = 2_000_000;

  /**
   * Opens the release in {@code folder}.
   *
   * @param folder null for that of the home, which is built if there is none
   * @param err is told what is wrong if it cannot be built
   * @return null if there was no release and none could be built
   */
  static HandedIn open(Path folder, Home home, PrintWriter err) throws IOException {
    Release release;
    if (folder != null || Release.isIn(home.releases())) {
      release = Release.open(folder == null ? home.releases() : folder);
    } else {
      Steps steps =
          new Steps(err, Ansi.AUTO.enabled() ? Steps.Where.TERMINAL : Steps.Where.NOWHERE);
      Build build = new Build(home.sources(), home.releases(), steps, false);
      release = BuildCommand.run(build, steps, err).release();
    }
    return release == null ? null : new HandedIn(Published.of(release, home.sources()));
  }

  /** Reads {@code files}, of which one may be the standard input, as one contribution. */
  Contribution read(List<Path> files, InputStream standardInput) throws IOException {
    ContributionReader reader =
        new ContributionReader(
            published.schema(),
            published.dataset(),
            new ContributionReader.Limits(MOST_BYTES, MOST_STATEMENTS));
    if (!files.contains(STANDARD_INPUT)) {
      return reader.readFiles(files);
    }
    byte[] bytes = standardInput.readNBytes(MOST_BYTES + 1);
    List<ContributionReader.Input> inputs = new ArrayList<>();
    inputs.add(
        new ContributionReader.Input(
            "-", ContributionReader.guess(bytes).orElse(Syntax.TURTLE), bytes));
    return reader.read(inputs);
  }
}
