package org.customsatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Fix;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.check.Check;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.contribute.read.ContributionReader;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Problem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who hands something in and reads French is told all of it in French. */
class ToldInFrenchTest {
  private static final List<Path> CASES =
      List.of(
          Path.of("src/test/resources/contributions/bad"),
          Path.of("src/test/resources/contributions/good"),
          Path.of("src/test/resources/contribute/reading"));

  /** The words by which a French sentence says that it quotes what a library says. */
  private static final String QUOTES_LIBRARY = "dit, en anglais";

  /** What only those meet who work on our own sources, and what no file of the cases holds. */
  private static final Set<Code> OF_OTHERS =
      EnumSet.of(
          Code.THING_IN_DOCUMENT,
          Code.CLAIM_IN_REGISTRY,
          Code.BAD_OFFSETS,
          Code.OVERLAPPING_PASSAGES,
          Code.NO_FACTS,
          Code.STALE_IMPLIED,
          Code.MISSING_DOCUMENT,
          Code.LENGTH_MISMATCH,
          Code.DIGEST_MISMATCH,
          Code.TEXT_WITHOUT_PASSAGE,
          Code.NAME_NOT_FOUND,
          Code.METADATA_MISMATCH,
          Code.LOST_CONFIDENCE,
          Code.BROKEN_DISJOINTNESS,
          Code.ENDLESS_INFERENCE);

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

  private static List<Path> files() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path folder : CASES) {
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .filter(Files::isRegularFile)
            .filter(f -> !f.toString().endsWith(".txt"))
            .sorted()
            .forEach(all::add);
      }
    }
    assertTrue(all.size() > 600, "only " + all.size());
    return all;
  }

  @TestFactory
  Stream<DynamicTest> whatIsToldOfAContributionIsFrench() throws IOException {
    return files().stream()
        .map(f -> dynamicTest(f.getFileName().toString(), () -> assertFrench(read(f))));
  }

  private static Contribution read(Path file) throws IOException {
    return reader.readFiles(List.of(file));
  }

  private static void assertFrench(Contribution contribution) {
    for (Result result : check.check(contribution).results()) {
      String french = result.messages().get("fr");
      assertNotEquals(result.messages().get("en"), french, result.rule());
      assertEquals(List.of(), French.faults(french), result.rule() + ": " + french);
      for (Fix fix : result.fixes()) {
        assertNotEquals(fix.titles().get("en"), fix.titles().get("fr"));
      }
    }
    for (Problem problem : contribution.problems()) {
      assertEquals(List.of(), French.faults(problem.words().get("fr")), problem.in("fr"));
    }
  }

  @Test
  void everyKindOfProblemThatAContributorMeetsIsAmongTheCases() throws IOException {
    Set<Code> met = EnumSet.noneOf(Code.class);
    for (Path file : files()) {
      read(file).problems().forEach(p -> met.add(p.code()));
    }
    assertEquals(EnumSet.complementOf(EnumSet.copyOf(OF_OTHERS)), met);
  }

  @Test
  void whatALibrarySaysIsQuotedOfSyntaxAlone() throws IOException {
    Set<Code> quoted = EnumSet.noneOf(Code.class);
    for (Path file : files()) {
      for (Problem problem : read(file).problems()) {
        if (problem.in("fr").contains(QUOTES_LIBRARY)) {
          quoted.add(problem.code());
        }
      }
    }
    assertEquals(EnumSet.of(Code.RDF_SYNTAX), quoted);
  }
}
