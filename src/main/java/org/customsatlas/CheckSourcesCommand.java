package org.customsatlas;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.customsatlas.load.Loaded;
import org.customsatlas.load.Loader;
import org.customsatlas.load.SourceCheck;
import org.customsatlas.problem.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code atlas check-sources}. */
@Command(
    name = "check-sources",
    description = "Compares what seeds/ says with the documents themselves, if you have them.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    footer = {"", "Example: atlas check-sources --documents ../documents"})
final class CheckSourcesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--documents",
      paramLabel = "DIR",
      required = true,
      description = "The folder with the texts of the documents.")
  private Path documents;

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(documents)) {
      throw new ParameterException(spec.commandLine(), "There is no folder " + documents + ".");
    }
    Loaded loaded = Loader.load(Home.find().sources());
    if (!loaded.isWhole()) {
      return tell(loaded.problems());
    }
    SourceCheck.Outcome outcome = SourceCheck.check(loaded, documents);
    if (!outcome.problems().isEmpty()) {
      return tell(outcome.problems());
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "All agree: %d documents, %d passages, %d names.%n",
        outcome.documents(),
        outcome.passages(),
        outcome.names());
    out.flush();
    return ExitStatus.WELL;
  }

  private int tell(List<Problem> problems) {
    PrintWriter err = spec.commandLine().getErr();
    problems.forEach(err::println);
    err.println(problems.size() == 1 ? "1 problem." : problems.size() + " problems.");
    err.flush();
    return ExitStatus.WRONG_DATA;
  }
}
