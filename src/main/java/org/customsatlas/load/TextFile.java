package org.customsatlas.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problems;

/**
 * The text of a file, and where in it a position lies. A byte order mark at the beginning is not
 * part of the text: some table programs write one. Lines end with LF, CR or both. Asking for one
 * place after another is cheap, however long a line is. Not thread-safe.
 */
final class TextFile {
  private static final int LAST_COLUMN = 10_000;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String name;
  private final String text;
  private final List<Integer> lineStarts = new ArrayList<>(List.of(0));
  private int lastIndex;
  private int lastColumn = 1;

  TextFile(String name, String text) {
    this.name = name;
    this.text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    for (int i = 0; i < this.text.length(); i++) {
      char c = this.text.charAt(i);
      boolean beforeLineFeed = i + 1 < this.text.length() && this.text.charAt(i + 1) == '\n';
      if (c == '\n' || (c == '\r' && !beforeLineFeed)) {
        lineStarts.add(i + 1);
      }
    }
  }

  /**
   * Reads {@code file}, which messages call {@code name}; empty, with a problem, if it cannot be
   * read. Bytes that are not UTF-8 are a problem too, never replaced.
   */
  static Optional<TextFile> read(Path file, String name, Problems problems) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      return Optional.of(
          new TextFile(name, StandardCharsets.UTF_8.newDecoder().decode(bytes).toString()));
    } catch (CharacterCodingException e) {
      notUtf8(name, problems);
    } catch (NoSuchFileException e) {
      problems.add(
          Place.of(name),
          Code.UNREADABLE_FILE,
          Phrase.of("no-such-file"),
          Phrase.of("right-folder-then-write"));
    } catch (IOException e) {
      problems.add(
          Place.of(name),
          Code.UNREADABLE_FILE,
          Phrase.of("file-unreadable"),
          Phrase.of("plain-file"));
    }
    return Optional.empty();
  }

  static void notUtf8(String name, Problems problems) {
    problems.add(
        Place.of(name), Code.NOT_UTF_8, Phrase.of("not-utf-8"), Phrase.of("save-as-utf-8"));
  }

  String name() {
    return name;
  }

  String text() {
    return text;
  }

  /** The place of the character at {@code index}, an index into {@link #text}. */
  Place at(int index) {
    int found = Collections.binarySearch(lineStarts, index);
    int line = found >= 0 ? found + 1 : -found - 1;
    int start = lineStarts.get(line - 1);
    boolean goesOn = start <= lastIndex && lastIndex <= index;
    lastColumn =
        goesOn
            ? lastColumn + text.codePointCount(lastIndex, index)
            : text.codePointCount(start, index) + 1;
    lastIndex = index;
    return new Place(name, line, lastColumn);
  }

  /** Does {@code found} stand at {@code place}? Not looked for far behind in a line. */
  boolean holds(Place place, String found) {
    int start = lineStarts.get(place.line() - 1);
    return place.column() <= LAST_COLUMN
        && text.startsWith(found, text.offsetByCodePoints(start, place.column() - 1));
  }
}
