package org.customsatlas.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.RealGraph;
import org.customsatlas.TheGraph;
import org.customsatlas.infer.Inference;
import org.customsatlas.load.ReleaseInfo;
import org.customsatlas.load.Sources;
import org.customsatlas.release.Release;
import org.customsatlas.release.UnionDataset;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real graph on other days. */
class DaysTest {
  private static final Days DAYS = new Days(TheGraph.asked(), RealGraph.SOURCES);
  private static final LocalDate A_DAY = LocalDate.of(2014, 7, 1);

  // ---- what a day holds

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1800-01-01",
        "1952-11-04",
        "1999-12-31",
        "2007-02-28",
        "2013-06-30",
        "2014-07-01",
        "2015-06-15",
        "2020-02-29",
        "2026-11-20",
        "2026-11-22",
        "2200-12-31"
      })
  void aDayHoldsWhatABuildForItGives(String text) throws IOException {
    LocalDate day = LocalDate.parse(text);
    DatasetGraph built = built(day);
    DatasetGraph view = DAYS.on(day);
    assertEquals(triples(built.getGraph(Iris.CURRENT)), triples(view.getGraph(Iris.CURRENT)));
    assertEquals(triples(built.getGraph(Iris.INFERRED)), triples(view.getGraph(Iris.INFERRED)));
    assertEquals(quads(built), quads(view));
    Set<Triple> union = triples(UnionDataset.of(built).getDefaultGraph());
    assertEquals(union, triples(view.getDefaultGraph()));
    assertEquals(union.size(), view.getDefaultGraph().size());
    assertTrue(union.contains(asOf(text)));
  }

  @Test
  void theDaysDiffer() {
    assertNotEquals(
        triples(DAYS.on(A_DAY).getGraph(Iris.CURRENT)),
        triples(DAYS.on(A_DAY.plusYears(1)).getGraph(Iris.CURRENT)));
    assertNotEquals(
        triples(DAYS.on(A_DAY).getGraph(Iris.INFERRED)),
        triples(DAYS.on(LocalDate.of(1960, 1, 1)).getGraph(Iris.INFERRED)));
  }

  @Test
  void theReleasesOwnDayIsTheDatasetItself() {
    assertEquals(RealGraph.loaded().release().asOf(), DAYS.own());
    assertSame(TheGraph.asked(), DAYS.on(DAYS.own()));
  }

  @Test
  void queriesSeeTheDayInTheUnionAndInItsGraph() {
    String question =
        """
        PREFIX atlas: <https://w3id.org/customs-atlas/def#>
        ASK {
          <https://w3id.org/customs-atlas/dataset> atlas:asOf "2014-07-01"^^<http://www.w3.org/2001/XMLSchema#date>
          GRAPH <https://w3id.org/customs-atlas/graph/current> {
            <https://w3id.org/customs-atlas/dataset> atlas:asOf ?day .
            ?office atlas:hostedBy ?host
          }
          ?office atlas:hostedBy ?host
          FILTER NOT EXISTS { <https://w3id.org/customs-atlas/dataset> atlas:asOf ?other FILTER (?other != ?day) }
        }
        """;
    try (RDFLink link = DAYS.link(A_DAY)) {
      assertTrue(link.queryAsk(question));
    }
    try (RDFLink link = DAYS.link(DAYS.own())) {
      assertFalse(link.queryAsk(question));
    }
  }

  @Test
  void whatWasAddedAfterTheInferenceStaysAndSaysTheDay() {
    DatasetGraph release = release();
    DatasetGraph view = new Days(release, RealGraph.SOURCES).on(A_DAY);
    Set<Quad> wanted = new HashSet<>(quads(DAYS.on(A_DAY)));
    wanted.add(Quad.create(Iris.QUESTIONS, TITLE));
    wanted.add(Quad.create(Iris.QUESTIONS, asOf("2026-11-21").getSubject(), TYPE, node("x")));
    wanted.add(Quad.create(Release.DESCRIPTION, valid("2014-07-01")));
    wanted.add(Quad.create(Release.DESCRIPTION, TITLE));
    assertEquals(wanted, quads(view));
    assertEquals(
        wanted.stream().map(Quad::asTriple).collect(Collectors.toSet()),
        triples(view.getDefaultGraph()));
  }

  private static final Node TYPE = RDF.type.asNode();
  private static final Triple TITLE =
      Triple.create(node("q"), DCTerms.title.asNode(), NodeFactory.createLiteralLang("a", "en"));

  /** As a release is read: with the questions and the description of the dataset. */
  private static DatasetGraph release() {
    DatasetGraph all = DatasetGraphFactory.createGeneral();
    RealGraph.dataset().find().forEachRemaining(all::add);
    all.add(Quad.create(Iris.QUESTIONS, TITLE));
    all.add(Quad.create(Iris.QUESTIONS, Iris.node("dataset"), TYPE, node("x")));
    all.add(Quad.create(Release.DESCRIPTION, valid(DAYS.own().toString())));
    all.add(Quad.create(Release.DESCRIPTION, TITLE));
    return UnionDataset.of(all);
  }

  // ---- that it cannot be harmed

  @Test
  void aViewCannotBeChanged() {
    DatasetGraph view = DAYS.on(A_DAY);
    Quad quad = Quad.create(Iris.CURRENT, TITLE);
    assertThrows(RuntimeException.class, () -> view.add(quad));
    assertThrows(RuntimeException.class, () -> view.getGraph(Iris.CURRENT).add(TITLE));
    assertThrows(RuntimeException.class, () -> view.getDefaultGraph().add(TITLE));
    assertThrows(RuntimeException.class, () -> view.getDefaultGraph().clear());
    assertFalse(view.contains(quad));
  }

  @Test
  void aGraphThatIsNotThereIsNotMadeByAsking() {
    DatasetGraph view = DAYS.on(A_DAY);
    long graphs = view.size();
    assertTrue(view.getGraph(node("nothing")).isEmpty());
    try (RDFLink link = DAYS.link(A_DAY)) {
      assertFalse(link.queryAsk("ASK { GRAPH <http://example.org/nothing> { ?s ?p ?o } }"));
    }
    assertEquals(graphs, view.size());
  }

  @Test
  void aDayThatIsKeptIsNotWorkedOutAgainAndAnOldOneIsLetGo() {
    Days days = new Days(TheGraph.asked(), RealGraph.SOURCES);
    DatasetGraph first = days.on(A_DAY);
    for (int i = 1; i < Days.KEPT; i++) {
      days.on(A_DAY.plusDays(i));
    }
    assertSame(first, days.on(A_DAY), "used last, so kept");
    days.on(A_DAY.plusDays(Days.KEPT));
    assertSame(first, days.on(A_DAY));
    DatasetGraph second = days.on(A_DAY.plusDays(2));
    assertSame(second, days.on(A_DAY.plusDays(2)));
    for (int i = 0; i < Days.KEPT; i++) {
      days.on(A_DAY.minusDays(i + 1));
    }
    assertTrue(first != days.on(A_DAY), "let go, so worked out again");
    assertEquals(quads(first), quads(days.on(A_DAY)));
  }

  @Test
  void manyWhoAskForOneDayGetTheSameView() throws Exception {
    Days days = new Days(TheGraph.asked(), RealGraph.SOURCES);
    Set<DatasetGraph> views = new HashSet<>();
    for (Future<DatasetGraph> each : together(50, i -> days.on(A_DAY))) {
      views.add(each.get());
    }
    assertEquals(1, views.size());
  }

  @Test
  void whoeverAsksForTooManyDaysAtOnceIsToldToWait() throws Exception {
    Days days = new Days(TheGraph.asked(), RealGraph.SOURCES);
    int refused = 0;
    for (Future<DatasetGraph> each : together(5 * Days.WAITING, i -> days.on(A_DAY.plusDays(i)))) {
      try {
        each.get();
      } catch (java.util.concurrent.ExecutionException e) {
        Days.Unavailable why = (Days.Unavailable) e.getCause();
        assertTrue(why.isBusy());
        refused++;
      }
    }
    assertTrue(refused > 0 && refused < 5 * Days.WAITING, refused + " were refused");
    assertTrue(days.on(A_DAY.plusYears(1)) != null, "it goes on");
  }

  private interface Asked {
    DatasetGraph on(int i);
  }

  private static List<Future<DatasetGraph>> together(int n, Asked asked) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<DatasetGraph>> tasks = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        int each = i;
        tasks.add(() -> asked.on(each));
      }
      return threads.invokeAll(tasks);
    }
  }

  @Test
  void rulesThatAreNotThoseOfTheDataGiveNoDay(@TempDir Path root) throws IOException {
    for (String folder : List.of("inferred", "current")) {
      Path from = RealGraph.SOURCES.rules().resolve(folder);
      Path to = Files.createDirectories(Sources.at(root).rules().resolve(folder));
      for (Path rule : Sources.filesIn(from, ".rq")) {
        Files.copy(rule, to.resolve(rule.getFileName().toString()));
      }
    }
    Files.delete(Sources.at(root).rules().resolve("current/serves.rq"));
    Days days = new Days(TheGraph.asked(), Sources.at(root));
    Days.Unavailable why = assertThrows(Days.Unavailable.class, () -> days.on(A_DAY));
    assertEquals(
        "Only 2026-11-21 can be asked for here. The rules in ontology/rules are not those by which this data was"
            + " completed. Build it anew with \"atlas build\".",
        why.getMessage());
    assertFalse(why.isBusy());
    assertSame(TheGraph.asked(), days.on(days.own()));
  }

  // ---- what people write

  @ParameterizedTest
  @CsvSource({
    "2014-07-01,2014-07-01",
    "2014-07,2014-07-01",
    "2014,2014-01-01",
    "' 2014 ',2014-01-01",
    "2020-02-29,2020-02-29",
    "1800,1800-01-01",
    "2200-12-31,2200-12-31"
  })
  void aDayIsReadAndAMonthOrYearMeansItsFirst(String text, String day) {
    assertEquals(LocalDate.parse(day), Days.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2014-7-1",
        "2014-13",
        "2021-02-29",
        "2014-07-01T00:00:00Z",
        "14",
        "+2014",
        "٢٠١٤",
        "01/07/2014",
        "20140701"
      })
  void whatIsNoDayIsToldWithAnExample(String text) {
    String told = assertThrows(IllegalArgumentException.class, () -> Days.parse(text)).getMessage();
    assertEquals(
        "\""
            + text
            + "\" is no day. Write it as 2014-07-01; 2014-07 and 2014 mean the first day of the month and of the year.",
        told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1799-12-31", "2201-01-01", "0000", "9999-12-31"})
  void aDayOutOfRangeIsToldWithTheRange(String text) {
    String told = assertThrows(IllegalArgumentException.class, () -> Days.parse(text)).getMessage();
    assertTrue(told.endsWith("Ask for one from 1800-01-01 to 2200-12-31."), told);
  }

  // ---- helpers

  private static DatasetGraph built(LocalDate day) throws IOException {
    DatasetGraph dataset = DatasetGraphFactory.createGeneral();
    DatasetGraph real = RealGraph.dataset();
    real.listGraphNodes().forEachRemaining(g -> dataset.addGraph(g, real.getGraph(g)));
    Inference.complete(dataset, RealGraph.SOURCES, new ReleaseInfo("0.0.0", day, day));
    return dataset;
  }

  private static Set<Triple> triples(Graph graph) {
    Set<Triple> triples = graph.stream().collect(Collectors.toSet());
    assertFalse(triples.isEmpty());
    return triples;
  }

  private static Set<Quad> quads(DatasetGraph dataset) {
    Set<Quad> quads = new HashSet<>();
    dataset.find(Node.ANY, Node.ANY, Node.ANY, Node.ANY).forEachRemaining(quads::add);
    quads.removeIf(Quad::isDefaultGraph);
    assertFalse(quads.isEmpty());
    return quads;
  }

  private static Triple asOf(String day) {
    return Triple.create(Iris.node("dataset"), Atlas.asOf.asNode(), date(day));
  }

  private static Triple valid(String day) {
    return Triple.create(Iris.CURRENT, DCTerms.valid.asNode(), date(day));
  }

  private static Node date(String day) {
    return NodeFactory.createLiteralDT(day, org.apache.jena.datatypes.xsd.XSDDatatype.XSDdate);
  }

  private static Node node(String name) {
    return NodeFactory.createURI("http://example.org/" + name);
  }
}
