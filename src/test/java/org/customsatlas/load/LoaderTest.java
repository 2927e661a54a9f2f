package org.customsatlas.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.OA;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.French;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Problem;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class LoaderTest {
  /** Holds cases of several codes at once. */
  private static final String SEVERAL = "several";

  /** What only a contribution can have; its cases lie with those of its reader. */
  private static final Set<Code> OF_CONTRIBUTIONS = Set.of(Code.UNDECLARED_PREFIX, Code.TOO_LARGE);

  @TempDir Path scratch;

  @TestFactory
  Stream<DynamicTest> eachCaseGivesItsReportWordForWord() throws IOException {
    return LoadCase.all().stream()
        .map(
            c ->
                dynamicTest(
                    c.toString(),
                    () -> {
                      List<Problem> problems =
                          c.problems(Files.createTempDirectory(scratch, "case"));
                      assertEquals(
                          c.expected(),
                          problems.stream().map(p -> p + "\n").collect(Collectors.joining()));
                      problems.forEach(LoaderTest::assertToldInFrench);
                    }));
  }

  private static void assertToldInFrench(Problem problem) {
    String told = problem.words().get("fr");
    assertEquals(List.of(), French.faults(told), told);
  }

  @Test
  void everyCodeHasACaseAndEveryCaseItsCode() throws IOException {
    Set<String> codes = new TreeSet<>(Set.of(SEVERAL));
    for (Code code : Code.values()) {
      if (!OF_CONTRIBUTIONS.contains(code)) {
        codes.add(code.id());
      }
    }
    assertEquals(
        codes,
        LoadCase.all().stream().map(LoadCase::code).collect(Collectors.toCollection(TreeSet::new)));
    for (LoadCase c : LoadCase.all()) {
      boolean told = c.expected().lines().anyMatch(line -> line.contains(": " + c.code() + ": "));
      assertTrue(told || c.code().equals(SEVERAL), c + " does not give " + c.code());
    }
  }

  @Test
  void everyExpectedReportHasItsCase() throws IOException {
    Set<Path> wanted =
        LoadCase.all().stream()
            .map(LoadCase::expectedFile)
            .collect(Collectors.toCollection(TreeSet::new));
    try (Stream<Path> files = Files.walk(LoadCase.CASES, 2)) {
      assertEquals(
          wanted,
          files
              .filter(f -> f.toString().endsWith(".txt"))
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @Test
  void soundSourcesGiveOneGraphAPassageOrSourceAndNoProblem() throws IOException {
    Loaded loaded = Loader.load(LoadCase.base(scratch));
    assertEquals(List.of(), loaded.problems());
    Set<String> graphs = new TreeSet<>();
    loaded.dataset().listGraphNodes().forEachRemaining(g -> graphs.add(Iris.shortId(g)));
    assertEquals(
        Set.of(
            "graph/harbour-day/list/1",
            "graph/harbour-day/list/2",
            "graph/harbour-day/main/1.1",
            "graph/harbour-day/main/1.2",
            "graph/harbour-day/title/1",
            "graph/provenance",
            "graph/reference/harbour-page",
            "graph/reference/islet-gazette",
            "graph/registry",
            "graph/vocabulary"),
        graphs);
  }

  @Test
  void aPassageStandsInTheGraphAtTheOffsetsOfItsFile() throws IOException {
    Loaded loaded = Loader.load(LoadCase.base(scratch));
    Graph provenance = loaded.dataset().getGraph(Iris.PROVENANCE);
    List<Document.Passage> passages = loaded.documents().getFirst().passages();
    assertEquals(6, passages.size());
    for (Document.Passage passage : passages) {
      Node selector =
          provenance.find(passage.node(), OA.hasSelector.asNode(), Node.ANY).next().getObject();
      assertEquals(passage.start(), number(provenance, selector, OA.start.asNode()));
      assertEquals(passage.end(), number(provenance, selector, OA.end.asNode()));
    }
  }

  private static int number(Graph graph, Node subject, Node property) {
    return Integer.parseInt(
        graph.find(subject, property, Node.ANY).next().getObject().getLiteralLexicalForm());
  }

  @Test
  void aValueNodeIsNamedByItsOwner() throws IOException {
    Loaded loaded = Loader.load(LoadCase.base(scratch));
    Node quantity = Iris.node("id/quantity/harbour-day-1");
    Node passage = Iris.node("graph/harbour-day/main/1.2");
    assertTrue(
        loaded.dataset().contains(passage, quantity, RDF.type.asNode(), Iris.node("def#Quantity")));
    assertTrue(
        loaded
            .dataset()
            .contains(
                passage,
                Iris.node("id/figure/harbour-day-1"),
                Iris.node("def#quantity"),
                quantity));
  }

  @Test
  void twoLoadsOfTheSameSourcesAreAlike() throws IOException {
    Sources sources = LoadCase.base(scratch);
    assertEquals(quads(Loader.load(sources)), quads(Loader.load(sources)));
  }

  private static Set<String> quads(Loaded loaded) {
    Set<String> quads = new TreeSet<>();
    loaded
        .dataset()
        .find()
        .forEachRemaining(
            q -> {
              if (!q.getSubject().isBlank() && !q.getObject().isBlank()) {
                quads.add(q.toString());
              }
            });
    assertTrue(quads.size() > 100, "too few quads to compare");
    return quads;
  }
}
