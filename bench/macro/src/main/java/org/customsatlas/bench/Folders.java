package org.customsatlas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Clears folders of the bench. */
final class Folders {
  private Folders() {}

  /** Removes {@code folder} and all below it, if it is there. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> below = Files.walk(folder)) {
      all = below.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }

  /** Makes {@code folder} an empty folder. */
  static void empty(Path folder) throws IOException {
    delete(folder);
    Files.createDirectories(folder);
  }
}
