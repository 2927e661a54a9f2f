package org.customsatlas.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.QueryFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rule reads. */
class ReadsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      value = {
        "{ ?x :a ?y }@a",
        "{ ?x :a ?y . ?y :b ?z }@a b",
        "{ ?x :a/:b|^:c ?y }@a b c",
        "{ ?x :a+ ?y }@a",
        "{ ?x :a ?y OPTIONAL { ?x :b ?z } }@a b",
        "{ ?x :a ?y FILTER NOT EXISTS { ?x :b ?z FILTER EXISTS { ?z :c ?q } } }@a b c",
        "{ ?x :a ?y MINUS { ?x :b ?z } }@a b",
        "{ { ?x :a ?y } UNION { GRAPH ?g { ?x :b ?y } } }@a b",
        "{ ?x :a ?y BIND (EXISTS { ?x :b ?z } AS ?is) }@a b",
        "{ SELECT ?x { ?x :a ?y } GROUP BY ?x }@a",
        "{ VALUES ?p { :a :b } ?x ?p ?y }@a b",
        "{ VALUES (?p ?q) { (:a :b) (:c :d) } ?x ?p ?y . ?x ?q ?z }@a b c d"
      })
  void aRuleReadsThePredicatesOfItsPatterns(String where, String names) {
    Reads reads = reads(where);
    assertFalse(reads.any());
    assertEquals(
        Set.of(names.split(" ")),
        reads.predicates().stream().map(Node::getLocalName).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ ?x ?p ?y }",
        "{ ?p :a ?q . ?x ?p ?y }",
        "{ ?x !:a ?y }",
        "{ VALUES ?p { :a UNDEF } ?x ?p ?y }",
        "{ ?x :a ?y FILTER NOT EXISTS { ?x ?p ?z } }"
      })
  void aRuleWhosePredicatesAreOpenReadsAll(String where) {
    Reads reads = reads(where);
    assertTrue(reads.any());
    assertTrue(reads.touch(List.of(node("z"))));
    assertFalse(reads.touch(List.of()));
  }

  @Test
  void newsTouchTheRuleThatReadsThem() {
    Reads reads = reads("{ ?x :a ?y . ?y :b ?z }");
    assertTrue(reads.touch(List.of(node("z"), node("b"))));
    assertFalse(reads.touch(List.of(node("z"))));
  }

  private static Reads reads(String where) {
    return Reads.of(
        QueryFactory.create(
            "PREFIX : <http://example.org/> CONSTRUCT { ?x :new ?y } WHERE " + where));
  }

  private static Node node(String name) {
    return NodeFactory.createURI("http://example.org/" + name);
  }
}
