package org.customsatlas.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.customsatlas.RealGraph;
import org.customsatlas.load.Sources;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each rule alone, on the smallest graph that shows it: {@code infer/RULE/CASE/given.trig} with
 * what follows in one step, {@code expected.trig}, beside it.
 */
class RulesTest {
  private static final Path CASES = Path.of("src/test/resources/infer");

  private static List<Rule> rules() throws IOException {
    List<Rule> rules = new ArrayList<>(Rule.in(RealGraph.SOURCES, Iris.INFERRED));
    rules.addAll(Rule.in(RealGraph.SOURCES, Iris.CURRENT));
    assertFalse(rules.isEmpty(), "no rule was found in " + RealGraph.SOURCES.rules());
    return rules;
  }

  @TestFactory
  Stream<DynamicTest> eachCaseGivesWhatIsExpected() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Rule rule : rules()) {
      for (Path given : below(CASES.resolve(shortName(rule)), "given.trig")) {
        Path expected = given.resolveSibling("expected.trig");
        tests.add(
            dynamicTest(
                shortName(rule) + ": " + given.getParent().getFileName(),
                given.toUri(),
                () -> assertEquals(triples(only(expected, rule)), triples(applied(rule, given)))));
      }
    }
    assertFalse(tests.isEmpty(), "no case was found: has " + CASES + " moved?");
    return tests.stream();
  }

  /** A rule that never does anything would pass a case that expects nothing. */
  @Test
  void everyRuleHasACaseInWhichSomethingFollows() throws IOException {
    List<String> without = new ArrayList<>();
    for (Rule rule : rules()) {
      boolean shown = false;
      for (Path expected : below(CASES.resolve(shortName(rule)), "expected.trig")) {
        shown |= !only(expected, rule).isEmpty();
      }
      if (!shown) {
        without.add(rule.name());
      }
    }
    assertEquals(List.of(), without);
  }

  @Test
  void everyCaseIsOfARule() throws IOException {
    Set<String> rules = rules().stream().map(RulesTest::shortName).collect(Collectors.toSet());
    try (Stream<Path> folders = Files.list(CASES)) {
      assertEquals(
          List.of(),
          folders.map(f -> f.getFileName().toString()).filter(f -> !rules.contains(f)).toList());
    }
  }

  @Test
  void everyRuleSaysInItsFirstLineWhatFollows() throws IOException {
    for (Rule rule : rules()) {
      String first = Files.readAllLines(Path.of(rule.name())).getFirst();
      assertTrue(first.startsWith("# "), rule.name() + ": " + first);
    }
  }

  @Test
  void aRuleWithASyntaxErrorIsToldWithItsLineAndColumn(@TempDir Path root) throws IOException {
    assertEquals(
        "ontology/rules/inferred/broken.rq:3:23: `.` cannot stand here.",
        told(root, "# A rule with a slip.\nCONSTRUCT { ?x a ?above }\nWHERE { ?x a ?class , . }"));
  }

  @Test
  void aRuleWithAnUnknownPrefixIsToldWithItsLineAndColumn(@TempDir Path root) throws IOException {
    assertEquals(
        "ontology/rules/inferred/broken.rq:2:14: Unresolved prefixed name: atlas:Topic",
        told(root, "CONSTRUCT { ?x a ?y }\nWHERE { ?x a atlas:Topic }"));
  }

  @Test
  void aRuleWithABadCharacterIsToldWithItsLineAndColumn(@TempDir Path root) throws IOException {
    String told = told(root, "CONSTRUCT { ?x a ?y }\nWHERE { ?x a ~ }");
    assertTrue(told.startsWith("ontology/rules/inferred/broken.rq:2:"), told);
  }

  @Test
  void aRuleThatIsNoConstructQueryIsRefused(@TempDir Path root) throws IOException {
    assertEquals(
        "ontology/rules/inferred/broken.rq: a rule is a CONSTRUCT query, and this is another kind.",
        told(root, "SELECT * WHERE { ?s ?p ?o }"));
  }

  // ---- how the tests ask

  /** What follows from {@code given} and is not in it. */
  private static Graph applied(Rule rule, Path given) {
    DatasetGraph dataset = DatasetGraphFactory.createGeneral();
    RDFDataMgr.read(dataset, given.toUri().toString());
    Graph all = dataset.getDefaultGraph();
    List<Node> graphs = new ArrayList<>();
    dataset.listGraphNodes().forEachRemaining(graphs::add);
    graphs.forEach(g -> dataset.getGraph(g).find().forEachRemaining(all::add));
    Graph made = rule.applyTo(dataset);
    all.find().forEachRemaining(made::delete);
    return made;
  }

  /**
   * The triples of {@code expected}, which stand in the graph to which the rule writes and in no
   * other.
   */
  private static Graph only(Path expected, Rule rule) {
    DatasetGraph dataset = DatasetGraphFactory.createGeneral();
    RDFDataMgr.read(dataset, expected.toUri().toString());
    Graph graph = dataset.getGraph(rule.target());
    assertEquals(graph.size(), dataset.stream().count(), expected + " names another graph");
    return graph;
  }

  private static String triples(Graph graph) {
    Set<String> lines = new TreeSet<>();
    graph.find().forEachRemaining(t -> lines.add(t.toString()));
    return String.join("\n", lines);
  }

  private static String shortName(Rule rule) {
    return Path.of(rule.name()).getFileName().toString().replace(".rq", "");
  }

  private static List<Path> below(Path folder, String name) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.getFileName().toString().equals(name)).sorted().toList();
    }
  }

  /** What is told of a rule with this text. */
  private static String told(Path root, String text) throws IOException {
    Path file = root.resolve("ontology/rules/inferred/broken.rq");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return assertThrows(IOException.class, () -> Rule.in(Sources.at(root), Iris.INFERRED))
        .getMessage();
  }
}
