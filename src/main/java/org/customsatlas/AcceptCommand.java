package org.customsatlas;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.irix.IRIException;
import org.apache.jena.irix.IRIx;
import org.customsatlas.contribute.Acceptance;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Severity;
import org.customsatlas.contribute.check.Check;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.load.Credit;
import org.customsatlas.page.Languages;
import org.customsatlas.page.Messages;
import org.customsatlas.problem.Phrase;
import org.customsatlas.vocab.Iris;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code atlas accept}. */
@Command(
    name = "accept",
    description =
        "Takes a contribution that conforms: writes it to data/contributions/, for the next build.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    footer = {
      "",
      "Example: atlas accept new-host.ttl --source https://example.org/news --license https://creativecommons.org/licenses/by/4.0/ --contributor \"A. Nsanze\"",
      "",
      "Exit status: 0 it was taken, 1 something is wrong with it, 2 it could not be written."
    })
final class AcceptCommand implements Callable<Integer> {
  private static final Pattern ADDRESS = Pattern.compile("[a-z][a-z0-9+.-]*:\\S+");
  private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern SHORT_ID = Pattern.compile("(org|person)/[a-z0-9-]+");

  @Spec private CommandSpec spec;

  @Mixin private HandedIn handedIn;

  @Option(
      names = "--source",
      required = true,
      paramLabel = "URL-or-TEXT",
      description = "Where the facts come from: a web address, or a citation.")
  private String source;

  @Option(
      names = "--license",
      required = true,
      paramLabel = "IRI",
      description = "The licence, by its web address.")
  private String license;

  @Option(
      names = "--contributor",
      required = true,
      paramLabel = "NAME",
      description = "Who hands it in: a name, or an id of ours such as org/wco.")
  private String contributor;

  @Option(
      names = "--name",
      paramLabel = "SLUG",
      description = "What it is called (default: the name of the file).")
  private String name;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "What it is, in English (default: made from the name).")
  private String title;

  @Option(
      names = "--date",
      paramLabel = "YYYY-MM-DD",
      description = "The day on which it was handed in (default: today, UTC).")
  private LocalDate date;

  @Mixin private LanguageOption language;

  @Override
  public Integer call() throws IOException {
    handedIn.check();
    Credit credit = credit();
    PrintWriter err = spec.commandLine().getErr();
    Home home = Home.find();
    Published published = handedIn.open(home);
    if (published == null) {
      return ExitStatus.WRONG_DATA;
    }
    Contribution contribution = handedIn.read(published);
    CheckReport report = new Check(published).check(contribution, credit);
    report.results().forEach(r -> err.println(line(r)));
    if (!report.conforms() || !contribution.problems().isEmpty()) {
      return refused(err);
    }
    Acceptance.Outcome outcome =
        new Acceptance(home.sources().contributions(), published.dataset()).accept(report, credit);
    if (!outcome.isTaken()) {
      outcome.problems().forEach(p -> err.println(p.in(language.id())));
      return refused(err);
    }
    err.flush();
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        words()
            .text(
                "accept.taken",
                home.sources().nameOf(outcome.file()),
                Iris.graphOf(credit.node())));
    out.flush();
    return ExitStatus.WELL;
  }

  private int refused(PrintWriter err) {
    err.println(words().text("accept.refused"));
    err.flush();
    return ExitStatus.WRONG_DATA;
  }

  private Messages words() {
    return Languages.messages(language.id());
  }

  private String line(Result result) {
    String place = result.place() == null ? "" : result.place() + ": ";
    String severity = result.severity() == Severity.VIOLATION ? "" : result.severity().id() + ": ";
    return place
        + severity
        + result.rule()
        + ": "
        + result.messages().get(language.id())
        + meant(result);
  }

  private String meant(Result result) {
    return result.suggestions().isEmpty()
        ? ""
        : " "
            + words()
                .text(
                    "report.did-you-mean",
                    String.join(" " + words().text("report.or") + " ", result.suggestions()));
  }

  // ---- the options

  private Credit credit() {
    String slug = slug();
    return Credit.of(
        slug,
        title == null ? "Contribution " + slug : text(title, "--title"),
        ADDRESS.matcher(source).matches()
            ? address(source, "--source")
            : NodeFactory.createLiteralString(text(source, "--source")),
        address(license, "--license"),
        contributor(),
        date == null ? LocalDate.now(ZoneOffset.UTC) : date);
  }

  private Node contributor() {
    if (contributor.startsWith(Iris.BASE)) {
      return address(contributor, "--contributor");
    }
    return SHORT_ID.matcher(contributor).matches()
        ? Iris.node("id/" + contributor)
        : NodeFactory.createLiteralString(text(contributor, "--contributor"));
  }

  private String slug() {
    if (name != null) {
      if (!SLUG.matcher(name).matches()) {
        throw misuse(Phrase.of("misuse-name", name));
      }
      return name;
    }
    List<Path> files = handedIn.files();
    Path file = files.getFirst().getFileName();
    if (files.size() > 1 || file == null || files.contains(HandedIn.STANDARD_INPUT)) {
      throw misuse(Phrase.of("misuse-no-name"));
    }
    return file.toString()
        .replaceFirst("\\.[^.]*$", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-|-$", "");
  }

  private String text(String text, String option) {
    if (text.isBlank()) {
      throw misuse(Phrase.of("misuse-words", option));
    }
    return text.strip().replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ");
  }

  private Node address(String text, String option) {
    try {
      if (ADDRESS.matcher(text).matches() && IRIx.create(text).isReference()) {
        return NodeFactory.createURI(text);
      }
    } catch (IRIException e) {
      // told below, in our words
    }
    throw misuse(Phrase.of("misuse-address", option, text));
  }

  private ParameterException misuse(Phrase sentence) {
    return new ParameterException(spec.commandLine(), sentence.in(language.id()));
  }
}
