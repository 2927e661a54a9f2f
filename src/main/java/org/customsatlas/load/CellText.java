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

  /** The index of the delimiter or line end that closes the cell which begins at {@code at}. */
  public static int end(String table, int at, char delimiter) {
    boolean isQuoted = isQuoted(table, at);
    for (int i = isQuoted ? at + 1 : at; i < table.length(); i++) {
      char c = table.charAt(i);
      if (c == QUOTE && at < i && table.charAt(at) == QUOTE) {
        isQuoted = !isQuoted;
      } else if (!isQuoted && (c == delimiter || c == '\n' || c == '\r')) {
        return i;
      }
    }
    return table.length();
  }

  private static boolean isQuoted(String text, int at) {
    return at < text.length() && text.charAt(at) == QUOTE;
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
