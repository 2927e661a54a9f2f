package org.customsatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.customsatlas.answer.Questions;
import org.customsatlas.load.Sources;
import org.customsatlas.release.Progress;
import org.customsatlas.release.Release;
import org.customsatlas.release.ReleaseWriter;
import org.customsatlas.release.Sample;
import org.customsatlas.release.SourceDigest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The verbs, run inside the test, over a small made-up home with one question and one release. */
class CommandLineTest {
  private static final String QUESTION =
      """
      # question@en: Who hosts what?
      # question@fr: Qui accueille quoi ?
      # keywords: host
      # persona: data-scientist
      PREFIX atlas: <https://w3id.org/customs-atlas/def#>
      SELECT ?office { ?office atlas:hostedBy ?host }
      """;
  private static final String ANSWER =
      "office\nhttps://w3id.org/customs-atlas/id/structure/office\n";

  @TempDir private static Path home;

  private static TestHome homeOfVerbs;

  @BeforeAll
  static void makeHome() throws IOException {
    Path queries = Files.createDirectories(home.resolve("data/queries"));
    Files.writeString(queries.resolve("who-hosts-what.rq"), QUESTION);
    String digest = SourceDigest.of(Sources.at(home));
    ReleaseWriter.write(
        Sample.dataset(),
        Sample.INFO,
        digest,
        Sample.ROWS,
        home.resolve("release"),
        Progress.SILENT);
    homeOfVerbs = new TestHome(home.toString());
  }

  @AfterAll
  static void leaveHome() {
    homeOfVerbs.close();
  }

  @TestFactory
  Stream<DynamicTest> everyVerbHasHelpWithAnExample() {
    List<String> verbs = List.copyOf(Main.commandLine().getSubcommands().keySet());
    assertEquals(
        List.of(
            "accept",
            "build",
            "check-sources",
            "completion",
            "diff",
            "load",
            "mcp",
            "query",
            "serve",
            "template",
            "validate"),
        verbs.stream().sorted().toList());
    return verbs.stream()
        .map(
            verb ->
                dynamicTest(
                    verb,
                    () -> {
                      Run run = Run.of(verb, "--help");
                      assertEquals(0, run.status());
                      assertTrue(run.out().contains("Example: "), run.out());
                      assertTrue(run.out().contains("Usage: atlas " + verb), run.out());
                      assertFalse(run.out().contains("--debug"), run.out());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> everyOptionIsDescribed() {
    List<DynamicTest> tests = new ArrayList<>();
    for (CommandLine verb : Main.commandLine().getSubcommands().values()) {
      verb.getCommandSpec()
          .options()
          .forEach(
              o ->
                  tests.add(
                      dynamicTest(
                          verb.getCommandName() + " " + o.longestName(),
                          () -> assertTrue(o.description().length > 0))));
    }
    assertFalse(tests.isEmpty());
    return tests.stream();
  }

  @Test
  void helpNamesEveryVerb() {
    Run run = Run.of("--help");
    Main.commandLine()
        .getSubcommands()
        .keySet()
        .forEach(v -> assertTrue(run.out().contains("  " + v + " "), v));
  }

  @Test
  void versionSaysProgramReleaseAndOntology() {
    Run run = Run.of("--version");
    assertEquals(0, run.status());
    assertTrue(
        run.out().matches("(?s)program .*release  0\\.1\\.0-[0-9a-f]{8}.*ontology 1\\.0\\.0.*"),
        run.out());
  }

  @Test
  void theCompletionScriptKnowsTheVerbs() {
    Run run = Run.of("completion");
    assertTrue(run.out().contains("check-sources"), run.out());
    assertTrue(run.out().contains("complete -F _complete_atlas"), run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "biuld | There is no \"biuld\" here. Did you mean `build`?",
        "serve --prot 1 | There is no \"--prot\" here. Did you mean `--port`?",
        "serve --port x | Invalid value for option '--port': 'x' is not a whole number",
        "serve --port 70000 | A port is a number from 0 to 65535, not 70000.",
        "serve --address example.org/ | --address is a whole address that ends with a slash, such as https://example.org/atlas/, not example.org/.",
        "serve --timeout 0 | --timeout is a number of seconds from 1 to 3600, not 0.",
        "serve --rows 0 | --rows is a number from 1 to 10000000, not 0.",
        "serve --trusted-proxy proxy | --trusted-proxy is an address or a network, such as 10.0.0.0/8, not proxy.",
        "serve --data a.ttl --release b | Name either --data or --release, not both.",
        "load | Something is missing: DB.",
        "load db --data a.ttl --release b | Name either --data or --release, not both.",
        "load pom.xml | DB needs a folder, and pom.xml is a file.",
        "query | Name a question or a file. \"atlas query --list\" shows the questions.",
        "query who-host-what | There is no question and no file called who-host-what. Did you mean `who-hosts-what`?",
        "query none-such.rq | There is no file none-such.rq.",
        "query x --endpoint http://x --release y | Name either --endpoint or --release, not both.",
        "query x --endpoint foo | The address of an endpoint begins with http:// or https:// and a host, not \"foo\".",
        "query x --endpoint ftp://x/ | The address of an endpoint begins with http:// or https:// and a host, not",
        "query x --endpoint http:/x | The address of an endpoint begins with http:// or https:// and a host, not",
        "query x --format pdf | Invalid value for option '--format'",
        "check-sources | Something is missing: --documents.",
        "check-sources --documents no-such-folder | There is no folder no-such-folder."
      })
  void aMisuseIsSaidWithTheWayToHelp(String args, String sentence) {
    Run run = Run.of(args.split(" ", -1));
    assertEquals(2, run.status());
    assertTrue(run.err().startsWith(sentence), run.err());
    assertTrue(run.err().contains("--help"), run.err());
    assertEquals(2, run.err().lines().count(), run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "validate no-such.ttl | Il n’y a pas de fichier no-such.ttl.",
        "validate no-such.ttl --alone --release HOME | Donnez soit --alone, soit --release, mais",
        "validate x --release HOME/empty | Il n’y a pas de version publiée dans HOME/empty.",
        "diff x --release HOME/empty | Il n’y a pas de version publiée dans HOME/empty.",
        "diff - x | Donnez soit des fichiers, soit - pour l’entrée standard, mais pas les deux.",
        "diff x --formt csv | «_--formt_» n’existe pas ici. Vouliez-vous dire «_--format_»_?",
        "accept x | Il manque_: --source, --license, --contributor.",
        "accept x --source a --license b --contributor c | --license demande une adresse complète"
      })
  void whoReadsFrenchIsToldInFrenchWhatCannotBeDone(String args, String sentence)
      throws IOException {
    Files.createDirectories(home.resolve("empty"));
    Files.createFile(home.resolve("x"));
    String all = (args + " --lang fr").replace("HOME", home.toString());
    Run run = Run.of(all.replace(" x", " " + home.resolve("x")).split(" ", -1));
    Files.delete(home.resolve("x"));
    assertEquals(2, run.status(), run.err());
    assertTrue(
        run.err().startsWith(sentence.replace("HOME", home.toString()).replace('_', '\u00a0')),
        run.err());
    assertEquals(List.of(), French.misprints(run.err()), run.err());
  }

  @Test
  void withoutAVerbTheWayToHelpIsSaid() {
    Run run = Run.of();
    assertEquals(2, run.status());
    assertEquals(
        "Say what to do: name a verb, such as serve.", run.err().lines().findFirst().orElse(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serve --data no-such.ttl | There is no file no-such.ttl.",
        "serve --data . | . is not a file.",
        "query who-hosts-what --format ttl | The answer to this query is no graph",
        "query who-hosts-what --release no-such-folder | There is no release in no-such-folder.",
        "query who-hosts-what --endpoint http://127.0.0.1:1/ | The endpoint cannot be reached."
      })
  void whatCannotBeDoneIsOnePlainSentence(String args, String sentence) {
    Run run = Run.of(args.split(" ", -1));
    assertEquals(2, run.status());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith(sentence), run.err());
    assertFalse(run.err().contains("Exception"), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"build --out HOME/out", "check-sources --documents HOME"})
  void whatIsWrongWithTheDataEndsWithStatusOne(String args) {
    Run run = Run.of(args.replace("HOME", home.toString()).split(" ", -1));
    assertEquals(1, run.status());
    assertEquals("", run.out());
    assertTrue(run.err().contains("data/registry: unreadable-file: "), run.err());
  }

  @TestFactory
  Stream<DynamicTest> everyQuestionInTheHelpIsStored() throws IOException {
    List<String> names = Questions.read(RealGraph.SOURCES).names();
    Matcher example =
        Pattern.compile("atlas query ([a-z][a-z-]*) ").matcher(Run.of("query", "--help").out());
    List<DynamicTest> tests = new ArrayList<>();
    while (example.find()) {
      String name = example.group(1);
      tests.add(dynamicTest(name, () -> assertTrue(names.contains(name), name)));
    }
    assertFalse(tests.isEmpty(), "the help names no question");
    return tests.stream();
  }

  @Test
  void aPortInUseIsOnePlainSentence() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Run run = Run.of("serve", "--port", Integer.toString(taken.getLocalPort()));
      assertEquals(2, run.status());
      assertEquals(
          "Port "
              + taken.getLocalPort()
              + " is in use. Choose another with --port, or --port 0 for any free one.\n",
          run.err());
    }
  }

  @Test
  void aFileThatCannotBeReadIsNamedWithItsPlace(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("bad.ttl"), "<http://s/> <http://p/>\n  <http://o/ x> .\n");
    Run run = Run.of("serve", "--port", "0", "--data", file.toString());
    assertEquals(2, run.status());
    assertTrue(run.err().startsWith(file + ":2:"), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }

  @Test
  void aFileOfUnknownSyntaxIsRefused(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("table.xls"), "x");
    Run run = Run.of("serve", "--port", "0", "--data", file.toString());
    assertTrue(run.err().startsWith("The ending of " + file + " names no RDF syntax."), run.err());
  }

  @Test
  void aContextFromElsewhereIsNotFetched(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("x.jsonld"),
            "{\"@context\": \"http://127.0.0.1:1/c\", \"@id\": \"http://e/\"}");
    Run run = Run.of("serve", "--port", "0", "--data", file.toString());
    assertEquals(2, run.status());
    assertTrue(run.err().contains("nothing is fetched here"), run.err());
  }

  @Test
  void aDamagedReleaseIsSaid(@TempDir Path folder) throws IOException {
    Path release =
        ReleaseWriter.write(
                Sample.dataset(), Sample.INFO, "x", Sample.ROWS, folder, Progress.SILENT)
            .folder();
    Files.writeString(release.resolve("customs-atlas.store"), "");
    Run run = Run.of("query", "who-hosts-what", "--release", folder.toString());
    assertEquals(2, run.status());
    assertTrue(run.err().contains("customs-atlas.store is not what was written"), run.err());
  }

  @Test
  void debugShowsWhereAnErrorComesFrom() {
    Run run = Run.of("--debug", "serve", "--data", "no-such.ttl");
    assertTrue(run.err().contains("\tat org.customsatlas."), run.err());
  }

  @Test
  void aStoredQuestionIsAnswered() {
    Run run = Run.of("query", "who-hosts-what", "--format", "csv");
    assertEquals("", run.err());
    assertEquals(ANSWER, run.out());
    assertEquals(0, run.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "CSV"})
  void aQueryInAFileIsAnswered(String format) {
    String file = home.resolve("data/queries/who-hosts-what.rq").toString();
    assertEquals(ANSWER, Run.of("query", file, "--format", format).out());
  }

  @Test
  void theLanguageOfTheMachineChangesNoAnswer(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("q.rq"), "SELECT (LCASE('INDIA') AS ?x) {}");
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr")); // the small letter of I is another one
      assertEquals("x\nindia\n", Run.of("query", file.toString(), "--format", "csv").out());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aQueryThatCannotBeReadIsSaid(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.rq"), "SELECT * { ?s ?p }");
    Run run = Run.of("query", file.toString());
    assertEquals(2, run.status());
    assertTrue(run.err().startsWith(file + ":1:18: There is \"}\" where "), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }

  @Test
  void aQueryThatIsNotUtf8IsSaid(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("bad.rq"), new byte[] {'#', (byte) 0xE9, '\n'});
    assertEquals(
        file + " is not UTF-8 text. Save it as UTF-8.\n", Run.of("query", file.toString()).err());
  }

  @Test
  void aQueryThatReachesOutOfTheReleaseIsRefused(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("out.rq"),
            "SELECT * { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }");
    Run run = Run.of("query", file.toString());
    assertEquals(2, run.status());
    assertTrue(run.err().startsWith("SERVICE is closed here"), run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nosuchhost.invalid", "a b", "http://x"})
  void aHostThatIsNoneIsNoEndpoint(String host) {
    Run run = Run.of("serve", "--port", "0", "--host", host);
    assertEquals(2, run.status());
    assertFalse(run.err().contains("endpoint"), run.err());
    assertTrue(run.err().contains(host), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"build --out", "serve --release", "serve --host", "serve --data", "query"})
  void anEmptyNameIsRefused(String start) {
    List<String> args = new ArrayList<>(List.of(start.split(" ", -1)));
    args.add("");
    Run run = Run.of(args.toArray(String[]::new));
    assertEquals(2, run.status());
    assertTrue(
        run.err().matches("(?s)(--\\w+ needs|Name a question or a file).*--help.*"), run.err());
    assertEquals(2, run.err().lines().count(), run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve --release", "query x --release", "build --out"})
  void aFileIsNoFolder(String start, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    List<String> args = new ArrayList<>(List.of(start.split(" ", -1)));
    args.add(file.toString());
    Run run = Run.of(args.toArray(String[]::new));
    assertEquals(2, run.status());
    assertTrue(run.err().contains(" needs a folder, and " + file + " is a file.\n"), run.err());
    assertEquals(2, run.err().lines().count(), run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | text/html | <html>{q}</html> | URL is not a SPARQL endpoint: what it answers is no result of a query.",
        "404 | text/html | <html>{q}</html> | URL is not a SPARQL endpoint: it answered with status 404.",
        "400 | text/plain | Parse error: {q} | The endpoint answered with status 400 and gave no reason.",
        "400 | application/problem+json | {\"detail\": \"Too long.\\n{q}\"} | The endpoint answered with status 400: Too long."
      })
  void anEndpointsAnswerIsOneSentenceWithoutTheQuery(
      int status, String type, String body, String sentence) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] bytes = body.replace("{q}", "SELECT ?office").getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", type);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
      Run run = Run.of("query", "who-hosts-what", "--endpoint", url);
      assertEquals(2, run.status());
      assertEquals(sentence.replace("URL", url) + "\n", run.err());
    } finally {
      server.stop(0);
    }
  }

  @Test
  void currentIsGreetedByItsName() throws Exception {
    String current = home.resolve("release/current").toString();
    try (Serving serving = new Serving("serve", "--port", "0", "--release", current)) {
      assertTrue(serving.out.toString().startsWith("Customs Atlas 0.1.0-"), serving.out.toString());
    }
  }

  @Test
  void outputThatIsLostIsAFailureAndAReaderThatHasEnoughIsNot() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")));
    String list = "\"$0\" -Datlas.home=" + home + " -cp \"$1\" org.customsatlas.Main query --list ";
    Run full = shell(list + "> /dev/full");
    assertEquals(2, full.status(), full.err());
    assertTrue(full.err().startsWith("The output could not be written whole: "), full.err());
    assertEquals("", shell("{ " + list + "; } | true").err());
  }

  private static Run shell(String script) throws Exception {
    Path err = home.resolve("shell-err.txt");
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                script,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("java.class.path"))
            .redirectError(err.toFile())
            .start();
    int status = process.waitFor();
    return new Run(status, "", Files.readString(err));
  }

  @Test
  void theQuestionsAreListed() {
    Run run = Run.of("query", "--list");
    assertTrue(run.out().matches("who-hosts-what +Who hosts what\\?\\R"), run.out());
  }

  @Test
  void serveAnswersUntilItIsStopped() throws Exception {
    try (Serving serving = new Serving("serve", "--port", "0")) {
      String answer =
          serving.get(
              "sparql?format=csv&query="
                  + encoded("SELECT ?x { ?s <https://w3id.org/customs-atlas/def#hostedBy> ?x }"));
      assertEquals("x\r\nhttps://w3id.org/customs-atlas/id/territory/ken\r\n", answer);
      assertTrue(serving.get("health").contains("\"release\" : \"0.1.0-"));
      assertTrue(serving.out.toString().contains("Three things to try:"));
      assertEquals("", serving.err.toString());
    }
  }

  @Test
  void serveTakesFilesOfOnesOwn(@TempDir Path folder) throws Exception {
    Path triples = Files.writeString(folder.resolve("a.ttl"), "<http://e/s> <http://e/p> 1 .");
    Path quads =
        Files.writeString(
            folder.resolve("b.trig"), "<http://e/g> { <http://e/s> <http://e/p> 1, 2 . }");
    try (Serving serving =
        new Serving("serve", "--port", "0", "--data", triples.toString(), quads.toString())) {
      String count = "SELECT (COUNT(*) AS ?n) { %s }";
      assertEquals(
          "n\r\n2\r\n",
          serving.get("sparql?format=csv&query=" + encoded(count.formatted("?s ?p ?o"))));
      assertEquals(
          "n\r\n2\r\n",
          serving.get(
              "sparql?format=csv&query=" + encoded(count.formatted("GRAPH ?g { ?s ?p ?o }"))));
      assertTrue(serving.get("health").matches("(?s).*\"release\" : null.*\"quads\" : 2\\b.*"));
    }
  }

  @Test
  void serveSaysThatTheSourcesHaveChanged(@TempDir Path folder) throws Exception {
    ReleaseWriter.write(
        Sample.dataset(), Sample.INFO, "other sources", Sample.ROWS, folder, Progress.SILENT);
    try (Serving serving = new Serving("serve", "--port", "0", "--release", folder.toString())) {
      serving.awaitError("The sources have changed since release 0.1.0-");
    }
  }

  @Test
  void serveSaysThatAFileThatItDoesNotReadIsDamaged(@TempDir Path folder) throws Exception {
    Release release =
        ReleaseWriter.write(
            Sample.dataset(), Sample.INFO, "x", Sample.ROWS, folder, Progress.SILENT);
    Path quads = release.folder().resolve("customs-atlas.nq");
    byte[] bytes = Files.readAllBytes(quads);
    bytes[7] ^= 1;
    Files.write(quads, bytes);
    try (Serving serving = new Serving("serve", "--port", "0", "--release", folder.toString())) {
      serving.awaitError(
          "is damaged: customs-atlas.nq is not what SHA256SUMS says. Run \"atlas build\" to make it"
              + " anew. What was read before is served on.");
      assertTrue(serving.get("health").contains(release.name()));
    }
  }

  @Test
  void theCurlLineThatServePrintsHasAnAnswer() throws Exception {
    try (Serving serving = new Serving("serve", "--port", "0")) {
      Matcher line = Pattern.compile("'query=(.*)'").matcher(serving.out.toString());
      assertTrue(line.find());
      String answer = serving.get("sparql?format=csv&query=" + encoded(line.group(1)));
      assertEquals(2, answer.lines().count() - 1, answer);
    }
  }

  private static String encoded(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  /** A verb that runs until it is stopped. */
  private static final class Serving implements AutoCloseable {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Thread thread;
    private final URI address;

    Serving(String... args) throws InterruptedException {
      thread =
          new Thread(
              () ->
                  Main.commandLine()
                      .setOut(new PrintWriter(out))
                      .setErr(new PrintWriter(err))
                      .execute(args));
      thread.start();
      Pattern ready = Pattern.compile("answers SPARQL at (http://\\S+/)sparql[\\s\\S]*Ctrl\\+C");
      Matcher matcher = ready.matcher(out.toString());
      for (int i = 0; i < 300 && !matcher.find(); i++) {
        Thread.sleep(100);
        matcher = ready.matcher(out.toString());
      }
      matcher.reset();
      assertTrue(matcher.find(), () -> "not ready: " + out + err);
      address = URI.create(matcher.group(1));
    }

    String get(String path) throws IOException, InterruptedException {
      HttpClient client = HttpClient.newHttpClient();
      return client
          .send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString())
          .body();
    }

    void awaitError(String expected) throws InterruptedException {
      for (int i = 0; i < 300 && !err.toString().contains(expected); i++) {
        Thread.sleep(100);
      }
      assertTrue(err.toString().contains(expected), err.toString());
    }

    @Override
    public void close() {
      thread.interrupt();
      try {
        thread.join(10_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      assertFalse(thread.isAlive(), "serve did not stop");
    }
  }
}
