package org.customsatlas.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to a file of a release, opening and checking it tells which file, and what to
 * do.
 */
class DamagedReleaseTest {
  private static final int MOST_FLIPS = 50;

  @TempDir private Path folder;
  private Release release;

  @BeforeEach
  void aWholeRelease() throws IOException {
    release =
        ReleaseWriter.write(
            Sample.dataset(), Sample.INFO, "abc", Sample.ROWS, folder, Progress.SILENT);
    check();
  }

  private void check() throws IOException {
    Release.open(folder).check();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(release.folder())) {
      List<Path> found = files.sorted().toList();
      assertTrue(found.size() >= 2 * Dump.values().length + 6, found.toString());
      return found;
    }
  }

  @TestFactory
  Stream<DynamicTest> aFlippedBitATruncatedAndAMissingFileAreTold() throws IOException {
    return files().stream()
        .flatMap(
            file ->
                Stream.of(
                    dynamicTest("flipped: " + file.getFileName(), () -> flip(file)),
                    dynamicTest("truncated: " + file.getFileName(), () -> truncate(file)),
                    dynamicTest("longer: " + file.getFileName(), () -> lengthen(file)),
                    dynamicTest("missing: " + file.getFileName(), () -> remove(file))));
  }

  private void flip(Path file) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    int step = Math.max(1, whole.length / MOST_FLIPS);
    for (int i = 0; i < whole.length; i += step) {
      byte[] flipped = whole.clone();
      flipped[i] ^= (byte) (1 << i % 8);
      tells(file, flipped);
    }
    byte[] last = whole.clone();
    last[last.length - 1] ^= 1;
    tells(file, last);
    assertMended(file, whole);
  }

  private void truncate(Path file) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, whole.length / 2, whole.length - 1}) {
      tells(file, Arrays.copyOf(whole, length));
    }
    assertMended(file, whole);
  }

  private void lengthen(Path file) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    tells(file, Arrays.copyOf(whole, whole.length + 1));
    assertMended(file, whole);
  }

  private void remove(Path file) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.delete(file);
    String said = assertThrows(ReleaseException.class, this::check).getMessage();
    String name = file.getFileName().toString();
    assertTrue(
        name.equals(Checksums.FILE)
            ? said.startsWith("There is no release in ")
            : said.contains(" is damaged: " + name + " is missing. "),
        said);
    assertMended(file, whole);
  }

  private void tells(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    String said = assertThrows(ReleaseException.class, this::check).getMessage();
    assertTrue(said.startsWith("The release in " + release.folder() + " is damaged: "), said);
    assertTrue(said.endsWith(". Run \"atlas build\" to make it anew."), said);
    assertEquals(1, said.lines().count(), said);
    String name = file.getFileName().toString();
    assertTrue(name.equals(Checksums.FILE) || said.contains(": " + name + " is not what "), said);
  }

  /** As the message says: the next build makes it whole again, under the same name. */
  private void assertMended(Path file, byte[] whole) throws IOException {
    Release anew =
        ReleaseWriter.write(
            Sample.dataset(), Sample.INFO, "abc", Sample.ROWS, folder, Progress.SILENT);
    assertEquals(release, anew);
    assertEquals(-1, Arrays.mismatch(whole, Files.readAllBytes(file)));
    check();
  }

  @Test
  void checksumsThatWereChangedWithTheirFileAreTold() throws IOException {
    Path dump = release.folder().resolve("customs-atlas.ttl");
    Path sums = release.folder().resolve(Checksums.FILE);
    String before = Checksums.of(dump);
    Files.writeString(dump, "# another\n");
    Files.writeString(sums, Files.readString(sums).replace(before, Checksums.of(dump)));
    String said = assertThrows(ReleaseException.class, this::check).getMessage();
    assertTrue(said.contains("SHA256SUMS is not what the name of the folder says"), said);
  }

  @Test
  void aReleaseMayHaveAnotherName() throws IOException {
    List<String> names = List.of("another", "atlas-20261123", "0.1.0");
    for (String name : names) {
      Path copy = Files.createDirectory(folder.resolve(name));
      for (Path file : files()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
      assertEquals(name, Release.open(copy).name());
    }
  }
}
