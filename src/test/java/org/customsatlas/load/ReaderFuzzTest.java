package org.customsatlas.load;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.customsatlas.Mutations;
import org.customsatlas.problem.Problems;

/**
 * Whatever a file of ours is damaged to, it is read or has problems with places; nothing is thrown.
 */
class ReaderFuzzTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @Property(seed = "20261123", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void anyYamlIsReadOrHasProblems(@ForAll("yaml") String text) {
    reads(text, problems -> YamlFile.parse(new TextFile("x.yaml", text), problems));
  }

  @Property(seed = "20261123", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void anyTableIsReadOrHasProblems(@ForAll("csv") String text) {
    reads(text, problems -> TableFile.parse(new TextFile("x.csv", text), problems));
    reads(
        text,
        problems -> TableFile.ofAnyProgram(new TextFile("x.csv", text), name -> false, problems));
  }

  private static void reads(String text, Consumer<Problems> reading) {
    Problems problems = new Problems();
    assertTimeoutPreemptively(LONG, () -> reading.accept(problems), text);
    problems.sorted().forEach(p -> assertTrue(p.place().line() >= 0, p.toString()));
  }

  @Provide
  Arbitrary<String> yaml() {
    List<byte[]> seeds = Mutations.seeds(Path.of("seeds"), f -> f.toString().endsWith(".yaml"));
    return Mutations.textsOf(seeds);
  }

  @Provide
  Arbitrary<String> csv() {
    List<byte[]> seeds = Mutations.seeds(Path.of("data"), f -> f.toString().endsWith(".csv"));
    return Mutations.textsOf(seeds);
  }
}
