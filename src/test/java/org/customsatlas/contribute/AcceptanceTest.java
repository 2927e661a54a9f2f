package org.customsatlas.contribute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.RealGraph;
import org.customsatlas.load.Credit;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problem;
import org.customsatlas.release.UnionDataset;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptanceTest {
  private static final Node LAMP = Iris.node("id/project/lamp");
  private static final List<Triple> SAID =
      List.of(
          Triple.create(LAMP, RDF.type.asNode(), Atlas.Project.asNode()),
          Triple.create(LAMP, SKOS.prefLabel.asNode(), NodeFactory.createLiteralLang("Lamp", "en")),
          Triple.create(
              LAMP, SKOS.prefLabel.asNode(), NodeFactory.createLiteralLang("Lampe", "fr")),
          Triple.create(LAMP, Atlas.implementedBy.asNode(), Iris.node("id/org/wco")),
          Triple.create(
              Iris.node("id/org/wco"),
              SKOS.prefLabel.asNode(),
              NodeFactory.createLiteralLang("World Customs Organization", "en")));

  private static DatasetGraph published;

  @TempDir Path home;

  @BeforeAll
  static void publish() {
    published = UnionDataset.of(RealGraph.dataset());
  }

  private Path folder() {
    return home.resolve("data/contributions");
  }

  @Test
  void whatConformsIsWrittenWithItsCredit() throws IOException {
    Acceptance.Outcome outcome = accept(conforming(SAID), credit("lamp"));
    assertEquals(List.of(), outcome.problems());
    assertEquals(folder().resolve("lamp.ttl"), outcome.file());
    Graph written = GraphFactory.createGraphMem();
    String text = Files.readString(outcome.file());
    RDFParser.fromString(text, Lang.TURTLE).parse(written);
    Set<Triple> expected = Set.copyOf(concat(SAID, credit("lamp").triples()));
    assertEquals(expected, written.find().toSet(), "what is published already is kept");
    assertTrue(text.indexOf("contribution/lamp") < text.indexOf("project:lamp"), text);
    assertFalse(text.contains("\r"), "a line ends with a line feed");
    assertFalse(text.contains("geo:"), "only prefixes that are used");
  }

  private static List<Triple> concat(List<Triple> one, List<Triple> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  @Test
  void theSameStatementsGiveTheSameBytesInAnyOrder() throws IOException {
    List<Triple> turned = new ArrayList<>(SAID);
    Collections.reverse(turned);
    turned.add(SAID.getFirst());
    Path one = accept(conforming(SAID), credit("lamp")).file();
    byte[] bytes = Files.readAllBytes(one);
    Files.delete(one);
    assertArrayEquals(bytes, Files.readAllBytes(accept(conforming(turned), credit("lamp")).file()));
  }

  @Test
  void whatDoesNotConformIsRefusedAndNothingIsWritten() throws IOException {
    assertFalse(accept(report(SAID, Severity.VIOLATION), credit("lamp")).isTaken());
    assertFalse(Files.exists(folder()));
  }

  @Test
  void aWarningKeepsNothingOut() throws IOException {
    assertTrue(accept(report(SAID, Severity.WARNING), credit("lamp")).isTaken());
  }

  @Test
  void whatCouldNotBeReadIsRefused() throws IOException {
    Problem problem =
        new Problem(
            Place.of("mine.ttl"), Code.RDF_SYNTAX, Phrase.of("file-empty"), Phrase.of("mend-here"));
    CheckReport report =
        new CheckReport(
            new Contribution(List.of(), List.of(), new TreeMap<>(), List.of(problem)),
            List.of(),
            1,
            "",
            Set.of());
    assertEquals(List.of(problem), accept(report, credit("lamp")).problems());
    assertFalse(Files.exists(folder()));
  }

  @Test
  void aNameThatIsThereIsRefusedAndTheFileStays() throws IOException {
    Path file = accept(conforming(SAID), credit("lamp")).file();
    String before = Files.readString(file);
    Acceptance.Outcome second = accept(conforming(SAID.subList(0, 4)), credit("lamp"));
    assertEquals(Code.DUPLICATE_ID, second.problems().getFirst().code());
    assertEquals(before, Files.readString(file));
    assertEquals(List.of("lamp.ttl"), names());
  }

  @Test
  void ofTwoAtOnceUnderOneNameOneIsTaken() throws Exception {
    List<Callable<Acceptance.Outcome>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(() -> accept(conforming(SAID), credit("lamp")));
    }
    int taken = 0;
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      for (Future<Acceptance.Outcome> each : pool.invokeAll(all)) {
        taken += each.get().isTaken() ? 1 : 0;
      }
    }
    assertEquals(1, taken);
    assertEquals(List.of("lamp.ttl"), names());
  }

  @Test
  void whatTheNextBuildWouldNotReadIsRefused() throws IOException {
    Triple unknown =
        Triple.create(LAMP, Atlas.partner.asNode(), Iris.node("id/org/nobody-knows-it"));
    Acceptance.Outcome outcome = accept(conforming(List.of(SAID.get(0), unknown)), credit("lamp"));
    assertEquals(Code.UNKNOWN_ID, outcome.problems().getFirst().code());
    assertEquals(List.of(), names());
  }

  @Test
  void whatIsRefusedIsToldWhereItWasHandedIn() throws IOException {
    Triple unknown =
        Triple.create(LAMP, Atlas.partner.asNode(), Iris.node("id/org/nobody-knows-it"));
    Place place = new Place("mine.csv", 7, 12);
    List<Statement> statements =
        Stream.of(SAID.get(0), unknown)
            .map(t -> new Statement(new Quad(Quad.defaultGraphIRI, t), place, place, place))
            .toList();
    Acceptance.Outcome outcome = accept(checked(statements, List.of()), credit("lamp"));
    assertEquals(List.of(place), outcome.problems().stream().map(Problem::place).toList());
  }

  @Test
  void aNameThatIsNoSlugIsRefused() throws IOException {
    Acceptance.Outcome outcome = accept(conforming(SAID), credit("..lamp"));
    assertEquals(Code.BAD_ID, outcome.problems().getFirst().code());
    assertEquals(List.of(), names());
  }

  @Test
  void aNamedGraphOfAnotherIsRefusedAtItsPlace() throws IOException {
    Place place = new Place("mine.trig", 3, 7);
    Statement statement =
        new Statement(new Quad(Iris.REGISTRY, SAID.getFirst()), place, place, place);
    Acceptance.Outcome outcome = accept(checked(List.of(statement), List.of()), credit("lamp"));
    assertEquals(place, outcome.problems().getFirst().place());
  }

  @Test
  void aFileWhereTheFolderShouldBeIsOnePlainSentence() throws IOException {
    Files.createDirectories(folder().getParent());
    Files.writeString(folder(), "in the way", StandardCharsets.UTF_8);
    IOException e = assertThrows(IOException.class, () -> accept(conforming(SAID), credit("lamp")));
    assertTrue(e.getMessage().contains(" Nothing was changed. "), e.getMessage());
    assertEquals("in the way", Files.readString(folder()));
  }

  @Test
  void whatAKilledOneHasLeftIsClearedAway() throws IOException, InterruptedException {
    Files.createDirectories(folder());
    Process dead =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    dead.waitFor();
    Files.writeString(folder().resolve(".unfinished-" + dead.pid() + "-1-lamp.ttl"), "half");
    String alive = ".unfinished-" + ProcessHandle.current().pid() + "-1-lamp.ttl";
    Files.writeString(folder().resolve(alive), "half");
    accept(conforming(SAID), credit("lamp"));
    assertEquals(List.of(alive, "lamp.ttl"), names());
  }

  // ---- how the tests hand things in

  private Acceptance.Outcome accept(CheckReport report, Credit credit) throws IOException {
    return new Acceptance(folder(), published).accept(report, credit);
  }

  private List<String> names() throws IOException {
    if (!Files.isDirectory(folder())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private static Credit credit(String name) {
    return Credit.of(
        name,
        "A lamp is lit",
        NodeFactory.createURI("https://example.org/lamp"),
        NodeFactory.createURI("https://creativecommons.org/licenses/by/4.0/"),
        NodeFactory.createLiteralString("A. Keeper"),
        LocalDate.of(2026, 11, 22));
  }

  private static CheckReport conforming(List<Triple> said) {
    return checked(statements(said), List.of());
  }

  private static CheckReport report(List<Triple> said, Severity severity) {
    Result result =
        new Result(
            severity,
            "a-rule",
            Result.Kind.QUESTION,
            null,
            LAMP,
            new TreeMap<>(),
            null,
            new TreeMap<>(),
            null,
            null,
            null,
            new TreeMap<>(),
            "",
            List.of(),
            List.of(),
            List.of());
    return checked(statements(said), List.of(result));
  }

  private static List<Statement> statements(List<Triple> said) {
    Place place = new Place("mine.ttl", 1, 1);
    return said.stream()
        .map(t -> new Statement(new Quad(Quad.defaultGraphIRI, t), place, place, place))
        .toList();
  }

  private static CheckReport checked(List<Statement> statements, List<Result> results) {
    return new CheckReport(
        new Contribution(List.of(), statements, new TreeMap<>(), List.of()),
        results,
        1,
        "0.0.0-test",
        Set.of());
  }
}
