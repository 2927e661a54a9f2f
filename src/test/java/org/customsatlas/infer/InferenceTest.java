package org.customsatlas.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.RealGraph;
import org.customsatlas.load.ReleaseInfo;
import org.customsatlas.load.Sources;
import org.customsatlas.problem.Problem;
import org.customsatlas.release.UnionDataset;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What follows as a whole: on small graphs, and on the real one. */
class InferenceTest {
  private static final Path BROKEN = Path.of("src/test/resources/disjointness");
  private static final ReleaseInfo TODAY =
      new ReleaseInfo("0.0.0", LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 21));
  private static final Set<Node> WORKED_OUT = Set.of(Iris.INFERRED, Iris.CURRENT);

  // ---- as a whole

  @Test
  void runningItAgainOnItsOwnResultAddsNothing() throws IOException {
    DatasetGraph dataset = DatasetGraphFactory.createGeneral();
    RealGraph.dataset().find().forEachRemaining(dataset::add);
    Set<String> before = quads(dataset);
    List<Problem> problems =
        Inference.complete(dataset, RealGraph.SOURCES, RealGraph.loaded().release());
    assertEquals(List.of(), problems);
    assertEquals(before, quads(dataset));
  }

  @Test
  void runningItOnTheStatedFactsAgainGivesTheSame() throws IOException {
    DatasetGraph dataset = stated();
    Inference.complete(dataset, RealGraph.SOURCES, RealGraph.loaded().release());
    assertEquals(quads(RealGraph.dataset()), quads(dataset));
  }

  /** A rule is asked again only if something is new that it reads: here all are. */
  @Test
  void noRuleHasAnythingToAdd() throws IOException {
    DatasetGraph asked = UnionDataset.of(RealGraph.dataset());
    List<Rule> rules = Rules.in(RealGraph.SOURCES).all();
    assertTrue(rules.size() > 10, rules.size() + " rules");
    for (Rule rule : rules) {
      Set<Triple> more = rule.applyTo(asked).stream().collect(Collectors.toSet());
      more.removeIf(t -> asked.getDefaultGraph().contains(t) || !t.getSubject().isURI());
      assertEquals(Set.of(), more, rule.name());
    }
  }

  @Test
  void nothingThatIsStatedIsWrittenASecondTime() {
    DatasetGraph stated = stated();
    List<String> twice = new ArrayList<>();
    for (Node target : WORKED_OUT) {
      RealGraph.dataset()
          .getGraph(target)
          .find()
          .forEachRemaining(
              t -> {
                if (stated
                    .findNG(Node.ANY, t.getSubject(), t.getPredicate(), t.getObject())
                    .hasNext()) {
                  twice.add(t.toString());
                }
              });
    }
    assertEquals(List.of(), twice);
  }

  @Test
  void aRuleThatMakesEverNewThingsIsStopped(@TempDir Path root) throws IOException {
    rule(
        root,
        "inferred/endless.rq",
        "CONSTRUCT { ?y a ?class } WHERE { ?x a ?class BIND (IRI(CONCAT(STR(?x), \"x\")) AS ?y) }");
    rule(root, "current/nothing.rq", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }");
    DatasetGraph dataset = DatasetGraphFactory.createGeneral();
    dataset.add(
        Iris.REGISTRY, Iris.node("id/org/a"), RDF.type.asNode(), Atlas.Organisation.asNode());
    List<Problem> problems = Inference.complete(dataset, Sources.at(root), TODAY);
    assertEquals(
        "ontology/rules: endless-inference: After 20 rounds the rules still add triples. A rule must not make new nodes or count what it adds.",
        problems.getFirst().toString());
  }

  @TestFactory
  Stream<DynamicTest> brokenDisjointnessIsToldWithItsFactsAndPassages() throws IOException {
    try (Stream<Path> folders = Files.list(BROKEN)) {
      List<Path> cases = folders.sorted().toList();
      assertFalse(cases.isEmpty(), "no case was found: has " + BROKEN + " moved?");
      return cases.stream()
          .map(
              c ->
                  dynamicTest(
                      c.getFileName().toString(),
                      () -> {
                        DatasetGraph dataset = withVocabulary();
                        RDFDataMgr.read(dataset, c.resolve("given.trig").toUri().toString());
                        String told =
                            Inference.complete(dataset, RealGraph.SOURCES, TODAY).stream()
                                .map(p -> p + "\n")
                                .collect(Collectors.joining());
                        assertEquals(Files.readString(c.resolve("expected.txt")), told);
                      }));
    }
  }

  // ---- as of a day

  /**
   * The four answers of an as-of question; the bounds that the build adds make it one comparison
   * each.
   */
  private static final String AS_OF =
      """
      PREFIX atlas: <https://w3id.org/customs-atlas/def#>
      PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
      SELECT ?how
      WHERE {
        BIND ("DAY"^^xsd:date AS ?day)
        ?hosting a atlas:Hosting .
        OPTIONAL { ?hosting atlas:startEarliest ?se ; atlas:startLatest ?sl }
        OPTIONAL { ?hosting atlas:endEarliest ?ee ; atlas:endLatest ?el }
        OPTIONAL { ?hosting atlas:attestedEarliest ?ae ; atlas:attestedLatest ?al }
        BIND (
          IF(BOUND(?se) && ?se > ?day || BOUND(?el) && ?el < ?day, "no",
          IF(BOUND(?sl) && ?sl <= ?day && (!BOUND(?ee) || ?ee >= ?day), "certain",
          IF(BOUND(?ae) && ?ae <= ?day && ?al >= ?day, "attested",
          IF(BOUND(?se) || BOUND(?el), "possible", "unknown"))))
          AS ?how)
      }
      """;

  @Test
  void onADayBetweenItsBoundsARelationIsCertain() throws IOException {
    assertEquals(
        "certain",
        asOf("2001-06-01", "atlas:start '1999'^^xsd:gYear ; atlas:end '2003'^^xsd:gYear"));
  }

  @Test
  void inTheYearOfItsEndARelationIsPossible() throws IOException {
    assertEquals(
        "possible",
        asOf("2003-06-01", "atlas:start '1999'^^xsd:gYear ; atlas:end '2003'^^xsd:gYear"));
  }

  @Test
  void inTheYearOfAListARelationIsAttested() throws IOException {
    assertEquals("attested", asOf("2013-06-01", "atlas:attestedOn '2013'^^xsd:gYear"));
  }

  @Test
  void betweenTwoListsARelationIsAttested() throws IOException {
    assertEquals(
        "attested",
        asOf("2014-06-01", "atlas:attestedOn '2013'^^xsd:gYear , '2015-06-16'^^xsd:date"));
  }

  @Test
  void outsideItsListsARelationIsUnknown() throws IOException {
    assertEquals("unknown", asOf("2014-01-01", "atlas:attestedOn '2013'^^xsd:gYear"));
  }

  @Test
  void afterItsEndARelationIsNoMore() throws IOException {
    assertEquals(
        "no", asOf("2004-01-01", "atlas:start '1999'^^xsd:gYear ; atlas:end '2003'^^xsd:gYear"));
  }

  private static String asOf(String day, String dates) throws IOException {
    DatasetGraph dataset = withVocabulary();
    RDFParser.fromString(
            """
            PREFIX atlas: <https://w3id.org/customs-atlas/def#>
            PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
            GRAPH <graph/a-document/main/1> { <id/rel/hosting/a> a atlas:Hosting ; %s }
            """
                .formatted(dates),
            Lang.TRIG)
        .base(Iris.BASE)
        .parse(dataset);
    assertEquals(List.of(), Inference.complete(dataset, RealGraph.SOURCES, TODAY));
    List<String> answers = new ArrayList<>();
    try (QueryExec run =
        QueryExec.graph(dataset.getUnionGraph()).query(AS_OF.replace("DAY", day)).build()) {
      RowSet rows = run.select();
      rows.forEachRemaining(r -> answers.add(r.get("how").getLiteralLexicalForm()));
    }
    assertEquals(1, answers.size(), "one row for one relation: " + answers);
    return answers.getFirst();
  }

  // ---- what references say, with all rules together

  @Test
  void aMemberThatOneSourceGivesWithLowConfidenceIsInNoRegion() throws IOException {
    DatasetGraph world = references();
    assertEquals(
        Set.of("id/region/europe"), objects(world, "id/territory/tur", Atlas.inRegion.asNode()));
    assertEquals(
        Set.of("id/org/wco", "id/region/europe"),
        objects(world, "id/territory/tur", Atlas.memberOf.asNode()));
    assertEquals(Set.of(), objects(world, "id/territory/xkx", Atlas.inRegion.asNode()));
    assertEquals(Set.of(), objects(world, "id/territory/xkx", Atlas.memberOf.asNode()));
    assertEquals(
        Set.of("2017-01-25"),
        objects(world, "id/rel/membership/xkx-europe", Atlas.startEarliest.asNode()));
  }

  @Test
  void aPartyAkinToAMemberIsNoMember() throws IOException {
    DatasetGraph world = references();
    assertEquals(Set.of(), objects(world, "id/org/eu", Atlas.memberOf.asNode()));
    assertEquals(
        Set.of("2007-07-01"),
        objects(world, "id/rel/membership/eu-europe", Atlas.startLatest.asNode()));
  }

  @Test
  void anOfficeServesTheLandsOfItsRegionAndThoseItNames() throws IOException {
    DatasetGraph world = references();
    assertEquals(
        Set.of("id/territory/tur", "id/territory/bdi"),
        objects(world, "id/structure/rocb-ams", Atlas.serves.asNode()));
  }

  @Test
  void aLandOnAListIsListed() throws IOException {
    assertEquals(
        Set.of("id/group/lldc"),
        objects(references(), "id/territory/bdi", Atlas.listedIn.asNode()));
  }

  @Test
  void theLaterHostAndHolderHasThePlace() throws IOException {
    DatasetGraph world = references();
    assertEquals(
        Set.of("id/territory/ury"),
        objects(world, "id/structure/rocb-ams", Atlas.hostedBy.asNode()));
    assertEquals(
        Set.of("2013-01-01"),
        objects(world, "id/rel/hosting/rocb-ams-arg-2007", Atlas.endEarliest.asNode()));
    assertEquals(
        Set.of("2026-11-21"),
        objects(world, "id/rel/hosting/rocb-ams-arg-2007", Atlas.endLatest.asNode()));
    assertEquals(Set.of(), objects(world, "id/person/kunio-mikuriya", Atlas.holdsPost.asNode()));
    assertEquals(
        Set.of("2015-06-16"),
        objects(world, "id/rel/tenure/kunio-mikuriya-2009", Atlas.endEarliest.asNode()));
  }

  @Test
  void everyGraphOfClaimsLeadsToItsDocument() throws IOException {
    assertEquals(
        Set.of("doc/reference/list"),
        objects(references(), "graph/reference/list", DCTerms.source.asNode()));
    List<String> without = new ArrayList<>();
    Graph all = RealGraph.dataset().getUnionGraph();
    for (Node kind : List.of(Atlas.AssertionGraph.asNode(), Atlas.ReferenceGraph.asNode())) {
      all.find(Node.ANY, RDF.type.asNode(), kind)
          .filterDrop(t -> all.find(t.getSubject(), DCTerms.source.asNode(), Node.ANY).hasNext())
          .forEachRemaining(t -> without.add(t.getSubject().toString()));
    }
    assertEquals(List.of(), without);
  }

  /** A rule that counts what another rule still adds would leave two values of one bound. */
  @Test
  void everyRelationHasOneValueOfEachBound() throws IOException {
    for (Graph all : List.of(RealGraph.dataset().getUnionGraph(), references().getUnionGraph())) {
      List<String> twice = new ArrayList<>();
      int seen = 0;
      for (Resource bound :
          List.of(
              Atlas.startEarliest,
              Atlas.startLatest,
              Atlas.endEarliest,
              Atlas.endLatest,
              Atlas.attestedEarliest,
              Atlas.attestedLatest)) {
        for (Triple t : all.find(Node.ANY, bound.asNode(), Node.ANY).toList()) {
          seen++;
          if (all.find(t.getSubject(), bound.asNode(), Node.ANY).toList().size() > 1) {
            twice.add(t.toString());
          }
        }
      }
      assertTrue(seen > 10, "bounds were found");
      assertEquals(List.of(), twice);
    }
  }

  /** Two lists of references, one of them undated, about Members, hosts and holders. */
  private static DatasetGraph references() throws IOException {
    DatasetGraph dataset = withVocabulary();
    RDFParser.fromString(
            """
            PREFIX atlas: <https://w3id.org/customs-atlas/def#>
            PREFIX confidence: <scheme/confidence/>
            PREFIX dcterms: <http://purl.org/dc/terms/>
            PREFIX org: <http://www.w3.org/ns/org#>
            PREFIX prov: <http://www.w3.org/ns/prov#>
            PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
            GRAPH <graph/registry> {
              <id/org/wco> a atlas:IntergovernmentalOrganisation .
              <id/org/eu> a atlas:RegionalIntegrationBody .
              <id/region/europe> a atlas:WcoRegion .
              <id/group/lldc> a atlas:TerritoryGroup .
              <id/territory/tur> a atlas:Country .
              <id/territory/xkx> a atlas:Territory .
              <id/territory/bdi> a atlas:Country .
              <id/structure/rocb-ams> a atlas:RegionalOfficeForCapacityBuilding .
              <id/person/kunio-mikuriya> a atlas:Person .
              <id/person/ian-saunders> a atlas:Person .
            }
            GRAPH <graph/provenance> {
              <graph/reference/list> a atlas:ReferenceGraph ; prov:wasDerivedFrom <doc/reference/list> .
              <doc/reference/list> a atlas:ReferenceSource ; dcterms:issued '2017-09'^^xsd:gYearMonth .
              <graph/reference/page> a atlas:ReferenceGraph ; prov:wasDerivedFrom <doc/reference/page> .
              <doc/reference/page> a atlas:ReferenceSource ;
                atlas:issuedEarliest '2014'^^xsd:gYear ; atlas:issuedLatest '2026-11-21'^^xsd:date .
            }
            GRAPH <graph/reference/list> {
              <id/rel/membership/tur-wco> a atlas:Membership ; org:member <id/territory/tur> ;
                org:organization <id/org/wco> ; atlas:start '1951-06-06'^^xsd:date ; atlas:confidence confidence:high .
              <id/rel/membership/tur-europe> a atlas:Membership ; org:member <id/territory/tur> ;
                org:organization <id/region/europe> ; atlas:attestedOn '2017-09'^^xsd:gYearMonth ; atlas:confidence confidence:high .
              <id/rel/membership/xkx-wco> a atlas:Membership ; org:member <id/territory/xkx> ;
                org:organization <id/org/wco> ; atlas:start '2017-01-25'^^xsd:date ; atlas:confidence confidence:low .
              <id/rel/membership/xkx-europe> a atlas:Membership ; org:member <id/territory/xkx> ;
                org:organization <id/region/europe> ; atlas:attestedOn '2017-09'^^xsd:gYearMonth ; atlas:confidence confidence:low .
              <id/rel/membership/eu-wco> a atlas:Membership ; org:member <id/org/eu> ;
                atlas:relationStatus <scheme/relation-status/akin-to-member> ;
                org:organization <id/org/wco> ; atlas:start '2007-07-01'^^xsd:date ; atlas:confidence confidence:medium .
              <id/rel/membership/eu-europe> a atlas:Membership ; org:member <id/org/eu> ;
                atlas:relationStatus <scheme/relation-status/akin-to-member> ;
                org:organization <id/region/europe> ; atlas:attestedOn '2017-09'^^xsd:gYearMonth ; atlas:confidence confidence:medium .
              <id/rel/group-listing/bdi-lldc-2024> a atlas:GroupListing ; atlas:territory <id/territory/bdi> ;
                atlas:group <id/group/lldc> ; atlas:attestedOn '2024-09-25'^^xsd:date ; atlas:confidence confidence:high .
              <id/rel/hosting/rocb-ams-arg-2007> a atlas:Hosting ; atlas:structure <id/structure/rocb-ams> ;
                atlas:host <id/territory/arg> ; atlas:start '2007'^^xsd:gYear ; atlas:attestedOn '2013'^^xsd:gYear ; atlas:confidence confidence:high .
              <id/rel/tenure/kunio-mikuriya-2009> a atlas:Tenure ; atlas:post <id/post/sg> ;
                org:member <id/person/kunio-mikuriya> ; atlas:start '2009'^^xsd:gYear ;
                atlas:attestedOn '2013'^^xsd:gYear , '2015-06-16'^^xsd:date ; atlas:confidence confidence:high .
              <id/rel/tenure/ian-saunders-2024> a atlas:Tenure ; atlas:post <id/post/sg> ;
                org:member <id/person/ian-saunders> ; atlas:start '2024-01-01'^^xsd:date ; atlas:confidence confidence:high .
              <id/structure/rocb-ams> atlas:coversRegion <id/region/europe> ; atlas:coversTerritory <id/territory/bdi> .
            }
            GRAPH <graph/reference/page> {
              <id/rel/hosting/rocb-ams-ury> a atlas:Hosting ; atlas:structure <id/structure/rocb-ams> ;
                atlas:host <id/territory/ury> ; atlas:confidence confidence:medium .
            }
            """,
            Lang.TRIG)
        .base(Iris.BASE)
        .parse(dataset);
    assertEquals(List.of(), Inference.complete(dataset, RealGraph.SOURCES, TODAY));
    return dataset;
  }

  private static Set<String> objects(DatasetGraph dataset, String subject, Node property) {
    return dataset.getUnionGraph().find(Iris.node(subject), property, Node.ANY).toList().stream()
        .map(t -> text(t.getObject()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  // ---- the real graph

  @Test
  void theRealGraphHasNoProblem() {
    assertEquals(List.of(), RealGraph.problems());
  }

  @Test
  void theRegionalIntegrationConferenceIsCompleted() {
    assertEquals(
        Set.of("scheme/status/completed"),
        values("id/event/ric-2015", Atlas.latestStatus.asNode()));
    assertTrue(
        values("id/event/ric-2015", Atlas.status.asNode()).contains("scheme/status/planned"));
  }

  @Test
  void gapinIsTheFormerNameOfInama() {
    assertEquals(Set.of("GAPIN project"), values("id/project/inama", Atlas.formerName.asNode()));
  }

  @Test
  void cambodiaIsBoundByTheRevisedKyotoConvention() {
    assertEquals(Set.of("id/instrument/rkc"), values("id/territory/khm", Atlas.partyTo.asNode()));
  }

  @Test
  void theLaterSecretaryGeneralHoldsThePost() {
    assertEquals(
        Set.of("id/person/ian-saunders"),
        subjects(Atlas.holdsPost.asNode(), "id/post/wco-secretary-general"));
  }

  @Test
  void noShortcutComesFromARelationThatDoesNotPlainlyHoldOrWasSeenTooLongAgo() {
    Graph all = RealGraph.dataset().getUnionGraph();
    int day = TODAY.asOf().getYear();
    List<Triple> current = all.find(Node.ANY, Atlas.isCurrent.asNode(), Node.ANY).toList();
    assertFalse(current.isEmpty());
    List<String> faults = new ArrayList<>();
    for (Triple t : current) {
      Node relation = t.getSubject();
      all.find(relation, Atlas.relationStatus.asNode(), Node.ANY)
          .filterDrop(s -> s.getObject().equals(Iris.node("scheme/relation-status/holds")))
          .forEachRemaining(s -> faults.add(s.toString()));
      int years =
          all.find(relation, RDF.type.asNode(), Node.ANY).toList().stream()
              .flatMap(
                  c ->
                      all
                          .find(c.getObject(), Atlas.attestationYears.asNode(), Node.ANY)
                          .toList()
                          .stream())
              .mapToInt(y -> Integer.parseInt(y.getObject().getLiteralLexicalForm()))
              .max()
              .orElseThrow();
      boolean hasBegun = all.contains(relation, Atlas.startLatest.asNode(), Node.ANY);
      boolean isRecent =
          all.find(relation, Atlas.attestedLatest.asNode(), Node.ANY).toList().stream()
              .map(d -> Integer.parseInt(d.getObject().getLiteralLexicalForm().substring(0, 4)))
              .anyMatch(year -> year + years >= day);
      if (!hasBegun && !isRecent) {
        faults.add(relation + " was seen too long ago");
      }
    }
    assertEquals(List.of(), faults);
  }

  @Test
  void everyShortcutComesFromACurrentRelation() {
    Graph all = RealGraph.dataset().getUnionGraph();
    Graph current = RealGraph.dataset().getGraph(Iris.CURRENT);
    Set<String> ends = new TreeSet<>();
    for (Triple t : all.find(Node.ANY, Atlas.isCurrent.asNode(), Node.ANY).toList()) {
      List<Triple> of = all.find(t.getSubject(), Node.ANY, Node.ANY).toList();
      of.forEach(a -> of.forEach(b -> ends.add(a.getObject() + " " + b.getObject())));
    }
    List<Triple> shortcuts = new ArrayList<>();
    for (Node p :
        List.of(Atlas.hostedBy.asNode(), Atlas.holdsPost.asNode(), Atlas.partyTo.asNode())) {
      shortcuts.addAll(current.find(Node.ANY, p, Node.ANY).toList());
    }
    assertFalse(shortcuts.isEmpty());
    assertEquals(
        List.of(),
        shortcuts.stream()
            .filter(t -> !ends.contains(t.getSubject() + " " + t.getObject()))
            .toList());
  }

  @Test
  void theDatasetSaysForWhichDayTheShortcutsHold() {
    assertEquals(
        Set.of(RealGraph.loaded().release().asOf().toString()),
        values("dataset", Atlas.asOf.asNode()));
  }

  // ---- how the tests ask

  private static DatasetGraph stated() {
    DatasetGraph dataset = DatasetGraphFactory.createGeneral();
    RealGraph.dataset()
        .find()
        .forEachRemaining(
            q -> {
              if (!WORKED_OUT.contains(q.getGraph())) {
                dataset.add(q);
              }
            });
    return dataset;
  }

  private static DatasetGraph withVocabulary() {
    DatasetGraph dataset = DatasetGraphFactory.createGeneral();
    dataset.addGraph(Iris.VOCABULARY, RealGraph.dataset().getGraph(Iris.VOCABULARY));
    return dataset;
  }

  private static Set<String> quads(DatasetGraph dataset) {
    Set<String> quads = new TreeSet<>();
    dataset.find().forEachRemaining((Quad q) -> quads.add(q.toString()));
    return quads;
  }

  @Test
  void noFrenchLabelOfAStatementHoldsItsEnglishWords() {
    Graph all = RealGraph.dataset().getUnionGraph();
    List<String> mixed = new ArrayList<>();
    int seen = 0;
    for (Triple t : all.find(Node.ANY, DCTerms.description.asNode(), Node.ANY).toList()) {
      if (t.getObject().getLiteralLanguage().equals("en")) {
        seen++;
        String english = t.getObject().getLiteralLexicalForm();
        String begin = english.substring(0, Math.min(40, english.length()));
        all.find(t.getSubject(), SKOS.prefLabel.asNode(), Node.ANY)
            .filterKeep(l -> l.getObject().getLiteralLanguage().equals("fr"))
            .filterKeep(l -> l.getObject().getLiteralLexicalForm().contains(begin))
            .forEachRemaining(l -> mixed.add(l.toString()));
      }
    }
    assertTrue(seen > 100, "descriptions were found");
    assertEquals(List.of(), mixed);
  }

  private static Set<String> values(String subject, Node property) {
    return RealGraph.dataset()
        .getUnionGraph()
        .find(Iris.node(subject), property, Node.ANY)
        .toList()
        .stream()
        .map(t -> text(t.getObject()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> subjects(Node property, String object) {
    return RealGraph.dataset()
        .getUnionGraph()
        .find(Node.ANY, property, Iris.node(object))
        .toList()
        .stream()
        .map(t -> text(t.getSubject()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String text(Node node) {
    return node.isURI() ? node.getURI().replace(Iris.BASE, "") : node.getLiteralLexicalForm();
  }

  private static void rule(Path root, String name, String text) throws IOException {
    Path file = root.resolve("ontology/rules").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
