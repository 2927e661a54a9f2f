package org.customsatlas.contribute.read;

import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.irix.IRIxResolver;
import org.apache.jena.riot.RIOT;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.lang.LabelToNode;
import org.apache.jena.riot.system.ErrorHandler;
import org.apache.jena.riot.system.FactoryRDFStd;
import org.apache.jena.riot.system.ParserProfileStd;
import org.apache.jena.riot.system.PrefixMapFactory;
import org.apache.jena.sparql.core.Quad;
import org.customsatlas.load.LanguageTags;
import org.customsatlas.vocab.Iris;

/**
 * Makes the nodes for a parser of Jena and notes where each stands. A node is known again by its
 * identity, so every word of a file becomes a node of its own. Not thread-safe.
 */
final class PlacedProfile extends ParserProfileStd {
  /** Where a parser's line and column lie in the text. */
  interface Position {
    int index(long line, long column);
  }

  /** What a node stood for. */
  private record Spot(int index, boolean bad, boolean word) {}

  private final Told told;
  private Position position;
  private IdentityHashMap<Node, Spot> spots = new IdentityHashMap<>();
  private IdentityHashMap<Node, Spot> spotsBefore = new IdentityHashMap<>();

  /**
   * Ready for one file.
   *
   * @param told receives what is wrong
   * @param relative whether an IRI may be relative to the base of the atlas
   * @param blankNodes how blank nodes are called
   */
  PlacedProfile(Told told, boolean relative, LabelToNode blankNodes) {
    super(
        new FactoryRDFStd(blankNodes),
        told,
        relative
            ? IRIxResolver.create().base(Iris.BASE).resolve(true).allowRelative(false).build()
            : IRIxResolver.create().noBase().resolve(false).allowRelative(false).build(),
        PrefixMapFactory.create(),
        RIOT.getContext().copy(),
        true,
        true);
    this.told = told;
  }

  /** Receives what is wrong with the words of a file, and ends the parsing if it must. */
  abstract static class Told implements ErrorHandler {
    /** A term is wrong; it stands at {@code index}. */
    abstract void term(String message, int index);

    /** How many terms have been wrong so far. */
    abstract int terms();

    /** Has it been told already that the word at {@code index} is wrong? */
    boolean isBad(int index) {
      return false;
    }

    /** Is the word at {@code index} the {@code a} of Turtle? */
    boolean isTypeWord(int index) {
      return false;
    }

    /**
     * The statement cannot be understood.
     *
     * @return never: it throws
     */
    abstract RiotException statement(String message, int index);
  }

  /** Tells how the lines and columns of the parser are to be understood from now on. */
  void position(Position given) {
    this.position = given;
  }

  /** A statement is complete: the nodes of the one before are not asked for any more. */
  void forget() {
    spotsBefore = spots;
    spots = new IdentityHashMap<>();
  }

  /** Where {@code node} stands; -1 if the file has no word for it. */
  int index(Node node) {
    Spot spot = spot(node);
    return spot == null ? -1 : spot.index;
  }

  /** Is nothing wrong with {@code node}? */
  boolean isGood(Node node) {
    Spot spot = spot(node);
    return spot == null || !spot.bad;
  }

  private Spot spot(Node node) {
    Spot spot = spots.get(node);
    return spot == null ? spotsBefore.get(node) : spot;
  }

  /** Notes that {@code node}, made by another, stands at {@code index}. */
  private Node note(long line, long column, Supplier<Node> made) {
    int index = position.index(line, column);
    int before = told.terms();
    Node node = made.get();
    boolean bad = told.terms() > before || told.isBad(index);
    spots.put(node, new Spot(index, bad, told.isTypeWord(index)));
    return node;
  }

  @Override
  public Node createURI(String iri, long line, long column) {
    if (told.isBad(position.index(line, column))) {
      return note(line, column, () -> NodeFactory.createURI(iri));
    }
    return note(line, column, () -> super.createURI(iri, line, column));
  }

  @Override
  public Node createURI(org.apache.jena.irix.IRIx iri, long line, long column) {
    return note(line, column, () -> super.createURI(iri, line, column));
  }

  @Override
  public Node createTypedLiteral(String text, RDFDatatype datatype, long line, long column) {
    return note(line, column, () -> super.createTypedLiteral(text, datatype, line, column));
  }

  @Override
  public Node createLangLiteral(String text, String language, long line, long column) {
    return note(
        line,
        column,
        () -> {
          int before = told.terms();
          Node literal = super.createLangLiteral(text, language, line, column);
          if (told.terms() == before && !LanguageTags.isGood(language.toLowerCase(Locale.ROOT))) {
            told.warning(SyntaxWords.BAD_LANGUAGE + ": " + language, line, column);
          }
          return literal;
        });
  }

  @Override
  public Node createLangDirLiteral(
      String text, String language, String direction, long line, long column) {
    return note(
        line, column, () -> super.createLangDirLiteral(text, language, direction, line, column));
  }

  @Override
  public Node createStringLiteral(String text, long line, long column) {
    return note(line, column, () -> super.createStringLiteral(text, line, column));
  }

  @Override
  public Node createBlankNode(Node scope, String label, long line, long column) {
    // The same label gives the same node; here each word needs one of its own.
    return note(
        line,
        column,
        () ->
            NodeFactory.createBlankNode(
                super.createBlankNode(scope, label, line, column).getBlankNodeLabel()));
  }

  @Override
  public Node createBlankNode(Node scope, long line, long column) {
    return note(line, column, () -> super.createBlankNode(scope, line, column));
  }

  @Override
  public Node createTripleTerm(Node s, Node p, Node o, long line, long column) {
    throw told.statement(SyntaxWords.TRIPLE_TERM, position.index(line, column));
  }

  @Override
  public Triple createTriple(Node s, Node p, Node o, long line, long column) {
    check(s, p, o, line, column);
    return super.createTriple(s, p, o, line, column);
  }

  @Override
  public Quad createQuad(Node g, Node s, Node p, Node o, long line, long column) {
    check(s, p, o, line, column);
    return super.createQuad(g, s, p, o, line, column);
  }

  private void check(Node s, Node p, Node o, long line, long column) {
    int here = position.index(line, column);
    if (!s.isURI() && !s.isBlank()) {
      throw told.statement(SyntaxWords.LITERAL_SUBJECT, index(s) < 0 ? here : index(s));
    }
    if (!p.isURI()) {
      throw told.statement(SyntaxWords.NO_PROPERTY, index(p) < 0 ? here : index(p));
    }
    for (Node term : new Node[] {s, o}) {
      Spot spot = spot(term);
      if (spot != null && spot.word) {
        throw told.statement(SyntaxWords.TYPE_WORD, spot.index);
      }
    }
  }
}
