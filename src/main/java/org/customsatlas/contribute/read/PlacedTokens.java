package org.customsatlas.contribute.read;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.jena.riot.system.PrefixMap;
import org.apache.jena.riot.tokens.Token;
import org.apache.jena.riot.tokens.TokenType;
import org.apache.jena.riot.tokens.Tokenizer;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.XSD;

/**
 * The words of a Turtle-like text on their way to the parser, which always has one word in hand
 * beyond the one that it uses.
 *
 * <p>Words that the parser would turn into constants ({@code a}, {@code true}, {@code false}) are
 * given to it as IRI and literal, so that they too become nodes with a place; words with a prefix
 * that nothing declares are told here, with their place. Not thread-safe.
 */
final class PlacedTokens implements Tokenizer {
  /** How deep brackets may be nested. */
  static final int DEEPEST = 100;

  private static final Set<TokenType> OPENING =
      Set.of(TokenType.LBRACKET, TokenType.LPAREN, TokenType.LBRACE, TokenType.L_ANN);
  private static final Set<TokenType> CLOSING =
      Set.of(TokenType.RBRACKET, TokenType.RPAREN, TokenType.RBRACE, TokenType.R_ANN);

  /**
   * A word.
   *
   * @param start the index of its first character
   * @param end the index behind it, if the parser has asked for the next word; else {@code start}
   * @param type what it is; null at the beginning and at the end of the text
   */
  record Word(int start, int end, TokenType type) {
    Word endingAt(int index) {
      return new Word(start, index, type);
    }
  }

  /** Is asked about every word with a prefix that is not declared. */
  interface Undeclared {
    /**
     * The IRI to go on with.
     *
     * @param index where the prefix stands
     * @param word where the word begins to which it belongs
     */
    String iri(String prefix, String rest, int index, int word);
  }

  /** Is told what happens between the words. */
  interface Watcher {
    /** A word is about to be read. */
    void begin();

    /** A word has been read that stands at {@code index}. */
    void done(int index);

    /** The word at {@code index} is the {@code a} of Turtle. */
    void typeWord(int index);

    /** A statement is complete: a dot has been passed. */
    void statement();

    /** Brackets are nested too deep at {@code index}; throws. */
    void tooDeep(int index);
  }

  private final Tokenizer tokens;
  private final HandedText text;
  private final PlacedProfile.Position position;
  private final PrefixMap prefixes;
  private final Undeclared undeclared;
  private final Watcher watcher;
  private final Deque<Word> open = new ArrayDeque<>();
  private Word earlier = new Word(0, 0, null);
  private Word before = new Word(0, 0, null);
  private Word last = new Word(0, 0, null);
  private Word graph;
  private int begin;
  private int broken = -1;
  private int statement = -1;
  private Token next;

  PlacedTokens(
      Tokenizer tokens,
      HandedText text,
      PlacedProfile.Position position,
      PrefixMap prefixes,
      Undeclared undeclared,
      Watcher watcher) {
    this.tokens = tokens;
    this.text = text;
    this.position = position;
    this.prefixes = prefixes;
    this.undeclared = undeclared;
    this.watcher = watcher;
  }

  /** Where the word begins that cannot be read; -1 if all words so far could be read. */
  int broken() {
    return broken;
  }

  /** The last word that was given. */
  Word last() {
    return last;
  }

  /** The word before {@code index}, which must be one of the last three. */
  Word before(int index) {
    if (last.start < index) {
      return last;
    }
    return before.start < index ? before : earlier;
  }

  /** Where the statement begins to which the last word belongs. */
  int statement() {
    return Math.max(0, statement);
  }

  /** The innermost bracket that is open before {@code index}; null if there is none. */
  Word openBefore(int index) {
    return open.stream().filter(w -> w.start < index).findFirst().orElse(null);
  }

  /**
   * The word that names the graph which is open; null if none is, without type if it has no name.
   */
  Word graph() {
    return graph;
  }

  @Override
  public boolean hasNext() {
    if (next != null) {
      return true;
    }
    begin = position.index(tokens.getLine(), tokens.getColumn());
    last = last.endingAt(beforeBlanks(last.start, begin));
    watcher.begin();
    try {
      if (!tokens.hasNext()) {
        return false;
      }
      next = tokens.next();
    } catch (RuntimeException e) {
      broken = afterBlanks(begin);
      throw e;
    }
    passed();
    return true;
  }

  /** The index of the first character from {@code index} on that is no space and in no comment. */
  private int afterBlanks(int index) {
    String all = text.text();
    int i = index;
    while (i < all.length() && (Character.isWhitespace(all.charAt(i)) || all.charAt(i) == '#')) {
      if (all.charAt(i) == '#') {
        while (i < all.length() && all.charAt(i) != '\n') {
          i++;
        }
      } else {
        i++;
      }
    }
    return i;
  }

  /** The index behind the last character before {@code end} that is no space. */
  private int beforeBlanks(int start, int end) {
    int i = end;
    while (i > start && Character.isWhitespace(text.text().charAt(i - 1))) {
      i--;
    }
    return i;
  }

  private void passed() {
    Word word =
        new Word(
            position.index(next.getLine(), next.getColumn()),
            position.index(tokens.getLine(), tokens.getColumn()),
            next.getType());
    watcher.done(word.start);
    if (last.type == TokenType.DOT) {
      watcher.statement();
    }
    if (statement < 0 || (last.type == TokenType.DOT && open.size() <= (graph == null ? 0 : 1))) {
      statement = word.start;
    }
    earlier = before;
    before = last;
    last = word;
    brackets(word);
    next = placeable(next, word.start);
  }

  private void brackets(Word word) {
    if (OPENING.contains(word.type)) {
      if (word.type == TokenType.LBRACE && graph == null) {
        boolean named =
            before.type == TokenType.IRI
                || before.type == TokenType.PREFIXED_NAME
                || before.type == TokenType.BNODE
                || before.type == TokenType.RBRACKET;
        graph = named ? before : new Word(word.start, word.start, null);
        statement = -1;
      }
      open.push(word);
      if (open.size() > DEEPEST) {
        watcher.tooDeep(word.start);
      }
    } else if (CLOSING.contains(word.type) && !open.isEmpty()) {
      open.pop();
      if (word.type == TokenType.RBRACE && open.isEmpty()) {
        graph = null;
        statement = -1;
      }
    }
  }

  private Token placeable(Token token, int start) {
    switch (token.getType()) {
      case KEYWORD -> {
        if (token.getImage().equals("a")) {
          watcher.typeWord(start);
          return iri(token, RDF.type.getURI());
        }
        if (token.getImage().equals("true") || token.getImage().equals("false")) {
          return new Token(token)
              .setType(TokenType.LITERAL_DT)
              .setImage(token.getImage())
              .setSubToken2(iri(token, XSD.xboolean.getURI()));
        }
        return token;
      }
      case PREFIXED_NAME -> {
        return named(token, start, start);
      }
      case LITERAL_DT -> {
        Token datatype = token.getSubToken2();
        if (datatype.hasType(TokenType.PREFIXED_NAME)) {
          token.setSubToken2(
              named(datatype, position.index(datatype.getLine(), datatype.getColumn()), start));
        }
        return token;
      }
      default -> {
        return token;
      }
    }
  }

  /** The same word; as an IRI, if its prefix is not declared and it does not declare it. */
  private Token named(Token token, int start, int word) {
    String prefix = token.getImage();
    if (declares(before) || prefixes.containsPrefix(prefix)) {
      return token;
    }
    return iri(token, undeclared.iri(prefix, token.getImage2(), start, word));
  }

  private boolean declares(Word word) {
    if (word.type != TokenType.DIRECTIVE && word.type != TokenType.KEYWORD) {
      return false;
    }
    String written = text.text().substring(word.start, word.end).toLowerCase(Locale.ROOT);
    return word.type == TokenType.DIRECTIVE || written.startsWith("prefix");
  }

  private static Token iri(Token like, String iri) {
    return new Token(like.getLine(), like.getColumn()).setType(TokenType.IRI).setImage(iri);
  }

  @Override
  public Token next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Token given = next;
    next = null;
    return given;
  }

  @Override
  public Token peek() {
    return hasNext() ? next : null;
  }

  @Override
  public boolean eof() {
    return !hasNext();
  }

  @Override
  public long getLine() {
    return tokens.getLine();
  }

  @Override
  public long getColumn() {
    return tokens.getColumn();
  }

  @Override
  public void close() {
    tokens.close();
  }
}
