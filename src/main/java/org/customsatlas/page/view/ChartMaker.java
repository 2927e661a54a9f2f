package org.customsatlas.page.view;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.apache.jena.graph.Node;

/** Makes charts: a bar for each row, or for each category the number of its rows. */
final class ChartMaker {
  private static final int MOST = 60;

  private ChartMaker() {}

  private record Mark(Node category, BigDecimal number) {}

  static Figure make(Asked asked) {
    List<String> left = new ArrayList<>();
    List<Mark> marks = asked.has(2) ? numbers(asked, left) : counts(asked, left);
    if (marks.isEmpty()) {
      return asked.nothing(left);
    }
    List<Mark> shown = marks.subList(0, Math.min(MOST, marks.size()));
    asked.cut(left, shown.size(), marks.size());
    List<Mark> fewest = all(marks, BinaryOperator.minBy(Comparator.comparing(Mark::number)));
    List<Mark> most = all(marks, BinaryOperator.maxBy(Comparator.comparing(Mark::number)));
    asked.cells().name(shown.stream().map(Mark::category).toList());
    asked.cells().name(List.of(fewest.getFirst().category(), most.getFirst().category()));
    String number = asked.has(2) ? asked.heading(1) : asked.reader().text("view.rows");
    return new Figure(
        asked.view(),
        summary(asked, number, marks.size(), fewest, most),
        left,
        chart(asked, number, shown),
        Figure.Twin.NONE);
  }

  private static List<Mark> numbers(Asked asked, List<String> left) {
    List<Mark> marks = new ArrayList<>();
    int nameless = 0;
    int numberless = 0;
    for (List<Node> row : asked.rows()) {
      Optional<BigDecimal> number = Cells.number(row.get(1));
      if (row.getFirst() == null) {
        nameless++;
      } else if (number.isEmpty()) {
        numberless++;
      } else {
        marks.add(new Mark(row.getFirst(), number.get()));
      }
    }
    asked.lacking(left, "view.without", nameless, asked.heading(0));
    asked.lacking(left, "view.numberless", numberless, asked.heading(1));
    return marks;
  }

  private static List<Mark> counts(Asked asked, List<String> left) {
    Map<Node, Integer> counts = new LinkedHashMap<>();
    int nameless = 0;
    for (List<Node> row : asked.rows()) {
      if (row.getFirst() == null) {
        nameless++;
      } else {
        counts.merge(row.getFirst(), 1, Integer::sum);
      }
    }
    asked.lacking(left, "view.without", nameless, asked.heading(0));
    return counts.entrySet().stream()
        .map(e -> new Mark(e.getKey(), BigDecimal.valueOf(e.getValue())))
        .toList();
  }

  /** The marks that have the same number as the one that is wanted. */
  private static List<Mark> all(List<Mark> marks, BinaryOperator<Mark> wanted) {
    BigDecimal number = marks.stream().reduce(wanted).orElseThrow().number();
    return marks.stream().filter(m -> m.number().compareTo(number) == 0).toList();
  }

  private static String summary(
      Asked asked, String number, int count, List<Mark> fewest, List<Mark> most) {
    String from = asked.show(fewest.getFirst().number());
    String to = asked.show(most.getFirst().number());
    return fewest.size() == count
        ? asked.reader().text("view.chart.same", count, number, asked.heading(0), from)
        : asked
            .reader()
            .text(
                "view.chart.summary",
                count,
                number,
                asked.heading(0),
                from,
                asked.some(fewest.stream().map(Mark::category).toList()),
                to,
                asked.some(most.stream().map(Mark::category).toList()));
  }

  private static Figure.Chart chart(Asked asked, String number, List<Mark> marks) {
    BigDecimal least = marks.stream().map(Mark::number).reduce(BigDecimal.ZERO, BigDecimal::min);
    BigDecimal greatest = marks.stream().map(Mark::number).reduce(BigDecimal.ZERO, BigDecimal::max);
    BigDecimal range = greatest.subtract(least);
    double zero = part(least.negate(), range);
    List<Figure.Bar> bars = new ArrayList<>();
    for (Mark mark : marks) {
      double length = part(mark.number().abs(), range);
      bars.add(
          new Figure.Bar(
              asked.cells().of(mark.category()),
              Asked.percent(mark.number().signum() < 0 ? zero - length : zero),
              Asked.percent(length),
              asked.show(mark.number())));
    }
    return new Figure.Chart(asked.heading(0), number, Asked.percent(zero), bars);
  }

  /** In hundredths; 0 if there is no whole. */
  private static double part(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0
        ? 0
        : part.divide(whole, MathContext.DECIMAL64).movePointRight(2).doubleValue();
  }
}
