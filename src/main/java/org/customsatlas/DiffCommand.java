package org.customsatlas;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.check.Check;
import org.customsatlas.contribute.compare.Comparison;
import org.customsatlas.contribute.compare.Difference;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.problem.Phrase;
import org.customsatlas.report.DifferenceCsv;
import org.customsatlas.report.DifferenceJson;
import org.customsatlas.report.DifferenceText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
      "Exit status: 0 it was compared, 1 a part of it cannot be read, 2 it could not be compared."
    })
final class DiffCommand implements Callable<Integer> {
  /** The forms of a difference. */
  enum Form {
    TEXT,
    JSON,
    CSV
  }

  @Spec private CommandSpec spec;

  @Mixin private HandedIn handedIn;

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

  @Override
  public Integer call() throws IOException {
    handedIn.check();
    if (handedIn.files().contains(HandedIn.STANDARD_INPUT) && handedIn.files().size() > 1) {
      throw new ParameterException(
          spec.commandLine(), Phrase.of("misuse-standard-input").in(language.id()));
    }
    Published published = handedIn.open(Home.find());
    if (published == null) {
      return ExitStatus.WRONG_DATA;
    }
    Contribution contribution = handedIn.read(published);
    boolean isRead = contribution.problems().isEmpty();
    if (!isRead) {
      contribution = new Check(published).check(contribution).explained();
    }
    Difference difference = new Comparison(published).compare(contribution);
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        switch (format) {
          case TEXT -> DifferenceText.of(difference, language.id(), all);
          case JSON -> DifferenceJson.of(difference);
          // Lines on a command line end with a line feed, whatever the standard of a format says.
          case CSV -> DifferenceCsv.of(difference).replace("\r\n", "\n");
        });
    out.flush();
    if (!isRead && format != Form.TEXT) {
      PrintWriter err = spec.commandLine().getErr();
      contribution.problems().forEach(p -> err.println(p.in(language.id())));
      err.flush();
    }
    return isRead ? ExitStatus.WELL : ExitStatus.WRONG_DATA;
  }
}
