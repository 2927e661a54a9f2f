package org.customsatlas.serve;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.query.Syntax;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/** Reads a query, and says in plain words where and why it cannot be read. */
final class QueryText {
  private static final Pattern PLACE =
      Pattern.compile("line (\\d+), column (\\d+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern FOUND =
      Pattern.compile(
          "Encountered \" ?(?:<\\w+> )?\"?(.*?)[ \"]*(?: \"\\1 )?\"* at line", Pattern.DOTALL);
  private static final Pattern PREFIX = Pattern.compile("Unresolved prefixed name: ([^:\\s]*):");
  private static final Pattern BEFORE_THE_VERB =
      Pattern.compile("\\s++|#[^\\r\\n]*+|(PREFIX|BASE)\\b[^>]*+>", Pattern.CASE_INSENSITIVE);
  private static final Pattern UPDATE =
      Pattern.compile(
          "(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\\b", Pattern.CASE_INSENSITIVE);

  /** How much of a long line is shown on either side of the place. */
  private static final int AROUND = 80;

  private static final int MOST_NAMED = 8;

  private QueryText() {}

  /**
   * The query that {@code text} is. Extensions of SPARQL that Jena has are not part of this
   * endpoint.
   *
   * @throws Refusal 400 with the line and column if it is none, or if it is nested too deeply
   */
  static Query parse(String text) {
    try {
      Query query = QueryFactory.create(text, Iris.BASE, Syntax.syntaxSPARQL_12);
      Nesting.check(query);
      return query;
    } catch (QueryParseException e) {
      throw e.getCause() instanceof StackOverflowError ? nestedTooDeeply() : unreadable(text, e);
    } catch (QueryException e) {
      throw new Refusal(400, "The query cannot be read: " + firstLine(e.getMessage()) + ".");
    }
  }

  static Refusal nestedTooDeeply() {
    return new Refusal(400, "The query is nested too deeply. Make it flatter.");
  }

  private static Refusal unreadable(String text, QueryParseException e) {
    if (looksLikeUpdate(text)) {
      return new Refusal(403, "This endpoint only answers questions; it takes no updates.");
    }
    String why = reason(e.getMessage());
    Matcher place = PLACE.matcher(e.getMessage());
    if (!place.find()) {
      return new Refusal(400, "The query cannot be read. " + why);
    }
    int line = Integer.parseInt(place.group(1));
    int column = Integer.parseInt(place.group(2));
    return new Refusal(
            400,
            "The query cannot be read at line "
                + line
                + ", column "
                + column
                + ". "
                + why
                + excerpt(text, line, column))
        .with("line", line)
        .with("column", column);
  }

  private static String reason(String message) {
    Matcher prefix = PREFIX.matcher(message);
    if (prefix.find()) {
      return unknownPrefix(prefix.group(1));
    }
    Matcher found = FOUND.matcher(message);
    if (found.find()) {
      String what = found.group(1);
      String start =
          "<EOF>".equals(what) || what.isEmpty()
              ? "The query ends"
              : "There is \"" + Refusal.cut(what) + "\"";
      return start + " where " + expected(message) + " should stand.";
    }
    String first =
        firstLine(message)
            .replaceFirst("^(?i)(lexical error at )?line \\d+, column \\d+[:.]\\s*", "");
    return first.endsWith(".") ? first : first + ".";
  }

  private static String unknownPrefix(String prefix) {
    String namespace = Prefixes.table().get(prefix);
    return "The prefix \""
        + Refusal.cut(prefix)
        + ":\" is not declared. "
        + (namespace == null
            ? "Add a PREFIX line for it at the top."
            : "Add this line at the top: PREFIX " + prefix + ": <" + namespace + ">");
  }

  /** What the parser would have taken, in words; the parser lists tokens. */
  private static String expected(String message) {
    Set<String> words = new LinkedHashSet<>();
    for (String line : message.split("\n", -1)) {
      String token = line.strip();
      if (!token.endsWith(" ...")) {
        continue;
      }
      words.add(inWords(token.substring(0, token.length() - 4)));
    }
    if (words.isEmpty() || words.size() > MOST_NAMED) {
      return "something else";
    }
    return String.join(" or ", words);
  }

  private static String inWords(String token) {
    if (token.startsWith("<PNAME") || token.equals("<IRIref>")) {
      return "an IRI";
    }
    if (token.startsWith("<VAR")) {
      return "a variable";
    }
    if (token.startsWith("<STRING")) {
      return "a text";
    }
    if (token.startsWith("<INTEGER")
        || token.startsWith("<DECIMAL")
        || token.startsWith("<DOUBLE")) {
      return "a number";
    }
    if (token.equals("\"true\"") || token.equals("\"false\"")) {
      return "true or false";
    }
    if (token.equals("<BLANK_NODE_LABEL>")
        || token.equals("<ANON>")
        || token.equals("<NIL>")
        || token.startsWith("\"[")
        || token.startsWith("\"(")
        || token.startsWith("\"<<")) {
      return "a bracket";
    }
    return token.replaceAll("[<>\"]", "").toUpperCase(java.util.Locale.ROOT);
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

  private static boolean looksLikeUpdate(String text) {
    Matcher start = BEFORE_THE_VERB.matcher(text);
    while (start.lookingAt()) {
      start.region(start.end(), text.length());
    }
    return start.usePattern(UPDATE).lookingAt();
  }

  private static String firstLine(String message) {
    return message == null ? "no reason is known" : Refusal.cut(message.split("\n", 2)[0].strip());
  }
}
