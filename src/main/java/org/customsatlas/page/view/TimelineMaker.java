package org.customsatlas.page.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.customsatlas.page.Value;
import org.customsatlas.page.thing.Timeline;

/**
 * Makes timelines, in order of the beginnings. A row with only a beginning is a point, since nobody
 * says that it goes on.
 */
final class TimelineMaker {
  private static final int MOST = 60;

  private TimelineMaker() {}

  private record Mark(Node thing, Node start, Node end) {
    Stream<Node> dates() {
      return Stream.of(start, end).filter(Objects::nonNull);
    }

    LocalDate first() {
      return dates().map(TimelineMaker::from).min(Comparator.naturalOrder()).orElseThrow();
    }
  }

  /** The days that a cell may mean; empty if it is no date. */
  static Optional<Timeline.Span> span(Node cell) {
    return cell != null && cell.isLiteral()
        ? Timeline.Span.of(cell.getLiteralLexicalForm().strip())
        : Optional.empty();
  }

  private static LocalDate from(Node date) {
    return span(date).orElseThrow().from();
  }

  private static LocalDate to(Node date) {
    return span(date).orElseThrow().to();
  }

  static Figure make(Asked asked) {
    List<String> left = new ArrayList<>();
    List<Mark> marks = marks(asked, left);
    List<Mark> shown = marks.subList(0, Math.min(MOST, marks.size()));
    asked.cells().name(shown.stream().map(Mark::thing).toList());
    Optional<Timeline> timeline =
        Timeline.of(shown.stream().map(m -> entry(asked, m)).toList(), null, MOST);
    if (timeline.isEmpty()) {
      if (!marks.isEmpty()) {
        left.add(asked.reader().text("view.timeline.day"));
      }
      return asked.nothing(left);
    }
    asked.cut(left, shown.size(), marks.size());
    List<Node> dates = marks.stream().flatMap(Mark::dates).toList();
    Node from = dates.stream().min(Comparator.comparing(TimelineMaker::from)).orElseThrow();
    Node to = dates.stream().max(Comparator.comparing(TimelineMaker::to)).orElseThrow();
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < asked.view().columns().size(); i++) {
      columns.add(asked.heading(i));
    }
    return new Figure(
        asked.view(),
        asked
            .reader()
            .text(
                "view.timeline.summary",
                marks.size(),
                asked.cells().words(from),
                asked.cells().words(to)),
        left,
        new Figure.Times(timeline.get()),
        new Figure.Twin(columns, shown.stream().map(m -> line(asked, m)).toList()));
  }

  private static List<Mark> marks(Asked asked, List<String> left) {
    List<Mark> marks = new ArrayList<>();
    int nameless = 0;
    int dateless = 0;
    int endless = 0;
    for (List<Node> row : asked.rows()) {
      Node start = span(row.get(1)).isPresent() ? row.get(1) : null;
      Node end = asked.has(3) && span(row.get(2)).isPresent() ? row.get(2) : null;
      if (row.getFirst() == null) {
        nameless++;
      } else if (start == null && end == null) {
        dateless++;
      } else {
        endless += asked.has(3) && end == null ? 1 : 0;
        marks.add(new Mark(row.getFirst(), start, end));
      }
    }
    asked.lacking(left, "view.without", nameless, asked.heading(0));
    asked.lacking(left, "view.timeline.dateless", dateless, "");
    if (asked.has(3)) {
      asked.lacking(left, "view.timeline.endless", endless, asked.heading(2));
    }
    marks.sort(Comparator.comparing(Mark::first));
    return marks;
  }

  private static Timeline.Entry entry(Asked asked, Mark mark) {
    Timeline.Span start = span(mark.start()).orElse(null);
    Timeline.Span end = span(mark.end()).orElse(null);
    String when =
        start == null || end == null
            ? asked.cells().words(start == null ? mark.end() : mark.start())
            : asked
                .reader()
                .text(
                    "view.range",
                    asked.cells().words(mark.start()),
                    asked.cells().words(mark.end()));
    return new Timeline.Entry(
        asked.cells().words(mark.thing()), when, end == null, start, end, null, null, null, null);
  }

  private static List<List<Value>> line(Asked asked, Mark mark) {
    List<List<Value>> line = new ArrayList<>();
    line.add(asked.cells().of(mark.thing()));
    line.add(asked.cells().of(mark.start()));
    if (asked.has(3)) {
      line.add(asked.cells().of(mark.end()));
    }
    return line;
  }
}
