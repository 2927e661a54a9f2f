package org.customsatlas;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import org.customsatlas.contribute.read.ContributionReader;
import org.customsatlas.contribute.template.Template;
import org.customsatlas.contribute.template.TemplateWriter;
import org.customsatlas.load.KeptApart;
import org.customsatlas.load.Loaded;
import org.customsatlas.load.Loader;
import org.customsatlas.load.Sources;
import org.customsatlas.problem.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code atlas template}. */
@Command(
    name = "template",
    description = "Writes an empty table or record to fill in and hand in, with an example.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    footer = {
      "",
      "Example: atlas template --list",
      "Example: atlas template project --format csv",
      "Example: atlas template hosting --format xlsx --out hosting.xlsx"
    })
final class TemplateCommand implements Callable<Integer> {
  private static final ContributionReader.Limits LIMITS =
      new ContributionReader.Limits(10_000_000, 100_000);

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "CLASS",
      description = "The class of the things, such as project, event or hosting.")
  private String type;

  @Option(names = "--list", description = "List the classes.")
  private boolean list;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "csv",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private TemplateWriter.Form format;

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      defaultValue = "en",
      description = "The language of what is explained: en or fr (default: ${DEFAULT-VALUE}).")
  private String language;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write to this new file; a workbook needs it.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    checkOptions();
    Sources sources = Home.find().sources();
    Loaded loaded = Loader.load(sources);
    if (!loaded.isWhole()) {
      PrintWriter err = spec.commandLine().getErr();
      loaded.problems().forEach(err::println);
      err.flush();
      return ExitStatus.WRONG_DATA;
    }
    SortedSet<String> types = Template.types(loaded.schema());
    if (list) {
      types.forEach(spec.commandLine().getOut()::println);
      spec.commandLine().getOut().flush();
      return ExitStatus.WELL;
    }
    String name = name(types);
    KeptApart.describeInto(loaded.dataset(), sources);
    ContributionReader reader = new ContributionReader(loaded.schema(), loaded.dataset(), LIMITS);
    write(
        new TemplateWriter(reader, language)
            .write(Template.of(name, loaded.schema(), loaded.dataset()), format));
    return ExitStatus.WELL;
  }

  private void checkOptions() {
    if (!list && (type == null || type.isBlank())) {
      throw misuse("Name a class. \"atlas template --list\" shows them.");
    }
    if (!language.equals("en") && !language.equals("fr")) {
      throw misuse("The language is en or fr, not \"" + language + "\".");
    }
    if (!list && out == null && format == TemplateWriter.Form.XLSX) {
      throw misuse("A workbook is no text. Name a file with --out.");
    }
    if (out != null && Files.exists(out)) {
      throw misuse("There is a file " + out + " already. Name another, or remove it.");
    }
  }

  private String name(SortedSet<String> types) {
    String wanted = type.replace("-", "").toLowerCase(Locale.ROOT);
    return types.stream()
        .filter(t -> t.toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                misuse(
                    "There is no class called "
                        + type
                        + ". "
                        + Nearest.didYouMean(
                            type, types, "\"atlas template --list\" shows the classes.")));
  }

  private void write(byte[] template) throws IOException {
    if (out != null) {
      Files.write(out, template);
      return;
    }
    // Lines on a command line end with a line feed, whatever the standard of a format says.
    spec.commandLine()
        .getOut()
        .print(new String(template, StandardCharsets.UTF_8).replace("\r\n", "\n"));
    spec.commandLine().getOut().flush();
  }

  private ParameterException misuse(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
