package org.customsatlas.page.view;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.jena.graph.Node;
import org.customsatlas.answer.View;
import org.customsatlas.page.Literals;
import org.customsatlas.page.Reader;

/** A view that somebody wants of an answer, with what every kind of figure needs to be made. */
record Asked(View view, Table table, Cells cells) {
  private static final int DIGITS = 20;

  Reader reader() {
    return cells.reader();
  }

  /** Has the view so many columns? */
  boolean has(int columns) {
    return view.columns().size() >= columns;
  }

  /** How a column of the view is called, from 0. */
  String heading(int at) {
    return AnswerTable.heading(view.columns().get(at));
  }

  /** The rows with the cells of the columns of the view, in the order of the view. */
  List<List<Node>> rows() {
    int[] at = view.columns().stream().mapToInt(table.columns()::indexOf).toArray();
    List<List<Node>> rows = new ArrayList<>();
    for (List<Node> row : table.rows()) {
      List<Node> cells = new ArrayList<>();
      for (int column : at) {
        cells.add(row.get(column));
      }
      rows.add(cells);
    }
    return rows;
  }

  /** A number as people read it; one of very many digits by its first ones and its size. */
  String show(BigDecimal number) {
    return number.precision() - number.scale() > DIGITS || number.scale() > DIGITS
        ? "≈ " + number.round(new MathContext(6))
        : Literals.show(number, reader().locale());
  }

  /** The name of the first of {@code things}, and how many more there are. */
  String some(List<Node> things) {
    return reader().text("view.some", cells.words(things.getFirst()), things.size() - 1);
  }

  /** Says that rows lack something, if some do. */
  void lacking(List<String> left, String key, int rows, String heading) {
    if (rows > 0) {
      left.add(reader().text(key, rows, table.rows().size(), heading));
    }
  }

  /** Says that marks are left out, if some are. */
  void cut(List<String> left, int shown, int all) {
    if (all > shown) {
      left.add(reader().text("view.cut", shown, all - shown));
    }
  }

  /** A part of the width, as SVG has it. */
  static String percent(double hundredths) {
    return String.format(Locale.ROOT, "%.2f%%", hundredths);
  }

  /** The figure for an answer of which nothing can be drawn. */
  Figure nothing(List<String> left) {
    return new Figure(
        view, reader().text("view.nothing"), left, new Figure.Nothing(), Figure.Twin.NONE);
  }
}
