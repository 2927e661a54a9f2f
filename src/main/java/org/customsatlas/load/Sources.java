package org.customsatlas.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the sources of the graph lie: one folder with the layout of the repository, on disk or inside the jar.
 *
 * @param root the folder that holds {@code ontology/}, {@code shapes/}, {@code seeds/} and {@code data/}; never null
 */
public record Sources(Path root) {

  public static Sources at(Path root) {
    return new Sources(root);
  }

  /** The modules of the ontology; below it {@code schemes/}, {@code rules/} and {@code alignments/}. */
  public Path ontology() {
    return root.resolve("ontology");
  }

  public Path schemes() {
    return ontology().resolve("schemes");
  }

  /** The rules of what follows, one CONSTRUCT query a file. */
  public Path rules() {
    return ontology().resolve("rules");
  }

  public Path alignments() {
    return ontology().resolve("alignments");
  }

  public Path shapes() {
    return root.resolve("shapes");
  }

  /** What must hold over the named graphs, one SPARQL question a file; any row is a fault. */
  public Path hygiene() {
    return shapes().resolve("hygiene");
  }

  /** What each document says. */
  public Path seeds() {
    return root.resolve("seeds");
  }

  public Path data() {
    return root.resolve("data");
  }

  /** Names and identity. */
  public Path registry() {
    return data().resolve("registry");
  }

  /** Competency questions and their answers. */
  public Path queries() {
    return data().resolve("queries");
  }

  public Path releaseFile() {
    return data().resolve("release.yaml");
  }

  /** The name of {@code file} as messages give it: relative to the root where it lies below it, with forward slashes. */
  public String nameOf(Path file) {
    Path shown = file.startsWith(root) ? root.relativize(file) : file;
    return shown.toString().replace('\\', '/');
  }

  /**
   * The files directly in {@code folder} with one of these endings, in order of name, so that two loads are alike; empty
   * if there is no such folder.
   */
  public static List<Path> filesIn(Path folder, String... endings) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> Stream.of(endings).anyMatch(f.getFileName().toString()::endsWith))
          .sorted((a, b) -> a.getFileName().toString().compareTo(b.getFileName().toString()))
          .toList();
    }
  }
}
