package org.customsatlas.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.contribute.compare.Difference;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problem;
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
        "0.1.0", things, said, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
        Map.of());
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
  void thePageCountsContradictionsAsTheTextDoes() {
    Node mine = Iris.node("id/rel/hosting/mine");
    Node other = Iris.node("id/rel/hosting/other");
    Difference.Clash clash =
        new Difference.Clash(
            mine,
            new Place("mine.ttl", 1, 1),
            other,
            "one-host",
            new TreeMap<>(Map.of("en", "There is one `host`.")),
            List.of(),
            List.of());
    Difference difference =
        new Difference(
            "0.1.0",
            List.of(new Difference.Thing(mine, true, 0)),
            List.of(),
            List.of(clash),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of());
    assertTrue(DifferenceText.of(difference, "en", false).contains(", 1 contradiction,"));
    DifferenceView view = DifferenceView.of(difference, "en", 20, link -> link);
    assertTrue(view.verdict().contains(", 1 in contradiction "), view.verdict());
    DifferenceView.Part part = view.parts().getFirst();
    assertEquals(List.of("Place", "Thing", "Published", "Why"), part.columns());
    DifferenceView.Cell why = part.rows().getFirst().getLast();
    assertEquals(List.of("There is one ", "host", "."), why.words().parts());
  }

  @Test
  void whatCannotBeReadStandsInItsOwnPartAndNothingIsSaidOfTheRest() {
    Problem problem =
        new Problem(
            new Place("mine.csv", 2, 3),
            Code.BAD_DATE,
            Phrase.of("empty"),
            Phrase.of("write-word", "2014"));
    Difference difference =
        new Difference(
            "0.1.0",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(problem),
            List.of(),
            Map.of());
    assertEquals(
        """
        Nothing could be read, so nothing was compared.

          mine.csv:2:3: bad-date: empty Write `2014`.
        """,
        DifferenceText.of(difference, "en", false));
    DifferenceView view = DifferenceView.of(difference, "en", 20, link -> link);
    assertEquals("Nothing could be read, so nothing was compared.", view.verdict());
    assertEquals(List.of("Place", "Why"), view.parts().getFirst().columns());
    assertTrue(DifferenceCsv.of(difference).contains("\r\nunread,mine.csv,2,3,"));
    assertTrue(DifferenceJson.of(difference).contains("\"isWhole\" : false"));
  }

  @Test
  void theLanguageOfATextStandsBehindItsQuotes() {
    String text = DifferenceText.of(of(1), "en", false);
    assertTrue(text.contains("“P1” @en\n"), text);
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
