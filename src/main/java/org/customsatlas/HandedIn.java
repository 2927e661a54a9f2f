package org.customsatlas;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.contribute.read.ContributionReader;
import org.customsatlas.problem.Hindrance;
import org.customsatlas.problem.Phrase;
import org.customsatlas.release.Release;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * What the verbs that take contributions are given: files, seen as one contribution, and the
 * release that it is held against.
 */
final class HandedIn {
  /** The standard input, as a file. */
  static final Path STANDARD_INPUT = Path.of("-");

  private static final int MOST_BYTES = 256 * 1024 * 1024;
  private static final int MOST_STATEMENTS = 2_000_000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files or folders, seen as one contribution; - for the standard input.")
  private List<Path> files;

  @Option(
      names = "--release",
      paramLabel = "DIR",
      description = "The release to hold it against (default: release/).")
  private Path release;

  /** The files and folders, of which one may be {@link #STANDARD_INPUT}. */
  List<Path> files() {
    return files;
  }

  /**
   * Refuses what cannot be the folder of a release.
   *
   * @throws ParameterException in plain words
   */
  void check() {
    if (release != null) {
      Folders.check(release, "--release", spec);
    }
  }

  /**
   * Opens the release: that of the home if none is named, which is built if there is none.
   *
   * @return null if there was no release and none could be built, which is told
   */
  Published open(Home home) throws IOException {
    if (release != null && !Release.isIn(release)) {
      throw new Hindrance(Phrase.of("release-missing", release));
    }
    Release opened;
    if (release != null || Release.isIn(home.releases())) {
      opened = Release.open(release == null ? home.releases() : release);
    } else {
      PrintWriter err = spec.commandLine().getErr();
      Steps steps =
          new Steps(err, Ansi.AUTO.enabled() ? Steps.Where.TERMINAL : Steps.Where.NOWHERE);
      Build build = new Build(home.sources(), home.releases(), steps, false);
      opened = BuildCommand.run(build, steps, err).release();
    }
    return opened == null ? null : Published.of(opened, home.sources());
  }

  /** Reads the files; what is wrong stands in the contribution. */
  Contribution read(Published published) throws IOException {
    ContributionReader reader =
        new ContributionReader(
            published.schema(),
            published.names(),
            new ContributionReader.Limits(MOST_BYTES, MOST_STATEMENTS));
    return files.contains(STANDARD_INPUT)
        ? reader.read(List.of(standardInput()))
        : reader.readFiles(files);
  }

  private static ContributionReader.Input standardInput() throws IOException {
    byte[] bytes = System.in.readNBytes(MOST_BYTES + 1);
    return new ContributionReader.Input(
        "-", ContributionReader.guess(bytes).orElse(Syntax.TURTLE), bytes);
  }
}
