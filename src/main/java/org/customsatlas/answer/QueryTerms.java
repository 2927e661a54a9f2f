package org.customsatlas.answer;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.query.Query;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.lang.sparql_11.JavaCharStream;
import org.apache.jena.sparql.lang.sparql_11.SPARQLParser11Constants;
import org.apache.jena.sparql.lang.sparql_11.SPARQLParser11TokenManager;
import org.apache.jena.sparql.lang.sparql_11.Token;
import org.apache.jena.sparql.lang.sparql_11.TokenMgrError;
import org.customsatlas.problem.Nearest;
import org.customsatlas.vocab.Prefixes;

/**
 * The IRIs in the text of a query with their places, and what can be put in the place of a prefix
 * that nobody declared. The tokens are those of SPARQL 1.1 (19.8), read by Jena.
 */
public final class QueryTerms implements SPARQLParser11Constants {
  private static final int MOST_MENDED = 20;
  private static final String DATATYPE_MARK = "^^";

  private QueryTerms() {}

  /**
   * An IRI in a query.
   *
   * @param iri the whole of it
   * @param written as it stands there, {@code atlas:Project} or {@code <http://…>}
   * @param line from 1
   * @param column from 1
   */
  public record Place(String iri, String written, int line, int column) {}

  /**
   * The IRIs that stand for things and terms in {@code text}, in their order; not those of
   * declarations, datatypes and functions.
   *
   * @param query what the text is read as
   */
  public static List<Place> in(String text, Query query) {
    List<Place> places = new ArrayList<>();
    List<Token> tokens = tokens(text);
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (isIri(token) && !isDeclared(tokens, i) && !isDatatypeOrFunction(tokens, i)) {
        String iri = expanded(token, query);
        if (iri != null) {
          places.add(new Place(iri, token.image, token.beginLine, token.beginColumn));
        }
      }
    }
    return places;
  }

  /**
   * {@code text} with {@code other} in place of what is written at {@code place}.
   *
   * @param other an IRI, which is written by the prefix that {@code query} or this project has for
   *     it, if there is one
   */
  public static String with(String text, Query query, Place place, String other) {
    String shorter = query.getPrefixMapping().shortForm(other);
    String written;
    String head = "";
    if (!shorter.equals(other) && isName(shorter)) {
      written = shorter;
    } else {
      String ours = Prefixes.shorten(other);
      int colon = ours.indexOf(':');
      String prefix = colon < 0 ? "" : ours.substring(0, colon);
      boolean isFree = query.getPrefixMapping().getNsPrefixURI(prefix) == null;
      if (!ours.equals(other) && isName(ours) && isFree) {
        written = ours;
        head = declaration(prefix);
      } else {
        written = "<" + other + ">";
      }
    }
    int start = offset(text, place.line(), place.column());
    return head
        + text.substring(0, start)
        + written
        + text.substring(start + place.written().length());
  }

  /**
   * {@code text} with a declaration for each prefix that lacks one, where the prefix or one like it
   * is ours.
   *
   * @return null if the text cannot be read even so
   */
  public static String declared(String text) {
    String mended = text;
    for (int i = 0; i < MOST_MENDED; i++) {
      try {
        QueryReader.read(mended, Syntax.syntaxSPARQL_11);
        return mended;
      } catch (QueryReader.Unreadable e) {
        String next = e.prefix() == null ? null : declared(mended, e.prefix());
        if (next == null) {
          return null;
        }
        mended = next;
      }
    }
    return null;
  }

  private static String declared(String text, String prefix) {
    if (Prefixes.table().containsKey(prefix)) {
      return declaration(prefix) + text;
    }
    List<String> near = Nearest.to(prefix, Prefixes.table().keySet());
    if (near.isEmpty()) {
      return null;
    }
    Set<Integer> starts = new TreeSet<>();
    for (Token token : tokens(text)) {
      if ((token.kind == PNAME_LN || token.kind == PNAME_NS)
          && token.image.startsWith(prefix + ":")) {
        starts.add(offset(text, token.beginLine, token.beginColumn));
      }
    }
    StringBuilder mended = new StringBuilder(text);
    int moved = 0;
    for (int start : starts) {
      mended.replace(start + moved, start + moved + prefix.length(), near.getFirst());
      moved += near.getFirst().length() - prefix.length();
    }
    return starts.isEmpty() ? null : mended.toString();
  }

  private static String declaration(String prefix) {
    return "PREFIX " + prefix + ": <" + Prefixes.table().get(prefix) + ">\n";
  }

  /** Can it stand in a query as it is: is it one token? */
  private static boolean isName(String written) {
    List<Token> tokens = tokens(written);
    return tokens.size() == 1
        && tokens.getFirst().kind == PNAME_LN
        && tokens.getFirst().image.equals(written);
  }

  private static boolean isIri(Token token) {
    return token.kind == IRIref || token.kind == PNAME_LN || token.kind == PNAME_NS;
  }

  private static boolean isDeclared(List<Token> tokens, int i) {
    return kind(tokens, i - 1) == PREFIX
        || kind(tokens, i - 1) == BASE
        || (kind(tokens, i - 1) == PNAME_NS && kind(tokens, i - 2) == PREFIX);
  }

  private static boolean isDatatypeOrFunction(List<Token> tokens, int i) {
    int next = kind(tokens, i + 1);
    return next == LPAREN
        || next == NIL
        || (i > 0 && tokens.get(i - 1).image.equals(DATATYPE_MARK));
  }

  /** The kind of a token; {@link #EOF} where there is none. */
  private static int kind(List<Token> tokens, int i) {
    return i < 0 || i >= tokens.size() ? EOF : tokens.get(i).kind;
  }

  private static String expanded(Token token, Query query) {
    if (token.kind == IRIref) {
      String inside = token.image.substring(1, token.image.length() - 1);
      return query.getPrologue().getResolver() == null
          ? inside
          : query.getPrologue().getResolver().resolve(inside).str();
    }
    return query.getPrologue().expandPrefixedName(token.image.replace("\\", ""));
  }

  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    SPARQLParser11TokenManager manager =
        new SPARQLParser11TokenManager(new JavaCharStream(new StringReader(text)));
    try {
      for (Token t = manager.getNextToken(); t.kind != EOF; t = manager.getNextToken()) {
        tokens.add(t);
      }
    } catch (TokenMgrError endsHere) {
      return tokens;
    }
    return tokens;
  }

  /** Where line and column, both from 1, are in the text; its end if it has no such place. */
  private static int offset(String text, int line, int column) {
    int start = 0;
    for (int i = 1; i < line && start < text.length(); start++) {
      char c = text.charAt(start);
      boolean isHalf = c == '\r' && text.startsWith("\n", start + 1);
      if (!isHalf && (c == '\n' || c == '\r')) {
        i++;
      }
    }
    return Math.min(text.length(), start + column - 1);
  }
}
