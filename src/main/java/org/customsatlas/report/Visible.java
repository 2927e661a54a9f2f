package org.customsatlas.report;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.Locale;

/**
 * Text of others made safe to look at: what cannot be seen, turns the order of the rest around (UTS
 * 55), or may not stand in XML is written as Turtle escapes it, such as {@code \}{@code u202E}.
 */
final class Visible {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private Visible() {}

  /** {@code text} on one line. */
  static String of(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(c, shown));
    return shown.toString();
  }

  /**
   * The first {@code most} characters of {@code text}, not made visible; all of them if it has no
   * more.
   */
  static String beginning(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most));
  }

  /**
   * The beginning and the end of {@code text}, not made visible, since what differs often stands at
   * the end; all of it if it has no more than {@code most} characters.
   */
  static String ends(String text, int most) {
    int length = text.codePointCount(0, text.length());
    int end = most / 3;
    return length <= most
        ? text
        : beginning(text, most - end)
            + "…"
            + text.substring(text.offsetByCodePoints(text.length(), -end));
  }

  /** {@code text} with U+FFFD for halves of surrogate pairs, which no file can hold. */
  static String wellFormed(String text) {
    if (text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      return text;
    }
    StringBuilder formed = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
        .forEach(formed::appendCodePoint);
    return formed.toString();
  }

  /** How many columns of a terminal {@code text} takes (UAX 11). */
  static int columns(String text) {
    return text.codePoints().map(Visible::columns).sum();
  }

  private static int columns(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    int width = UCharacter.getIntPropertyValue(c, UProperty.EAST_ASIAN_WIDTH);
    return width == UCharacter.EastAsianWidth.WIDE || width == UCharacter.EastAsianWidth.FULLWIDTH
        ? 2
        : 1;
  }

  private static void append(int c, StringBuilder shown) {
    switch (c) {
      case '\n' -> shown.append("\\n");
      case '\r' -> shown.append("\\r");
      case '\t' -> shown.append("\\t");
      default -> {
        if (isSeen(c)) {
          shown.appendCodePoint(c);
        } else {
          shown.append(String.format(Locale.ROOT, c > 0xFFFF ? "\\U%08X" : "\\u%04X", c));
        }
      }
    }
  }

  private static boolean isSeen(int c) {
    if (c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER) {
      return true; // parts of words in Persian and Hindi, and of emoji
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      case Character.UNASSIGNED ->
          !UCharacter.hasBinaryProperty(c, UProperty.NONCHARACTER_CODE_POINT);
      default -> true;
    };
  }
}
