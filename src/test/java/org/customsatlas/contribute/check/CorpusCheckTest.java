package org.customsatlas.contribute.check;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.ContributionCorpus;
import org.customsatlas.contribute.ContributionCorpus.Expected;
import org.customsatlas.contribute.Fix;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Severity;
import org.customsatlas.contribute.mend.Fixes;
import org.customsatlas.problem.Place;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each contribution of the corpus, held against what is published, is told as its row says: the
 * rule, how bad it is, the place and the fix, once, and nothing else that the row does not allow.
 */
class CorpusCheckTest {
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

  @TestFactory
  Stream<DynamicTest> whereASignIsMendedTheFileCanBeRead() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Expected e : ContributionCorpus.expected()) {
      boolean isOfSigns =
          RealCheck.READER.readFiles(List.of(e.file())).problems().stream()
              .anyMatch(p -> p.slip() != null && p.slip().at() != null);
      if (isOfSigns) {
        files.add(e.file());
      }
    }
    assertTrue(files.size() >= 30, "only " + files);
    return files.stream()
        .map(file -> dynamicTest(file.getFileName().toString(), () -> assertCanBeRead(file)));
  }

  private static void assertCanBeRead(Path file) throws IOException {
    List<Fix> fixes = Fixes.certain(check(file).results());
    assertEquals(1, fixes.size());
    Fixes.Mended mended = Fixes.apply(Files.readString(file), fixes);
    assertEquals(fixes, mended.done());
    assertEquals(
        List.of(), RealCheck.read(file.toString(), mended.text()).problems(), mended.text());
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
      if (!e.isFixable() && fix.found().isEmpty()) {
        assertMends(e, fix); // it stands elsewhere, such as at the end
      } else {
        assertEquals(
            e.found() + " -> " + e.replacement(), fix.found() + " -> " + fix.replacement());
      }
    }
  }

  private static void assertMends(Expected e, Fix fix) throws IOException {
    String mended = Fixes.apply(Files.readString(e.file()), List.of(fix)).text();
    Contribution copy = RealCheck.read(e.file().toString(), mended);
    assertEquals("", shown(worthALook(RealCheck.CHECK.check(copy).results())), mended);
  }

  private static CheckReport check(Path file) throws IOException {
    return RealCheck.CHECK.check(RealCheck.READER.readFiles(List.of(file)));
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
