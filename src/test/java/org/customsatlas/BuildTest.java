package org.customsatlas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.customsatlas.load.Sources;
import org.customsatlas.release.Progress;
import org.customsatlas.release.Release;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of the repository's own sources to a release. */
class BuildTest {
  @TempDir private static Path releases;

  private static Build.Outcome first;
  private static final List<String> STEPS = new ArrayList<>();

  @BeforeAll
  static void build() throws IOException {
    first = new Build(RealGraph.SOURCES, releases, STEPS::add, false).run();
  }

  @Test
  void theRepositoryBuilds() {
    assertEquals(List.of(), first.faults());
    assertTrue(first.isDone());
    assertEquals(List.of("load", "infer", "validate", "ask"), STEPS.subList(0, 4));
  }

  @Test
  void twoBuildsAreByteIdentical(@TempDir Path other) throws IOException {
    Build.Outcome second = new Build(RealGraph.SOURCES, other, Progress.SILENT, false).run();
    try (Stream<Path> files = Files.list(first.release().folder())) {
      for (Path file : files.toList()) {
        byte[] twin = Files.readAllBytes(second.release().folder().resolve(file.getFileName()));
        assertArrayEquals(Files.readAllBytes(file), twin, file.getFileName().toString());
      }
    }
  }

  @Test
  void everyDocumentIsInTheReport() throws IOException {
    List<Path> documents = Sources.filesIn(RealGraph.SOURCES.seeds(), ".yaml");
    assertFalse(documents.isEmpty());
    for (Path document : documents) {
      String name = document.getFileName().toString().replace(".yaml", "");
      assertTrue(first.release().report().contains("\n" + name + " "), name);
    }
  }

  @Test
  void aBuildOfBrokenSourcesTellsItAndLeavesTheReleaseAsItWas(@TempDir Path home)
      throws IOException {
    copy(RealGraph.SOURCES.root(), home);
    Files.writeString(
        home.resolve("data/release.yaml"), "version: 0.1.0\nissued: someday\nasOf: 2026-11-21\n");
    Build.Outcome outcome = new Build(Sources.at(home), releases, Progress.SILENT, false).run();
    assertFalse(outcome.isDone());
    assertTrue(
        outcome.faults().get(0).startsWith("data/release.yaml:2:"), outcome.faults().toString());
    assertEquals(first.release(), Release.open(releases));
  }

  @Test
  void anAnswerThatHasChangedIsAFaultUntilItIsAccepted(@TempDir Path home, @TempDir Path out)
      throws IOException {
    copy(RealGraph.SOURCES.root(), home);
    Path answer = home.resolve("data/queries/acronyms.csv");
    String right = Files.readString(answer);
    Files.writeString(answer, right.replace("Asian Development Bank", "Another Bank"));
    Build.Outcome refused = new Build(Sources.at(home), out, Progress.SILENT, false).run();
    assertEquals(1, refused.faults().size(), refused.faults().toString());
    assertTrue(
        refused.faults().get(0).startsWith("data/queries/acronyms.csv: The answer differs: "));
    assertFalse(Release.isIn(out));
    assertTrue(new Build(Sources.at(home), out, Progress.SILENT, true).run().isDone());
    assertEquals(right, Files.readString(answer));
  }

  private static void copy(Path root, Path home) throws IOException {
    for (String folder : List.of("ontology", "shapes", "seeds", "data")) {
      try (Stream<Path> files = Files.walk(root.resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path target = home.resolve(root.relativize(file).toString());
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    }
  }
}
