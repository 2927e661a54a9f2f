package org.customsatlas.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.query.DatasetFactory;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.customsatlas.TheGraph;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;
import org.junit.jupiter.api.Test;

/** {@code display.ttl} beside the data that it arranges. */
class DisplayTest {
  private static final Display DISPLAY = Display.read();

  private static Set<Node> nodes(String query) {
    Set<Node> nodes = new TreeSet<>(java.util.Comparator.comparing(Node::toString));
    try (QueryExecution run =
        QueryExecutionFactory.create(
            "PREFIX atlas: <https://w3id.org/customs-atlas/def#> " + query,
            DatasetFactory.wrap(TheGraph.asked()))) {
      run.execSelect().forEachRemaining(row -> nodes.add(row.get("x").asNode()));
    }
    assertTrue(nodes.size() > 5, query + ": " + nodes);
    return nodes;
  }

  @Test
  void everyPropertyOfAThingHasAPlace() {
    Set<String> homeless =
        nodes(
                """
                SELECT DISTINCT ?x
                WHERE {
                  GRAPH ?g { ?s ?x ?o }
                  FILTER (?g != <https://w3id.org/customs-atlas/graph/vocabulary> && ?g != <https://w3id.org/customs-atlas/graph/questions>)
                  FILTER (REGEX(STR(?s), "^https://w3id.org/customs-atlas/(id|doc|graph|scheme)/"))
                }
                """)
            .stream()
            .filter(p -> !DISPLAY.isPlaced(p))
            .map(p -> Prefixes.shorten(p.getURI()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), homeless);
  }

  @Test
  void everyClaimThatPointsToAThingHasAHeading() {
    Set<String> nameless = new TreeSet<>();
    for (Node type :
        nodes(
            "SELECT DISTINCT ?x { ?x atlas:labelTemplate ?template . FILTER EXISTS { ?s a ?x } }")) {
      if (Set.of("Quantity", "MonetaryAmount")
          .contains(type.getURI().substring(Iris.TERMS.length()))) {
        continue;
      }
      boolean hasOne =
          nodes("SELECT DISTINCT ?x { ?s ?x ?o . FILTER (isIRI(?o)) }").stream()
              .anyMatch(p -> DISPLAY.heading(type, p, "fr") != null);
      if (!hasOne) {
        nameless.add(type.getURI());
      }
    }
    assertEquals(Set.of(), nameless);
  }
}
