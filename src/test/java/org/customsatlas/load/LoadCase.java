package org.customsatlas.load;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.customsatlas.infer.Inference;
import org.customsatlas.problem.Problem;

/**
 * One way in which sources can be wrong: a folder whose files lie over a small sound tree, and
 * beside it a text with every message they give. A file {@code x.absent} takes {@code x} away.
 *
 * @param folder {@code src/test/resources/load/{code}/{fault}}
 */
record LoadCase(Path folder) {
  /** All cases, and the sound tree below them: our ontology with invented sources. */
  static final Path CASES = Path.of("src/test/resources/load");

  private static final Path BASE = CASES.resolve("base");
  private static final String ABSENT = ".absent";

  /** Every case, in order of path. */
  static List<LoadCase> all() throws IOException {
    List<LoadCase> cases = new ArrayList<>();
    for (Path code : foldersIn(CASES)) {
      if (!code.equals(BASE)) {
        foldersIn(code).forEach(f -> cases.add(new LoadCase(f)));
      }
    }
    assertFalse(cases.isEmpty(), "no case found: has " + CASES + " moved?");
    return cases;
  }

  private static List<Path> foldersIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isDirectory).sorted().toList();
    }
  }

  /** The code that the case is about, as it is printed. */
  String code() {
    return folder.getParent().getFileName().toString();
  }

  /** The messages that are expected, word for word. */
  String expected() throws IOException {
    return Files.readString(expectedFile(), StandardCharsets.UTF_8);
  }

  Path expectedFile() {
    return folder.resolveSibling(folder.getFileName() + ".txt");
  }

  /** What is found wrong in the load and, if it goes well, in what comes after it. */
  List<Problem> problems(Path scratch) throws IOException {
    Sources sources = sources(scratch);
    Loaded loaded = Loader.load(sources);
    List<Problem> problems = new ArrayList<>(loaded.problems());
    if (loaded.isWhole()) {
      problems.addAll(SourceCheck.check(loaded, sources.root().resolve("documents")).problems());
      problems.addAll(Inference.complete(loaded.dataset(), sources, loaded.release()));
    }
    return problems.stream().sorted().toList();
  }

  /** The sound tree with the files of this case over it. */
  Sources sources(Path scratch) throws IOException {
    base(scratch);
    copy(folder, scratch);
    return Sources.at(scratch);
  }

  /** The sound tree. */
  static Sources base(Path scratch) throws IOException {
    copy(Path.of("ontology"), scratch.resolve("ontology"));
    copy(BASE, scratch);
    return Sources.at(scratch);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (file.toString().endsWith(ABSENT)) {
          delete(Path.of(target.toString().replace(ABSENT, "")));
        } else if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Override
  public String toString() {
    return CASES.relativize(folder).toString();
  }
}
