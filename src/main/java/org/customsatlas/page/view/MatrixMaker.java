package org.customsatlas.page.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.customsatlas.page.Value;

/** Makes matrices, with rows and columns in the order in which the answer has them. */
final class MatrixMaker {
  private static final int MOST_ROWS = 200;
  private static final int MOST_COLUMNS = 40;

  /** So many values stand in a cell. */
  private static final int MOST_VALUES = 5;

  private MatrixMaker() {}

  private record Place(Node row, Node column) {}

  static Figure make(Asked asked) {
    List<String> left = new ArrayList<>();
    Set<Node> rows = new LinkedHashSet<>();
    Set<Node> columns = new LinkedHashSet<>();
    Map<Place, List<Node>> cells = new LinkedHashMap<>();
    int sideless = 0;
    for (List<Node> row : asked.rows()) {
      if (row.get(0) == null || row.get(1) == null) {
        sideless++;
      } else {
        rows.add(row.get(0));
        columns.add(row.get(1));
        List<Node> values =
            cells.computeIfAbsent(new Place(row.get(0), row.get(1)), p -> new ArrayList<>());
        values.add(asked.has(3) ? row.get(2) : null);
      }
    }
    if (sideless > 0) {
      left.add(
          asked
              .reader()
              .text(
                  "view.sideless",
                  sideless,
                  asked.table().rows().size(),
                  asked.heading(0),
                  asked.heading(1)));
    }
    if (cells.isEmpty()) {
      return asked.nothing(left);
    }
    List<Node> down = rows.stream().limit(MOST_ROWS).toList();
    List<Node> across = columns.stream().limit(MOST_COLUMNS).toList();
    if (down.size() < rows.size() || across.size() < columns.size()) {
      left.add(
          asked
              .reader()
              .text("view.matrix.cut", rows.size() - down.size(), columns.size() - across.size()));
    }
    asked.cells().name(down);
    asked.cells().name(across);
    asked
        .cells()
        .name(
            down.stream()
                .flatMap(row -> across.stream().map(column -> new Place(row, column)))
                .flatMap(place -> values(cells.get(place)).limit(MOST_VALUES))
                .toList());
    return new Figure(
        asked.view(),
        summary(asked, rows, columns, cells),
        left,
        new Figure.Matrix(
            asked.reader().text("view.matrix.corner", asked.heading(0), asked.heading(1)),
            across.stream().map(asked.cells()::of).toList(),
            down.stream()
                .map(
                    row ->
                        new Figure.Line(
                            asked.cells().of(row),
                            across.stream()
                                .map(c -> cell(asked, cells.get(new Place(row, c))))
                                .toList()))
                .toList()),
        Figure.Twin.NONE);
  }

  private static Stream<Node> values(List<Node> values) {
    return values == null ? Stream.of() : values.stream().filter(Objects::nonNull).distinct();
  }

  /** What rows have for a cell; where they have no value, how many they are. */
  private static Figure.Cell cell(Asked asked, List<Node> values) {
    if (values == null) {
      return new Figure.Cell(List.of(), "");
    }
    List<Node> distinct = values(values).toList();
    if (distinct.isEmpty()) {
      return new Figure.Cell(List.of(), asked.reader().text("count.number", values.size()));
    }
    List<Value> shown =
        distinct.stream().limit(MOST_VALUES).flatMap(v -> asked.cells().of(v).stream()).toList();
    return new Figure.Cell(
        shown,
        distinct.size() > shown.size()
            ? asked.reader().text("view.more", distinct.size() - shown.size())
            : "");
  }

  private static String summary(
      Asked asked, Set<Node> rows, Set<Node> columns, Map<Place, List<Node>> cells) {
    Map<Node, Integer> filled = new LinkedHashMap<>();
    cells.keySet().forEach(place -> filled.merge(place.row(), 1, Integer::sum));
    int most = filled.values().stream().max(Comparator.naturalOrder()).orElseThrow();
    List<Node> fullest = rows.stream().filter(row -> filled.get(row) == most).toList();
    asked.cells().name(List.of(fullest.getFirst()));
    return asked
        .reader()
        .text(
            "view.matrix.summary",
            rows.size(),
            columns.size(),
            cells.size(),
            (long) rows.size() * columns.size(),
            asked.some(fullest),
            most);
  }
}
