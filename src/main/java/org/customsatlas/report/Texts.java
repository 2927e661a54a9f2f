package org.customsatlas.report;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Fix;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.load.CellText;
import org.customsatlas.problem.Place;

/** The lines of the files that were handed in. Immutable. */
final class Texts {
  private static final Pattern BREAK = Pattern.compile("\r\n|\n|\r");

  /** An IRI, a quoted text with what follows it, or a word, in any of the syntaxes. */
  private static final Pattern TERM =
      Pattern.compile(
          "<[^<>\\s]*+>|\"(?:[^\"\\\\]|\\\\.)*+\"(?:@[\\w-]++|\\^\\^[^\\s,;\\]})]++)?+"
              + "|'(?:[^'\\\\]|\\\\.)*+'|[^\\s,;\\[\\](){}|\"']++");

  /** A value of YAML without quotes. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "[^\\s,\\[\\]{}\"'#|>&*!-][^,\\[\\]{}]*?(?=\\s*+(?:$|[,\\]}]|:(?:\\s|$)|\\s#))");

  /** So many characters of a line are shown before its term, and so many behind it. */
  private static final int AROUND = 60;

  private static final int LONGEST_TERM = 80;

  /** A value of YAML is looked at so far. */
  private static final int LONGEST_VALUE = 1_000;

  private static final String CUT = "…";
  private static final String TAB = "    ";

  private final Map<String, Lines> byFile = new HashMap<>();

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Lines(String text, int[] starts, Syntax syntax, char delimiter) {
    /** The line without its break; null if there is none of this number. */
    String line(int number) {
      if (number < 1 || number >= starts.length) {
        return null;
      }
      String line = text.substring(starts[number - 1], starts[number]);
      return BREAK.matcher(line).replaceAll("");
    }

    boolean isOfStatements() {
      return syntax != Syntax.CSV && syntax != Syntax.YAML;
    }

    /** How long the value is that begins at an index of one of the lines; 0 if none does. */
    int valueLength(String line, int start) {
      if (syntax == Syntax.CSV && start < line.length()) {
        String cell = line.substring(start, CellText.end(line, start, delimiter));
        return (cell.startsWith("\"") ? cell : cell.replaceFirst("[|\"].*", ""))
            .stripTrailing()
            .length();
      }
      Matcher value = TERM.matcher(line).region(start, line.length());
      boolean isValue = value.lookingAt();
      if (syntax == Syntax.YAML) {
        Matcher plain = PLAIN.matcher(line);
        plain.region(start, Math.min(line.length(), start + LONGEST_VALUE));
        return plain.lookingAt() ? plain.end() - start : isValue ? value.end() - start : 0;
      }
      return isValue ? value.end() - start : 0;
    }
  }

  Texts(Contribution contribution) {
    for (Contribution.Handed file : contribution.files()) {
      if (!file.text().isEmpty()) {
        byFile.put(file.name(), lines(file.text(), file.syntax()));
      }
    }
  }

  private static Lines lines(String text, Syntax syntax) {
    int begin = text.startsWith("\uFEFF") ? 1 : 0; // a byte order mark takes no column
    Matcher breaks = BREAK.matcher(text);
    IntStream.Builder starts = IntStream.builder().add(begin);
    while (breaks.find()) {
      starts.add(breaks.end());
    }
    return new Lines(
        text, starts.add(text.length()).build().toArray(), syntax, CellText.delimiter(text));
  }

  /** The line that {@code place} is in; empty where there is no text of it, as in a workbook. */
  private Optional<String> line(Place place) {
    Lines lines = place == null ? null : byFile.get(place.file());
    return lines == null ? Optional.empty() : Optional.ofNullable(lines.line(place.line()));
  }

  /** What the contributor wrote where {@code result} is; empty if that is not known. */
  Optional<Excerpt> excerpt(Result result) {
    return line(result.place()).map(line -> excerpt(result, line));
  }

  private Excerpt excerpt(Result result, String line) {
    int start = offset(line, result.place().column());
    int end = start + termLength(result, line, start);
    int from = back(line, start, AROUND);
    int termEnd = forward(line, start, Math.min(end, line.length()), LONGEST_TERM);
    int to = forward(line, termEnd, line.length(), AROUND);
    return new Excerpt(
        result.place().line(),
        (from > 0 ? CUT : "") + shown(line.substring(from, start)),
        shown(line.substring(start, termEnd)) + (termEnd < end ? CUT : ""),
        shown(line.substring(termEnd, to)) + (to < line.length() ? CUT : ""));
  }

  private static String shown(String part) {
    return Visible.of(part.replace("\t", TAB));
  }

  /**
   * The column of {@code place} in UTF-16 code units, from 1, as programs count that read the file
   * into such a string; the column as it is where there is no text.
   */
  int utf16Column(Place place) {
    return line(place).map(l -> offset(l, place.column()) + 1).orElse(place.column());
  }

  /** The column in UTF-16 code units behind the term of {@code result}; 0 if it is not known. */
  int utf16End(Result result) {
    if (result.place() == null || result.place().column() == 0) {
      return 0;
    }
    return line(result.place())
        .map(
            l -> {
              int start = offset(l, result.place().column());
              int length = termLength(result, l, start);
              return length == 0 ? 0 : start + length + 1;
            })
        .orElse(0);
  }

  /**
   * Where {@code found} ends that begins at {@code from}: a line and a column in UTF-16 code units,
   * both from 1.
   */
  Span span(Place from, String found) {
    String[] lines = BREAK.split(found, -1);
    int last = lines[lines.length - 1].length();
    return lines.length == 1
        ? new Span(Math.max(1, from.line()), Math.max(1, utf16Column(from)) + last)
        : new Span(Math.max(1, from.line()) + lines.length - 1, 1 + last);
  }

  /** A line and a column, from 1. */
  record Span(int line, int column) {}

  /** The offset of a column in code points, from 1; the end of the line if it is shorter. */
  private static int offset(String line, int column) {
    int points = Math.max(0, column - 1);
    return points >= line.codePointCount(0, line.length())
        ? line.length()
        : line.offsetByCodePoints(0, points);
  }

  /** How long the term is: what a fix says is there, else what looks like a term. */
  private int termLength(Result result, String line, int start) {
    if (result.place().column() == 0) {
      return 0;
    }
    for (Fix fix : result.fixes()) {
      if (fix.from().equals(result.place())
          && !fix.found().isEmpty()
          && line.startsWith(fix.found(), start)) {
        return fix.found().length();
      }
    }
    Lines lines = byFile.get(result.place().file());
    int length = lines.valueLength(line, start);
    if (length == 0) {
      return Math.min(1, line.length() - start);
    }
    String found = line.substring(start, start + length);
    boolean isEnd =
        lines.isOfStatements()
            && length > 1
            && found.endsWith(".")
            && start + length == line.stripTrailing().length();
    return length - (isEnd ? 1 : 0);
  }

  private static int back(String line, int from, int most) {
    return line.codePointCount(0, from) <= most ? 0 : line.offsetByCodePoints(from, -most);
  }

  private static int forward(String line, int from, int end, int most) {
    return line.codePointCount(from, end) <= most ? end : line.offsetByCodePoints(from, most);
  }
}
