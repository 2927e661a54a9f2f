package org.customsatlas.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder with all that is in it. */
public final class FolderTree {
  private FolderTree() {}

  /**
   * Removes {@code root} and all below it, without following links.
   *
   * @throws IOException if something cannot be removed; what came before it is gone then
   */
  public static void delete(Path root) throws IOException {
    try (Stream<Path> below = Files.walk(root)) {
      for (Path file : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
