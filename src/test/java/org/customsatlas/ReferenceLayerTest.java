package org.customsatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.query.ParameterizedSparqlString;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What keeps the memberships honest: on each date for which a source states how many Members there
 * are, counting them gives that number.
 */
class ReferenceLayerTest {
  private static final Path TOTALS = Path.of("src/test/resources/reference/totals.csv");
  private static final int HOW_MANY = 14;

  private static final String PREFIXES =
      """
      PREFIX atlas: <https://w3id.org/customs-atlas/def#>
      PREFIX dcterms: <http://purl.org/dc/terms/>
      PREFIX measure: <https://w3id.org/customs-atlas/scheme/measure/>
      PREFIX org: <http://www.w3.org/ns/org#>
      PREFIX relation-status: <https://w3id.org/customs-atlas/scheme/relation-status/>
      PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
      """;

  /** Certain by its dates, and a Member in full: the European Union is not counted. */
  private static final String COUNT =
      PREFIXES
          + """
          SELECT (COUNT(DISTINCT ?member) AS ?members)
          WHERE {
            ?membership a atlas:Membership ;
              org:organization ?organization ;
              org:member ?member ;
              atlas:startLatest ?begun .
            FILTER (?begun <= ?day)
            FILTER NOT EXISTS { ?membership atlas:endEarliest ?ended . FILTER (?ended < ?day) }
            FILTER NOT EXISTS {
              ?membership atlas:relationStatus ?status . FILTER (?status != relation-status:holds)
            }
          }
          """;

  private static final String STATED =
      PREFIXES
          + """
          SELECT DISTINCT ?value
          WHERE {
            GRAPH ?graph { ?figure atlas:figureOf ?organization ; atlas:measure measure:members }
            ?graph dcterms:source ?source .
            ?figure atlas:quantity/atlas:value ?value .
          }
          """;

  private static List<CSVRecord> totals() throws IOException {
    List<CSVRecord> totals = Tables.rows(TOTALS);
    assertEquals(HOW_MANY, totals.size());
    return totals;
  }

  @TestFactory
  Stream<DynamicTest> countingGivesTheStatedTotal() throws IOException {
    return totals().stream()
        .flatMap(t -> Stream.of(t.get("from"), t.get("to")).distinct().map(day -> test(t, day)));
  }

  private static DynamicTest test(CSVRecord total, String day) {
    return dynamicTest(
        total.get("organization") + " on " + day,
        () -> {
          ParameterizedSparqlString query = new ParameterizedSparqlString(COUNT);
          query.setIri("organization", Iris.node("id/" + total.get("organization")).getURI());
          query.setLiteral("day", day, XSDDatatype.XSDdate);
          assertEquals("members\n" + total.get("total") + "\n", TheGraph.csv(query.toString()));
        });
  }

  @TestFactory
  Stream<DynamicTest> itsSourceStatesTheTotal() throws IOException {
    return totals().stream()
        .map(
            total ->
                dynamicTest(
                    total.get("organization") + " by " + total.get("source"),
                    () -> {
                      ParameterizedSparqlString query = new ParameterizedSparqlString(STATED);
                      query.setIri(
                          "organization", Iris.node("id/" + total.get("organization")).getURI());
                      query.setIri("source", Iris.node(total.get("source")).getURI());
                      List<String> values = TheGraph.csv(query.toString()).lines().skip(1).toList();
                      assertEquals(List.of(total.get("total")), values);
                    }));
  }
}
