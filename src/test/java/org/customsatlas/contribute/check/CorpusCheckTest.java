package org.customsatlas.contribute.check;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.customsatlas.RealGraph;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.ContributionCorpus;
import org.customsatlas.contribute.ContributionCorpus.Expected;
import org.customsatlas.contribute.Fix;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Severity;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.contribute.read.ContributionReader;
import org.customsatlas.problem.Place;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each contribution of the corpus, held against what is published, is told as its row says: the
 * rule, how bad it is, the place and the fix, once, and nothing else that the row does not allow.
 */
class CorpusCheckTest {
  private static Check check;
  private static ContributionReader reader;

  @BeforeAll
  static void publish() throws IOException {
    Published published = Published.of(RealGraph.dataset(), "test", RealGraph.SOURCES);
    check = new Check(published);
    reader =
        new ContributionReader(
            published.schema(),
            published.dataset(),
            new ContributionReader.Limits(1_000_000, 10_000));
  }

  @TestFactory
  Stream<DynamicTest> whatIsWrongIsToldWhereItIs() throws IOException {
    List<Expected> rows = ContributionCorpus.expected();
    assertTrue(rows.size() >= 150, "only " + rows.size());
    return rows.stream().map(e -> dynamicTest(e.toString(), () -> assertTold(e)));
  }

  @TestFactory
  Stream<DynamicTest> whereNothingIsWrongNothingIsTold() throws IOException {
    List<Path> good = ContributionCorpus.good();
    assertTrue(good.size() >= 25, "only " + good.size());
    return good.stream()
        .map(
            file ->
                dynamicTest(
                    file.getFileName().toString(),
                    () -> assertEquals("", shown(worthALook(check(file).results())))));
  }

  private static void assertTold(Expected e) throws IOException {
    List<Result> results = check(e.file()).results();
    List<Result> told =
        results.stream()
            .filter(r -> r.rule().equals(e.rule()))
            .sorted(Comparator.comparing(Result::place, Comparator.nullsLast(naturalOrder())))
            .toList();
    assertFalse(told.isEmpty(), () -> e.rule() + " is not told, but\n" + shown(results));
    assertEquals(expected(e), brief(told.getFirst()), () -> shown(results));
    List<Result> others = new ArrayList<>(worthALook(results));
    others.remove(told.getFirst());
    others.removeIf(r -> e.also().contains(r.rule()));
    assertEquals("", shown(others), "told besides");
    // What is mended without asking is mended right; elsewhere there is a choice, or nothing.
    if (told.getFirst().fixes().size() == 1) {
      Fix fix = told.getFirst().fixes().getFirst();
      assertEquals(e.found() + " -> " + e.replacement(), fix.found() + " -> " + fix.replacement());
    }
  }

  private static CheckReport check(Path file) throws IOException {
    return check.check(reader.readFiles(List.of(file)));
  }

  /** Infos are told of good contributions too; a row that asks for one names it. */
  private static List<Result> worthALook(List<Result> results) {
    return results.stream().filter(r -> r.severity() != Severity.INFO).toList();
  }

  private static String expected(Expected e) {
    return e.severity().id() + " " + e.rule() + " at " + at(e.place());
  }

  /** Line and column; of published data there are none. */
  private static String at(Place place) {
    return place == null ? "published" : place.line() + ":" + place.column();
  }

  private static String brief(Result r) {
    return r.severity().id() + " " + r.rule() + " at " + at(r.place());
  }

  private static String shown(List<Result> results) {
    return results.stream()
        .map(
            r ->
                brief(r)
                    + " "
                    + r.focusNode()
                    + " "
                    + r.value()
                    + " "
                    + r.messages().get("en")
                    + "\n")
        .collect(joining());
  }
}
