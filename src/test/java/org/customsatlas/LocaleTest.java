package org.customsatlas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.customsatlas.release.Release;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A build is the same wherever it runs: in Turkish, i is not the small I; in Arabic, digits are
 * others.
 */
class LocaleTest {
  @Test
  void buildsInTurkishAndInArabicAreByteIdentical(@TempDir Path out) throws Exception {
    Process turkish = start("tr", "TR", out);
    Process arabic = start("ar", "EG", out);
    assertEquals(0, turkish.waitFor(), said("tr", out));
    assertEquals(0, arabic.waitFor(), said("ar", out));
    Path one = Release.open(out.resolve("tr")).folder();
    Path other = Release.open(out.resolve("ar")).folder();
    assertEquals(one.getFileName(), other.getFileName());
    try (Stream<Path> files = Files.list(one)) {
      for (Path file : files.toList()) {
        assertArrayEquals(
            Files.readAllBytes(file),
            Files.readAllBytes(other.resolve(file.getFileName())),
            file.toString());
      }
    }
  }

  private static Process start(String language, String country, Path out) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=" + language,
                "-Duser.country=" + country,
                "-Datlas.home=" + RealGraph.SOURCES.root().toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.customsatlas.Main",
                "build",
                "--out",
                out.resolve(language).toString()))
        .redirectErrorStream(true)
        .redirectOutput(out.resolve(language + ".txt").toFile())
        .start();
  }

  private static String said(String language, Path out) throws IOException {
    return Files.readString(out.resolve(language + ".txt"));
  }
}
