package org.customsatlas.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.customsatlas.contribute.Result;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Workflow commands that nobody else can put a command into. */
class GithubReportTest {
  /** What GitHub's runner makes of a line. */
  private record Command(String name, Map<String, String> properties, String data) {}

  /**
   * Reads a line by the runner's own grammar (actions/runner, {@code ActionCommand.TryParseV2}):
   * the name ends at the first space, the properties at the next {@code ::}, commas part them, the
   * first {@code =} parts key and value; a percent sign is unescaped last.
   */
  private static Optional<Command> read(String line) {
    String text = line.stripLeading();
    int end = text.indexOf("::", 2);
    if (!text.startsWith("::") || end < 0) {
      return Optional.empty();
    }
    String[] head = text.substring(2, end).split(" ", 2);
    Map<String, String> properties = new TreeMap<>();
    for (String property : head.length < 2 ? new String[0] : head[1].strip().split(",", -1)) {
      String[] pair = property.split("=", 2);
      if (pair.length == 2 && !pair[1].isEmpty()) {
        properties.put(pair[0], data(pair[1].replace("%3A", ":").replace("%2C", ",")));
      }
    }
    return Optional.of(new Command(head[0], properties, data(text.substring(end + 2))));
  }

  private static String data(String text) {
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
  }

  @TestFactory
  Stream<DynamicTest> theRunnerReadsWhatWasTold() {
    return Written.eachSample(
        ReportForm.GITHUB,
        (report, text) -> {
          List<Command> commands =
              text.lines().map(GithubReportTest::read).flatMap(Optional::stream).toList();
          assertEquals(report.results().size(), commands.size());
          for (int i = 0; i < commands.size(); i++) {
            Result result = report.results().get(i);
            Map<String, String> wanted = new TreeMap<>();
            wanted.put("title", Visible.of(result.rule()));
            if (result.place() != null) {
              wanted.put("file", result.place().file());
              number("line", result.place().line(), wanted);
              number("col", result.place().column(), wanted);
            }
            assertEquals(wanted, commands.get(i).properties());
            assertEquals(-1, commands.get(i).data().indexOf('\n'), "one line");
            assertFalse(commands.get(i).data().isBlank());
          }
        });
  }

  private static void number(String name, int number, Map<String, String> wanted) {
    if (number > 0) {
      wanted.put(name, Integer.toString(number));
    }
  }

  @Test
  void nobodyElseCanGiveACommand() throws Exception {
    String text = Written.in(ReportForm.GITHUB, Samples.all().get("hostile"));
    for (String line : text.split("[\\n\\r]", -1)) {
      assertTrue(
          read(line).map(c -> c.name().matches("error|warning|notice")).orElse(true)
              && !line.contains("##["),
          line);
    }
  }

  @TestFactory
  Stream<DynamicTest> oneLineAResultAndThenTheVerdict() {
    return Written.eachSample(
        ReportForm.GITHUB,
        (report, text) -> {
          List<String> lines = text.lines().toList();
          assertEquals(report.results().size() + 1, lines.size());
          for (String line : lines.subList(0, lines.size() - 1)) {
            assertTrue(line.matches("::(error|warning|notice) [^:]*::.+"), line);
          }
          assertFalse(lines.getLast().startsWith("::"));
        });
  }

  @Test
  void isAsGithubReadsIt() throws Exception {
    assertEquals(
        "::error file=data.ttl,line=4,col=36,title=Body-memberCount-number::A number of members is a whole"
            + " number, such as 8. East African Community (organisation/eac), number of members: \"eight\"."
            + " Did you mean 8? To mend it: write it as a number. Example: 8",
        Written.in(ReportForm.GITHUB, Samples.report(Samples.ofEachKind()))
            .lines()
            .findFirst()
            .get());
  }

  @Test
  void aFileNameCannotEndItsProperty() throws Exception {
    String first =
        Written.in(ReportForm.GITHUB, Samples.all().get("hostile")).lines().findFirst().get();
    assertTrue(
        first.startsWith("::error file=a b%2Cc%2525%3Aé\u202E%0A.ttl,line=1,col=4,title="), first);
  }
}
