package org.customsatlas;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.jena.query.Query;
import org.apache.jena.query.Syntax;
import org.customsatlas.answer.Format;
import org.customsatlas.answer.QueryReader;
import org.customsatlas.answer.QueryRunner;
import org.customsatlas.answer.Question;
import org.customsatlas.answer.Questions;
import org.customsatlas.problem.Nearest;
import org.customsatlas.release.Release;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code atlas query}. */
@Command(
    name = "query",
    description =
        "Asks a stored question, or the query in a file, of the release or of any endpoint.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    footer = {
      "",
      "Example: atlas query --list",
      "Example: atlas query offices-hosted-by-a-country --format csv",
      "Example: atlas query mine.rq --endpoint https://example.org/sparql"
    })
final class QueryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME-or-FILE",
      description = "The name of a stored question, or a file with a query.")
  private String query;

  @Option(names = "--list", description = "List the stored questions.")
  private boolean list;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Ask this SPARQL endpoint instead of the release.")
  private String endpoint;

  @Option(
      names = "--release",
      paramLabel = "DIR",
      description = "The release to ask (default: release/).")
  private Path release;

  @Override
  public Integer call() throws IOException {
    Home home = Home.find();
    PrintWriter out = spec.commandLine().getOut();
    if (list) {
      Questions.read(home.sources())
          .all()
          .forEach(q -> out.printf(Locale.ROOT, "%-48s %s%n", q.name(), q.english()));
      out.flush();
      return ExitStatus.WELL;
    }
    if (query == null || query.isBlank()) {
      throw misuse("Name a question or a file. \"atlas query --list\" shows the questions.");
    }
    if (endpoint != null && release != null) {
      throw misuse("Name either --endpoint or --release, not both.");
    }
    checkPlaces();
    Query parsed = parse(home);
    QueryRunner.check(parsed, format);
    try (QueryRunner runner = runner(home)) {
      if (runner == null) {
        return ExitStatus.WRONG_DATA;
      }
      // Lines on a command line end with a line feed, whatever the standard of a format says.
      out.print(runner.answer(parsed, format).replace("\r\n", "\n"));
      out.flush();
      return ExitStatus.WELL;
    }
  }

  private void checkPlaces() {
    if (endpoint != null && !isAddress(endpoint)) {
      throw misuse(
          "The address of an endpoint begins with http:// or https:// and a host, not \""
              + endpoint
              + "\".");
    }
    if (release != null) {
      Folders.check(release, "--release", spec);
    }
  }

  private static boolean isAddress(String text) {
    try {
      URI uri = new URI(text);
      return uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private Query parse(Home home) throws IOException {
    Path file = Path.of(query);
    if (Files.isRegularFile(file)) {
      return read(file);
    }
    if (query.endsWith(".rq") || query.contains("/")) {
      throw misuse("There is no file " + query + ".");
    }
    Questions questions = Questions.read(home.sources());
    return questions
        .find(query)
        .map(Question::query)
        .orElseThrow(
            () ->
                misuse(
                    "There is no question and no file called "
                        + query
                        + ". "
                        + Nearest.didYouMean(
                            query,
                            questions.names(),
                            "\"atlas query --list\" shows the questions.")));
  }

  private static Query read(Path file) throws IOException {
    String text;
    try {
      text = Files.readString(file).replaceFirst("^\uFEFF", "");
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not UTF-8 text. Save it as UTF-8.", e);
    }
    try {
      return QueryReader.read(text, Syntax.syntaxSPARQL_11);
    } catch (QueryReader.Unreadable e) {
      String place = e.line() == 0 ? "" : ":" + e.line() + ":" + e.column();
      throw new IOException(file + place + ": " + e.getMessage(), e);
    }
  }

  /** What to ask; null if there was no release and none could be built. */
  private QueryRunner runner(Home home) throws IOException {
    if (endpoint != null) {
      return QueryRunner.at(endpoint);
    }
    if (release != null) {
      return QueryRunner.over(Release.open(release).read());
    }
    PrintWriter err = spec.commandLine().getErr();
    if (Release.isIn(home.releases())) {
      return QueryRunner.over(Release.open(home.releases()).read());
    }
    // Where nobody watches, only the answer is wanted.
    Steps steps = new Steps(err, Ansi.AUTO.enabled() ? Steps.Where.TERMINAL : Steps.Where.NOWHERE);
    Release built =
        BuildCommand.run(new Build(home.sources(), home.releases(), steps, false), steps, err)
            .release();
    return built == null ? null : QueryRunner.over(built.read());
  }

  private ParameterException misuse(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
