package org.customsatlas.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.apache.jena.rdflink.RDFLink;
import org.customsatlas.TheGraph;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What stands for what in a table that somebody else has typed. */
class ReconcilerTest {
  private static SearchIndex index;
  private static Reconciler reconciler;

  @BeforeAll
  static void readTheNames() {
    Supplier<RDFLink> links = () -> RDFLink.connect(TheGraph.asked());
    index = SearchIndex.of(links);
    reconciler = new Reconciler(index, new Values(links, index));
  }

  private static List<Reconciler.Candidate> candidates(
      String name, String type, Map<String, List<String>> properties) {
    Set<String> kinds = type.isEmpty() ? Set.of() : Set.of(index.kind(type).orElseThrow());
    return reconciler.candidates(
        new Reconciler.Cell(name, kinds, Reconciler.Strictness.ANY, properties, 10));
  }

  /** A row without a thing must not be matched for certain; what may be proposed is free. */
  @TestFactory
  Stream<DynamicTest> eachMessyNameIsMatchedForCertainOrNotAtAll() throws IOException {
    List<CSVRecord> rows = SearchTest.table("messy-names.csv");
    assertTrue(rows.size() >= 60, "only " + rows.size() + " rows");
    return rows.stream()
        .map(
            row ->
                dynamicTest(
                    row.get("name") + " as " + row.get("type"),
                    () -> {
                      List<String> certain =
                          candidates(row.get("name"), row.get("type"), Map.of()).stream()
                              .filter(Reconciler.Candidate::isCertain)
                              .map(c -> c.hit().path())
                              .toList();
                      String wanted = row.get("thing");
                      assertEquals(wanted.isEmpty() ? List.of() : List.of(wanted), certain);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> whatIsUncertainIsProposed() {
    return Stream.of(
            "Kenya Revenue,,id/territory/ken",
            "RILO Asia Pacific,RegionalStructure,id/structure/rilo-ap",
            "Burkina Fasso,Country,id/territory/bfa",
            "Korea,Country,id/territory/kor",
            "The World Bank,Organisation,id/org/world-bank",
            "African Dev Bank,DevelopmentBank,id/org/afdb",
            "East African Communty,,id/org/eac")
        .map(row -> row.split(",", 3))
        .map(
            row ->
                dynamicTest(
                    row[0],
                    () ->
                        assertTrue(
                            candidates(row[0], row[1], Map.of()).stream()
                                .limit(5)
                                .anyMatch(c -> c.hit().path().equals(row[2])))));
  }

  @Test
  void aPropertyThatSaysOtherwiseTakesTheCertaintyAway() {
    String host = Iris.TERMS + "hostedBy";
    String name = "Regional Training Centre, Kenya";
    assertTrue(candidates(name, "", Map.of(host, List.of("Kenya"))).getFirst().isCertain());
    assertTrue(candidates(name, "", Map.of(host, List.of("KEN"))).getFirst().isCertain());
    assertTrue(
        candidates(name, "", Map.of(host, List.of(Iris.BASE + "id/territory/ken")))
            .getFirst()
            .isCertain());
    assertFalse(candidates(name, "", Map.of(host, List.of("Japan"))).getFirst().isCertain());
  }

  @Test
  void aPropertyDecidesBetweenThingsOfOneKind() {
    List<Reconciler.Candidate> centres =
        candidates(
            "Regional Training Centre",
            "RegionalTrainingCentre",
            Map.of(Iris.TERMS + "hostedBy", List.of("Zimbabwe")));
    assertEquals("id/structure/rtc-zimbabwe", centres.getFirst().hit().path());
  }

  @Test
  void scoresAreFrom0To100AndFallDownTheList() {
    List<Double> scores =
        candidates("customs administration of Kenya", "", Map.of()).stream()
            .map(Reconciler.Candidate::score)
            .toList();
    assertTrue(scores.size() > 1);
    assertEquals(scores.stream().sorted((a, b) -> Double.compare(b, a)).toList(), scores);
    assertTrue(scores.stream().allMatch(s -> s >= 0 && s <= 100), scores.toString());
  }
}
