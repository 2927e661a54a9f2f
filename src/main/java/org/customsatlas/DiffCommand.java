package org.customsatlas;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.compare.Comparison;
import org.customsatlas.contribute.compare.Difference;
import org.customsatlas.report.DifferenceCsv;
import org.customsatlas.report.DifferenceJson;
import org.customsatlas.report.DifferenceText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code atlas diff}. */
@Command(
    name = "diff",
    description =
        "Shows what a contribution would change: what is new, known, contradicting, perhaps there already, and what would follow.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    footer = {
      "",
      "Example: atlas diff new-project.ttl",
      "Example: atlas diff new-project.ttl --format csv > changes.csv",
      "",
      "Exit status: 0 it was compared, 1 it cannot be read, 2 it could not be compared."
    })
final class DiffCommand implements Callable<Integer> {
  /** The forms of a difference. */
  enum Form {
    TEXT,
    JSON,
    CSV
  }

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files or folders, seen as one contribution; - for the standard input.")
  private List<Path> files;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Form format;

  @Mixin private LanguageOption language;

  @Option(
      names = "--all",
      description = "Show what is known already, and all that would follow, in the text too.")
  private boolean all;

  @Option(
      names = "--release",
      paramLabel = "DIR",
      description = "The release to compare with (default: release/).")
  private Path release;

  @Override
  public Integer call() throws IOException {
    if (release != null) {
      Folders.check(release, "--release", spec);
    }
    if (files.contains(HandedIn.STANDARD_INPUT) && files.size() > 1) {
      throw new ParameterException(
          spec.commandLine(), "Name either files or - for the standard input, not both.");
    }
    PrintWriter err = spec.commandLine().getErr();
    Home home = Home.find();
    HandedIn base = HandedIn.open(release, home, err);
    if (base == null) {
      return ExitStatus.WRONG_DATA;
    }
    Contribution contribution = base.read(files, System.in);
    if (!contribution.problems().isEmpty()) {
      contribution.problems().forEach(p -> err.println(p.in(language.id())));
      err.flush();
      return ExitStatus.WRONG_DATA;
    }
    Difference difference = new Comparison(base.published()).compare(contribution);
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        switch (format) {
          case TEXT -> DifferenceText.of(difference, language.id(), all);
          case JSON -> DifferenceJson.of(difference);
          // Lines on a command line end with a line feed, whatever the standard of a format says.
          case CSV -> DifferenceCsv.of(difference).replace("\r\n", "\n");
        });
    out.flush();
    return ExitStatus.WELL;
  }
}
