package org.customsatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every term of the ontology: described, used, named once, and the same in the code. */
class OntologyTest {
  private static final Node DEFINITION = SKOS.definition.asNode();
  private static final Node SCOPE_NOTE = SKOS.scopeNote.asNode();
  private static final Node IS_DEFINED_BY = RDFS.isDefinedBy.asNode();
  private static final Node DOMAIN = Terms.node("https://schema.org/domainIncludes");
  private static final Node RANGE = Terms.node("https://schema.org/rangeIncludes");
  private static final Node RESERVED = Atlas.reservedFor.asNode();

  /** {@code atlas:Name} or {@code <…/def#Name>}, wherever it stands in a file. */
  private static final Pattern MENTION =
      Pattern.compile("(?:(?<![\\w-])atlas:|" + Pattern.quote(Iris.TERMS) + ")([A-Za-z]\\w*)");

  private static Terms terms;

  @BeforeAll
  static void read() {
    terms = Terms.real();
    assertFalse(terms.ours().isEmpty(), "no term was found in " + Iris.VOCABULARY);
  }

  // ---- described

  @Test
  void everyTermHasOneLabelInEnglishAndInFrench() {
    assertNone(terms.all(), t -> !oneIn(t, Terms.LABEL, "en") || !oneIn(t, Terms.LABEL, "fr"));
  }

  @Test
  void everyTermOfOursHasOneDefinitionInEnglishAndInFrench() {
    assertNone(terms.ours(), t -> !oneIn(t, DEFINITION, "en") || !oneIn(t, DEFINITION, "fr"));
  }

  @Test
  void everyTermOfOursHasAnExample() {
    assertNone(terms.ours(), t -> terms.texts(t, SKOS.example.asNode(), "en").isEmpty());
  }

  @Test
  void everyTermSaysInAScopeNoteWhatItIsNotOrHowItIsUsed() {
    assertNone(terms.all(), t -> terms.texts(t, SCOPE_NOTE, "en").isEmpty());
  }

  @Test
  void everyTermOfOursIsDefinedByTheOntology() {
    assertNone(terms.ours(), t -> !terms.objects(t, IS_DEFINED_BY).equals(List.of(Iris.ONTOLOGY)));
  }

  @Test
  void everyReusedTermIsDefinedByTheVocabularyItComesFrom() {
    Set<Node> reused = terms.all();
    reused.removeAll(terms.ours());
    assertFalse(reused.isEmpty());
    assertNone(
        reused,
        t ->
            terms.objects(t, IS_DEFINED_BY).size() != 1
                || !t.getURI().startsWith(terms.objects(t, IS_DEFINED_BY).getFirst().getURI()));
  }

  @Test
  void everyPropertyHasADocumentedDomainAndRange() {
    assertNone(
        terms.properties(),
        p -> terms.objects(p, DOMAIN).isEmpty() || terms.objects(p, RANGE).isEmpty());
  }

  @Test
  void everyDomainOfTheLogicIsAmongTheDocumentedOnes() {
    assertNone(
        terms.properties(),
        p ->
            !terms.objects(p, DOMAIN).containsAll(terms.objects(p, RDFS.domain.asNode()))
                || !terms.objects(p, RANGE).containsAll(terms.objects(p, RDFS.range.asNode())));
  }

  @Test
  void noDefinitionUsesTheWordsItDefines() {
    for (String language : List.of("en", "fr")) {
      assertNone(
          terms.ours(),
          t -> {
            String label = fold(terms.texts(t, Terms.LABEL, language).getFirst());
            String definition = fold(terms.texts(t, DEFINITION, language).getFirst());
            return Pattern.compile("(?<!\\p{L})" + Pattern.quote(label) + "(?!\\p{L})")
                .matcher(definition)
                .find();
          });
    }
  }

  @Test
  void noDefinitionStandsTwice() {
    assertEquals(List.of(), twice(terms.ours(), DEFINITION));
  }

  @Test
  void noLabelStandsTwice() {
    assertEquals(List.of(), twice(terms.all(), Terms.LABEL));
  }

  @Test
  void officialFrenchWordsAreUsedWordForWord() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("src/test/resources/ontology/official-french.tsv")).stream()
            .skip(1)
            .toList();
    assertFalse(rows.isEmpty());
    List<String> faults = new ArrayList<>();
    Graph union = RealGraph.dataset().getUnionGraph();
    for (String row : rows) {
      String[] cells = row.split("\t", -1);
      Node thing = Iris.node(cells[0]);
      Terms all = new Terms(union);
      Stream<String> names =
          Stream.of(Terms.LABEL, SKOS.altLabel.asNode())
              .flatMap(p -> all.texts(thing, p, "fr").stream());
      if (names.noneMatch(n -> containsWords(n, cells[2]))) {
        faults.add(cells[0] + " is not called " + cells[2]);
      }
      if (!cells[3].isEmpty()
          && !all.texts(thing, SKOS.altLabel.asNode(), "fr").contains(cells[3])) {
        faults.add(cells[0] + " has not the acronym " + cells[3]);
      }
    }
    assertEquals(List.of(), faults);
  }

  // ---- used

  @Test
  void everyTermHasAFactOrAReasonWhyItHasNone() {
    Set<Node> used = used();
    assertNone(terms.all(), t -> !used.contains(t) && terms.objects(t, RESERVED).isEmpty());
  }

  @Test
  void noTermThatHasAFactKeepsAReasonWhyItHasNone() {
    Set<Node> used = used(q -> !isHandedIn(q));
    assertNone(terms.all(), t -> used.contains(t) && !terms.objects(t, RESERVED).isEmpty());
  }

  @Test
  void everyTermOfOursInTheGraphIsDeclared() {
    Set<Node> declared = terms.ours();
    Set<String> undeclared = new TreeSet<>();
    RealGraph.dataset()
        .find()
        .forEachRemaining(
            q ->
                nodes(q)
                    .filter(n -> Terms.isOurs(n) && !declared.contains(n))
                    .forEach(n -> undeclared.add(n + " in " + Iris.shortId(q.getGraph()))));
    assertEquals(Set.of(), undeclared);
  }

  @Test
  void everyPropertyOfOthersInTheGraphIsDeclared() {
    Set<Node> declared = terms.properties();
    Set<String> undeclared = new TreeSet<>();
    RealGraph.dataset()
        .find()
        .forEachRemaining(
            q -> {
              Node p = q.getPredicate();
              if (!declared.contains(p) && !isLanguageOfOntologies(p)) {
                undeclared.add(p + " in " + Iris.shortId(q.getGraph()));
              }
            });
    assertEquals(Set.of(), undeclared);
  }

  @Test
  void everyTermOfOursNamedInAFileIsDeclared() throws IOException {
    Set<String> declared = names(terms.ours());
    Set<String> undeclared = new TreeSet<>();
    int files = 0;
    for (String folder : List.of("ontology", "shapes", "data")) {
      for (Path file : textsBelow(Path.of(folder))) {
        files++;
        Matcher mention = MENTION.matcher(Files.readString(file, StandardCharsets.UTF_8));
        while (mention.find()) {
          if (!declared.contains(mention.group(1))) {
            undeclared.add(mention.group(1) + " in " + file);
          }
        }
      }
    }
    assertFalse(files == 0, "no file was found");
    assertEquals(Set.of(), undeclared);
  }

  @Test
  void everyConstantIsATermAndEveryTermAConstant() throws ReflectiveOperationException {
    Map<String, String> constants = new TreeMap<>();
    for (Field field : Atlas.class.getFields()) {
      String iri = ((Resource) field.get(null)).getURI();
      constants.put(iri, field.getName());
      String name = iri.substring(Iris.TERMS.length());
      assertEquals(
          javax.lang.model.SourceVersion.isKeyword(name) ? name + "_" : name, field.getName());
    }
    Set<String> declared =
        terms.ours().stream().map(Node::getURI).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), without(declared, constants.keySet()), "terms without a constant");
    assertEquals(Set.of(), without(constants.keySet(), declared), "constants of no term");
  }

  @Test
  void everyTemplateNamesPropertiesThatItsClassMayHave() {
    Pattern hole = Pattern.compile("\\{(\\w+)}");
    List<String> faults = new ArrayList<>();
    for (Triple t : terms.graph().find(Node.ANY, Atlas.labelTemplate.asNode(), Node.ANY).toList()) {
      Matcher name = hole.matcher(t.getObject().getLiteralLexicalForm());
      while (name.find()) {
        if (RealGraph.loaded().schema().property(name.group(1), Set.of(t.getSubject())).isEmpty()) {
          faults.add(t.getSubject().getLocalName() + ": {" + name.group(1) + "}");
        }
      }
    }
    assertEquals(List.of(), faults);
  }

  @Test
  void nothingIsABlankNode() {
    List<String> blank = new ArrayList<>();
    RealGraph.dataset()
        .find()
        .forEachRemaining(
            q -> {
              if (nodes(q).anyMatch(Node::isBlank)) {
                blank.add(q.toString());
              }
            });
    for (Path file : Terms.files(RealGraph.SOURCES.alignments())) {
      Terms.read(file)
          .find()
          .forEachRemaining(
              t -> {
                if (t.getSubject().isBlank() || t.getObject().isBlank()) {
                  blank.add(file + ": " + t);
                }
              });
    }
    assertEquals(List.of(), blank);
  }

  // ---- how the tests ask

  /**
   * Whatever a fact uses: as property, as class of something, or as datatype; facts of the
   * alignments too.
   */
  private static Set<Node> used() {
    return used(q -> true);
  }

  private static Set<Node> used(Predicate<Quad> counts) {
    Set<Node> used = new HashSet<>();
    RealGraph.dataset()
        .find()
        .forEachRemaining(
            q -> {
              if (counts.test(q)) {
                use(q.asTriple(), used);
              }
            });
    for (Path file : Terms.files(RealGraph.SOURCES.alignments())) {
      Terms.read(file).find().forEachRemaining(t -> use(t, used));
    }
    return used;
  }

  /** Contributions come and go without a change to the ontology. */
  private static boolean isHandedIn(Quad q) {
    return Stream.of(q.getGraph(), q.getSubject())
        .map(Node::toString)
        .anyMatch(n -> n.matches(Iris.BASE + "(graph|doc)/contribution/.*"));
  }

  private static void use(Triple t, Set<Node> used) {
    used.add(t.getPredicate());
    if (t.getPredicate().equals(Terms.TYPE)) {
      used.add(t.getObject());
    }
    if (t.getObject().isLiteral()) {
      used.add(Terms.node(t.getObject().getLiteralDatatypeURI()));
    }
  }

  private static Stream<Node> nodes(Quad q) {
    Node o = q.getObject();
    return Stream.of(
        q.getSubject(),
        q.getPredicate(),
        o.isLiteral() ? Terms.node(o.getLiteralDatatypeURI()) : o);
  }

  /** RDF, RDFS and OWL are the language in which terms are declared, and need no declaration. */
  private static boolean isLanguageOfOntologies(Node property) {
    return Stream.of(RDF.getURI(), RDFS.getURI(), OWL2.getURI())
        .anyMatch(property.getURI()::startsWith);
  }

  private static boolean oneIn(Node term, Node property, String language) {
    return terms.texts(term, property, language).size() == 1;
  }

  private static boolean containsWords(String text, String words) {
    return fold(text).contains(fold(words));
  }

  private static String fold(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static List<String> twice(Collection<Node> nodes, Node property) {
    Map<String, String> owners = new TreeMap<>();
    List<String> twice = new ArrayList<>();
    for (Node node : nodes) {
      for (Node text : terms.objects(node, property)) {
        String key = fold(text.getLiteralLexicalForm()) + "@" + text.getLiteralLanguage();
        String before = owners.put(key, node.toString());
        if (before != null) {
          twice.add(key + ": " + before + " and " + node);
        }
      }
    }
    return twice;
  }

  private static Set<String> without(Set<String> all, Set<String> others) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(others);
    return rest;
  }

  private static Set<String> names(Collection<Node> nodes) {
    return nodes.stream()
        .map(n -> n.getURI().substring(Iris.TERMS.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Path> textsBelow(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().matches(".*\\.(ttl|rq|trig)")).sorted().toList();
    }
  }

  private static void assertNone(Collection<Node> nodes, Predicate<Node> isFault) {
    List<String> faults = new ArrayList<>();
    for (Node node : nodes) {
      if (isFault.test(node)) {
        faults.add(Iris.shortId(node));
      }
    }
    assertEquals(List.of(), faults);
  }
}
