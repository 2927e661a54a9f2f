package org.customsatlas.serve.sparql;

import org.apache.jena.query.Query;
import org.apache.jena.query.Syntax;
import org.customsatlas.answer.QueryReader;
import org.customsatlas.serve.http.Refusal;

/** Reads a query, and refuses in plain words what is none. */
final class QueryText {
  /** How much of a long line is shown on either side of the place. */
  private static final int AROUND = 80;

  private QueryText() {}

  /**
   * The query that {@code text} is. Extensions of SPARQL that Jena has are not part of this
   * endpoint.
   *
   * @throws Refusal 400 with the line and column if it is none, or if it is nested too deeply
   */
  static Query parse(String text) {
    try {
      Query query = QueryReader.read(text, Syntax.syntaxSPARQL_11);
      Nesting.check(query);
      return query;
    } catch (QueryReader.Unreadable e) {
      throw switch (e.fault()) {
        case NESTED_TOO_DEEPLY -> nestedTooDeeply();
        case IS_AN_UPDATE ->
            new Refusal(403, "This endpoint only answers questions; it takes no updates.");
        case SYNTAX -> unreadable(text, e);
      };
    }
  }

  static Refusal nestedTooDeeply() {
    return new Refusal(400, "The query is nested too deeply. Make it flatter.");
  }

  private static Refusal unreadable(String text, QueryReader.Unreadable e) {
    if (e.line() == 0) {
      return new Refusal(400, "The query cannot be read. " + e.getMessage());
    }
    return new Refusal(
            400,
            "The query cannot be read at line "
                + e.line()
                + ", column "
                + e.column()
                + ". "
                + e.getMessage()
                + excerpt(text, e.line(), e.column()))
        .with("line", e.line())
        .with("column", e.column());
  }

  private static String excerpt(String text, int line, int column) {
    String[] lines = text.split("\n", -1);
    if (line < 1 || line > lines.length || column < 1) {
      return "";
    }
    String whole = lines[line - 1].replace('\t', ' ').replace("\r", "");
    int from = Math.max(0, Math.min(column - 1, whole.length()) - AROUND);
    int to = Math.min(whole.length(), column - 1 + AROUND);
    if (from > to) {
      return "";
    }
    String before = from > 0 ? "…" : "";
    String shown = before + whole.substring(from, to) + (to < whole.length() ? "…" : "");
    return "\n  " + shown + "\n  " + " ".repeat(before.length() + column - 1 - from) + "^";
  }
}
