package org.customsatlas.take;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.query.QueryFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What goes along with a query; {@code src/test/python/take.py} runs the code. */
class TakenTest {
  static final Edition EDITION = new Edition("Customs Atlas", "1-test", Optional.empty(), "");

  static Taken taken(String sparql) {
    return new Taken(
        "A query",
        Where.text(Optional.empty(), sparql),
        sparql,
        URI.create("http://example.org/atlas/"),
        Optional.empty(),
        EDITION);
  }

  @Test
  void whatCannotBeSeenIsWrittenAsACodePoint() {
    String hidden = "ASK {} #\u0001\u202E\u2028\uFEFF\r\nnext\ré\u200D😀\t";
    assertEquals(
        "ASK {} #\\u0001\\u202E\\u2028\\uFEFF\nnext\né\u200D😀", taken("\n" + hidden).sparql());
  }

  @Test
  void aQueryMeansTheSameWithCodePoints() {
    String query = "SELECT ?x { VALUES ?x { \"a\u202Eb\u0001c\" <http://e/\u200E> } }";
    assertEquals(QueryFactory.create(query), QueryFactory.create(taken(query).sparql()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Form.class,
      mode = Mode.EXCLUDE,
      names = {"XLSX", "CSV", "CSV_METADATA", "CSVW"})
  void noPlaceIsLeftOpenAndNothingOfAQueryIsFilledIn(Form form) {
    String own = "{{title}} {{query}} {{end}} ${x";
    String text = form.shown(taken("ASK { ?x ?y '" + own + "}' }"));
    boolean isCited = Form.of(Form.Group.CITATION).contains(form);
    assertEquals(isCited, !text.replace("\\${", "${").contains(own), text);
    Matcher open = Pattern.compile("\\{\\{\\w+}}").matcher(text);
    assertEquals(isCited ? 0 : 3, open.results().count(), text);
  }

  @Test
  void theVersionOfJenaIsThatOfTheBuild() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    assertTrue(pom.contains("<jena.version>" + Language.JENA + "</jena.version>"), Language.JENA);
  }

  @Test
  void aCitationHoldsWhatBibTeXWouldRead() {
    Taken hostile =
        new Taken(
            "50 % of {A} & B_C #1 \\ ~ ^ $",
            Where.text(Optional.empty(), "ASK {}"),
            "ASK {}",
            URI.create("http://example.org/"),
            Optional.empty(),
            EDITION);
    assertTrue(
        new Citation(hostile, hostile.page())
            .bibtex()
            .contains(
                "title = {{50 \\% of \\{A\\} \\& B\\_C \\#1 \\textbackslash{} \\textasciitilde{} \\textasciicircum{} \\$}}"),
        new Citation(hostile, hostile.page()).bibtex());
  }
}
