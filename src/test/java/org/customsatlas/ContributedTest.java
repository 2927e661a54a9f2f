package org.customsatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.load.Sources;
import org.customsatlas.release.Release;
import org.customsatlas.serve.AtlasServer;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a contribution: compared, taken, built, served. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class ContributedTest {
  private static final Path EXAMPLES = Path.of("docs/examples/contributions");
  private static final Node OFFICE = Iris.node("id/structure/rocb-esa");

  @TempDir private static Path home;

  private static String homeBefore;

  /** What a verb said. */
  private record Told(int status, String out, String err) {}

  @BeforeAll
  static void build() throws IOException {
    for (String folder : List.of("ontology", "shapes", "seeds", "data")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path target = home.resolve(file.toString());
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    }
    homeBefore = System.setProperty(Sources.HOME, home.toString());
    Told built = run("build");
    assertEquals(0, built.status, built.err);
  }

  @AfterAll
  static void leave() {
    if (homeBefore == null) {
      System.clearProperty(Sources.HOME);
    } else {
      System.setProperty(Sources.HOME, homeBefore);
    }
  }

  private static Told run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Main.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Told(status, out.toString(), err.toString());
  }

  private static Told accept(String file, String... more) {
    List<String> all =
        Stream.concat(
                Stream.of(
                    "accept",
                    EXAMPLES.resolve(file).toString(),
                    "--source",
                    "https://example.org/news",
                    "--license",
                    "https://creativecommons.org/licenses/by/4.0/",
                    "--contributor",
                    "A. Nsanze",
                    "--date",
                    "2026-11-20"),
                Stream.of(more))
            .toList();
    return run(all.toArray(String[]::new));
  }

  @Test
  void aDifferenceIsToldAsTextJsonAndTable() {
    String file = EXAMPLES.resolve("good/new-host.ttl").toString();
    Told text = run("diff", file);
    assertEquals(0, text.status, text.err);
    assertTrue(
        text.out.startsWith("Held against release 0.1.0-") && text.out.contains(": 1 new thing, "),
        text.out);
    assertTrue(text.out.contains("Would not follow any more"), text.out);
    Told json = run("diff", file, "--format", "json");
    JsonObject difference = JSON.parse(json.out);
    JsonObject counts = difference.get("counts").getAsObject();
    assertEquals(1, counts.get("newThings").getAsNumber().value().intValue(), json.out);
    assertEquals(
        counts.get("new").getAsNumber().value().intValue(),
        difference.get("statements").getAsArray().size(),
        json.out);
    Told csv = run("diff", file, "--format", "csv");
    assertTrue(csv.out.startsWith("kind,file,line,column,thing,"), csv.out);
    assertTrue(csv.out.lines().anyMatch(l -> l.startsWith("new," + file)), csv.out);
  }

  @Test
  void whatCannotBeReadIsToldWithWhatMayBeMeantAndTheRestIsCompared(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("mine.csv");
    Files.writeString(
        file,
        """
        id,type,prefLabel.en,prefLabel.fr,fundedBy,beneficiary,start
        project/new-post,Project,New post,Nouveau poste,org/sidda,Kenya,12/05/2019
        """);
    Told text = run("diff", file.toString());
    assertEquals(1, text.status, text.err);
    for (String told :
        List.of(
            "`org/sidda`, which is nowhere described. Did you mean `org/sida`?",
            "Did you mean `territory/ken`?",
            "Did you mean `2019-05-12` or `2019-12-05`?",
            "New post (project/new-post)")) {
      assertTrue(text.out.contains(told), told + " is not in " + text.out);
    }
    Told json = run("diff", file.toString(), "--format", "json", "--lang", "fr");
    assertEquals(1, json.status, json.err);
    assertEquals(3, JSON.parse(json.out).get("unread").getAsArray().size(), json.out);
    assertEquals(3, json.err.lines().count(), json.err);
    assertTrue(json.err.contains("Vouliez-vous dire «\u00a0territory/ken\u00a0»"), json.err);
    Told accepted =
        run(
            "accept",
            file.toString(),
            "--source",
            "https://example.org/news",
            "--license",
            "https://creativecommons.org/licenses/by/4.0/",
            "--contributor",
            "A. Nsanze");
    assertEquals(1, accepted.status, accepted.err);
    assertTrue(accepted.err.contains("Did you mean org/sida?"), accepted.err);
    assertTrue(accepted.err.contains("Did you mean territory/ken?"), accepted.err);
    assertTrue(accepted.err.endsWith("It was not taken, and nothing was written.\n"), accepted.err);
  }

  @Test
  void aDifferenceIsToldInFrench() {
    String file = EXAMPLES.resolve("good/new-host.ttl").toString();
    Told text = run("diff", file, "--lang", "fr");
    assertEquals(0, text.status, text.err);
    assertTrue(text.out.startsWith("Par rapport à la version 0.1.0-"), text.out);
    assertTrue(text.out.contains("\u00a0: 1 chose nouvelle, "), text.out);
    assertTrue(text.out.contains("\nCe qui n’en découlerait plus\n"), text.out);
    assertEquals(List.of(), French.misprints(text.out.replaceAll(":\\d+:\\d+: ", " ")), text.out);
    for (String line : run("diff", file).out.lines().toList()) {
      assertFalse(line.strip().length() > 3 && text.out.lines().anyMatch(line::equals), line);
    }
  }

  @Test
  void whoSpeaksFrenchIsToldInFrenchWhatCannotBeRead() {
    String file = EXAMPLES.resolve("bad/missing-dot.ttl").toString();
    for (Told told :
        List.of(run("diff", file, "--lang", "fr"), accept("bad/missing-dot.ttl", "--lang", "fr"))) {
      assertEquals(1, told.status);
      String all = told.out + told.err;
      assertTrue(all.contains(": rdf-syntax: "), all);
      assertTrue(all.contains("Écrivez "), all);
      assertFalse(all.contains("Write "), all);
    }
    Told refused = accept("bad/missing-dot.ttl", "--lang", "fr");
    assertTrue(
        refused.err.endsWith("La contribution n’a pas été acceptée, et rien n’a été écrit.\n"),
        refused.err);
  }

  @Test
  void ofAFileThatCannotBeReadNothingIsTakenForTheWhole() {
    Told told = run("diff", EXAMPLES.resolve("bad/missing-dot.ttl").toString());
    assertEquals(1, told.status);
    assertTrue(told.out.contains("Could not be read as it stands"), told.out);
    assertTrue(told.out.contains("missing-dot.ttl:"), told.out);
    assertFalse(told.out.contains("Nothing would change"), told.out);
  }

  @Test
  void aFileThatIsNotThereCannotBeComparedOrTaken() {
    for (Told told : List.of(run("diff", "no.ttl"), accept("good/no.ttl"))) {
      assertEquals(2, told.status);
      assertTrue(told.err.contains("There is no file "), told.err);
    }
  }

  @Test
  void whoReadsFrenchIsToldInFrenchWhatIsNotThere(@TempDir Path empty) {
    for (String verb : List.of("validate", "diff")) {
      Told told = run(verb, empty.toString(), "--lang", "fr");
      assertEquals(2, told.status, told.err);
      assertTrue(told.err.startsWith("Le dossier " + empty + " ne contient aucun "), told.err);
    }
    Told told = run("validate", "http://127.0.0.1:1/", "--lang", "fr");
    assertEquals(2, told.status, told.err);
    assertTrue(told.err.startsWith("http://127.0.0.1:1/ est hors d’atteinte."), told.err);
    assertEquals(List.of(), French.misprints(told.err), told.err);
  }

  @Test
  void badContributionsAreRefusedAndNothingIsWritten() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES.resolve("bad"))) {
      List<Path> bad = files.sorted().toList();
      assertFalse(bad.isEmpty());
      for (Path file : bad) {
        Told told = accept("bad/" + file.getFileName());
        assertEquals(1, told.status, file + told.err);
        assertTrue(told.err.contains(file.getFileName() + ":"), told.err);
      }
    }
    assertFalse(Files.exists(home.resolve("data/contributions/two-labels.ttl")));
  }

  @Test
  void misuseIsToldBeforeAnyWork() {
    Told told = accept("good/new-host.ttl", "--name", "x", "--license", "CC BY");
    assertEquals(2, told.status);
  }

  @Test
  void theBuildAfterItCarriesTheFactsWithTheirSource() throws IOException, InterruptedException {
    Told taken = accept("good/new-host.ttl");
    assertEquals(0, taken.status, taken.err);
    assertTrue(taken.out.startsWith("Taken as data/contributions/new-host.ttl."), taken.out);
    Told again = accept("good/new-host.ttl");
    assertEquals(1, again.status, again.out);
    assertTrue(again.err.contains("duplicate-id"), again.err);

    Told refused = run("build");
    assertEquals(1, refused.status, "answers to the stored questions have changed");
    assertTrue(refused.err.contains("offices-hosted-by-a-country.csv: "), refused.err);
    Told built = run("build", "--accept-answers");
    assertEquals(0, built.status, built.err);
    Release release = Release.open(home.resolve("release"));
    DatasetGraph dataset = release.read();
    Graph union = dataset.getDefaultGraph();
    Node graph = Iris.node("graph/contribution/new-host");
    Node contribution = Iris.node("doc/contribution/new-host");
    assertFalse(dataset.getGraph(graph).isEmpty());
    dataset.getGraph(graph).find().forEachRemaining(t -> assertTrue(union.contains(t)));
    assertTrue(union.contains(graph, DCTerms.source.asNode(), contribution));
    assertTrue(union.contains(contribution, RDFS.label.asNode(), Node.ANY));
    assertEquals(
        Set.of(Iris.node("id/territory/rwa")),
        union.find(OFFICE, Atlas.hostedBy.asNode(), Node.ANY).mapWith(Triple::getObject).toSet());

    Served served = new Served(dataset, release.name(), release.folder());
    try (AtlasServer server =
            AtlasServer.start(ServerOptions.defaults().at("127.0.0.1", 0), served);
        HttpClient client = HttpClient.newHttpClient()) {
      for (String path : List.of("doc/contribution/new-host", "graph/contribution/new-host")) {
        HttpResponse<String> page = get(client, server.address(), path, "text/html");
        assertEquals(200, page.statusCode(), path);
        assertTrue(page.body().contains("A. Nsanze") || path.startsWith("graph"), page.body());
        HttpResponse<String> data = get(client, server.address(), path, "text/turtle");
        assertEquals(200, data.statusCode(), path);
      }
      String page =
          get(client, server.address(), "id/rel/hosting/rocb-esa-rwa-2026", "text/html").body();
      assertTrue(page.contains("Contribution new-host"), "the page names the source");
    }
  }

  private static HttpResponse<String> get(HttpClient client, URI base, String path, String accept)
      throws IOException, InterruptedException {
    HttpResponse<String> response = ask(client, base.resolve(path), accept);
    return response.statusCode() == 303
        ? ask(
            client,
            response.uri().resolve(response.headers().firstValue("Location").orElseThrow()),
            accept)
        : response;
  }

  private static HttpResponse<String> ask(HttpClient client, URI address, String accept)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address).header("Accept", accept).build(), BodyHandlers.ofString());
  }
}
