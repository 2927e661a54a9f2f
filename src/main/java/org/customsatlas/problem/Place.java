package org.customsatlas.problem;

/**
 * Where something stands in a file.
 *
 * @param file the file as the user knows it, relative to where the run started; never null
 * @param line the line, counted from 1; 0 if the whole file is meant
 * @param column the column in Unicode code points, counted from 1 (an emoji is one column, a tab
 *     too); 0 if the whole line is meant
 */
public record Place(String file, int line, int column) implements Comparable<Place> {

  /** The whole of {@code file}. */
  public static Place of(String file) {
    return new Place(file, 0, 0);
  }

  /** {@code file:line:column}, as editors and compilers write it; shorter where less is known. */
  @Override
  public String toString() {
    if (line == 0) {
      return file;
    }
    return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }

  @Override
  public int compareTo(Place other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }
}
