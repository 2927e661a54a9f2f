package org.customsatlas.contribute.read;

import java.util.Arrays;
import java.util.OptionalInt;
import org.customsatlas.problem.Place;

/**
 * The text of a file that was handed in, and where in it an index lies. Asking for one place after
 * another is cheap, however long a line is. Not thread-safe.
 */
public final class HandedText {
  /** What counts as the end of a line. */
  enum Lines {
    /** A line feed alone, as Jena's tokenizer counts. */
    LINE_FEED,
    /** A line feed, a carriage return or both, as XML, JSON and editors count. */
    ANY
  }

  private final String name;
  private final String text;
  private final int[] lineFeeds;
  private final int[] starts;
  private int lastIndex;
  private int lastColumn = 1;

  /** The text of the file called {@code name}. */
  public HandedText(String name, String text) {
    this.name = name;
    this.text = text;
    this.lineFeeds = starts(text, Lines.LINE_FEED);
    this.starts = starts(text, Lines.ANY);
  }

  private static int[] starts(String text, Lines lines) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean beforeLineFeed = i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (c == '\n' || (c == '\r' && lines == Lines.ANY && !beforeLineFeed)) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  String name() {
    return name;
  }

  /** The whole text. */
  public String text() {
    return text;
  }

  /**
   * The index of a line and column as a parser tells them: both from 1, the column in UTF-16 units.
   * What lies beyond the text becomes its end.
   */
  int index(Lines lines, long line, long column) {
    int[] all = lines == Lines.ANY ? starts : lineFeeds;
    if (line < 1) {
      return 0;
    }
    if (line > all.length) {
      return text.length();
    }
    return (int) Math.min(text.length(), all[(int) line - 1] + Math.max(0, column - 1));
  }

  /**
   * The index of {@code place}, of whatever file; empty if it is a whole file or line, or beyond
   * the text.
   */
  public OptionalInt index(Place place) {
    if (place.line() < 1 || place.line() > starts.length || place.column() < 1) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(text.offsetByCodePoints(starts[place.line() - 1], place.column() - 1));
    } catch (IndexOutOfBoundsException e) {
      return OptionalInt.empty(); // the place is not in this text
    }
  }

  /** How many line feeds stand before {@code index}. */
  int lineFeedsBefore(int index) {
    int found = Arrays.binarySearch(lineFeeds, index);
    return found >= 0 ? found : -found - 2;
  }

  /** The line, from 1, in which {@code index} lies. */
  int line(int index) {
    int found = Arrays.binarySearch(starts, index);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The index of the first character of a line, from 1; the end of the text if there is none. */
  int start(int line) {
    return line <= starts.length ? starts[line - 1] : text.length();
  }

  /** How many lines there are. */
  int lines() {
    return starts.length;
  }

  /** The text of a line, from 1, with its end. */
  String textOf(int line) {
    return text.substring(start(line), start(line + 1));
  }

  /** The place of the character at {@code index}. */
  public Place at(int index) {
    int line = line(index);
    int start = starts[line - 1];
    int from = lastIndex >= start && line(lastIndex) == line ? lastIndex : start;
    int column = from == start ? 1 : lastColumn;
    column += from <= index ? text.codePointCount(from, index) : -text.codePointCount(index, from);
    lastIndex = index;
    lastColumn = column;
    return new Place(name, line, column);
  }
}
