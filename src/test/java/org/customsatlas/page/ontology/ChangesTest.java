package org.customsatlas.page.ontology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.customsatlas.vocab.Prefixes;
import org.junit.jupiter.api.Test;

/** What differs between two versions of an ontology. */
class ChangesTest {
  private static final String BEFORE =
      """
      atlas:Kept a owl:Class ; rdfs:label "kept"@en ; rdfs:subClassOf [ a owl:Restriction ] .
      atlas:Gone a owl:Class .
      atlas:Reworded a owl:Class ; rdfs:label "old"@en .
      atlas:Old a owl:Class .
      org:Other a owl:Class .
      """;

  private static final String AFTER =
      """
      atlas:Kept a owl:Class ; rdfs:label "kept"@en ; rdfs:subClassOf [ a owl:Restriction ] .
      atlas:New a owl:Class .
      atlas:Reworded a owl:Class ; rdfs:label "new"@en .
      atlas:Old a owl:Class ; owl:deprecated true .
      """;

  private static Graph graph(String turtle) {
    return RDFParser.fromString(turtle, Lang.TURTLE).prefixes(Prefixes.map()).toGraph();
  }

  private static List<String> changes(String before, String after) {
    return Changes.between(graph(before), graph(after)).stream()
        .map(
            c ->
                c.done()
                    + " "
                    + c.term().getLocalName()
                    + " "
                    + c.properties().stream().map(p -> p.getLocalName()).toList())
        .toList();
  }

  @Test
  void eachTermIsToldOnceWithWhatWasDoneToIt() {
    assertEquals(
        List.of(
            "REMOVED Gone []",
            "ADDED New []",
            "DEPRECATED Old [deprecated]",
            "CHANGED Reworded [label]"),
        changes(BEFORE, AFTER));
  }

  @Test
  void aVersionDoesNotDifferFromItself() {
    assertEquals(List.of(), changes(BEFORE, BEFORE));
  }
}
