package org.customsatlas.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.jena.sparql.core.DatasetGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build that is killed at any moment leaves a whole release behind. */
class KilledBuildTest {
  private static final int KILLS = 10;

  /** The longest time between the start of a write and the kill; some three writes long. */
  private static final int LONGEST_MILLIS = 400;

  @TempDir private Path folder;

  /** The build that is killed: writes two releases in turn, and says before each that it begins. */
  static final class Builder {
    private Builder() {}

    public static void main(String[] args) throws IOException {
      List<DatasetGraph> datasets = List.of(Sample.dataset(), Sample.changed());
      for (int i = 0; ; i++) {
        System.out.println("writing");
        ReleaseWriter.write(
            datasets.get(i % 2),
            Sample.INFO,
            "sources",
            Sample.ROWS,
            Path.of(args[0]),
            Progress.SILENT);
      }
    }
  }

  @Test
  void theLastReleaseIsWholeWheneverTheBuildIsKilled() throws Exception {
    ReleaseWriter.write(
        Sample.dataset(), Sample.INFO, "sources", Sample.ROWS, folder, Progress.SILENT);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int leftovers = 0;
    for (int i = 0; i < KILLS; i++) {
      killAfter(random.nextInt(LONGEST_MILLIS));
      leftovers += leftovers();
      DatasetGraph read = Release.open(folder).read();
      assertTrue(read.size() >= Sample.dataset().size(), "kill " + i + " with seed " + seed);
    }
    assertTrue(leftovers > 0, "no kill hit a write: is LONGEST_MILLIS too short? seed " + seed);
    ReleaseWriter.write(
        Sample.changed(), Sample.INFO, "sources", Sample.ROWS, folder, Progress.SILENT);
    assertEquals(0, leftovers());
  }

  private void killAfter(int millis) throws IOException, InterruptedException {
    Process build =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Builder.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(build.getInputStream(), StandardCharsets.UTF_8))) {
      assertEquals("writing", out.readLine());
      assertEquals("writing", out.readLine());
      Thread.sleep(millis);
    } finally {
      build.destroyForcibly().waitFor();
    }
  }

  private int leftovers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return (int) files.filter(f -> f.getFileName().toString().startsWith(".building-")).count();
    }
  }
}
