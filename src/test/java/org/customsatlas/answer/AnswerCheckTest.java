package org.customsatlas.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When an answer counts as the kept one, and what is said when it does not. */
class AnswerCheckTest {
  private static final String REMEDY =
      " If the new answer is right, keep it with \"atlas build --accept-answers\".";

  @TempDir private Path folder;

  private String difference(String query, String kept) throws IOException {
    Path answer = folder.resolve("q.csv");
    if (kept != null) {
      Files.writeString(answer, kept);
    }
    Question question =
        new Question("q", "Q?", "Q ?", List.of("k"), "contributor", "", query, answer);
    try (QueryRunner runner = QueryRunner.over(DatasetGraphFactory.createGeneral())) {
      return AnswerCheck.difference(question, runner).orElse("none");
    }
  }

  @Test
  void rowsWithoutOrderAgreeInAnyOrder() throws IOException {
    assertEquals("none", difference("SELECT ?x { VALUES ?x { 1 2 } }", "x\n2\n1\n"));
  }

  @Test
  void rowsWithOrderAgreeInThatOrderOnly() throws IOException {
    String query = "SELECT ?x { VALUES ?x { 1 2 } } ORDER BY ?x";
    assertEquals("none", difference(query, "x\n1\n2\n"));
    assertEquals(
        "data/queries/q.csv: The rows come in another order." + REMEDY,
        difference(query, "x\n2\n1\n"));
  }

  @Test
  void aRowMustComeAsOftenAsItIsKept() throws IOException {
    assertEquals(
        "data/queries/q.csv: The answer differs: 1 row missing (such as 1), 0 rows not expected."
            + REMEDY,
        difference("SELECT ?x { VALUES ?x { 1 2 } }", "x\n1\n1\n2\n"));
  }

  @Test
  void linesAndQuotesOfTheFileDoNotMatter() throws IOException {
    assertEquals(
        "none",
        difference("SELECT ?x ?y { VALUES (?x ?y) { (\"a,b\" 1) } }", "x,y\r\n\"a,b\",\"1\"\r\n"));
  }

  @Test
  void askAndGraphsHaveAnswersToo() throws IOException {
    assertEquals("none", difference("ASK { FILTER(1 = 1) }", "_askResult\ntrue\n"));
    assertEquals(
        "none",
        difference(
            "CONSTRUCT { <http://e/b> <http://e/p> 1 . <http://e/a> <http://e/p> 1 } WHERE {}",
            "subject,predicate,object\nhttp://e/a,http://e/p,1\nhttp://e/b,http://e/p,1\n"));
  }

  @Test
  void aMissingAnswerIsADifference() throws IOException {
    assertEquals(
        "data/queries/q.csv: There is no answer to q." + REMEDY, difference("ASK {}", null));
  }
}
