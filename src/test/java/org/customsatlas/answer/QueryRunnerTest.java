package org.customsatlas.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.customsatlas.release.Sample;
import org.customsatlas.release.UnionDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How answers are written. */
class QueryRunnerTest {
  private static final Query SELECT =
      QueryFactory.create(
          """
          PREFIX atlas: <https://w3id.org/customs-atlas/def#>
          SELECT ?office ?host { ?office atlas:hostedBy ?host }
          """);
  private static final Query CONSTRUCT =
      QueryFactory.create(
          """
          PREFIX atlas: <https://w3id.org/customs-atlas/def#>
          CONSTRUCT WHERE { ?office atlas:hostedBy ?host }
          """);

  private static String answer(Query query, Format format) {
    try (QueryRunner runner = QueryRunner.over(UnionDataset.of(Sample.dataset()))) {
      return runner.answer(query, format);
    }
  }

  @Test
  void aTableHasPrefixedNames() {
    assertEquals(
        """
        ------------------------------------
        | office           | host          |
        ====================================
        | structure:office | territory:ken |
        ------------------------------------
        """,
        answer(SELECT, Format.TABLE));
  }

  @Test
  void csvIsThatOfTheStandard() {
    assertEquals(
        """
        office,host
        https://w3id.org/customs-atlas/id/structure/office,https://w3id.org/customs-atlas/id/territory/ken
        """,
        answer(SELECT, Format.CSV).replace("\r\n", "\n"));
    assertTrue(answer(SELECT, Format.CSV).endsWith("\r\n"));
  }

  @Test
  void aGraphInColumnsIsSubjectPredicateObject() {
    assertTrue(
        answer(CONSTRUCT, Format.TSV).startsWith("?subject\t?predicate\t?object\n<https://"));
  }

  @Test
  void aGraphIsTurtleToo() {
    String turtle = answer(CONSTRUCT, Format.TTL);
    assertTrue(turtle.contains("structure:office  atlas:hostedBy  territory:ken ."), turtle);
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatIsWritten(Format format) {
    assertTrue(answer(CONSTRUCT, format).contains("ken"));
    if (format != Format.TTL) {
      assertTrue(answer(SELECT, format).contains("ken"));
      assertTrue(answer(QueryFactory.create("ASK {}"), format).matches("(?s).*(true|yes).*"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { { SELECT * { SERVICE SILENT ?x { ?s ?p ?o } } } }",
        "ASK { FILTER NOT EXISTS { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } } }",
        "SELECT (<http://jena.apache.org/ARQ/function#pid>() AS ?x) {}",
        "SELECT (MAX(<java:java.lang.String>(?s)) AS ?x) { ?s ?p ?o }",
        "SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING (<http://jena.apache.org/ARQ/function#now>() = 1)",
        "SELECT ?s { ?s ?p ?o } ORDER BY <http://jena.apache.org/ARQ/function#now>()",
        "CONSTRUCT { ?s ?p ?x } WHERE { ?s ?p ?o BIND(<http://e/f>(?o) AS ?x) }"
      })
  void whatReachesOutOfTheDataIsRefused(String query) {
    assertThrows(
        IllegalArgumentException.class, () -> answer(QueryFactory.create(query), Format.JSON));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> SELECT (xsd:integer(\"7\") AS ?x) {}",
        "SELECT (COUNT(*) + 6 AS ?x) { }",
        "DESCRIBE <http://e/7>"
      })
  void whatIsOfSparqlIsAnswered(String query) {
    assertTrue(answer(QueryFactory.create(query), Format.JSON).length() > 1);
  }

  @Test
  void rowsAreNoTurtle() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> answer(SELECT, Format.TTL));
    assertTrue(e.getMessage().contains("Use table, csv, tsv or json."), e.getMessage());
  }
}
