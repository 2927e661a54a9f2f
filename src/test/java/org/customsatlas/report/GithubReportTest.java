package org.customsatlas.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Workflow commands that nobody else can put a command into. */
class GithubReportTest {

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
