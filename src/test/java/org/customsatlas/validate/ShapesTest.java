package org.customsatlas.validate;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.ValidationReport;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.RealGraph;
import org.customsatlas.load.Sources;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each rule says what it is meant to say. The cases lie in {@code
 * src/test/resources/shapes/{module}/{rule}/}: {@code conforms.ttl}, and one file for each way to
 * break the rule with the whole report beside it. Cases of hygiene questions are TriG, because
 * those ask about named graphs.
 */
class ShapesTest {
  private static final Sources SOURCES = RealGraph.SOURCES;
  private static final Path CASES = Path.of("src/test/resources/shapes");
  private static final Set<String> SEVERITIES = Set.of("Violation", "Warning", "Info");

  /** Properties of these namespaces are known without being declared in our ontology. */
  private static final List<String> WITHOUT_DECLARATION =
      List.of(OWL.NS, RDF.getURI(), RDFS.getURI());

  /** The properties of SHACL whose value is a term. */
  private static final List<Node> WITH_A_TERM =
      List.of(
          SHACL.targetClass,
          SHACL.targetSubjectsOf,
          SHACL.targetObjectsOf,
          SHACL.class_,
          SHACL.path,
          SHACL.disjoint,
          SHACL.equals,
          SHACL.lessThan,
          SHACL.lessThanOrEquals);

  private static Graph shapes;
  private static Graph vocabulary;

  /** The class tree, which sh:class follows, and good things that the cases may speak of. */
  private static Graph world;

  private static DatasetGraph namedWorld;

  /** Two tests ask for each report. */
  private static final Map<Path, Report> REPORTS = new HashMap<>();

  @BeforeAll
  static void read() throws IOException {
    shapes = Validation.shapes(SOURCES);
    vocabulary = GraphFactory.createGraphMem();
    for (Path folder : List.of(SOURCES.ontology(), SOURCES.schemes())) {
      for (Path file : Sources.filesIn(folder, ".ttl")) {
        if (!file.endsWith("header.ttl")) { // it names the documents, which the cases do not have
          dataset(file).getDefaultGraph().find().forEachRemaining(vocabulary::add);
        }
      }
    }
    assertFalse(vocabulary.isEmpty(), "no ontology found");
    world = dataset(CASES.resolve("world.ttl")).getDefaultGraph();
    vocabulary.find(Node.ANY, RDFS.subClassOf.asNode(), Node.ANY).forEachRemaining(world::add);
    namedWorld = dataset(CASES.resolve("hygiene/world.trig"));
  }

  // ---- the cases

  @TestFactory
  Stream<DynamicTest> eachCaseGivesItsReport() throws IOException {
    List<Path> cases = cases();
    assertFalse(cases.isEmpty(), "no case found: has " + CASES + " moved?");
    return cases.stream()
        .map(
            file ->
                dynamicTest(
                    CASES.relativize(file).toString(),
                    () -> assertEquals(expected(file), shown(report(file)))));
  }

  @Test
  void theWorldOfTheCasesConformsWithoutAFinding() throws IOException {
    assertEquals(List.of(), Validation.validate(world, shapes).findings());
    assertEquals(
        List.of(),
        Validation.ask(withVocabulary(namedWorld), HygieneQuestion.readAll(SOURCES)).findings());
  }

  @Test
  void everyRuleHasAConformingCaseAndOneThatBreaksIt() throws IOException {
    Set<String> tested = new TreeSet<>();
    for (Path folder : rulesWithCases()) {
      String rule = folder.getFileName().toString();
      List<Path> files = Sources.filesIn(folder, ".ttl", ".trig");
      assertTrue(files.stream().anyMatch(ShapesTest::conforms), folder + " has no conforming case");
      List<Path> broken = files.stream().filter(f -> !conforms(f)).toList();
      assertFalse(broken.isEmpty(), folder + " has no case that breaks the rule");
      for (Path file : broken) {
        assertTrue(
            report(file).findings().stream().anyMatch(f -> f.rule().equals(rule)),
            file + " does not break " + rule);
      }
      tested.add(rule);
    }
    assertEquals(rules(), tested);
  }

  @Test
  void noExpectedReportIsLeftWithoutItsCase() throws IOException {
    try (Stream<Path> files = Files.walk(CASES)) {
      List<Path> alone =
          files
              .filter(f -> f.toString().endsWith(".txt") && !f.getParent().equals(CASES))
              .filter(f -> !Files.exists(sibling(f, ".ttl")) && !Files.exists(sibling(f, ".trig")))
              .toList();
      assertEquals(List.of(), alone);
    }
  }

  // ---- the whole graph

  @Test
  void theWholeGraphConforms() throws IOException {
    Report report = Validation.validate(RealGraph.dataset(), RuleSet.read(SOURCES));
    assertEquals(
        "",
        report.findings().stream()
            .filter(f -> f.severity().equals("Violation"))
            .map(Finding::toString)
            .collect(joining("\n")));
    // What is known and stays: a new warning is mended, or added here on purpose.
    assertEquals(
        Files.readString(CASES.resolve("warnings.txt"), StandardCharsets.UTF_8),
        report.findings().stream()
            .map(f -> f.severity() + " " + f.rule() + ": " + f.focusNode() + "\n")
            .distinct()
            .collect(joining()));
  }

  // ---- the rules themselves

  @Test
  void theShapesConformToTheShapesOfShacl() {
    Graph ofShacl = RDFDataMgr.loadGraph("std/shacl-shacl.ttl");
    ValidationReport report = ShaclValidator.get().validate(Shapes.parse(ofShacl), shapes);
    assertEquals(List.of(), List.copyOf(report.getEntries()));
  }

  @Test
  void everyRuleHasASeverityAndAMessageInEachLanguage() {
    Set<String> faults = new TreeSet<>();
    for (Node rule : Validation.rules(shapes)) {
      List<String> languages =
          shapes
              .find(rule, SHACL.message, Node.ANY)
              .mapWith(t -> t.getObject().getLiteralLanguage())
              .toList()
              .stream()
              .sorted()
              .toList();
      if (!languages.equals(List.of("en", "fr"))) {
        faults.add(rule + " has messages in " + languages);
      }
      List<String> severities =
          shapes
              .find(rule, SHACL.severity, Node.ANY)
              .mapWith(t -> t.getObject().getLocalName())
              .toList();
      if (severities.size() != 1 || !SEVERITIES.contains(severities.getFirst())) {
        faults.add(rule + " has the severities " + severities);
      }
    }
    assertEquals(Set.of(), faults);
  }

  @Test
  void everyResultComesFromARule() {
    // A shape with a target, and the shapes that it lists, are rules; helpers are reached by
    // sh:node and give no result.
    Set<String> silent = new TreeSet<>();
    for (Node property :
        List.of(SHACL.targetClass, SHACL.targetSubjectsOf, SHACL.targetObjectsOf)) {
      shapes
          .find(Node.ANY, property, Node.ANY)
          .forEachRemaining(
              t -> {
                Node shape = t.getSubject();
                boolean rule = shapes.contains(shape, SHACL.message, Node.ANY);
                boolean list = shapes.contains(shape, SHACL.property, Node.ANY);
                if (rule == list) {
                  silent.add(shape.getLocalName());
                }
              });
    }
    shapes
        .find(Node.ANY, SHACL.property, Node.ANY)
        .filterDrop(t -> shapes.contains(t.getObject(), SHACL.message, Node.ANY))
        .forEachRemaining(t -> silent.add(t.getObject().toString()));
    assertEquals(Set.of(), silent);
  }

  @Test
  void everyRuleHasATarget() {
    Set<String> aimless = new TreeSet<>();
    for (Node rule : Validation.rules(shapes)) {
      boolean listed = shapes.contains(Node.ANY, SHACL.property, rule);
      boolean aimed =
          Stream.of(SHACL.targetClass, SHACL.targetSubjectsOf, SHACL.targetObjectsOf)
              .anyMatch(p -> shapes.contains(rule, p, Node.ANY));
      if (listed == aimed) {
        aimless.add(rule.getLocalName());
      }
    }
    assertEquals(Set.of(), aimless);
  }

  @Test
  void theShapesSpeakOnlyOfTermsThatExist() throws IOException {
    Set<String> unknown = new TreeSet<>();
    for (Node property : WITH_A_TERM) {
      shapes
          .find(Node.ANY, property, Node.ANY)
          .filterKeep(t -> t.getObject().isURI())
          .filterDrop(t -> isKnown(t.getObject()))
          .forEachRemaining(t -> unknown.add(t.getObject().getURI()));
    }
    shapes
        .find()
        .filterKeep(t -> Iris.isOurs(t.getObject()))
        .filterDrop(t -> t.getObject().getURI().startsWith(Iris.BASE + "shapes"))
        .filterDrop(t -> t.getObject().getURI().startsWith(Iris.BASE + "id/"))
        .filterDrop(t -> isKnown(t.getObject()))
        .forEachRemaining(t -> unknown.add(t.getObject().getURI()));
    shapes
        .find(Node.ANY, SHACL.select, Node.ANY)
        .mapWith(t -> t.getObject().getLiteralLexicalForm())
        .forEachRemaining(select -> unknown.addAll(unknownIn(select)));
    for (Path question : Validation.questions(SOURCES)) {
      unknown.addAll(unknownIn(Files.readString(question, StandardCharsets.UTF_8)));
    }
    assertEquals(Set.of(), unknown);
  }

  @Test
  void theSparqlOfTheShapesIsWhatTheStandardAllows() {
    List<String> selects =
        shapes
            .find(Node.ANY, SHACL.select, Node.ANY)
            .mapWith(t -> t.getObject().getLiteralLexicalForm())
            .toList();
    assertFalse(selects.isEmpty());
    Pattern forbidden = Pattern.compile("\\b(VALUES|MINUS|SERVICE|AS \\$this|AS \\?this)\\b");
    for (String select : selects) {
      assertFalse(forbidden.matcher(select).find(), select);
      assertTrue(select.strip().startsWith("SELECT"), select);
      assertTrue(select.contains("$this"), select);
    }
  }

  @Test
  void everyClassOfTheOntologyComesUnderTheRulesForLabels() {
    Node thing = Iris.node("shapes#Thing");
    Set<Node> targets =
        shapes.find(thing, SHACL.targetClass, Node.ANY).mapWith(Triple::getObject).toSet();
    Set<String> outside = new TreeSet<>();
    vocabulary
        .find(Node.ANY, RDF.type.asNode(), OWL.Class.asNode())
        .mapWith(Triple::getSubject)
        .filterKeep(Iris::isOurs)
        .filterDrop(c -> isBelow(c, targets))
        .forEachRemaining(c -> outside.add(c.getLocalName()));
    assertEquals(Set.of(), outside);
  }

  @Test
  void everyShapeThatCannotBeReadIsToldAtOnce(@TempDir Path root) throws IOException {
    Path folder = Files.createDirectories(root.resolve("shapes"));
    Files.writeString(folder.resolve("a.ttl"), "<http://e/s> <http://e/p>");
    Files.writeString(folder.resolve("b.ttl"), "none:s none:p 1 .");
    IOException e = assertThrows(IOException.class, () -> Validation.shapes(Sources.at(root)));
    List<String> told = e.getMessage().lines().toList();
    assertEquals(2, told.size(), e.getMessage());
    assertTrue(told.get(0).startsWith("shapes/a.ttl:1:"), told.get(0));
    assertTrue(told.get(1).startsWith("shapes/b.ttl:1:"), told.get(1));
  }

  @Test
  void everyFileOfShapesHasTheNameOfAModule() throws IOException {
    Set<String> modules = names(SOURCES.ontology(), ".ttl");
    modules.add("labels");
    Set<String> files = names(SOURCES.shapes(), ".ttl");
    assertTrue(modules.containsAll(files), files + " against " + modules);
  }

  @Test
  void noShapeHasTheNameOfAQuestion() throws IOException {
    Set<String> both = names(SOURCES.hygiene(), ".rq");
    both.retainAll(
        Validation.rules(shapes).stream()
            .map(Node::getLocalName)
            .collect(toCollection(TreeSet::new)));
    assertEquals(Set.of(), both);
  }

  // ---- helpers

  /** The names of all rules: shapes with a message, and hygiene questions. */
  private static Set<String> rules() throws IOException {
    Set<String> rules = names(SOURCES.hygiene(), ".rq");
    Validation.rules(shapes).forEach(r -> rules.add(r.getLocalName()));
    return rules;
  }

  private static Set<String> names(Path folder, String ending) throws IOException {
    return Sources.filesIn(folder, ending).stream()
        .map(f -> f.getFileName().toString().replace(ending, ""))
        .collect(toCollection(TreeSet::new));
  }

  private static List<Path> rulesWithCases() throws IOException {
    try (Stream<Path> folders = Files.walk(CASES, 2)) {
      return folders
          .filter(f -> Files.isDirectory(f) && CASES.relativize(f).getNameCount() == 2)
          .sorted()
          .toList();
    }
  }

  private static List<Path> cases() throws IOException {
    List<Path> cases = new ArrayList<>();
    for (Path folder : rulesWithCases()) {
      cases.addAll(Sources.filesIn(folder, ".ttl", ".trig"));
    }
    return cases;
  }

  private static boolean conforms(Path file) {
    return file.getFileName().toString().startsWith("conforms.");
  }

  private static String expected(Path file) throws IOException {
    return conforms(file)
        ? "The data conform: 0 violations, 0 warnings, 0 infos.\n"
        : Files.readString(sibling(file, ".txt"), StandardCharsets.UTF_8);
  }

  private static Path sibling(Path file, String ending) {
    return file.resolveSibling(file.getFileName().toString().replaceAll("\\.[a-z]+$", ending));
  }

  private static Report report(Path file) throws IOException {
    if (!REPORTS.containsKey(file)) {
      REPORTS.put(file, validated(file));
    }
    return REPORTS.get(file);
  }

  private static Report validated(Path file) throws IOException {
    DatasetGraph given = dataset(file);
    if (file.toString().endsWith(".trig")) {
      namedWorld.find().forEachRemaining(given::add);
      return Validation.ask(withVocabulary(given), HygieneQuestion.readAll(SOURCES));
    }
    Graph data = GraphFactory.createGraphMem();
    given.getDefaultGraph().find().forEachRemaining(data::add);
    world.find().forEachRemaining(data::add);
    return Validation.validate(data, shapes);
  }

  /** The text without the number of rules, which grows. */
  private static String shown(Report report) {
    return report.text().replaceFirst(" over \\d+ rules", "");
  }

  private static DatasetGraph withVocabulary(DatasetGraph given) {
    DatasetGraph dataset = DatasetGraphFactory.createGeneral();
    given.find().forEachRemaining(dataset::add);
    dataset.addGraph(Iris.VOCABULARY, vocabulary);
    return dataset;
  }

  private static DatasetGraph dataset(Path file) throws IOException {
    DatasetGraph dataset = DatasetGraphFactory.createGeneral();
    // Unchecked, because a case may have a bad date on purpose.
    RDFParser.source(file).checking(false).parse(dataset);
    return dataset;
  }

  private static boolean isKnown(Node term) {
    return vocabulary.contains(term, Node.ANY, Node.ANY)
        || WITHOUT_DECLARATION.stream().anyMatch(term.getURI()::startsWith);
  }

  /** Which terms and concepts of ours a query names that do not exist. */
  private static Set<String> unknownIn(String query) {
    Set<String> unknown = new TreeSet<>();
    Matcher terms = Pattern.compile("\\batlas:([A-Za-z0-9]+)").matcher(withoutComments(query));
    terms
        .results()
        .map(m -> Iris.node("def#" + m.group(1)))
        .filter(n -> !isKnown(n))
        .forEach(n -> unknown.add(n.getURI()));
    Pattern.compile("<(" + Iris.BASE + "scheme/[^>]*[^/>])>")
        .matcher(query)
        .results()
        .map((MatchResult m) -> Iris.node(m.group(1).substring(Iris.BASE.length())))
        .filter(n -> !isKnown(n))
        .forEach(n -> unknown.add(n.getURI()));
    return unknown;
  }

  private static String withoutComments(String query) {
    return query.lines().filter(l -> !l.strip().startsWith("#")).collect(joining("\n"));
  }

  private static boolean isBelow(Node type, Set<Node> targets) {
    return targets.contains(type)
        || vocabulary
            .find(type, RDFS.subClassOf.asNode(), Node.ANY)
            .mapWith(Triple::getObject)
            .toList()
            .stream()
            .anyMatch(above -> isBelow(above, targets));
  }
}
