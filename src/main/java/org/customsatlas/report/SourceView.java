package org.customsatlas.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Severity;
import org.customsatlas.problem.Place;

/**
 * A file that was handed in, line by line, with a mark wherever a result is. Its texts are safe to
 * show, but not escaped for HTML. Immutable.
 *
 * @param number which of the files it is, from 1
 * @param name the name of the file
 * @param lines its lines; of a long file only those with a result and the ones around them
 * @param isWhole whether these are all
 */
public record SourceView(int number, String name, List<Line> lines, boolean isWhole) {
  /** Files with more lines, or longer ones, are shown around the results only. */
  private static final int MOST_LINES = 2_000;

  private static final int AROUND = 3;
  private static final int LONGEST_LINE = 1_000;

  /**
   * A line.
   *
   * @param number from 1
   * @param anchor its id on the page
   * @param isAfterGap whether lines before it are left out
   * @param parts what stands in it
   */
  public record Line(int number, String anchor, boolean isAfterGap, List<Part> parts) {}

  /**
   * A part of a line.
   *
   * @param text what stands there
   * @param severity how bad the result is that it has, for programs; empty if it has none
   */
  public record Part(String text, String severity) {}

  /** A mark from one column to another, in chars from 0. */
  private record Mark(int start, int end, Severity severity) {}

  /** The files of {@code report} that are texts, in their order. */
  public static List<SourceView> of(CheckReport report) {
    Texts texts = new Texts(report.contribution());
    Map<String, Map<Integer, List<Result>>> byLine = new HashMap<>();
    for (Result result : report.results()) {
      Place place = result.place();
      if (place != null && place.line() > 0) {
        byLine
            .computeIfAbsent(place.file(), f -> new HashMap<>())
            .computeIfAbsent(place.line(), l -> new ArrayList<>())
            .add(result);
      }
    }
    List<SourceView> views = new ArrayList<>();
    int number = 0;
    for (Contribution.Handed file : report.contribution().files()) {
      number++;
      if (!file.text().isEmpty()) {
        views.add(view(number, file, byLine.getOrDefault(file.name(), Map.of()), texts));
      }
    }
    return List.copyOf(views);
  }

  /** The id of a line of the file with this number. */
  static String anchor(int file, int line) {
    return "f" + file + "-l" + line;
  }

  private static SourceView view(
      int number, Contribution.Handed file, Map<Integer, List<Result>> results, Texts texts) {
    List<String> all = file.text().lines().toList();
    boolean isWhole = all.size() <= MOST_LINES;
    TreeSet<Integer> shown = new TreeSet<>();
    if (isWhole) {
      for (int line = 1; line <= all.size(); line++) {
        shown.add(line);
      }
    } else {
      for (int line : results.keySet()) {
        for (int near = Math.max(1, line - AROUND);
            near <= Math.min(all.size(), line + AROUND) && shown.size() < MOST_LINES;
            near++) {
          shown.add(near);
        }
      }
    }
    List<Line> lines = new ArrayList<>();
    int last = 0;
    for (int line : shown) {
      lines.add(
          new Line(
              line,
              anchor(number, line),
              line != last + 1,
              parts(all.get(line - 1), results.getOrDefault(line, List.of()), texts)));
      last = line;
    }
    return new SourceView(number, Visible.of(file.name()), List.copyOf(lines), isWhole);
  }

  private static List<Part> parts(String line, List<Result> results, Texts texts) {
    if (line.length() > LONGEST_LINE) {
      return cut(line, results, texts);
    }
    List<Mark> marks =
        results.stream()
            .map(r -> mark(line, r, texts))
            .sorted(Comparator.comparingInt(Mark::start).thenComparing(Mark::severity))
            .toList();
    List<Part> parts = new ArrayList<>();
    int at = 0;
    for (Mark mark : marks) {
      if (mark.start() >= at && mark.end() > mark.start()) {
        add(line.substring(at, mark.start()), "", parts);
        add(line.substring(mark.start(), mark.end()), mark.severity().id(), parts);
        at = mark.end();
      }
    }
    add(line.substring(at), "", parts);
    return List.copyOf(parts);
  }

  /** Where the term of {@code result} is; the whole line if its column is not known. */
  private static Mark mark(String line, Result result, Texts texts) {
    int length = line.length();
    if (result.place().column() == 0) {
      return new Mark(0, length, result.severity());
    }
    int start = Math.min(length, Math.max(0, texts.utf16Column(result.place()) - 1));
    int end = Math.min(length, Math.max(start, texts.utf16End(result) - 1));
    // What is missing at the end of a line is marked at its last character.
    boolean isBehind = start == end && end == length && length > 0;
    return new Mark(isBehind ? line.offsetByCodePoints(length, -1) : start, end, result.severity());
  }

  /** Of a very long line, what the first result is about. */
  private static List<Part> cut(String line, List<Result> results, Texts texts) {
    List<Part> parts = new ArrayList<>();
    if (results.isEmpty()) {
      add(Visible.beginning(line, LONGEST_LINE / 4), "", parts);
      parts.add(new Part("…", ""));
    } else {
      Result first = results.getFirst();
      texts
          .excerpt(first)
          .ifPresent(
              e -> {
                parts.add(new Part(e.before(), ""));
                parts.add(new Part(e.term(), first.severity().id()));
                parts.add(new Part(e.after(), ""));
              });
    }
    return parts.stream().filter(p -> !p.text().isEmpty()).toList();
  }

  private static void add(String text, String severity, List<Part> parts) {
    if (!text.isEmpty()) {
      parts.add(new Part(Visible.of(text.replace("\t", "    ")), severity));
    }
  }
}
