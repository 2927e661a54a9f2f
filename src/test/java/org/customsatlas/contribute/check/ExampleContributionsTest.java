package org.customsatlas.contribute.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.customsatlas.RealGraph;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.ManyProjects;
import org.customsatlas.contribute.Severity;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.contribute.read.ContributionReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The table beside the examples says of each what the check says. */
class ExampleContributionsTest {
  private static final Path EXAMPLES = Path.of("docs/examples/contributions");
  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|[^|]*\\| (.*) \\|");
  private static final Pattern TOLD = Pattern.compile("`([A-Za-z-]+)` in line (\\d+)");

  private static ContributionReader reader;
  private static Check check;

  @BeforeAll
  static void publish() throws IOException {
    Published published = Published.of(RealGraph.dataset(), "test", RealGraph.SOURCES);
    check = new Check(published);
    reader =
        new ContributionReader(
            published.schema(),
            published.dataset(),
            new ContributionReader.Limits(10_000_000, 100_000));
  }

  @TestFactory
  Stream<DynamicTest> theCheckSaysWhatTheTableSays() throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    for (String line : Files.readAllLines(EXAMPLES.resolve("README.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.put(row.group(1), row.group(2));
      }
    }
    assertEquals(10, rows.size());
    return rows.entrySet().stream()
        .map(row -> dynamicTest(row.getKey(), () -> isTrue(row.getKey(), row.getValue())));
  }

  private static void isTrue(String name, String said) throws IOException {
    Contribution contribution =
        name.endsWith(".java")
            ? reader.read(
                List.of(
                    new ContributionReader.Input(
                        "many-projects.ttl", Syntax.TURTLE, ManyProjects.write("400", "100"))))
            : reader.readFiles(List.of(EXAMPLES.resolve(name)));
    CheckReport report = check.check(contribution);
    List<String> told =
        report.results().stream()
            .filter(r -> r.severity() != Severity.INFO)
            .map(r -> r.rule() + " " + (r.place() == null ? 0 : r.place().line()))
            .sorted()
            .toList();
    List<String> wanted = new ArrayList<>();
    TOLD.matcher(said).results().forEach(m -> wanted.add(m.group(1) + " " + m.group(2)));
    if (name.endsWith(".java")) {
      assertEquals(4, told.size(), "each 100th of 400: " + told);
      assertEquals(
          4, told.stream().filter(t -> t.startsWith("bad-date ")).count(), told.toString());
    } else {
      assertEquals(wanted.stream().sorted().toList(), told);
      assertEquals(said.startsWith("It conforms"), report.conforms());
    }
  }
}
