package org.customsatlas.contribute.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.RealGraph;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Statement;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.contribute.compare.Difference.Kind;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.load.KeptApart;
import org.customsatlas.problem.Place;
import org.customsatlas.release.UnionDataset;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Contributions held against all that is published. */
class ComparisonTest {
  private static DatasetGraph published;
  private static Comparison comparison;

  @BeforeAll
  static void publish() throws IOException {
    published = UnionDataset.of(RealGraph.dataset());
    KeptApart.describeInto(published, RealGraph.SOURCES);
    comparison = new Comparison(Published.of(published, "0.0.0-test", RealGraph.SOURCES));
  }

  // ---- what every difference is like

  @Test
  void whatIsPublishedIsKnown() throws IOException {
    List<Triple> some =
        published
            .getDefaultGraph()
            .find(Node.ANY, Atlas.structure.asNode(), Node.ANY)
            .toList()
            .stream()
            .flatMap(t -> published.getGraph(graphOf(t)).find().toList().stream())
            .distinct()
            .toList();
    assertTrue(some.size() > 100, some.size() + " statements");
    Difference difference = comparison.compare(of(some));
    assertEquals(
        List.of(), difference.said().stream().filter(s -> s.kind() != Kind.KNOWN).toList());
    assertEquals(List.of(), difference.clashes());
    assertEquals(List.of(), difference.duplicates());
    assertEquals(List.of(), difference.gained());
    assertEquals(List.of(), difference.lost());
    assertTrue(difference.things().stream().noneMatch(t -> t.isNew() || t.changes() > 0));
    assertTrue(
        difference.said().stream().allMatch(s -> !s.published().getFirst().sources().isEmpty()));
  }

  private static Node graphOf(Triple triple) {
    return published
        .findNG(Node.ANY, triple.getSubject(), triple.getPredicate(), triple.getObject())
        .next()
        .getGraph();
  }

  @Test
  void allThatIsSaidOfANewThingIsNew() throws IOException {
    Difference difference = comparison.compare(read(NEW_PROJECT));
    assertEquals(5, difference.said().size());
    assertEquals(5, difference.count(Kind.NEW));
    assertEquals(
        List.of(new Difference.Thing(Iris.node("id/project/lantern-oil-trade"), true, 5)),
        difference.things());
    assertEquals(List.of(), difference.duplicates());
    assertEquals(List.of(), difference.clashes());
    assertEquals(List.of(), difference.lost());
    assertFalse(difference.gained().isEmpty());
  }

  @Test
  void theOrderOfStatementsChangesNothing() throws IOException {
    List<Statement> statements =
        new ArrayList<>(read(NEW_PROJECT + NEW_HOST + OTHER_DATE).statements());
    Difference first = comparison.compare(of(statements, ""));
    Random random = new Random(5);
    for (int i = 0; i < 3; i++) {
      Collections.shuffle(statements, random);
      assertEquals(first, comparison.compare(of(statements, "")));
    }
  }

  @Test
  void aStatementThatStandsTwiceCountsOnce() throws IOException {
    List<Statement> statements = new ArrayList<>(read(NEW_PROJECT).statements());
    statements.addAll(read(NEW_PROJECT).statements());
    assertEquals(5, comparison.compare(of(statements, "")).said().size());
  }

  // ---- what it tells

  private static final String NEW_PROJECT =
      """
      <id/project/lantern-oil-trade> a atlas:Project ;
        skos:prefLabel "Lantern oil trade"@en , "Commerce d’huile de lanterne"@fr ;
        atlas:partner <id/org/wco> ;
        atlas:start "2026-03"^^xsd:gYearMonth .
      """;

  /** The office of East and Southern Africa is hosted by Kenya. */
  private static final String NEW_HOST =
      """
      <id/rel/hosting/rocb-esa-rwa-2026> a atlas:Hosting ;
        atlas:structure <id/structure/rocb-esa> ;
        atlas:host <id/territory/rwa> ;
        atlas:attestedOn "2026-11-01"^^xsd:date .
      """;

  private static final String OTHER_DATE =
      """
      <id/project/wacam> atlas:start "1999-01"^^xsd:gYearMonth .
      """;

  @Test
  void aNewHostTakesThePlaceOfTheOneThatIsCurrent() throws IOException {
    Node office = Iris.node("id/structure/rocb-esa");
    Node now =
        published
            .getDefaultGraph()
            .find(office, Atlas.hostedBy.asNode(), Node.ANY)
            .next()
            .getObject();
    Difference difference = comparison.compare(read(NEW_HOST));
    assertTrue(
        difference.lost().contains(Triple.create(office, Atlas.hostedBy.asNode(), now)),
        difference.lost().toString());
    assertTrue(
        difference
            .gained()
            .contains(
                Triple.create(office, Atlas.hostedBy.asNode(), Iris.node("id/territory/rwa"))),
        difference.gained().toString());
  }

  @Test
  void hostsWhoseTimesOverlapClash() throws IOException {
    Triple shown =
        published
            .getDefaultGraph()
            .find(Node.ANY, Atlas.attestedOn.asNode(), Node.ANY)
            .filterKeep(
                t ->
                    published
                        .getDefaultGraph()
                        .contains(t.getSubject(), Atlas.host.asNode(), Node.ANY))
            .toList()
            .stream()
            .sorted(Comparison.TRIPLES)
            .findFirst()
            .orElseThrow();
    Node structure = value(shown.getSubject(), Atlas.structure.asNode());
    Difference difference =
        comparison.compare(
            read(
                """
                <id/rel/hosting/other-host> a atlas:Hosting ;
                  atlas:structure <%s> ;
                  atlas:host <id/territory/nru> ;
                  atlas:attestedOn "%s"^^<%s> .
                """
                    .formatted(
                        structure.getURI(),
                        shown.getObject().getLiteralLexicalForm(),
                        shown.getObject().getLiteralDatatypeURI())));
    Difference.Clash clash =
        difference.clashes().stream()
            .filter(c -> c.other().equals(shown.getSubject()))
            .findFirst()
            .orElseThrow();
    assertEquals(Iris.node("id/rel/hosting/other-host"), clash.thing());
    assertEquals(Set.of("en", "fr"), clash.messages().keySet());
    Triple theirs =
        Triple.create(
            shown.getSubject(),
            Atlas.host.asNode(),
            value(shown.getSubject(), Atlas.host.asNode()));
    Difference.Published host =
        clash.theirs().stream().filter(p -> p.triple().equals(theirs)).findFirst().orElseThrow();
    assertFalse(host.graphs().isEmpty());
    assertFalse(host.sources().isEmpty());
  }

  private static Node value(Node subject, Node property) {
    return published.getDefaultGraph().find(subject, property, Node.ANY).next().getObject();
  }

  @Test
  void anotherCountOnTheSameDayClashes() throws IOException {
    Graph union = published.getDefaultGraph();
    Triple dated =
        union.find(Node.ANY, Atlas.asOf.asNode(), Node.ANY).toList().stream()
            .filter(t -> union.contains(t.getSubject(), Atlas.quantity.asNode(), Node.ANY))
            .filter(
                t ->
                    union.contains(
                        value(t.getSubject(), Atlas.quantity.asNode()),
                        Atlas.value.asNode(),
                        Node.ANY))
            .sorted(Comparison.TRIPLES)
            .findFirst()
            .orElseThrow();
    Node figure = dated.getSubject();
    Difference difference =
        comparison.compare(
            read(
                """
                <id/figure/another-count> a atlas:Figure ;
                  atlas:figureOf <%s> ;
                  atlas:measure <%s> ;
                  atlas:quantity <id/quantity/another-count> ;
                  atlas:asOf "%s"^^<%s> .
                <id/quantity/another-count> a atlas:Quantity ;
                  atlas:modality <scheme/modality/exact> ;
                  atlas:value 987654 ;
                  atlas:verbatim "987654"@en .
                """
                    .formatted(
                        value(figure, Atlas.figureOf.asNode()).getURI(),
                        value(figure, Atlas.measure.asNode()).getURI(),
                        dated.getObject().getLiteralLexicalForm(),
                        dated.getObject().getLiteralDatatypeURI())));
    Difference.Clash clash =
        difference.clashes().stream()
            .filter(c -> c.other().equals(figure))
            .findFirst()
            .orElseThrow();
    assertTrue(
        clash.ours().stream().anyMatch(t -> t.getObject().toString().contains("987654")),
        clash.toString());
    assertTrue(
        clash.theirs().stream()
            .anyMatch(p -> p.triple().getPredicate().equals(Atlas.value.asNode())),
        clash.toString());
  }

  @Test
  void anotherValueOfWhatAThingHasOnceContradicts() throws IOException {
    Triple start =
        published
            .getDefaultGraph()
            .find(Node.ANY, Atlas.start.asNode(), Node.ANY)
            .filterKeep(
                t ->
                    published
                        .getDefaultGraph()
                        .contains(graphOf(t), DCTerms.source.asNode(), Node.ANY))
            .next();
    Difference difference =
        comparison.compare(
            read(
                "<%s> atlas:start \"1899-01\"^^xsd:gYearMonth ."
                    .formatted(start.getSubject().getURI())));
    Difference.Said said = difference.said().getFirst();
    assertEquals(Kind.CONTRADICTS, said.kind(), said.toString());
    assertFalse(said.published().getFirst().sources().isEmpty());
  }

  @Test
  void anotherLabelInTheSameLanguageContradictsAndInAnotherIsNew() throws IOException {
    Difference difference =
        comparison.compare(
            read("<id/org/wco> skos:prefLabel \"World Body\"@en , \"Weltzollorganisation\"@xx ."));
    assertEquals(
        Set.of("World Body CONTRADICTS", "Weltzollorganisation NEW"),
        difference.said().stream()
            .map(s -> s.triple().getObject().getLiteralLexicalForm() + " " + s.kind())
            .collect(Collectors.toSet()));
  }

  @Test
  void aMoreExactDateIsNewAndContradictsNothing() throws IOException {
    Triple year =
        published
            .getDefaultGraph()
            .find(Node.ANY, Atlas.start.asNode(), Node.ANY)
            .filterKeep(t -> t.getObject().getLiteralLexicalForm().length() == 4)
            .filterKeep(
                t ->
                    published
                            .getDefaultGraph()
                            .find(t.getSubject(), Atlas.start.asNode(), Node.ANY)
                            .toList()
                            .size()
                        == 1)
            .next();
    Difference difference =
        comparison.compare(
            read(
                "<%s> atlas:start \"%s-07\"^^xsd:gYearMonth ."
                    .formatted(
                        year.getSubject().getURI(), year.getObject().getLiteralLexicalForm())));
    assertEquals(Kind.NEW, difference.said().getFirst().kind());
  }

  @Test
  void theSameValueInOtherWordsIsKnown() throws IOException {
    Triple number =
        published
            .getDefaultGraph()
            .find(Node.ANY, Atlas.value.asNode(), Node.ANY)
            .filterKeep(t -> t.getObject().getLiteralLexicalForm().matches("[1-9][0-9]*"))
            .next();
    Difference difference =
        comparison.compare(
            read(
                """
                <%s> atlas:value "0%s"^^<%s> .
                <id/territory/civ> skos:prefLabel "Co\u0302te  d’Ivoire"@FR .
                """
                    .formatted(
                        number.getSubject().getURI(),
                        number.getObject().getLiteralLexicalForm(),
                        number.getObject().getLiteralDatatypeURI())));
    assertEquals(2, difference.count(Kind.KNOWN), difference.said().toString());
    assertTrue(difference.said().stream().allMatch(Difference.Said::isInOtherWords));
  }

  @Test
  void whatFollowsAlreadyIsKnownToFollow() throws IOException {
    Triple current =
        published.getGraph(Iris.CURRENT).find(Node.ANY, Atlas.hostedBy.asNode(), Node.ANY).next();
    Difference difference = comparison.compare(of(List.of(current)));
    assertEquals(
        List.of(Iris.CURRENT), difference.said().getFirst().published().getFirst().graphs());
  }

  // ---- what may be there already

  @Test
  void aNewThingWithTheNameOfAPublishedOneMayBeIt() throws IOException {
    Difference difference =
        comparison.compare(
            read(
                """
                <id/org/omd> a atlas:Organisation ;
                  skos:prefLabel "world customs organization"@en , "Douanes"@fr .
                """));
    Difference.Duplicate found = difference.duplicates().getFirst();
    assertEquals(Iris.node("id/org/wco"), found.published());
    assertEquals("World Customs Organization", found.theirs());
    assertTrue(found.isExact());
  }

  @Test
  void aNewThingWithTheAcronymOrTheCodeOfAPublishedOneMayBeIt() throws IOException {
    Difference difference =
        comparison.compare(
            read(
                """
                <id/org/another> a atlas:Organisation ;
                  skos:prefLabel "Another body altogether"@en ; atlas:acronym "WCO"@en .
                <id/territory/xxx> a atlas:Territory ;
                  skos:prefLabel "Far far away"@en ; dcterms:identifier "KEN"^^atlas:iso3 .
                """));
    assertEquals(
        Set.of("id/org/wco", "id/territory/ken"),
        difference.duplicates().stream()
            .filter(Difference.Duplicate::isExact)
            .map(d -> d.published().getURI().substring(Iris.BASE.length()))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void aSlipOfTheKeyboardIsNear() throws IOException {
    Difference difference =
        comparison.compare(
            read(
                "<id/org/omd> a atlas:Organisation ; skos:prefLabel \"World Custums Organization\"@en ."));
    assertTrue(
        difference.duplicates().stream()
            .anyMatch(d -> d.published().equals(Iris.node("id/org/wco")) && !d.isExact()),
        difference.duplicates().toString());
  }

  @Test
  void aThingOfAnotherKindWithTheSameNameIsAnother() throws IOException {
    Difference difference =
        comparison.compare(
            read(
                "<id/event/wco> a atlas:Event ; skos:prefLabel \"World Customs Organization\"@en ."));
    assertEquals(List.of(), difference.duplicates());
  }

  @Test
  void aClaimThatRelatesTheSameThingsMayBeThere() throws IOException {
    Node hosting =
        published
            .getDefaultGraph()
            .find(Node.ANY, RDF.type.asNode(), Atlas.Hosting.asNode())
            .toList()
            .stream()
            .map(Triple::getSubject)
            .sorted(Comparison.NODES)
            .findFirst()
            .orElseThrow();
    Difference difference =
        comparison.compare(
            read(
                """
                <id/rel/hosting/again> a atlas:Hosting ;
                  atlas:structure <%s> ; atlas:host <%s> ; atlas:attestedOn "2026"^^xsd:gYear .
                """
                    .formatted(
                        value(hosting, Atlas.structure.asNode()).getURI(),
                        value(hosting, Atlas.host.asNode()).getURI())));
    assertTrue(
        difference.duplicates().stream().anyMatch(d -> d.published().equals(hosting)),
        difference.duplicates().toString());
  }

  @Test
  void whatNothingCanBeIsTold() throws IOException {
    Difference difference = comparison.compare(read("<id/org/wco> a atlas:Person ."));
    assertFalse(difference.problems().isEmpty());
  }

  // ---- how the tests write contributions

  private static Contribution read(String turtle) {
    StringBuilder prefixes = new StringBuilder("BASE <" + Iris.BASE + ">\n");
    Prefixes.table().forEach((p, ns) -> prefixes.append("PREFIX " + p + ": <" + ns + ">\n"));
    Graph graph = GraphFactory.createGraphMem();
    RDFParser.fromString(prefixes + turtle, Lang.TURTLE).parse(graph);
    return of(graph.find().toList());
  }

  private static Contribution of(List<Triple> triples) {
    List<Statement> statements = new ArrayList<>();
    List<Triple> sorted = triples.stream().sorted(Comparison.TRIPLES).toList();
    for (int i = 0; i < sorted.size(); i++) {
      Place place = new Place("mine.ttl", i + 1, 1);
      statements.add(
          new Statement(new Quad(Quad.defaultGraphIRI, sorted.get(i)), place, place, place));
    }
    return of(statements, "");
  }

  private static Contribution of(List<Statement> statements, String text) {
    return new Contribution(
        List.of(new Contribution.Handed("mine.ttl", Syntax.TURTLE, text)),
        statements,
        new TreeMap<>(),
        List.of());
  }
}
