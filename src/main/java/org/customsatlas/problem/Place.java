package org.customsatlas.problem;

import java.util.Comparator;

/**
 * Where something stands in a file.
 *
 * @param file the file as the user knows it, relative to where the run started; never null
 * @param line the line, counted from 1; 0 if the whole file is meant. In a workbook, the row
 * @param column the column in Unicode code points, counted from 1 (an emoji is one column, a tab
 *     too); 0 if the whole line is meant. In a workbook, the column of the cell: B is 2
 * @param sheet the sheet of a workbook; empty in every other file
 */
public record Place(String file, int line, int column, String sheet) implements Comparable<Place> {
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::file)
          .thenComparing(Place::sheet)
          .thenComparingInt(Place::line)
          .thenComparingInt(Place::column);

  /** A place in a file of text. */
  public Place(String file, int line, int column) {
    this(file, line, column, "");
  }

  /** The whole of {@code file}. */
  public static Place of(String file) {
    return new Place(file, 0, 0);
  }

  /**
   * {@code file:line:column}, as editors and compilers write it; shorter where less is known. A
   * cell of a workbook is {@code file:sheet!B4}, as a formula would name it.
   */
  @Override
  public String toString() {
    if (!sheet.isEmpty()) {
      return file + ":" + sheet + (line == 0 ? "" : "!" + letters(column) + line);
    }
    if (line == 0) {
      return file;
    }
    return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }

  /** The letters of a column: A, B … Z, AA … */
  private static String letters(int column) {
    StringBuilder letters = new StringBuilder();
    for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
      letters.insert(0, (char) ('A' + (rest - 1) % 26));
    }
    return letters.toString();
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
