package org.customsatlas.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.customsatlas.RealGraph;
import org.customsatlas.load.Sources;
import org.customsatlas.release.UnionDataset;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The stored questions, their answers, and how they read as RDF. */
class QuestionsTest {
  private static final String GOOD =
      """
      # question@en: What is there?
      # question@fr: Qu’y a-t-il ?
      # keywords: all, things
      # persona: data-scientist
      SELECT ?s { ?s ?p ?o } ORDER BY ?s
      """;

  @TempDir private Path folder;

  private Questions read(String text) throws IOException {
    Path queries = Files.createDirectories(folder.resolve("data/queries"));
    Files.writeString(queries.resolve("what.rq"), text);
    return Questions.read(Sources.at(folder));
  }

  @TestFactory
  Stream<DynamicTest> everyQuestionHasItsAnswer() throws IOException {
    List<Question> questions = Questions.read(RealGraph.SOURCES).all();
    assertTrue(questions.size() >= 50, "only " + questions.size() + " questions");
    QueryRunner runner = QueryRunner.over(UnionDataset.stored(RealGraph.dataset()));
    return questions.stream()
        .map(
            q ->
                dynamicTest(
                    q.name(),
                    () -> assertEquals(Optional.empty(), AnswerCheck.difference(q, runner))));
  }

  @Test
  void everyAnswerHasItsQuestion() throws IOException {
    List<String> names = Questions.read(RealGraph.SOURCES).names();
    for (Path answer : Sources.filesIn(RealGraph.SOURCES.queries(), ".csv")) {
      String file = answer.getFileName().toString();
      assertTrue(names.contains(file.substring(0, file.length() - 4)), file);
    }
  }

  @Test
  void theQuestionsReadAsRdfAndTheirQueriesComeBackWhole() throws IOException {
    Questions questions = Questions.read(RealGraph.SOURCES);
    DatasetGraph dataset = DatasetGraphFactory.createGeneral();
    questions.describeInto(dataset);
    String query =
        """
        PREFIX sh: <http://www.w3.org/ns/shacl#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        PREFIX schema: <https://schema.org/>
        SELECT ?q ?sparql WHERE { GRAPH <https://w3id.org/customs-atlas/graph/questions> {
          ?q a sh:SPARQLExecutable ; sh:select|sh:ask|sh:construct ?sparql ; rdfs:comment ?en, ?fr ;
            schema:keywords ?keyword ; sh:prefixes/sh:declare/sh:prefix "atlas" ;
            schema:target <https://w3id.org/customs-atlas/sparql> .
          FILTER (LANG(?en) = "en" && LANG(?fr) = "fr")
        } } GROUP BY ?q ?sparql
        """;
    int seen = 0;
    try (QueryExec exec = QueryExec.dataset(dataset).query(query).build()) {
      for (RowSet rows = exec.select(); rows.hasNext(); seen++) {
        Query parsed = QueryFactory.create(rows.next().get("sparql").getLiteralLexicalForm());
        assertFalse(parsed.isUnknownType());
      }
    }
    assertEquals(questions.all().size(), seen);
  }

  @Test
  void theRdfHasNoBlankNodes() throws IOException {
    DatasetGraph dataset = DatasetGraphFactory.createGeneral();
    read(GOOD).describeInto(dataset);
    assertTrue(dataset.containsGraph(Iris.QUESTIONS));
    assertFalse(
        dataset.stream().anyMatch(q -> q.getSubject().isBlank() || q.getObject().isBlank()));
  }

  @Test
  void aQuestionIsReadAsItStands() throws IOException {
    Question question = read("# note: One.\n# note: Two.\n" + GOOD).find("what").orElseThrow();
    assertEquals("What is there?", question.english());
    assertEquals("Qu’y a-t-il ?", question.french());
    assertEquals(List.of("all", "things"), question.keywords());
    assertEquals("data-scientist", question.persona());
    assertEquals("One. Two.", question.note());
    assertEquals("SELECT ?s { ?s ?p ?o } ORDER BY ?s\n", question.sparql());
  }

  @Test
  void aQuestionAsksNoOtherEndpoint() {
    QuestionException e =
        assertThrows(
            QuestionException.class,
            () -> read(GOOD.replace("{ ?s ?p ?o }", "{ SERVICE <http://e/> { ?s ?p ?o } }")));
    assertTrue(
        e.getMessage().startsWith("data/queries/what.rq: SERVICE is closed here"), e.getMessage());
  }

  @Test
  void aFolderWithoutQuestionsIsAFault() {
    QuestionException e =
        assertThrows(QuestionException.class, () -> Questions.read(Sources.at(folder)));
    assertEquals(
        "data/queries: There is no question in the folder. Is this the right folder?",
        e.getMessage());
  }

  @Test
  void everyFaultOfAQuestionIsToldAtOnce() {
    QuestionException e =
        assertThrows(
            QuestionException.class,
            () ->
                read(
                    """
                    # question@en: What?
                    # question@de: Was?
                    # keywords: a
                    # keywords: b
                    # persona: judge
                    # and now
                    SELECT
                    """));
    assertEquals(
        List.of(
            "data/queries/what.rq:2: \"question@de\" is not known here. Use one of keywords, persona, question@en, question@fr, note.",
            "data/queries/what.rq:4: \"keywords\" stands here a second time. Leave one.",
            "data/queries/what.rq:6: The line is no \"# name: text\". Write it so, or put it below the first blank line.",
            "data/queries/what.rq:1: There is no line \"# question@fr: …\". Add it at the top.",
            "data/queries/what.rq:1: \"judge\" is no persona. Use one of contributor, data-scientist, linked-data."),
        e.getMessage().lines().limit(5).toList());
    assertTrue(
        e.getMessage()
            .lines()
            .toList()
            .get(5)
            .startsWith("data/queries/what.rq: The query cannot be read:"));
  }
}
