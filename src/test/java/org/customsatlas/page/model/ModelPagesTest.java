package org.customsatlas.page.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.RealGraph;
import org.customsatlas.TheGraph;
import org.customsatlas.load.Sources;
import org.customsatlas.page.Frame;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Templates;
import org.customsatlas.page.Text;
import org.customsatlas.page.ontology.Match;
import org.customsatlas.validate.Validation;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The documentation, compared with the ontology, the rules and the data that it documents. */
class ModelPagesTest {
  private static final Reader ENGLISH = new Reader("en", false, "", "def", Optional.empty());
  private static final Reader FRENCH = new Reader("fr", false, "", "def", Optional.empty());

  private static final ModelPages PAGES =
      new ModelPages(() -> RDFLink.connect(TheGraph.asked()), RealGraph.SOURCES);

  private static final ModelPage ONTOLOGY = PAGES.ontology(ENGLISH);
  private static final ShapesPage SHAPES = PAGES.shapes(ENGLISH);
  private static final Graph RULES = rules();
  private static final Map<String, TermPage> MADE = new ConcurrentHashMap<>();

  /** Rules are about it, and the ontology does not declare it. */
  private static final String SAME_AS = OWL2.sameAs.getURI();

  private static Graph rules() {
    try {
      return Validation.shapes(RealGraph.SOURCES);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What the ontology declares, found without the class under test. */
  private static Set<String> declared(Node... types) {
    Graph graph = RealGraph.dataset().getGraph(Iris.VOCABULARY);
    Set<String> declared = new TreeSet<>();
    for (Node type : types) {
      graph
          .find(Node.ANY, RDF.Nodes.type, type)
          .forEachRemaining(t -> declared.add(t.getSubject().getURI()));
    }
    assertFalse(declared.isEmpty(), Arrays.toString(types));
    return declared;
  }

  private static Set<String> allDeclared() {
    return declared(
        OWL2.Class.asNode(),
        RDFS.Datatype.asNode(),
        OWL2.ObjectProperty.asNode(),
        OWL2.DatatypeProperty.asNode(),
        OWL2.AnnotationProperty.asNode());
  }

  private static Stream<TermView> shown() {
    return ONTOLOGY.modules().stream()
        .flatMap(m -> Stream.concat(m.classes().stream(), m.properties().stream()));
  }

  private static String name(String iri) {
    return iri.startsWith(Iris.TERMS) ? iri.substring(Iris.TERMS.length()) : Prefixes.shorten(iri);
  }

  private static TermPage page(String iri) {
    return MADE.computeIfAbsent(
        iri,
        i -> PAGES.term(name(i), ENGLISH).orElseThrow(() -> new AssertionError("no page: " + i)));
  }

  private static String html(String template, Object page, Reader reader) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Templates.write(
        template,
        Map.of("page", page, "frame", new Frame(reader, "t", "", "", List.of(), "r")),
        out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void thePageOfTheOntologyHasEveryTermOnce() {
    List<String> all = shown().map(TermView::iri).sorted().toList();
    assertEquals(List.copyOf(allDeclared()), all);
  }

  @Test
  void everyTermOfOursHasTheAnchorThatItsIriNames() {
    String html = html("model", ONTOLOGY, ENGLISH);
    Set<String> missing = new TreeSet<>();
    for (String iri : allDeclared()) {
      if (iri.startsWith(Iris.TERMS) && !html.contains("id=\"" + name(iri) + "\"")) {
        missing.add(iri);
      }
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void everySchemeIsListedWithItsConcepts() {
    Set<String> schemes = declared(SKOS.ConceptScheme.asNode());
    assertEquals(schemes.size(), ONTOLOGY.schemes().size());
    ONTOLOGY.schemes().forEach(s -> assertTrue(s.concepts() > 0, s.toString()));
  }

  @TestFactory
  Stream<DynamicTest> everyTermHasAPageInEveryLanguage() {
    return allDeclared().stream()
        .map(
            iri ->
                dynamicTest(
                    name(iri),
                    () -> {
                      for (Reader reader : List.of(ENGLISH, FRENCH)) {
                        TermPage page = PAGES.term(name(iri), reader).orElseThrow();
                        assertEquals(iri, page.term().iri());
                        assertFalse(page.term().name().differsFrom(reader.language()), iri);
                        assertTrue(html("term", page, reader).contains(iri));
                      }
                    }));
  }

  @Test
  void whatIsNoTermHasNoPage() {
    for (String name : List.of("Nothing", "nope:Nothing", "", ":", "org:Nothing", "a b", "<x>")) {
      assertEquals(Optional.empty(), PAGES.term(name, ENGLISH), name);
    }
  }

  @Test
  void everyShapeAndQuestionHasItsAnchorOnce() throws IOException {
    Set<String> rules = new TreeSet<>();
    Validation.rules(RULES).forEach(r -> rules.add(r.getURI().replaceFirst(".*#", "")));
    for (Path file : Validation.questions(RealGraph.SOURCES)) {
      rules.add(file.getFileName().toString().replace(".rq", ""));
    }
    assertFalse(rules.isEmpty());
    List<String> anchors =
        Stream.of(
                SHAPES.classes().stream().flatMap(g -> g.rules().stream()),
                SHAPES.properties().stream().flatMap(g -> g.rules().stream()),
                SHAPES.others().stream(),
                SHAPES.questions().stream())
            .flatMap(Function.identity())
            .map(RuleView::id)
            .sorted()
            .toList();
    assertEquals(List.copyOf(rules), anchors);
    String html = html("shapes", SHAPES, ENGLISH);
    anchors.forEach(id -> assertTrue(html.contains("id=\"" + id + "\""), id));
  }

  @Test
  void everyRuleSpeaksBothLanguagesAndThatOfThePageFirst() {
    PAGES.shapes(FRENCH).classes().stream()
        .flatMap(g -> g.rules().stream())
        .forEach(
            r ->
                assertEquals(
                    List.of("fr", "en"),
                    r.messages().stream().map(Text::language).toList(),
                    r.id()));
  }

  @Test
  void everyShapeStandsOnThePageOfItsTarget() {
    List<Node> ways = List.of(SHACL.targetClass, SHACL.targetSubjectsOf, SHACL.targetObjectsOf);
    List<String> missing = new ArrayList<>();
    int targets = 0;
    for (Node way : ways) {
      for (var triple : RULES.find(Node.ANY, way, Node.ANY).toList()) {
        targets++;
        if (triple.getObject().getURI().equals(SAME_AS)) {
          continue;
        }
        Set<String> here = new TreeSet<>();
        page(triple.getObject().getURI()).rules().forEach(r -> here.add(r.id()));
        for (String id : rulesOf(triple.getSubject())) {
          if (!here.contains(id)) {
            missing.add(id + " on " + triple.getObject());
          }
        }
      }
    }
    assertTrue(targets > 100, "targets were found: " + targets);
    assertEquals(List.of(), missing);
  }

  /** The shape itself, or the property shapes that it holds together. */
  private static Set<String> rulesOf(Node shape) {
    Set<String> rules = new TreeSet<>();
    if (RULES.contains(shape, SHACL.message, Node.ANY)) {
      rules.add(shape.getURI().replaceFirst(".*#", ""));
    }
    RULES
        .find(shape, SHACL.property, Node.ANY)
        .forEachRemaining(t -> rules.add(t.getObject().getURI().replaceFirst(".*#", "")));
    assertFalse(rules.isEmpty(), shape + " is no rule and holds none");
    return rules;
  }

  @TestFactory
  Stream<DynamicTest> theCountsAndExamplesAreThoseOfTheQueriesThatAreShown() {
    return allDeclared().stream()
        .map(
            iri ->
                dynamicTest(
                    name(iri),
                    () -> {
                      TermPage page = page(iri);
                      List<Binding> counted = ask(page.countQuery().text());
                      assertEquals(
                          String.valueOf(page.term().uses()),
                          counted.getFirst().get(Var.alloc("n")).getLiteralLexicalForm());
                      List<String> found =
                          ask(page.exampleQuery().text()).stream()
                              .map(row -> row.get(Var.alloc("subject")))
                              .map(n -> n.isURI() ? ENGLISH.linkTo(n.getURI()) : "")
                              .toList();
                      assertEquals(
                          found, page.examples().stream().map(e -> e.subject().link()).toList());
                      assertEquals(page.term().uses() > 0, !page.examples().isEmpty(), iri);
                    }));
  }

  private static List<Binding> ask(String query) {
    List<Binding> rows = new ArrayList<>();
    try (RDFLink link = RDFLink.connect(TheGraph.asked())) {
      link.queryRowSet(query, (RowSet found) -> found.forEachRemaining(rows::add));
    }
    return rows;
  }

  @Test
  void everyRuleOfInferenceStandsOnSomePage() throws IOException {
    Set<String> files = new TreeSet<>();
    for (String folder : List.of("inferred", "current")) {
      Sources.filesIn(RealGraph.SOURCES.rules().resolve(folder), ".rq")
          .forEach(f -> files.add(f.getFileName().toString().replace(".rq", "")));
    }
    assertFalse(files.isEmpty());
    // It concludes rdfs:label, which the ontology does not declare.
    Set<String> ofOthers = Set.of("label");
    Set<String> found =
        allDeclared().stream()
            .flatMap(iri -> page(iri).conclusions().stream())
            .map(TermPage.Follows::name)
            .collect(Collectors.toCollection(TreeSet::new));
    found.addAll(ofOthers);
    assertEquals(files, found);
  }

  @Test
  void everyMatchStandsOnThePageOfItsTerm() throws IOException {
    List<Match> matches = Match.read(RealGraph.SOURCES);
    assertFalse(matches.isEmpty());
    for (Match match : matches) {
      assertTrue(
          page(match.term().getURI()).matches().stream()
              .anyMatch(m -> m.other().link().equals(match.other().getURI())),
          match.toString());
    }
  }

  @Test
  void aPropertyShowsHowManyValuesTheRulesAllow() {
    TermPage hosting = page(Iris.TERMS + "Hosting");
    Map<String, String> counts =
        hosting.properties().stream()
            .collect(Collectors.toMap(p -> p.property().link(), TermPage.Property::count));
    assertEquals("1", counts.get("terms/host"));
    assertEquals("any number", counts.get("terms/attestedOn"));
  }

  @Test
  void theBoxesOfADrawingDoNotOverlap() {
    List<Diagram> drawings =
        Stream.concat(
                ONTOLOGY.modules().stream().map(ModelPage.Module::diagram),
                allDeclared().stream().map(iri -> page(iri).diagram()))
            .filter(d -> d != null)
            .toList();
    assertTrue(drawings.size() > 50, "drawings were found: " + drawings.size());
    for (Diagram drawing : drawings) {
      for (int i = 0; i < drawing.boxes().size(); i++) {
        Diagram.Box a = drawing.boxes().get(i);
        assertTrue(
            a.x() >= 0
                && a.y() >= 0
                && a.x() + a.width() <= drawing.width()
                && a.y() + a.height() <= drawing.height(),
            drawing.title() + ": " + a);
        for (Diagram.Box b : drawing.boxes().subList(i + 1, drawing.boxes().size())) {
          assertFalse(overlap(a, b), drawing.title() + ": " + a + " " + b);
        }
      }
    }
  }

  private static boolean overlap(Diagram.Box a, Diagram.Box b) {
    return a.x() < b.x() + b.width()
        && b.x() < a.x() + a.width()
        && a.y() < b.y() + b.height()
        && b.y() < a.y() + a.height();
  }

  @Test
  void theDictionaryIsATableOfAllTerms() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PAGES.writeDictionary(out);
    try (CSVParser csv =
        CSVParser.parse(
            out.toString(StandardCharsets.UTF_8),
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      List<CSVRecord> rows = csv.getRecords();
      assertEquals(
          allDeclared(),
          rows.stream().map(r -> r.get("iri")).collect(Collectors.toCollection(TreeSet::new)));
      assertEquals(allDeclared().size(), rows.size());
      for (CSVRecord row : rows) {
        assertTrue(row.isConsistent(), row.toString());
        assertFalse(row.get("label_en").isEmpty() || row.get("label_fr").isEmpty(), row.toString());
        assertEquals(
            String.valueOf(page(row.get("iri")).term().uses()), row.get("uses"), row.toString());
      }
    }
  }

  @Test
  void everyKeyOfTheTemplatesHasWords() throws IOException {
    Set<String> keys = new TreeSet<>();
    Collection<String> templates =
        List.of(
            "model",
            "term",
            "shapes",
            "part/entry",
            "part/facts",
            "part/properties",
            "part/rule",
            "part/rules");
    for (String template : templates) {
      Matcher key =
          Pattern.compile("text\\(\"([a-z.-]+)\"")
              .matcher(Files.readString(Path.of("src/main/jte/" + template + ".jte")));
      while (key.find()) {
        keys.add(key.group(1));
      }
    }
    assertFalse(keys.isEmpty());
    for (String key : keys) {
      assertTrue(ENGLISH.hasText(key) && FRENCH.hasText(key), key);
    }
  }
}
