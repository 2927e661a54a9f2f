package org.customsatlas.take;

import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;

/**
 * A query with what goes along when it is taken away.
 *
 * @param title what it asks, in one line
 * @param where where it is to be found
 * @param sparql its text, which every language of programs can hold ({@link #plain})
 * @param address where the front page of the server is, with its last slash
 * @param day the day that it is asked for; empty for that of the data
 * @param edition the release that it was asked of
 */
public record Taken(
    String title,
    Where where,
    String sparql,
    URI address,
    Optional<LocalDate> day,
    Edition edition) {
  /** What stands between letters in some scripts, also in names (SPARQL 1.1, PN_CHARS_BASE). */
  private static final String JOINERS = "\u200C\u200D";

  /** The kinds of answer, each with code of its own. */
  public enum Kind {
    ROWS,
    TRUTH,
    GRAPH
  }

  /**
   * A query of {@code edition}; see the parameters of the class.
   *
   * @param sparql a query that can be parsed
   */
  public Taken {
    sparql = plain(sparql);
  }

  /** What comes as its answer. */
  public Kind kind() {
    Query query = query();
    return query.isSelectType() ? Kind.ROWS : query.isAskType() ? Kind.TRUTH : Kind.GRAPH;
  }

  Query query() {
    return QueryFactory.create(sparql, Syntax.syntaxSPARQL_11);
  }

  /** Where it is asked, for programs. */
  String endpoint() {
    return address + "sparql" + (day.isEmpty() ? "" : "?asOf=" + day.get());
  }

  /** The address of the page that has it. */
  public String page() {
    return address + where.page() + (where.isLink() ? "" : asOf(where.page()));
  }

  /** Where it is to be had in a form, below the front page. */
  public String address(Form form) {
    String own = "take/" + form.path() + "?" + where.parameters();
    return own + (where.isLink() ? "" : asOf(own));
  }

  private String asOf(String path) {
    return day.map(d -> (path.contains("?") ? "&" : "?") + "asOf=" + d).orElse("");
  }

  /**
   * The same query without what cannot be seen or cannot stand in a file of code: line ends are LF;
   * control characters, and those that turn the direction of the text, are written as SPARQL's code
   * points (19.2), which mean the same.
   */
  public static String plain(String sparql) {
    StringBuilder plain = new StringBuilder();
    sparql
        .strip()
        .replaceAll("\r\n?", "\n")
        .codePoints()
        .forEach(
            c -> {
              if (isPlain(c)) {
                plain.appendCodePoint(c);
              } else {
                plain.append(String.format(c < 0x10000 ? "\\u%04X" : "\\U%08X", c));
              }
            });
    return plain.toString();
  }

  private static boolean isPlain(int c) {
    return c == '\n'
        || c == '\t'
        || JOINERS.indexOf(c) >= 0
        || switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SURROGATE ->
              false;
          default -> true;
        };
  }
}
