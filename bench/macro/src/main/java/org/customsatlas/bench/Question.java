package org.customsatlas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A kind of question, asked about several things.
 *
 * @param name the name of its file, such as {@code q01-label}
 * @param texts the queries, one for each thing; never empty
 */
record Question(String name, List<String> texts) {
  private static final String ENDING = ".rq";
  private static final String ABOUT = "# about: ";

  /**
   * The questions of {@code folder}, by name.
   *
   * @param bindings by kind of thing the rows of terms that take the places of {@code $1}, {@code
   *     $2}
   */
  static List<Question> of(Path folder, Map<String, List<List<String>>> bindings)
      throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    }
    if (files.isEmpty()) {
      throw new IOException("No question was found in " + folder + ".");
    }
    List<Question> questions = new ArrayList<>();
    for (Path file : files) {
      String text = Files.readString(file);
      String kind =
          text.lines()
              .filter(line -> line.startsWith(ABOUT))
              .map(line -> line.substring(ABOUT.length()).strip())
              .findFirst()
              .orElseThrow(() -> new IOException(file + " has no line \"" + ABOUT + "…\"."));
      List<List<String>> rows = bindings.get(kind);
      if (rows == null || rows.isEmpty()) {
        throw new IOException(file + " asks about " + kind + ", of which there is none.");
      }
      String name = file.getFileName().toString().replace(ENDING, "");
      questions.add(new Question(name, rows.stream().map(row -> filled(text, row)).toList()));
    }
    return questions;
  }

  private static String filled(String text, List<String> row) {
    String filled = text;
    for (int i = 0; i < row.size(); i++) {
      filled = filled.replace("$" + (i + 1), row.get(i));
    }
    return filled;
  }

  /** Is the answer a graph? */
  boolean isGraph() {
    return texts.get(0).contains("\nCONSTRUCT");
  }
}
