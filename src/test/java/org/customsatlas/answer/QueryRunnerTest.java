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
  void csvHasLineFeeds() {
    assertEquals(
        """
        office,host
        https://w3id.org/customs-atlas/id/structure/office,https://w3id.org/customs-atlas/id/territory/ken
        """,
        answer(SELECT, Format.CSV));
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

  @Test
  void rowsAreNoTurtle() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> answer(SELECT, Format.TTL));
    assertTrue(e.getMessage().contains("Use table, csv, tsv or json."), e.getMessage());
  }
}
