package org.customsatlas.answer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customsatlas.problem.Nearest;

/**
 * How the answer to a query is to be shown. It is a comment on a line of its own in the query,
 * {@code # view: chart ?decade ?accessions}, so that every program can still run the query, and the
 * view goes with it wherever it is copied.
 *
 * @param columns the columns that are shown, in the order that {@link Kind} tells, without their
 *     question marks
 */
public record View(Kind kind, List<String> columns) {
  private static final Pattern LINE =
      Pattern.compile("^[ \\t]*#[ \\t]*view[ \\t]*:(.*)$", Pattern.MULTILINE);

  private static final int LONGEST_QUOTE = 60;

  /** The kinds of views, and which columns each takes. */
  public enum Kind {
    TABLE(0, 0, ""),
    CHART(1, 2, "?category ?number"),
    MAP(1, 2, "?place ?value"),
    TIMELINE(2, 3, "?thing ?start ?end"),
    NETWORK(2, 2, "?from ?to"),
    MATRIX(2, 3, "?row ?column ?value");

    private final int fewest;
    private final int most;
    private final String example;

    Kind(int fewest, int most, String example) {
      this.fewest = fewest;
      this.most = most;
      this.example = example;
    }

    /** As a query has it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static List<String> words() {
      return Arrays.stream(values()).map(Kind::word).toList();
    }
  }

  public View {
    columns = List.copyOf(columns);
  }

  /** A view of these columns. */
  public View(Kind kind, String... columns) {
    this(kind, List.of(columns));
  }

  /** Does this line of a query say how its answer is to be shown? */
  public static boolean isSaidBy(String line) {
    return LINE.matcher(line).matches();
  }

  /**
   * The view that a query has; empty if it has none.
   *
   * @param selected the columns of its answer
   * @throws IllegalArgumentException with one or two plain sentences, if it is not rightly written
   */
  public static Optional<View> in(String sparql, List<String> selected) {
    List<String> lines = LINE.matcher(sparql).results().map(r -> r.group(1)).toList();
    if (lines.size() > 1) {
      throw new IllegalArgumentException(
          "There are " + lines.size() + " lines \"# view:\". Leave one.");
    }
    return lines.stream().map(line -> of(line, selected)).findFirst();
  }

  /**
   * The view that is written: its kind and its columns, each with or without a question mark.
   *
   * @param selected the columns that there are
   * @throws IllegalArgumentException with one or two plain sentences, if it is not rightly written
   */
  public static View of(String written, List<String> selected) {
    String[] words = written.strip().split("\\s+", -1);
    Kind kind =
        Stream.of(Kind.values())
            .filter(k -> k.word().equals(words[0]))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(noKind(words[0])));
    List<String> columns =
        Stream.of(words).skip(1).map(word -> word.replaceFirst("^[?$]", "")).toList();
    for (String column : columns) {
      if (!selected.contains(column)) {
        throw new IllegalArgumentException(noColumn(kind, column, selected));
      }
    }
    if (columns.size() < kind.fewest || columns.size() > kind.most) {
      throw new IllegalArgumentException(
          "A %s has %s, and here %s. Write it like \"# view: %s\"."
              .formatted(
                  kind.word(),
                  kind.most == 0
                      ? "no columns"
                      : kind.fewest == kind.most
                          ? kind.most + " columns"
                          : kind.fewest + " or " + kind.most + " columns",
                  columns.size() == 1 ? "is 1" : "are " + columns.size(),
                  (kind.word() + " " + kind.example).strip()));
    }
    return new View(kind, columns);
  }

  private static String noKind(String word) {
    List<String> near = Nearest.to(word, Kind.words());
    return "There is no view \"%s\". %s"
        .formatted(
            cut(word),
            near.isEmpty()
                ? "Write one of " + String.join(", ", Kind.words()) + "."
                : "Did you mean " + String.join(" or ", near) + "?");
  }

  private static String noColumn(Kind kind, String column, List<String> selected) {
    List<String> near = Nearest.to(column, selected);
    return "The %s is of ?%s, which the query does not select. %s"
        .formatted(
            kind.word(),
            cut(column),
            near.isEmpty()
                ? "It selects "
                    + selected.stream().limit(20).map(s -> "?" + s).collect(Collectors.joining(" "))
                    + "."
                : "Did you mean ?" + String.join(" or ?", near) + "?");
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_QUOTE
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
  }

  /** As an address has it: {@code chart decade accessions}. */
  public String words() {
    return Stream.concat(Stream.of(kind.word()), columns.stream()).collect(Collectors.joining(" "));
  }

  /** As a query has it: {@code # view: chart ?decade ?accessions}. */
  public String line() {
    return Stream.concat(Stream.of(kind.word()), columns.stream().map(c -> "?" + c))
        .collect(Collectors.joining(" ", "# view: ", ""));
  }

  /** The text of a query with this view in place of its own, or on top if it has none. */
  public String in(String sparql) {
    List<MatchResult> lines = LINE.matcher(sparql).results().toList();
    return lines.isEmpty()
        ? line() + "\n" + sparql
        : LINE.matcher(sparql).replaceFirst(Matcher.quoteReplacement(line()));
  }
}
