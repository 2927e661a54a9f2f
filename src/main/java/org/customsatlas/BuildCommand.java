package org.customsatlas;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code atlas build}. */
@Command(
    name = "build",
    description =
        "Builds a release from the sources: loads, infers, validates, asks the stored questions, and writes.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    footer = {"", "Example: atlas build --out /tmp/atlas"})
final class BuildCommand implements Callable<Integer> {
  /** The times of the last build; beside the releases, because they are never twice the same. */
  static final String TIMES_FILE = "build-times.txt";

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where releases lie (default: release/).")
  private Path out;

  @Option(
      names = "--accept-answers",
      description = "Keep new answers to the stored questions, instead of refusing them.")
  private boolean acceptAnswers;

  @Override
  public Integer call() throws IOException {
    if (out != null) {
      Folders.check(out, "--out", spec);
    }
    Home home = Home.find();
    Path folder = out == null ? home.releases() : out;
    PrintWriter err = spec.commandLine().getErr();
    Steps steps = new Steps(err, Ansi.AUTO.enabled() ? Steps.Where.TERMINAL : Steps.Where.LINES);
    Build.Outcome outcome =
        run(new Build(home.sources(), folder, steps, acceptAnswers), steps, err);
    if (!outcome.isDone()) {
      return ExitStatus.WRONG_DATA;
    }
    keep(steps.times(), folder.resolve(TIMES_FILE), err);
    PrintWriter result = spec.commandLine().getOut();
    result.print(outcome.release().report());
    result.println();
    result.println(outcome.verdict());
    result.println();
    result.print(steps.times());
    result.println();
    result.println(
        "Release " + outcome.release().name() + " is in " + outcome.release().folder() + ".");
    result.flush();
    return ExitStatus.WELL;
  }

  /** The release is made; that its times cannot be kept is told, and no more than that. */
  private static void keep(String times, Path file, PrintWriter err) {
    try {
      Files.writeString(file, times);
    } catch (IOException e) {
      err.println("The times of the build could not be kept: " + Errors.sentence(e, "en"));
      err.flush();
    }
  }

  /** Runs {@code build}, and tells its faults if it has any. */
  static Build.Outcome run(Build build, Steps steps, PrintWriter err) throws IOException {
    Build.Outcome outcome;
    try {
      outcome = build.run();
    } finally {
      steps.ends();
    }
    if (!outcome.isDone()) {
      outcome.faults().forEach(err::println);
      err.println("No release was made. The last one, if there is one, is as it was.");
      err.flush();
    }
    return outcome;
  }
}
