package org.customsatlas.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.contribute.compare.Difference;
import org.customsatlas.problem.Place;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.Test;

/** What a contribution would change, for people to read. */
class DifferenceTextTest {

  /** So many new things, each with a label. */
  private static Difference of(int newThings) {
    List<Difference.Thing> things = new ArrayList<>();
    List<Difference.Said> said = new ArrayList<>();
    for (int i = 1; i <= newThings; i++) {
      Node thing = Iris.node("id/project/p" + i);
      things.add(new Difference.Thing(thing, true, 1));
      said.add(
          new Difference.Said(
              Triple.create(
                  thing, RDFS.label.asNode(), NodeFactory.createLiteralLang("P" + i, "en")),
              new Place("mine.ttl", i, 1),
              Difference.Kind.NEW,
              List.of()));
    }
    return new Difference(
        "0.1.0", things, said, List.of(), List.of(), List.of(), List.of(), List.of(), Map.of());
  }

  @Test
  void aFewThingsAreAllTold() {
    String text = DifferenceText.of(of(100), "en", false);
    assertTrue(text.contains("\n  project/p100\n"), text);
    assertTrue(!text.contains("--all"), text);
    assertEquals(text, DifferenceText.of(of(100), "en", true));
    assertTrue(
        DifferenceText.of(of(100), "fr", false)
            .startsWith(
                "Par rapport à la version 0.1.0\u00a0: 100 choses nouvelles, aucune chose modifiée, "),
        "in French");
  }

  @Test
  void ofThousandsTheFirstAreToldAndTheOthersCounted() {
    String text = DifferenceText.of(of(10_000), "en", false);
    assertTrue(text.startsWith("Held against release 0.1.0: 10,000 new things, "), text);
    assertTrue(text.endsWith("\n  and 9,900 others (--all shows them)\n"), text);
    assertTrue(text.lines().count() < 250, "lines: " + text.lines().count());
    assertTrue(DifferenceText.of(of(10_000), "en", true).contains("\n  project/p10000\n"));
  }
}
