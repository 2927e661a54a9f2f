package org.customsatlas.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.customsatlas.contribute.CheckReport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The examples of the documentation are lines of a report, in their order. */
class ExamplesTest {
  private static String page() throws IOException {
    String page = Files.readString(Path.of("docs/contributing-data.md"));
    int start = page.indexOf("\n## Reports\n");
    assertTrue(start >= 0, "the section on reports");
    int end = page.indexOf("\n## ", start + 1);
    return page.substring(start, end < 0 ? page.length() : end);
  }

  @Test
  void everyFormHasItsRowAndItsSection() throws IOException {
    Matcher row = Pattern.compile("\n\\| `([a-z]+)` \\| `([^`]+)` \\|").matcher(page());
    assertEquals(
        Arrays.stream(ReportForm.values()).map(f -> f.id() + " " + f.mediaType()).toList(),
        row.results().map(r -> r.group(1) + " " + r.group(2)).toList());
    Matcher section = Pattern.compile("\n### ([a-z]+)\n").matcher(page());
    assertEquals(
        Arrays.stream(ReportForm.values()).map(ReportForm::id).sorted().toList(),
        section.results().map(r -> r.group(1)).sorted().toList());
  }

  @TestFactory
  Stream<DynamicTest> everyExampleIsPartOfAReport() throws IOException {
    CheckReport report = Samples.report(Samples.ofEachKind().subList(0, 1));
    String page = page();
    List<ReportForm> withExample =
        Arrays.stream(ReportForm.values()).filter(f -> f != ReportForm.HTML).toList();
    assertFalse(withExample.isEmpty());
    return withExample.stream()
        .map(
            form ->
                dynamicTest(
                    form.id(),
                    () -> {
                      Matcher example =
                          Pattern.compile(
                                  "\n### " + form.id() + "\n\n```[a-z]*\n(.*?)```", Pattern.DOTALL)
                              .matcher(page);
                      assertTrue(example.find(), "an example");
                      Iterator<String> written =
                          Written.in(form, report).lines().toList().iterator();
                      for (String line : example.group(1).lines().toList()) {
                        boolean isFound = false;
                        while (!isFound && written.hasNext()) {
                          isFound = written.next().equals(line);
                        }
                        assertTrue(isFound, line);
                      }
                    }));
  }
}
