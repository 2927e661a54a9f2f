package org.customsatlas.load;

/** How a table in CSV writes its cells (RFC 4180), whatever parts them. */
public final class CellText {
  private static final char COMMA = ',';
  private static final char QUOTE = '"';

  private CellText() {}

  /**
   * What parts the cells of a table: a comma; a semicolon or tab, as table programs write where the
   * comma parts decimals, if one parts the names in the header and no comma does.
   */
  public static char delimiter(String table) {
    String header = table.lines().filter(l -> !l.isBlank()).findFirst().orElse("");
    char delimiter = COMMA;
    for (char other : new char[] {';', '\t'}) {
      if (header.indexOf(other) >= 0 && header.indexOf(COMMA) < 0) {
        delimiter = other;
      }
    }
    return delimiter;
  }

  /** The index at which the text of a cell begins that may have spaces before it. */
  public static int begin(String table, int at, char delimiter) {
    int begin = at;
    while (begin < table.length() && isSpace(table.charAt(begin), delimiter)) {
      begin++;
    }
    return begin;
  }

  private static boolean isSpace(char c, char delimiter) {
    return c != delimiter && c != '\n' && c != '\r' && Character.isWhitespace(c);
  }

  /** The index of the delimiter or line end behind the cell whose text begins at {@code begin}. */
  public static int end(String table, int begin, char delimiter) {
    boolean hasQuotes = isQuoted(table, begin);
    boolean isInside = hasQuotes;
    for (int i = hasQuotes ? begin + 1 : begin; i < table.length(); i++) {
      char c = table.charAt(i);
      if (c == QUOTE && hasQuotes) {
        isInside = !isInside;
      } else if (!isInside && (c == delimiter || c == '\n' || c == '\r')) {
        return i;
      }
    }
    return table.length();
  }

  /** Do quotes stand around the cell whose text begins at {@code begin}? */
  static boolean isQuoted(String text, int begin) {
    return begin < text.length() && text.charAt(begin) == QUOTE;
  }

  /** Does a cell whose text begins with a quote close it, and only at its end? */
  static boolean isClosed(String written) {
    int close = 1;
    while (close < written.length()
        && (written.charAt(close) != QUOTE || isQuoted(written, close + 1))) {
      close += written.charAt(close) == QUOTE ? 2 : 1;
    }
    return close < written.length() && written.substring(close + 1).isBlank();
  }

  /** What a cell holds, of which {@code written} is the text. */
  public static String value(String written) {
    return isQuoted(written, 0) && written.length() > 1
        ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
        : written;
  }

  /** The text of a cell that holds {@code value}; quoted if it must be, or as {@code before} is. */
  public static String write(String value, char delimiter, String before) {
    boolean mustQuote =
        value.chars().anyMatch(c -> c == delimiter || c == QUOTE || c == '\n' || c == '\r');
    return mustQuote || isQuoted(before, 0) ? QUOTE + value.replace("\"", "\"\"") + QUOTE : value;
  }
}
