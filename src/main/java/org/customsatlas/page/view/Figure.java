package org.customsatlas.page.view;

import java.util.List;
import org.customsatlas.answer.View;
import org.customsatlas.page.Value;
import org.customsatlas.page.model.Diagram;
import org.customsatlas.page.thing.Timeline;

/**
 * What is shown of an answer besides its rows.
 *
 * @param view which kind, of which columns
 * @param summary the same as one sentence
 * @param left what of the answer is not in it, and why: sentences; often none
 * @param drawing the figure itself
 * @param twin the figure as a table; empty if the figure is one
 */
public record Figure(View view, String summary, List<String> left, Drawing drawing, Twin twin) {
  /** A figure, ready for its template. */
  public sealed interface Drawing {}

  /** A figure with no marks, since nothing in the answer can be drawn. */
  public record Nothing() implements Drawing {}

  /**
   * Bars beside each other's names.
   *
   * @param zero where the bars begin, in hundredths of the width
   */
  public record Chart(String category, String number, String zero, List<Bar> bars)
      implements Drawing {}

  /** A bar: where it begins and how wide it is, in hundredths of the width. */
  public record Bar(List<Value> name, String x, String width, String number) {}

  /** A map, and what its colours say. */
  public record Map(WorldMap.Picture picture, List<Shade> legend) implements Drawing {}

  /**
   * A colour of a map.
   *
   * @param group the number of the group that has it
   * @param number the number that stands on the map; empty if none does
   */
  public record Shade(int group, String number, String words, int places) {}

  /** Bars along the years. */
  public record Times(Timeline timeline) implements Drawing {}

  /** Boxes and lines between them. */
  public record Network(Diagram diagram) implements Drawing {}

  /** A table with names on two sides. */
  public record Matrix(String corner, List<List<Value>> columns, List<Line> lines)
      implements Drawing {}

  /** A row of a matrix; a cell is empty where the answer has nothing for it. */
  public record Line(List<Value> name, List<Cell> cells) {}

  /** A cell of a matrix. With neither values nor a count, it is empty. */
  public record Cell(List<Value> values, String count) {}

  /** A table. */
  public record Twin(List<String> columns, List<List<List<Value>>> rows) {
    static final Twin NONE = new Twin(List.of(), List.of());
  }
}
