package org.customsatlas.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.customsatlas.RealGraph;
import org.customsatlas.release.UnionDataset;
import org.customsatlas.vocab.Prefixes;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a query leaves to whoever asks it. */
class ParameterTest {
  private static final int MOST = 1_000;
  private static final int TRIED = 5;

  private static final String QUERY =
      """
      PREFIX body: <https://w3id.org/customs-atlas/id/org/>
      PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
      SELECT ?member {
        VALUES ?body { body:asean body:eac } # parameter: atlas:Organisation
        VALUES ?day { "2014-01-01"^^xsd:date } # parameter: xsd:date
        VALUES ?how { <x:how> } # all that there are
        ?member ?how ?body # and so on
      }
      """;

  @Test
  void theMarkedVariablesAreTheParameters() {
    List<Parameter> parameters = Parameter.in(QUERY);
    assertEquals(List.of("body", "day"), parameters.stream().map(Parameter::name).toList());
    assertEquals(
        List.of(Prefixes.expand("body:asean"), Prefixes.expand("body:eac")),
        parameters.getFirst().values());
    assertTrue(parameters.getFirst().isOfThings());
    assertFalse(parameters.getLast().isOfThings());
  }

  @Test
  void otherValuesLeaveTheRestOfTheTextAsItIs() {
    String text =
        Parameter.with(
            QUERY, Map.of("body", List.of(NodeFactory.createURI("http://example.org/$1#x"))));
    assertEquals(QUERY.replace("{ body:asean body:eac }", "{ <http://example.org/$1#x> }"), text);
    assertEquals(
        QUERY.replace("2014-01-01", "a\\\"b"),
        Parameter.with(
            QUERY,
            Map.of(
                "day",
                List.of(
                    NodeFactory.createLiteralDT(
                        "a\"b", NodeFactory.getType(Prefixes.expand("xsd:date").getURI()))))));
  }

  @Test
  void aBraceInAValueEndsNothing() {
    Node text = NodeFactory.createLiteralString("a } b { c");
    String query = "SELECT * { VALUES ?x { \"d\" } # parameter: xsd:string\n?s ?p ?x }";
    String with = Parameter.with(query, Map.of("x", List.of(text)));
    assertEquals(List.of(text), Parameter.in(with).getFirst().values());
    assertEquals(query, Parameter.with(with, Map.of("x", Parameter.in(query).getFirst().values())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          VALUES ?x { 1 } # parameter:              | The parameter ?x says "" of its values.
          VALUES ?x { 1 } # parameter: nobody:Knows | The parameter ?x says "nobody:Knows" of its values.
          VALUES ?x { 1 } # parameter: Project      | The parameter ?x says "Project" of its values.
          VALUES ?x { 1 } # parameter: xsd:date     | The parameter ?x has the value 1, which is not of xsd:date.
          VALUES ?x { 1 } # parameter: atlas:Project | The parameter ?x has the value 1, which is not of atlas:Project.
          VALUES ?x { } # parameter: xsd:integer    | The parameter ?x has no value.
          """)
  void whatIsNotRightlyWrittenIsSaid(String line, String message) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Parameter.in("SELECT * {\n" + line + "\n?s ?p ?x }"));
    assertTrue(e.getMessage().startsWith(message), e.getMessage());
  }

  @TestFactory
  Stream<DynamicTest> everyStoredParameterHasChoicesWithAnAnswer() throws IOException {
    List<Question> questions =
        Questions.read(RealGraph.SOURCES).all().stream()
            .filter(q -> !q.parameters().isEmpty())
            .toList();
    assertTrue(questions.size() >= 30, "only " + questions.size() + " questions have a parameter");
    DatasetGraph dataset = UnionDataset.of(RealGraph.dataset());
    return questions.stream()
        .flatMap(
            question ->
                question.parameters().stream()
                    .map(
                        parameter ->
                            dynamicTest(
                                question.name() + " " + parameter.name(),
                                () -> choose(question, parameter, dataset))));
  }

  private static void choose(Question question, Parameter parameter, DatasetGraph dataset) {
    assertEquals(
        question.query().toString(),
        QueryFactory.create(
                Parameter.with(question.sparql(), Map.of(parameter.name(), parameter.values())))
            .toString());
    if (!parameter.hasChoices()) {
      return; // a day, a code, any thing: it is typed in
    }
    List<Node> choices = new ArrayList<>();
    try (QueryExec exec =
        QueryExec.dataset(dataset).query(parameter.choices(question.sparql(), MOST)).build()) {
      exec.select().forEachRemaining(row -> choices.add(parameter.in(row)));
    }
    assertTrue(choices.size() < MOST, question.name());
    assertTrue(choices.containsAll(parameter.values()), choices.toString());
    if (question.parameters().stream().filter(Parameter::isOfThings).count() > 1) {
      return; // not each choice goes with each other one
    }
    choices.stream()
        .limit(TRIED)
        .forEach(
            choice -> {
              Query query =
                  QueryFactory.create(
                      Parameter.with(question.sparql(), Map.of(parameter.name(), List.of(choice))));
              try (QueryExec exec = QueryExec.dataset(dataset).query(query).build()) {
                assertTrue(
                    query.isConstructType() ? !exec.construct().isEmpty() : exec.select().hasNext(),
                    choice.toString());
              }
            });
  }
}
