package org.customsatlas.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.customsatlas.page.Languages;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The text that a terminal shows. */
class TextReportTest {
  private static final Path EXPECTED = Path.of("src/test/resources/report");

  @TestFactory
  Stream<DynamicTest> isAsTheFileHasIt() {
    return Languages.all().stream()
        .map(
            language ->
                dynamicTest(
                    language,
                    () ->
                        assertEquals(
                            Files.readString(EXPECTED.resolve("each-kind." + language + ".txt")),
                            Written.in(
                                ReportForm.TEXT,
                                Samples.report(Samples.ofEachKind()),
                                Audience.of(language)))));
  }

  @TestFactory
  Stream<DynamicTest> nothingIsSentToTheTerminalButTextAndLineBreaks() {
    return Written.eachSample(
        ReportForm.TEXT,
        (report, text) ->
            assertFalse(
                text.codePoints()
                    .anyMatch(
                        c ->
                            c != '\n'
                                && (Character.isISOControl(c)
                                    || Character.getType(c) == Character.FORMAT
                                    || Character.getType(c) == Character.SURROGATE))));
  }

  @Test
  void theCaretStandsBelowTheTermInTheColumnsOfATerminal() throws IOException {
    String[] lines =
        Written.in(ReportForm.TEXT, Samples.report(Samples.ofEachKind())).split("\n", -1);
    int carets = 0;
    for (int i = 1; i < lines.length; i++) {
      if (lines[i].matches(" +\\| +\\^+")) {
        int caret = lines[i].indexOf('^');
        carets++;
        String above = lines[i - 1];
        int term = 0;
        while (Visible.columns(above.substring(0, term)) < caret) {
          term++;
        }
        assertTrue("\"<a".indexOf(above.charAt(term)) >= 0, above + "\n" + lines[i]);
      }
    }
    assertEquals(3, carets);
  }

  @Test
  void coloursAreAddedAndNothingElse() throws IOException {
    String plain = Written.in(ReportForm.TEXT, Samples.report(Samples.ofEachKind()));
    String coloured =
        Written.in(
            ReportForm.TEXT,
            Samples.report(Samples.ofEachKind()),
            Audience.of("en").with(Ink.ANSI));
    assertTrue(coloured.contains("\u001b["));
    assertEquals(plain, coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  @Test
  void whatIsLeftOutIsCounted() throws IOException {
    String text = Written.in(ReportForm.TEXT, Samples.large(25), Audience.of("en").withPerRule(20));
    assertTrue(text.contains("\n  5 more results of this rule"), text);
    assertTrue(text.contains(" (25 results)\n"), text);
  }
}
