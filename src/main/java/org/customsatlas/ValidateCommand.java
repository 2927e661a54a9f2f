package org.customsatlas;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLException;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Fix;
import org.customsatlas.contribute.Severity;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.contribute.check.Check;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.contribute.mend.Fixes;
import org.customsatlas.contribute.read.ContributionReader;
import org.customsatlas.problem.Hindrance;
import org.customsatlas.problem.Phrase;
import org.customsatlas.release.Release;
import org.customsatlas.report.Audience;
import org.customsatlas.report.Ink;
import org.customsatlas.report.ReportForm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code atlas validate}. */
@Command(
    name = "validate",
    description =
        "Checks data that you want to hand in: says what is wrong, where, and how to mend it.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    footer = {
      "",
      "Example: atlas validate mine.ttl",
      "Example: atlas validate mine.ttl --fix",
      "Example: cat mine.ttl | atlas validate - --syntax turtle --lang fr",
      "",
      "Exit status: 0 conforms, 1 does not (see --fail-on), 2 could not be checked."
    })
final class ValidateCommand implements Callable<Integer> {
  /** As much as is read at once. */
  private static final ContributionReader.Limits LIMITS =
      new ContributionReader.Limits(50L << 20, 500_000);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files, folders, a web address, or - for what is piped in.")
  private List<String> files;

  @Option(
      names = "--alone",
      description = "Check by the ontology and the rules alone, without what is published.")
  private boolean alone;

  @Option(
      names = "--release",
      paramLabel = "DIR",
      description = "The release to hold it against (default: release/).")
  private Path release;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ReportForm format;

  @Mixin private LanguageOption language;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "violation",
      description =
          "The least that keeps it from passing: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Severity failOn;

  @Option(
      names = "--syntax",
      paramLabel = "SYNTAX",
      description = "What it is written in, whatever its name says: ${COMPLETION-CANDIDATES}.")
  private Syntax syntax;

  @Option(
      names = "--fix",
      description = "Mend what is certain, in a copy: mine-fixed.ttl for mine.ttl.")
  private boolean fix;

  @Option(names = "--force", description = "With --fix, write over an older copy.")
  private boolean force;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write the report to this file instead of the screen.")
  private Path output;

  @Override
  public Integer call() throws IOException {
    if (alone && release != null) {
      throw misuse(Phrase.of("misuse-both", "--alone", "--release"));
    }
    if (release != null) {
      Folders.check(release, "--release", spec);
    }
    areThere();
    Home home = Home.find();
    Published published = published(home);
    ContributionReader reader =
        new ContributionReader(published.schema(), published.names(), LIMITS);
    Check check = new Check(published);
    Contribution contribution = read(reader);
    if (fix && !force) {
      refuseOldCopies(contribution);
    }
    CheckReport report = check.check(contribution);
    tell(report);
    if (fix) {
      mend(report, reader, check);
    }
    return report.passes(failOn) ? ExitStatus.WELL : ExitStatus.WRONG_DATA;
  }

  private Published published(Home home) throws IOException {
    if (alone) {
      return Published.alone(home.sources());
    }
    Path folder = release == null ? home.releases() : release;
    if (!Release.isIn(folder)) {
      throw new Hindrance(Phrase.of("release-missing", folder).then(Phrase.of("or-alone")));
    }
    return Published.of(Release.open(folder), home.sources());
  }

  // ---- reading

  /** Tells a file that is not there before anything is made ready. */
  private void areThere() throws IOException {
    for (String file : files) {
      if (!file.equals("-") && !isAddress(file) && !Files.exists(Path.of(file))) {
        throw new Hindrance(Phrase.of("file-missing", file));
      }
    }
  }

  private Contribution read(ContributionReader reader) throws IOException {
    boolean isPlain = files.stream().noneMatch(f -> f.equals("-") || isAddress(f));
    if (isPlain && syntax == null) {
      return reader.readFiles(files.stream().map(Path::of).toList());
    }
    List<ContributionReader.Input> inputs = new ArrayList<>();
    for (String file : files) {
      inputs.add(input(file));
    }
    return reader.read(inputs);
  }

  private static boolean isAddress(String file) {
    return file.startsWith("https://") || file.startsWith("http://");
  }

  private ContributionReader.Input input(String file) throws IOException {
    if (isAddress(file)) {
      return fetched(file);
    }
    byte[] bytes;
    if (file.equals("-")) {
      bytes = bounded(System.in, "-");
    } else {
      try (InputStream in = Files.newInputStream(Path.of(file))) {
        bytes = bounded(in, file);
      }
    }
    return new ContributionReader.Input(file, syntaxOf(file, bytes), bytes);
  }

  private Syntax syntaxOf(String file, byte[] bytes) {
    if (syntax != null) {
      return syntax;
    }
    return Syntax.ofFile(file)
        .or(() -> ContributionReader.guess(bytes))
        .orElseThrow(() -> misuse(Phrase.of("misuse-syntax", file)));
  }

  private static byte[] bounded(InputStream in, String name) throws IOException {
    byte[] bytes = in.readNBytes((int) LIMITS.bytes() + 1);
    if (bytes.length > LIMITS.bytes()) {
      throw new Hindrance(Phrase.of("file-too-large", name, LIMITS.bytes() >> 20));
    }
    return bytes;
  }

  private ContributionReader.Input fetched(String address) throws IOException {
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      HttpResponse<InputStream> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(address))
                  .timeout(PATIENCE)
                  .header("Accept", "text/turtle, application/ld+json;q=0.9, */*;q=0.1")
                  .build(),
              HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = answer.body()) {
        if (answer.statusCode() != 200) {
          throw new Hindrance(Phrase.of("address-status", address, answer.statusCode()));
        }
        byte[] bytes = bounded(in, address);
        Syntax read =
            syntax != null
                ? syntax
                : answer
                    .headers()
                    .firstValue("Content-Type")
                    .flatMap(Syntax::ofMediaType)
                    .orElseGet(() -> syntaxOf(address, bytes));
        return new ContributionReader.Input(address, read, bytes);
      }
    } catch (IllegalArgumentException e) {
      throw new Hindrance(Phrase.of("address-none", address), e);
    } catch (HttpTimeoutException e) {
      throw new Hindrance(Phrase.of("address-slow", address, PATIENCE.toSeconds()), e);
    } catch (ConnectException e) {
      throw new Hindrance(Phrase.of("address-out-of-reach", address), e);
    } catch (SSLException e) {
      throw new Hindrance(Phrase.of("address-no-tls", address), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Hindrance(Phrase.of("address-interrupted", address), e);
    }
  }

  // ---- telling

  private void tell(CheckReport report) throws IOException {
    Audience audience = Audience.of(language.id()).failingBy(failOn);
    if (output != null) {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(output))) {
        format.write(report, audience, out);
      }
      return;
    }
    boolean isColoured = spec.commandLine().getColorScheme().ansi().enabled();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    format.write(report, isColoured ? audience.with(Ink.ANSI) : audience, text);
    PrintWriter out = spec.commandLine().getOut();
    out.print(text.toString(StandardCharsets.UTF_8));
    out.flush();
  }

  // ---- mending

  /**
   * Writes the mended copies, checks them together, and tells what came of it beside the report,
   * which may be for a program.
   */
  private void mend(CheckReport report, ContributionReader reader, Check check) throws IOException {
    List<Fix> fixes = Fixes.certain(report.results());
    boolean isFrench = language.id().equals("fr");
    if (fixes.isEmpty()) {
      aside(
          isFrench
              ? "Rien ici ne peut être corrigé avec certitude.\n"
              : "Nothing here can be mended with certainty.\n");
      return;
    }
    StringBuilder told = new StringBuilder();
    List<ContributionReader.Input> copies = new ArrayList<>();
    List<Copy> toWrite = new ArrayList<>();
    for (Contribution.Handed file : report.contribution().files()) {
      List<Fix> own = fixes.stream().filter(f -> f.from().file().equals(file.name())).toList();
      Fixes.Mended mended = Fixes.apply(file.text(), own);
      if (mended.done().isEmpty()) {
        copies.add(
            new ContributionReader.Input(
                file.name(), file.syntax(), file.text().getBytes(StandardCharsets.UTF_8)));
        continue;
      }
      Path copy = copyOf(file);
      toWrite.add(new Copy(copy, markOf(file) + mended.text()));
      told.append(
          isFrench
              ? copy + "\u00a0: " + mended.done().size() + " correction(s)\n"
              : copy + ": " + mended.done().size() + " change(s)\n");
      mended
          .done()
          .forEach(
              f ->
                  told.append("  ")
                      .append(f.from())
                      .append(": ")
                      .append(f.titles().get(language.id()))
                      .append('\n'));
      copies.add(
          new ContributionReader.Input(
              copy.toString(), file.syntax(), mended.text().getBytes(StandardCharsets.UTF_8)));
    }
    for (Copy copy : toWrite) {
      Files.writeString(copy.file, copy.text);
    }
    CheckReport after = check.check(reader.read(copies));
    told.append(
        after.conforms()
            ? isFrench ? "La copie est conforme.\n" : "The copy conforms.\n"
            : isFrench
                ? "La copie n’est pas encore conforme\u00a0: vérifiez-la à son tour.\n"
                : "The copy does not conform yet: check it in turn.\n");
    aside(told.toString());
  }

  private void aside(String text) {
    PrintWriter err = spec.commandLine().getErr();
    err.print(text);
    err.flush();
  }

  private static void refuseOldCopies(Contribution contribution) throws IOException {
    for (Contribution.Handed file : contribution.files()) {
      if (Files.exists(copyOf(file))) {
        throw new Hindrance(Phrase.of("copy-there", copyOf(file)));
      }
    }
  }

  /** The byte order mark that the file begins with, which table programs need; else nothing. */
  private static String markOf(Contribution.Handed file) throws IOException {
    if (file.name().equals("-") || isAddress(file.name())) {
      return "";
    }
    try (InputStream in = Files.newInputStream(Path.of(file.name()))) {
      String beginning = new String(in.readNBytes(3), StandardCharsets.UTF_8);
      return beginning.equals("\uFEFF") ? beginning : "";
    }
  }

  private record Copy(Path file, String text) {}

  /** The name of the copy; what has no file gets one here. */
  private static Path copyOf(Contribution.Handed file) {
    if (file.name().equals("-") || isAddress(file.name())) {
      return Path.of("fixed" + file.syntax().endings().getFirst());
    }
    Path path = Path.of(file.name());
    String name = path.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String copy =
        dot <= 0 ? name + "-fixed" : name.substring(0, dot) + "-fixed" + name.substring(dot);
    return path.resolveSibling(copy);
  }

  private ParameterException misuse(Phrase sentence) {
    return new ParameterException(spec.commandLine(), sentence.in(language.id()));
  }
}
