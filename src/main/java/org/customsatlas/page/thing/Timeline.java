package org.customsatlas.page.thing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Dated things as bars along the years: where each stands, in hundredths of the width and in pixels
 * of the height, so that a template only draws. Immutable.
 *
 * @param height of the whole drawing
 * @param ticks the years that are written
 * @param bars from the top
 * @param today where the day of the page stands; empty if it lies outside
 * @param first the first year
 * @param last the last year
 * @param left how many entries have no bar for want of room
 */
public record Timeline(
    int height, List<Tick> ticks, List<Bar> bars, String today, int first, int last, int left) {
  private static final int ROW = 34;
  private static final int TOP = 24;
  private static final int MOST = 16;
  private static final int LABEL = 44;

  /** A year, and where it stands. */
  public record Tick(int year, String x, String anchor) {}

  /**
   * A bar with its label above it.
   *
   * @param y of the label
   * @param text its label, cut to fit
   * @param name its label, whole
   * @param when its dates, in words
   * @param pieces what is drawn
   */
  public record Bar(int y, String text, String name, String when, List<Piece> pieces) {}

  /**
   * One shape of a bar.
   *
   * @param kind {@code certain}, {@code possible}, {@code attested}, {@code planned} or {@code
   *     point}
   */
  public record Piece(String kind, String x, String width, int y) {}

  /**
   * What a bar is made from. Every day may be null where it is not known.
   *
   * @param name what it is called
   * @param when when, in words
   * @param isEvent whether it happens at its beginning and has no length
   * @param holdsOn the day of the page if it holds then; null otherwise
   */
  public record Entry(
      String name,
      String when,
      boolean isEvent,
      Span start,
      Span end,
      Span attested,
      Span plannedStart,
      Span plannedEnd,
      LocalDate holdsOn) {

    Stream<LocalDate> days() {
      return Stream.concat(
          Stream.of(start, end, attested, plannedStart, plannedEnd)
              .filter(s -> s != null)
              .flatMap(s -> Stream.of(s.from, s.to)),
          Stream.ofNullable(holdsOn));
    }
  }

  /** The days between which a moment lies. */
  public record Span(LocalDate from, LocalDate to) {
    private static final Pattern DATE =
        Pattern.compile(
            "(?<year>-?\\d{4,6})(-(?<month>\\d\\d)(-(?<day>\\d\\d)(T.*)?)?)?(Z|[+-]\\d\\d:\\d\\d)?");

    /**
     * What {@code 2014}, {@code 2014-07} and {@code 2014-07-01} allow, and the day of {@code
     * 2014-07-01T12:00:00}; empty for all else.
     */
    public static Optional<Span> of(String lexical) {
      Matcher date = DATE.matcher(lexical);
      if (!date.matches()) {
        return Optional.empty();
      }
      try {
        int year = Integer.parseInt(date.group("year"));
        if (date.group("month") == null) {
          return Optional.of(new Span(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)));
        }
        YearMonth month = YearMonth.of(year, Integer.parseInt(date.group("month")));
        if (date.group("day") == null) {
          return Optional.of(new Span(month.atDay(1), month.atEndOfMonth()));
        }
        LocalDate day = month.atDay(Integer.parseInt(date.group("day")));
        return Optional.of(new Span(day, day));
      } catch (DateTimeException noSuchDay) {
        return Optional.empty();
      }
    }
  }

  /**
   * The drawing of {@code entries}; empty if there are fewer than two days to tell apart.
   *
   * @param entries in their order
   * @param day the day of the page; may be null
   */
  static Optional<Timeline> of(List<Entry> entries, LocalDate day) {
    return of(entries, day, MOST);
  }

  /** The same with other room: at most so many bars. */
  public static Optional<Timeline> of(List<Entry> entries, LocalDate day, int most) {
    List<Entry> dated = entries.stream().filter(e -> e.days().findAny().isPresent()).toList();
    List<Entry> shown = dated.stream().limit(most).toList();
    List<LocalDate> days = shown.stream().flatMap(Entry::days).sorted().toList();
    if (shown.isEmpty() || days.getFirst().equals(days.getLast())) {
      return Optional.empty();
    }
    int first = days.getFirst().getYear();
    int last = days.getLast().getYear() + 1;
    Scale scale = new Scale(LocalDate.of(first, 1, 1), LocalDate.of(last, 1, 1));
    List<Bar> bars = new ArrayList<>();
    for (Entry entry : shown) {
      bars.add(bar(entry, TOP + bars.size() * ROW, scale));
    }
    boolean isInside = day != null && day.getYear() >= first && day.getYear() < last;
    return Optional.of(
        new Timeline(
            TOP + bars.size() * ROW + 4,
            ticks(first, last, scale),
            bars,
            isInside ? scale.at(day) : "",
            first,
            last - 1,
            dated.size() - shown.size()));
  }

  private static List<Tick> ticks(int first, int last, Scale scale) {
    int step = 1;
    for (int round = 0; (last - first) / step > 6; round++) {
      step = round % 3 == 1 ? step / 2 * 5 : step * 2;
    }
    List<Tick> ticks = new ArrayList<>();
    for (int year = Math.ceilDiv(first, step) * step; year <= last; year += step) {
      double x = scale.hundredths(LocalDate.of(year, 1, 1));
      ticks.add(
          new Tick(
              year,
              scale.at(LocalDate.of(year, 1, 1)),
              x < 4 ? "start" : x > 96 ? "end" : "middle"));
    }
    return ticks;
  }

  private static Bar bar(Entry entry, int y, Scale scale) {
    List<Piece> pieces = new ArrayList<>();
    int line = y + 18;
    if (entry.plannedStart != null || entry.plannedEnd != null) {
      Span from = entry.plannedStart == null ? entry.plannedEnd : entry.plannedStart;
      Span to = entry.plannedEnd == null ? entry.plannedStart : entry.plannedEnd;
      pieces.add(scale.piece("planned", from.from, to.to, y + 27));
    }
    if (entry.isEvent) {
      if (entry.start != null) {
        pieces.add(scale.piece("possible", entry.start.from, entry.start.to, line));
        pieces.add(scale.piece("point", entry.start.from, entry.start.from, line));
      }
    } else {
      LocalDate from = entry.start == null ? null : entry.start.from;
      LocalDate sure = entry.start == null ? null : entry.start.to;
      LocalDate end = entry.end == null ? entry.holdsOn : entry.end.from;
      LocalDate to = entry.end == null ? entry.holdsOn : entry.end.to;
      if (from != null) {
        pieces.add(scale.piece("possible", from, latest(to, sure), line));
      } else if (to != null && entry.end != null) {
        pieces.add(scale.piece("possible", entry.end.from, to, line));
      }
      if (sure != null && end != null && !end.isBefore(sure)) {
        pieces.add(scale.piece("certain", sure, end, line));
      }
    }
    if (entry.attested != null) {
      pieces.add(scale.piece("attested", entry.attested.from, entry.attested.to, line));
    }
    return new Bar(y + 12, cut(entry.name), entry.name, entry.when, pieces);
  }

  private static LocalDate latest(LocalDate a, LocalDate b) {
    return a == null || a.isBefore(b) ? b : a;
  }

  private static String cut(String name) {
    return name.codePointCount(0, name.length()) <= LABEL
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LABEL - 1)).strip() + "…";
  }

  /** From days to hundredths of the width. */
  private record Scale(LocalDate first, LocalDate last) {
    double hundredths(LocalDate day) {
      return 100.0
          * (day.toEpochDay() - first.toEpochDay())
          / (last.toEpochDay() - first.toEpochDay());
    }

    String at(LocalDate day) {
      return percent(hundredths(day));
    }

    Piece piece(String kind, LocalDate from, LocalDate to, int y) {
      double width = Math.max(0.4, hundredths(to.plusDays(1)) - hundredths(from));
      return new Piece(kind, at(from), percent(width), y);
    }

    private static String percent(double value) {
      return String.format(Locale.ROOT, "%.2f%%", value);
    }
  }
}
