package org.customsatlas.contribute;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.customsatlas.Tables;
import org.customsatlas.load.Sources;
import org.customsatlas.problem.Place;

/**
 * Contributions written by hand to be told what is wrong with them, or nothing. Each bad one has
 * one fault and is named after it; the table beside them says what is to be found.
 */
public final class ContributionCorpus {
  public static final Path FOLDER = Path.of("src/test/resources/contributions");
  public static final Path BAD = FOLDER.resolve("bad");
  public static final Path GOOD = FOLDER.resolve("good");

  private ContributionCorpus() {}

  /**
   * What is to be found in one bad contribution: this and nothing else.
   *
   * @param file its path
   * @param severity how bad it is
   * @param rule what is told: the name of a rule or the code of a problem
   * @param place where; of line 0 if the whole file is meant
   * @param found what stands there; empty if something is missing there, or it cannot be written
   * @param isFixable whether a fix can be offered that is surely right, or the likeliest
   * @param replacement what should stand there; empty if what was found goes, or there is no fix
   * @param remedy the right value, or what helps to find it, in words
   * @param same the rules that see the same fault and are not told besides
   * @param also the rules that may be told besides: something else is wrong by the same slip
   * @param parses whether Jena's own parsers take the file: {@code yes}, {@code no}, or {@code -}
   *     where it is not asked
   */
  public record Expected(
      Path file,
      Severity severity,
      String rule,
      Place place,
      String found,
      boolean isFixable,
      String replacement,
      String remedy,
      Set<String> same,
      Set<String> also,
      String parses) {

    private static Expected of(CSVRecord row) {
      return new Expected(
          BAD.resolve(row.get("file")),
          severityOf(row.get("severity")),
          row.get("rule"),
          new Place(
              row.get("file"),
              Integer.parseInt(row.get("line")),
              Integer.parseInt(row.get("column"))),
          row.get("found"),
          row.get("fixable").equals("yes"),
          row.get("replacement"),
          row.get("remedy"),
          split(row.get("same")),
          split(row.get("also")),
          row.get("parses"));
    }

    @Override
    public String toString() {
      return file.getFileName().toString();
    }
  }

  /** What is to be found in the bad contributions, in the order of their names. */
  public static List<Expected> expected() throws IOException {
    return Tables.rows(BAD.resolve("expected.csv")).stream().map(Expected::of).toList();
  }

  /** The good contributions: nothing is found in them, but perhaps something to know (info). */
  public static List<Path> good() throws IOException {
    return filesOfASyntax(GOOD);
  }

  /** All files of {@code folder} that are contributions, in the order of their names. */
  public static List<Path> filesOfASyntax(Path folder) throws IOException {
    String[] endings =
        Arrays.stream(Syntax.values()).flatMap(s -> s.endings().stream()).toArray(String[]::new);
    return Sources.filesIn(folder, endings).stream()
        .filter(f -> !f.endsWith("expected.csv"))
        .sorted(Comparator.comparing(f -> f.getFileName().toString()))
        .toList();
  }

  private static Severity severityOf(String id) {
    return Arrays.stream(Severity.values())
        .filter(s -> s.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no severity: " + id));
  }

  private static Set<String> split(String rules) {
    return Arrays.stream(rules.split("\\|"))
        .filter(r -> !r.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
