package org.customsatlas.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.report.Audience;
import org.customsatlas.report.ReportForm;
import org.customsatlas.report.Samples;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A report in HTML, opened from the disk as somebody does to whom it was sent. */
class ReportInBrowserTest {
  private static final List<View> VIEWS =
      List.of(
          new View("en", ColorScheme.LIGHT, View.DESK),
          new View("fr", ColorScheme.DARK, View.PHONE));

  @TempDir private static Path folder;

  private static Window window;

  @BeforeAll
  static void open() {
    window = new Window();
  }

  @AfterAll
  static void close() {
    window.close();
  }

  @TestFactory
  Stream<DynamicTest> isAccessibleAndAsksForNothing() {
    Map<String, CheckReport> samples = Samples.all();
    return VIEWS.stream()
        .flatMap(
            view ->
                samples.entrySet().stream()
                    .map(
                        sample ->
                            dynamicTest(
                                sample.getKey() + " " + view,
                                () -> look(sample.getValue(), view))));
  }

  private static void look(CheckReport report, View view) throws IOException {
    Path file = Files.createTempFile(folder, "report", ReportForm.HTML.ending());
    try (OutputStream out = Files.newOutputStream(file)) {
      ReportForm.HTML.write(report, Audience.of(view.language()), out);
    }
    URI address = URI.create("file://" + file.toAbsolutePath());
    try (Tab tab = window.open(view, address)) {
      assertEquals(List.of(), tab.complaints(), "what the console says");
      assertEquals(Set.of(address.toString()), tab.asked());
      assertTrue(
          (Boolean) tab.page().evaluate("() => document.documentElement.scrollWidth <= innerWidth"),
          "scrolls sideways");
      assertEquals(List.of(), BrowserTest.faults(tab.page()));
    }
  }
}
