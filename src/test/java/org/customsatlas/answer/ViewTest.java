package org.customsatlas.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a query says in what way its answer is shown. */
class ViewTest {
  private static final List<String> COLUMNS = List.of("decade", "accessions", "member");
  private static final String QUERY =
      "PREFIX x: <http://x/#>\nSELECT * { ?decade x: ?accessions } # view: of nothing\n";

  @ParameterizedTest
  @CsvSource({
    "# view: chart ?decade ?accessions, chart decade accessions",
    "'  #view :  chart  decade ?accessions  ', chart decade accessions",
    "# view: map $member, map member",
    "# view: table, table",
  })
  void theLineIsRead(String line, String words) {
    View view = View.in(line + "\n" + QUERY, COLUMNS).orElseThrow();
    assertEquals(words, view.words());
    assertEquals(view, View.of(view.words(), COLUMNS));
    assertEquals(Optional.of(view), View.in(view.in(QUERY), COLUMNS));
  }

  @Test
  void aQueryWithoutTheLineHasNone() {
    assertEquals(Optional.empty(), View.in(QUERY, COLUMNS));
  }

  @Test
  void anotherViewLeavesTheRestOfTheTextAsItIs() {
    View map = new View(View.Kind.MAP, "member");
    assertEquals("# view: map ?member\n" + QUERY, map.in(QUERY));
    assertEquals(
        "# first\r\n# view: map ?member\r\n" + QUERY,
        map.in("# first\r\n# view: chart ?decade\r\n" + QUERY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# view: chrt ?decade | There is no view \"chrt\". Did you mean chart?",
        "# view: | There is no view \"\". Write one of table, chart, map, timeline, network, matrix.",
        "# view: chart ?decad | The chart is of ?decad, which the query does not select. Did you mean ?decade?",
        "# view: map ?zzzzzz | The map is of ?zzzzzz, which the query does not select. It selects ?decade ?accessions ?member.",
        "# view: network ?decade | A network has 2 columns, and here is 1. Write it like \"# view: network ?from ?to\".",
        "# view: chart ?decade ?decade ?decade | A chart has 1 or 2 columns, and here are 3. Write it like \"# view: chart ?category ?number\".",
        "# view: table ?decade | A table has no columns, and here is 1. Write it like \"# view: table\".",
      })
  void whatIsWrongIsSaid(String line, String problem) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> View.in(line + "\n" + QUERY, COLUMNS));
    assertEquals(problem, e.getMessage());
  }

  @Test
  void twoLinesAreOneTooMany() {
    String two = "# view: table\n# view: table\n" + QUERY;
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> View.in(two, COLUMNS));
    assertEquals("There are 2 lines \"# view:\". Leave one.", e.getMessage());
  }

  @Test
  void aLongNonsenseIsCutAndEndsSoon() {
    String line = "# view: " + "🙂".repeat(50_000) + "\n";
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> View.in(line + QUERY, COLUMNS));
    assertEquals(60, e.getMessage().codePoints().filter(c -> c == 0x1F642).count());
  }
}
