package org.customsatlas.answer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.lang.sparql_11.SPARQLParser11Constants;
import org.customsatlas.problem.Nearest;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/** Reads a query, and says in plain words where and why it cannot be read. */
public final class QueryReader {
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
  private static final Pattern CLOSING = Pattern.compile("^ *\"}\" \\.\\.\\.", Pattern.MULTILINE);

  /** What the parser says of letters that make no token. */
  private static final Pattern NO_WORD = Pattern.compile("Lexical error.*after prefix \"(\\w+)\"");

  private static final List<String> KEYWORDS =
      Stream.of(SPARQLParser11Constants.tokenImage)
          .filter(image -> image.matches("\"[a-z_]{2,}\""))
          .map(image -> image.substring(1, image.length() - 1).toUpperCase(Locale.ROOT))
          .toList();

  private static final int LONGEST_QUOTE = 150;
  private static final int MOST_NAMED = 8;

  private QueryReader() {}

  /** What kept a text from being a query. */
  public enum Fault {
    SYNTAX,
    NESTED_TOO_DEEPLY,
    IS_AN_UPDATE
  }

  /** A text that is no query; the message is why, in a sentence without the place. */
  public static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final int line;
    private final int column;
    private final String prefix;

    Unreadable(Fault fault, String why, int line, int column, Throwable cause) {
      this(fault, why, line, column, null, cause);
    }

    Unreadable(Fault fault, String why, int line, int column, String prefix, Throwable cause) {
      super(why, cause);
      this.prefix = prefix;
      this.fault = fault;
      this.line = line;
      this.column = column;
    }

    public Fault fault() {
      return fault;
    }

    /** The prefix that is not declared, without its colon; null if that is not the fault. */
    public String prefix() {
      return prefix;
    }

    /** The line of the fault, from 1; 0 if it is not known. */
    public int line() {
      return line;
    }

    /** The column of the fault, from 1; 0 if it is not known. */
    public int column() {
      return column;
    }
  }

  /**
   * The query that {@code text} is.
   *
   * @throws Unreadable if it is none
   */
  public static Query read(String text, Syntax syntax) {
    try {
      return QueryFactory.create(text, Iris.BASE, syntax);
    } catch (QueryParseException e) {
      if (e.getCause() instanceof StackOverflowError) {
        throw new Unreadable(
            Fault.NESTED_TOO_DEEPLY, "The query is nested too deeply. Make it flatter.", 0, 0, e);
      }
      throw unreadable(text, e);
    } catch (QueryException e) {
      throw new Unreadable(Fault.SYNTAX, firstLine(e.getMessage()) + ".", 0, 0, e);
    }
  }

  private static Unreadable unreadable(String text, QueryParseException e) {
    if (looksLikeUpdate(text)) {
      return new Unreadable(
          Fault.IS_AN_UPDATE, "It is an update; only questions are answered.", 0, 0, e);
    }
    Matcher place = PLACE.matcher(e.getMessage());
    Matcher lexical = NO_WORD.matcher(e.getMessage());
    Matcher prefix = PREFIX.matcher(e.getMessage());
    boolean isPlaced = place.find();
    int back = lexical.find() ? lexical.group(1).length() : 0;
    return new Unreadable(
        Fault.SYNTAX,
        reason(e.getMessage()),
        isPlaced ? Integer.parseInt(place.group(1)) : 0,
        isPlaced ? Math.max(1, Integer.parseInt(place.group(2)) - back) : 0,
        prefix.find() ? prefix.group(1) : null,
        e);
  }

  private static String reason(String message) {
    Matcher prefix = PREFIX.matcher(message);
    if (prefix.find()) {
      return unknownPrefix(prefix.group(1));
    }
    Matcher word = NO_WORD.matcher(message);
    if (word.find()) {
      return "There is \""
          + cut(word.group(1))
          + "\", which is no word of SPARQL. "
          + Nearest.didYouMean(
              word.group(1),
              KEYWORDS,
              "Is it meant as a variable (?), an IRI (<>) or a text (\"\")?");
    }
    Matcher found = FOUND.matcher(message);
    if (found.find()) {
      String what = found.group(1);
      if ((what.isEmpty() || "<EOF>".equals(what)) && CLOSING.matcher(message).find()) {
        return "The query ends too early: something is missing, at least a closing \"}\".";
      }
      String start =
          "<EOF>".equals(what) || what.isEmpty()
              ? "The query ends"
              : "There is \"" + cut(what) + "\"";
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
        + cut(prefix)
        + ":\" is not declared. "
        + (namespace == null
            ? Nearest.didYouMean(
                prefix, Prefixes.table().keySet(), "Add a PREFIX line for it at the top.")
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
    return token.replaceAll("[<>\"]", "").toUpperCase(Locale.ROOT);
  }

  private static boolean looksLikeUpdate(String text) {
    Matcher start = BEFORE_THE_VERB.matcher(text);
    while (start.lookingAt()) {
      start.region(start.end(), text.length());
    }
    return start.usePattern(UPDATE).lookingAt();
  }

  private static String firstLine(String message) {
    return message == null ? "no reason is known" : cut(message.split("\n", 2)[0].strip());
  }

  /** What is quoted of a request in a sentence: its beginning, if it is long. */
  private static String cut(String text) {
    return text.length() <= LONGEST_QUOTE
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE / 2)) + "…";
  }
}
