package org.customsatlas.serve.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.sse.SSE;
import org.apache.jena.system.Txn;
import org.customsatlas.RealGraph;
import org.customsatlas.answer.Question;
import org.customsatlas.answer.Questions;
import org.customsatlas.release.UnionDataset;
import org.customsatlas.serve.ReleaseServer;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.serve.remote.LoadedStore.DefaultGraph;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A rewritten query finds in a store, whatever its default graph is, what it finds in the union.
 */
class UnionPatternsTest {
  private static final UnionPatterns PATTERNS = new UnionPatterns(RemoteDataset.UNION);

  private static final String TWO_GRAPHS =
      """
      (dataset
        (graph <http://e/g> (triple <http://e/a> <http://e/p> <http://e/b>) (triple <http://e/a> <http://e/q> 1))
        (graph <http://e/h> (triple <http://e/a> <http://e/p> <http://e/b>) (triple <http://e/b> <http://e/p> <http://e/c>)
          (triple <http://e/b> <http://e/q> 2) (triple <http://e/c> <http://e/q> 3)))
      """;

  private static List<String> rows(Query query, DatasetGraph dataset) {
    List<String> found = new ArrayList<>();
    Txn.executeRead(
        dataset,
        () -> {
          try (QueryExec exec = QueryExec.dataset(dataset).query(query).build()) {
            if (query.isAskType()) {
              found.add(String.valueOf(exec.ask()));
            } else if (query.isSelectType()) {
              RowSet rows = exec.select();
              for (; rows.hasNext(); ) {
                Binding row = rows.next();
                found.add(
                    rows.getResultVars().stream()
                        .map(v -> v + "=" + row.get(v))
                        .toList()
                        .toString());
              }
            } else {
              exec.construct().find().forEachRemaining(t -> found.add(t.toString()));
            }
          }
        });
    found.sort(Comparator.naturalOrder());
    return found;
  }

  private static Query parse(String text) {
    return QueryFactory.create(text, Syntax.syntaxSPARQL_11);
  }

  /** As it is sent: written, and read again. */
  private static Query sent(Query query) {
    return parse(PATTERNS.asked(query).serialize());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * { ?s :p ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s :p ?o }",
        "SELECT * { GRAPH ?g { ?s :p ?o } }",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
        "SELECT DISTINCT ?g { GRAPH ?g { } }",
        "SELECT * { GRAPH :g { ?s :p ?o } ?o :q ?n }",
        "SELECT * { ?s :p ?o . GRAPH ?g { ?o :q ?n } FILTER (?n > 1) ?s :q ?m }",
        "SELECT * { ?s :p+ ?o }",
        "SELECT * { ?s :p* ?o . GRAPH ?g { ?o :p ?x } }",
        "SELECT * { ?s :q ?n OPTIONAL { ?s :p ?o FILTER (?n > 1) } }",
        "SELECT * { ?s :q ?n OPTIONAL { GRAPH ?g { ?s :p ?o } FILTER (?n > 1) } }",
        "SELECT * { ?s :q ?n OPTIONAL { ?s :p ?o OPTIONAL { GRAPH ?g { ?o :p ?x } } } }",
        "SELECT * { ?s :q ?n MINUS { ?s :p ?o } }",
        "SELECT * { ?s :q ?n MINUS { GRAPH ?g { ?s :p ?o } } }",
        "SELECT * { { ?s :p :b } UNION { GRAPH ?g { ?s :p :c } } }",
        "SELECT * { ?s :q ?n FILTER EXISTS { ?s :p ?o FILTER (?n < 2) } }",
        "SELECT * { ?s :q ?n FILTER NOT EXISTS { GRAPH ?g { ?s :p ?o } } }",
        "SELECT * { ?s :q ?n BIND (EXISTS { ?s :p ?o } AS ?x) GRAPH ?g { ?s ?y ?z } }",
        "SELECT ?s (EXISTS { ?s :p ?o } AS ?x) { ?s :q ?n }",
        "SELECT ?s { GRAPH ?g { ?s :q ?n } } GROUP BY ?s HAVING (COUNT(*) > 0) (EXISTS { ?s :p ?o })",
        "SELECT ?s ?n { ?s :q ?n } ORDER BY (EXISTS { ?s :p :c }) ?n LIMIT 2",
        "SELECT * { { SELECT ?s (SUM(?n) AS ?t) { ?s :q ?n } GROUP BY ?s } GRAPH ?g { ?s :p ?o } }",
        "SELECT * { GRAPH ?g { { SELECT ?s { ?s :q ?n } } ?s :p ?o } }",
        "SELECT * { VALUES ?s { :a :b } ?s :q ?n GRAPH ?g { ?s :p ?o } }",
        "SELECT * { ?s :p [ :q ?n ] FILTER (?n > 0) }",
        "SELECT * { ?s :p _:x FILTER (isIRI(?s)) _:x :q ?n . GRAPH ?g { ?s ?y ?n } }",
        "SELECT * { ?s :q \"GRAPH\" }",
        "SELECT * { }",
        "ASK { ?s :p :c }",
        "ASK { GRAPH ?g { :a :p :c } }",
        "CONSTRUCT { ?o :inverse ?s } { ?s :p ?o }",
        "CONSTRUCT { ?o :in ?g } { GRAPH ?g { ?s :p ?o } }",
        "SELECT * FROM :g { ?s ?p ?o }",
        "SELECT * FROM NAMED :g { GRAPH ?g { ?s ?p ?o } }",
      })
  void findsTheSame(String text) {
    DatasetGraph named = SSE.parseDatasetGraph(TWO_GRAPHS);
    DatasetGraph expected = UnionDataset.of(named);
    DatasetGraph store = DatasetGraphFactory.cloneStructure(named);
    expected
        .getDefaultGraph()
        .find()
        .forEachRemaining(t -> store.getGraph(RemoteDataset.UNION).add(t));
    Query query = parse("PREFIX : <http://e/> " + text);
    assertEquals(rows(query, expected), rows(sent(query), store), () -> sent(query).serialize());
  }

  @Test
  void existsWithinAnAggregateIsRefused() {
    Query query =
        parse(
            "PREFIX : <http://e/> SELECT (SUM(IF(EXISTS { ?s :p ?o }, 1, 0)) AS ?n) { ?s :q ?m }");
    assertThrows(Refusal.class, () -> PATTERNS.asked(query));
  }

  @TestFactory
  Stream<DynamicTest> eachStoredQuestionFindsTheSame() throws IOException {
    DatasetGraph store = LoadedStore.of(ReleaseServer.release(), DefaultGraph.APART);
    List<Question> questions = Questions.read(RealGraph.SOURCES).all();
    assertTrue(questions.size() >= 150, questions.size() + " questions");
    return questions.stream()
        .map(
            q ->
                dynamicTest(
                    q.name(),
                    () ->
                        assertEquals(
                            rows(q.query(), ReleaseServer.data()), rows(sent(q.query()), store))));
  }
}
