package org.customsatlas.serve.guide;

import static org.customsatlas.serve.ReleaseServer.get;
import static org.customsatlas.serve.ReleaseServer.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.system.G;
import org.customsatlas.RealGraph;
import org.customsatlas.release.UnionDataset;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;
import org.junit.jupiter.api.Test;

/** The terms in use, for editors. */
class TermTableTest {
  private static JsonObject table(String part) {
    return JSON.parse(text(get("completion.json"))).getObj(part);
  }

  @Test
  void everyClassAndPropertyOfTheVoidIsThereWithItsCount() {
    Graph description = RDFParser.fromString(text(get("downloads/void.ttl")), Lang.TTL).toGraph();
    assertEquals(counted(description, "class", "entities"), counts("classes"));
    assertEquals(counted(description, "property", "triples"), counts("properties"));
  }

  /** What the whole dataset has of each, as the VoID says. */
  private static Map<String, Integer> counted(Graph description, String part, String count) {
    Map<String, Integer> counted = new TreeMap<>();
    G.iterSP(description, Iris.node("dataset"), Prefixes.expand("void:" + part + "Partition"))
        .forEachRemaining(
            p ->
                counted.put(
                    Prefixes.shorten(
                        G.getOneSP(description, p, Prefixes.expand("void:" + part)).getURI()),
                    ((Number)
                            G.getOneSP(description, p, Prefixes.expand("void:" + count))
                                .getLiteralValue())
                        .intValue()));
    assertTrue(counted.size() > 90, counted.toString());
    return counted;
  }

  private static Map<String, Integer> counts(String part) {
    Map<String, Integer> counts = new TreeMap<>();
    table(part)
        .forEach(
            (name, term) -> counts.put(name, term.getAsObject().getNumber("count").intValue()));
    return counts;
  }

  @Test
  void aClassTellsWhichPropertiesItsMembersHave() {
    JsonObject project = table("classes").getObj("atlas:Project");
    Map<String, Integer> counted = new TreeMap<>();
    var graph = UnionDataset.of(RealGraph.dataset()).getDefaultGraph();
    graph
        .find(Node.ANY, Prefixes.expand("rdf:type"), Prefixes.expand("atlas:Project"))
        .mapWith(Triple::getSubject)
        .toList()
        .forEach(
            thing ->
                graph
                    .find(thing, Node.ANY, Node.ANY)
                    .forEachRemaining(
                        t ->
                            counted.merge(
                                Prefixes.shorten(t.getPredicate().getURI()), 1, Integer::sum)));
    assertTrue(counted.size() > 20, counted.toString());
    Map<String, Integer> told = new TreeMap<>();
    project
        .getObj("properties")
        .forEach((name, count) -> told.put(name, count.getAsNumber().value().intValue()));
    assertEquals(counted, told);
  }

  @Test
  void eachTermOfOursHasItsWordsInBothLanguages() {
    for (String part : new String[] {"classes", "properties"}) {
      JsonObject terms = table(part);
      assertTrue(terms.size() > 90, part);
      terms.forEach(
          (name, term) -> {
            if (name.startsWith("atlas:")) {
              for (String words : new String[] {"label", "definition"}) {
                assertEquals(2, term.getAsObject().getObj(words).size(), name + " " + words);
              }
            }
          });
    }
  }

  @Test
  void eachPropertyHasASample() {
    table("properties")
        .forEach((name, term) -> assertTrue(term.getAsObject().hasKey("sample"), name));
  }
}
