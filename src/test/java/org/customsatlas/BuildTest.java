package org.customsatlas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.customsatlas.load.Sources;
import org.customsatlas.release.Progress;
import org.customsatlas.release.Release;
import org.customsatlas.release.SourceDigest;
import org.customsatlas.serve.AtlasServer;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.ServerOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of the repository's own sources to a release. */
class BuildTest {
  @TempDir private static Path releases;

  private static Build.Outcome first;
  private static final List<String> STEPS = new ArrayList<>();

  @BeforeAll
  static void build() throws IOException {
    first = new Build(RealGraph.SOURCES, releases, STEPS::add, false).run();
  }

  @Test
  void theRepositoryBuilds() {
    assertEquals(List.of(), first.faults());
    assertTrue(first.isDone());
    assertEquals(List.of("load", "infer", "validate", "ask"), STEPS.subList(0, 4));
  }

  @Test
  void twoBuildsAreByteIdentical(@TempDir Path other) throws IOException {
    Build.Outcome second = new Build(RealGraph.SOURCES, other, Progress.SILENT, false).run();
    try (Stream<Path> files = Files.list(first.release().folder())) {
      for (Path file : files.toList()) {
        byte[] twin = Files.readAllBytes(second.release().folder().resolve(file.getFileName()));
        assertArrayEquals(Files.readAllBytes(file), twin, file.getFileName().toString());
      }
    }
  }

  @Test
  void everyDocumentIsInTheReport() throws IOException {
    List<Path> documents = Sources.filesIn(RealGraph.SOURCES.seeds(), ".yaml");
    assertFalse(documents.isEmpty());
    for (Path document : documents) {
      String name = document.getFileName().toString().replace(".yaml", "");
      assertTrue(first.release().report().contains("\n" + name + " "), name);
    }
  }

  @Test
  void aBuildOfBrokenSourcesTellsItAndLeavesTheReleaseAsItWas(@TempDir Path home)
      throws IOException {
    copy(RealGraph.SOURCES.root(), home);
    Files.writeString(
        home.resolve("data/release.yaml"), "version: 0.1.0\nissued: someday\nasOf: 2026-11-21\n");
    Build.Outcome outcome = new Build(Sources.at(home), releases, Progress.SILENT, false).run();
    assertFalse(outcome.isDone());
    assertTrue(
        outcome.faults().get(0).startsWith("data/release.yaml:2:"), outcome.faults().toString());
    assertEquals(first.release(), Release.open(releases));
  }

  @Test
  void dataThatBreakARuleStopTheBuildAndThePassageIsNamed(@TempDir Path home, @TempDir Path out)
      throws IOException {
    copy(RealGraph.SOURCES.root(), home);
    Path brief = home.resolve("seeds/wco-brief-2013.yaml");
    String whole = Files.readString(brief);
    Files.writeString(brief, whole.replaceFirst("\n +host: territory/deu\n", "\n"));
    Build.Outcome outcome = new Build(Sources.at(home), out, Progress.SILENT, false).run();
    assertTrue(outcome.faults().get(0).startsWith("The data do not conform: "));
    String fault = outcome.faults().get(1);
    assertTrue(
        fault.startsWith("Violation Hosting-host-one: rel/hosting/rilo-germany-deu-2013 "), fault);
    assertTrue(fault.contains(" (in graph/wco-brief-2013/"), fault);
    assertFalse(Release.isIn(out));
  }

  @Test
  void aBrokenDisjointnessStopsTheBuild(@TempDir Path home, @TempDir Path out) throws IOException {
    copy(RealGraph.SOURCES.root(), home);
    Files.writeString(
        home.resolve("data/registry/extra.yaml"),
        """
        - id: territory/extra
          type: [Country, CustomsTerritory]
          prefLabel: {en: Extra, fr: Extra}
        """);
    Build.Outcome outcome = new Build(Sources.at(home), out, Progress.SILENT, false).run();
    assertEquals(1, outcome.faults().size(), outcome.faults().toString());
    assertTrue(outcome.faults().get(0).startsWith("territory/extra: broken-disjointness: "));
    assertFalse(Release.isIn(out));
  }

  @Test
  void aRetiredIdAnswersFromTheNextReleaseOn(@TempDir Path home, @TempDir Path out)
      throws IOException, InterruptedException {
    copy(RealGraph.SOURCES.root(), home);
    Files.writeString(
        home.resolve("data/registry/retired.csv"),
        """
        id,fate,successor,day,reason.en,reason.fr
        org/wco-old,merged,org/wco,2027-01-31,It was named twice.,Il était nommé deux fois.
        project/never,withdrawn,,2027-01-31,There was no such project.,Ce projet n’a pas existé.
        """);
    Build.Outcome outcome = new Build(Sources.at(home), out, Progress.SILENT, false).run();
    assertEquals(List.of(), outcome.faults());
    Release release = outcome.release();
    Served served = new Served(release.read(), release.name(), release.folder());
    try (AtlasServer server =
            AtlasServer.start(ServerOptions.defaults().at("127.0.0.1", 0), served);
        HttpClient client = HttpClient.newHttpClient()) {
      URI base = server.address();
      HttpResponse<String> merged = get(client, base.resolve("id/org/wco-old"));
      assertEquals(301, merged.statusCode());
      assertEquals(
          base.resolve("id/org/wco"),
          merged.uri().resolve(merged.headers().firstValue("Location").orElse("")));
      HttpResponse<String> gone = get(client, base.resolve("data/id/project/never"));
      assertEquals(410, gone.statusCode());
      assertTrue(gone.body().contains("There was no such project."), gone.body());
      assertFalse(get(client, base.resolve("sitemap.xml")).body().contains("wco-old"));
    }
  }

  private static HttpResponse<String> get(HttpClient client, URI address)
      throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  @Test
  void aQuestionThatCannotBeReadStopsTheBuild(@TempDir Path home, @TempDir Path out)
      throws IOException {
    copy(RealGraph.SOURCES.root(), home);
    Files.writeString(home.resolve("data/queries/acronyms.rq"), "SELECT");
    Build.Outcome outcome = new Build(Sources.at(home), out, Progress.SILENT, false).run();
    assertTrue(
        outcome.faults().getFirst().startsWith("data/queries/acronyms.rq:1: "),
        outcome.faults().toString());
    assertFalse(Release.isIn(out));
  }

  @Test
  void theVerbPrintsTheReportAndKeepsTheTimes(@TempDir Path out) throws IOException {
    Run run = Run.at("", "build", "--out", out.toString());
    assertEquals(0, run.status(), run.err());
    String times = Files.readString(out.resolve(BuildCommand.TIMES_FILE));
    assertTrue(times.matches("(?s)load .* s\\ninfer .* s\\n.*in all .* s\\n"), times);
    for (String part : List.of(first.release().report(), first.verdict(), times)) {
      assertTrue(run.out().contains(part), run.out());
    }
  }

  @Test
  void anAnswerThatHasChangedIsAFaultUntilItIsAccepted(@TempDir Path home, @TempDir Path out)
      throws IOException {
    copy(RealGraph.SOURCES.root(), home);
    Path answer = home.resolve("data/queries/acronyms.csv");
    String right = Files.readString(answer);
    Files.writeString(answer, right.replace("Asian Development Bank", "Another Bank"));
    Build.Outcome refused = new Build(Sources.at(home), out, Progress.SILENT, false).run();
    assertEquals(1, refused.faults().size(), refused.faults().toString());
    assertTrue(
        refused.faults().get(0).startsWith("data/queries/acronyms.csv: The answer differs: "));
    assertFalse(Release.isIn(out));
    Build.Outcome accepted = new Build(Sources.at(home), out, Progress.SILENT, true).run();
    assertFalse(Files.readString(answer).contains("Another Bank"));
    assertTrue(accepted.release().isMadeFrom(SourceDigest.of(Sources.at(home))));
  }

  private static void copy(Path root, Path home) throws IOException {
    for (String folder : List.of("ontology", "shapes", "seeds", "data")) {
      try (Stream<Path> files = Files.walk(root.resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path target = home.resolve(root.relativize(file).toString());
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    }
  }
}
