package org.customsatlas.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.riot.Lang;
import org.apache.jena.sparql.util.IsoMatcher;
import org.customsatlas.RealGraph;
import org.customsatlas.answer.Question;
import org.customsatlas.answer.Questions;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.serve.remote.LoadedStore;
import org.customsatlas.serve.remote.LoadedStore.DefaultGraph;
import org.customsatlas.serve.remote.StoredRelease;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The release of this repository from a second Fuseki, beside the same release in memory: the same
 * answers, whatever that Fuseki's default graph is.
 */
class StoreServerTest {
  private static final Map<DefaultGraph, FusekiServer> STORES = new EnumMap<>(DefaultGraph.class);
  private static final Map<DefaultGraph, AtlasServer> SERVERS = new EnumMap<>(DefaultGraph.class);
  private static final Map<DefaultGraph, String> NAMES = new EnumMap<>(DefaultGraph.class);

  @BeforeAll
  static void start() throws IOException, StoredRelease.NotWhole {
    for (DefaultGraph kind : DefaultGraph.values()) {
      FusekiServer store = LoadedStore.fuseki(LoadedStore.of(ReleaseServer.release(), kind));
      STORES.put(kind, store);
      StoredRelease release = StoredRelease.in(LoadedStore.address(store));
      NAMES.put(kind, release.name());
      SERVERS.put(
          kind,
          AtlasServer.start(
              ServerOptions.defaults().at("127.0.0.1", 0),
              new Served(release.dataset(), release.name(), null)));
    }
  }

  @AfterAll
  static void stop() {
    SERVERS.values().forEach(AtlasServer::close);
    STORES.values().forEach(FusekiServer::stop);
  }

  private static URI address(DefaultGraph kind, String path) {
    return SERVERS.get(kind).address().resolve(path);
  }

  private static HttpResponse<byte[]> get(DefaultGraph kind, String path, String... headers) {
    return ReleaseServer.get(address(kind, path), headers);
  }

  private static List<String> lines(HttpResponse<byte[]> answer) {
    assertEquals(200, answer.statusCode(), () -> ReleaseServer.text(answer));
    return ReleaseServer.text(answer).lines().sorted().toList();
  }

  @ParameterizedTest
  @EnumSource
  void theReleaseIsNamedByItsCatalogueEntry(DefaultGraph kind) {
    String version = ReleaseServer.release().version();
    assertTrue(NAMES.get(kind).matches(version + "-[0-9a-f]{8}"), NAMES.get(kind));
    HttpResponse<byte[]> health = get(kind, "health");
    assertEquals(
        ReleaseServer.text(ReleaseServer.get("health"))
            .replace(ReleaseServer.release().name(), NAMES.get(kind)),
        ReleaseServer.text(health));
  }

  @ParameterizedTest
  @EnumSource
  void eachQuestionHasTheSameAnswer(DefaultGraph kind) throws IOException {
    List<Question> questions = Questions.read(RealGraph.SOURCES).all();
    assertTrue(questions.size() >= 150, questions.size() + " questions");
    Map<String, String> different = new TreeMap<>();
    for (Question question : questions) {
      String path = "sparql?query=" + Endpoint.encode(question.sparql());
      String accept = question.query().isConstructType() ? "application/n-triples" : "text/csv";
      List<String> expected = lines(ReleaseServer.get(path, "Accept", accept));
      HttpResponse<byte[]> answer = get(kind, path, "Accept", accept);
      if (answer.statusCode() != 200) {
        different.put(question.name(), ReleaseServer.text(answer));
      } else if (!expected.equals(lines(answer))) {
        different.put(question.name(), "other rows");
      }
    }
    assertEquals(known(kind, "question"), different.keySet(), () -> different.toString());
  }

  /** What is known to differ in this store, each for a reason. */
  private static Set<String> known(DefaultGraph kind, String what) throws IOException {
    if (kind == DefaultGraph.APART) {
      return Set.of();
    }
    return Files.readAllLines(Path.of("src/test/resources/stores/differences.csv")).stream()
        .filter(row -> row.startsWith("fuseki-tdb2," + what + ","))
        .map(row -> row.split(",", -1)[2])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @EnumSource
  void theDocumentsSayTheSame(DefaultGraph kind) throws IOException {
    Map<String, String> different = new TreeMap<>();
    ReleaseServer.onePathOfEachKind()
        .values()
        .forEach(
            path -> {
              String document = ReleaseServer.documentOf(path);
              HttpResponse<byte[]> expected =
                  ReleaseServer.get(document, "Accept", "application/trig");
              HttpResponse<byte[]> answer = get(kind, document, "Accept", "application/trig");
              if (expected.statusCode() != answer.statusCode()) {
                different.put(path, expected.statusCode() + ", here " + answer.statusCode());
              } else if (expected.statusCode() == 200
                  && !IsoMatcher.isomorphic(
                      ReleaseServer.parse(expected, Lang.TRIG),
                      ReleaseServer.parse(answer, Lang.TRIG))) {
                different.put(path, "other statements");
              }
            });
    assertEquals(known(kind, "document"), different.keySet(), () -> different.toString());
  }

  @ParameterizedTest
  @EnumSource
  void thePagesAnswer(DefaultGraph kind) throws IOException {
    Map<String, Integer> different = new TreeMap<>();
    List<String> rows = Files.readAllLines(Path.of("src/test/resources/pages/pages.csv"));
    assertTrue(rows.size() > 40, "only " + rows.size());
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",", -1);
      String path = cells[1];
      int status = get(kind, path, "Accept", "text/html").statusCode();
      // Other days are made from the sources, which a store does not have.
      int expected = path.contains("asOf=") ? 400 : Integer.parseInt(cells[2]);
      if (status != expected) {
        different.put(path, status);
      }
    }
    assertEquals(Map.of(), different);
  }

  @ParameterizedTest
  @EnumSource
  void wordsAndCodesLeadToTheSameThings(DefaultGraph kind) {
    for (String path :
        new String[] {
          "suggest?q=kenya",
          "search?q=transit&format=json",
          "lookup?code=KEN",
          "reconcile?queries=" + Endpoint.encode("{\"q0\":{\"query\":\"Kenya\"}}"),
        }) {
      HttpResponse<byte[]> expected = ReleaseServer.get(path, "Accept", "application/json");
      HttpResponse<byte[]> answer = get(kind, path, "Accept", "application/json");
      assertEquals(expected.statusCode(), answer.statusCode(), path);
      assertEquals(
          ReleaseServer.text(expected).replace(ReleaseServer.address().toString(), "/"),
          ReleaseServer.text(answer).replace(SERVERS.get(kind).address().toString(), "/"),
          path);
    }
  }

  @ParameterizedTest
  @EnumSource
  void contributionsAreCheckedAgainstIt(DefaultGraph kind) throws IOException {
    Path file = Path.of("src/test/resources/contributions/good");
    Path first;
    try (var files = Files.walk(file)) {
      first = files.filter(f -> f.toString().endsWith(".ttl")).sorted().findFirst().orElseThrow();
    }
    String body = Files.readString(first, StandardCharsets.UTF_8);
    List<String> answers =
        List.of(ReleaseServer.address().resolve("validate"), address(kind, "validate")).stream()
            .map(
                address -> {
                  HttpResponse<String> answer =
                      ReleaseServer.read(
                          ReleaseServer.request(
                                  address, "Content-Type", "text/turtle", "Accept", "text/plain")
                              .POST(BodyPublishers.ofString(body)));
                  assertEquals(200, answer.statusCode(), answer.body());
                  return answer.body().replaceAll("0\\.1\\.0-[0-9a-f]{8}", "RELEASE");
                })
            .toList();
    assertEquals(answers.getFirst(), answers.getLast());
  }

  @ParameterizedTest
  @EnumSource
  void whatIsClosedIsClosedHereToo(DefaultGraph kind) {
    Map<String, Integer> wanted =
        Map.of(
            "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 400,
            "SELECT (<java:java.lang.System.exit>(1) AS ?x) { }", 400,
            "SELECT (<http://jena.apache.org/ARQ/function#wait>(1) AS ?x) { ?s ?p ?o }", 400,
            "DELETE WHERE { ?s ?p ?o }", 403,
            "SELECT * { ?a ?b ?c . ?d ?e ?f }", 400,
            "SELECT * { ?s ?p ", 400);
    wanted.forEach(
        (query, status) ->
            assertEquals(
                status, get(kind, "sparql?query=" + Endpoint.encode(query)).statusCode(), query));
  }

  @ParameterizedTest
  @EnumSource
  void aQueryWithoutEndStopsAtItsTime(DefaultGraph kind) {
    String query =
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (STRLEN(STR(?c)) > STRLEN(STR(?i))) }";
    HttpResponse<byte[]> answer = get(kind, "sparql?timeout=1&query=" + Endpoint.encode(query));
    assertEquals(503, answer.statusCode(), () -> ReleaseServer.text(answer));
    assertFalse(ReleaseServer.header(answer, "Retry-After").isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void aDescriptionIsTheSame(DefaultGraph kind) {
    String path =
        "sparql?query=" + Endpoint.encode("DESCRIBE <https://w3id.org/customs-atlas/id/org/wco>");
    assertEquals(
        new TreeSet<>(lines(ReleaseServer.get(path, "Accept", "application/n-triples"))),
        new TreeSet<>(lines(get(kind, path, "Accept", "application/n-triples"))));
  }
}
