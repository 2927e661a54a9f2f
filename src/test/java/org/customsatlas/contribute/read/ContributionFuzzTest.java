package org.customsatlas.contribute.read;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.customsatlas.Mutations;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Syntax;

/**
 * Whatever is handed in, in any syntax: statements or problems come of it, soon, and nothing is
 * thrown.
 */
class ContributionFuzzTest {
  private static final List<Path> FOLDERS =
      List.of(
          Path.of("src/test/resources/contribute/reading"),
          Path.of("src/test/resources/contributions"));

  private static final Duration LONG = Duration.ofSeconds(20);

  private static final ContributionReader READER = ReadingCase.reader();

  /** A damaged file, as what it is read. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Damaged(Syntax syntax, byte[] bytes) {
    @Override
    public String toString() {
      return syntax + " " + new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  @Property(seed = "20261123", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void anythingIsReadOrHasProblems(@ForAll("damaged") Damaged damaged) {
    Contribution read =
        assertTimeoutPreemptively(
            LONG,
            () ->
                READER.read(
                    List.of(new ContributionReader.Input("x", damaged.syntax(), damaged.bytes()))));
    read.problems().forEach(p -> assertFalse(p.toString().isBlank()));
  }

  @Provide
  Arbitrary<Damaged> damaged() {
    List<Arbitrary<Damaged>> all = new ArrayList<>();
    for (Syntax syntax : Syntax.values()) {
      List<byte[]> seeds = new ArrayList<>();
      for (Path folder : FOLDERS) {
        seeds.addAll(
            Mutations.seedsOrNone(
                folder, f -> Syntax.ofFile(f.toString()).filter(syntax::equals).isPresent()));
      }
      if (!seeds.isEmpty()) {
        all.add(Mutations.of(seeds).map(bytes -> new Damaged(syntax, bytes)));
      }
    }
    assertFalse(all.size() < 6, "only " + all.size() + " syntaxes have seeds");
    return Arbitraries.oneOf(all);
  }
}
