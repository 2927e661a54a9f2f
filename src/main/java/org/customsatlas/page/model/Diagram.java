package org.customsatlas.page.model;

import java.util.List;

/**
 * A drawing of boxes and lines between them, in pixels.
 *
 * @param id for the names of its parts, alone on its page
 * @param title what it shows
 * @param description the same in words
 */
public record Diagram(
    String id,
    String title,
    String description,
    int width,
    int height,
    List<Box> boxes,
    List<Line> lines) {

  /**
   * A box with a name.
   *
   * @param link where it leads; empty if nowhere
   * @param style the class by which it is drawn: {@code main}, {@code own} or {@code other}
   */
  public record Box(int x, int y, int width, int height, String name, String link, String style) {
    public int textX() {
      return x + width / 2;
    }

    public int textY() {
      return y + height / 2 + 5;
    }
  }

  /**
   * A line.
   *
   * @param path its way, as SVG has it
   * @param isUp whether it leads to a class above
   * @param label what it says; may be empty
   */
  public record Line(
      String path, boolean isUp, String label, String link, int labelX, int labelY) {}
}
