package org.customsatlas.store;

import org.apache.jena.graph.Node;

/**
 * A run of numbers whose nodes are of one kind: all IRIs, all literals of one datatype, all texts
 * in one language.
 *
 * @param kind what they are
 * @param tag the datatype's IRI, or the language; empty for other kinds
 * @param order in which order they stand
 * @param first the first number
 * @param end the number after the last one
 */
public record Section(Kind kind, String tag, Order order, int first, int end) {

  /** Kinds of node, in the order in which they are numbered. */
  public enum Kind {
    /** Blank nodes. */
    BLANK,
    /** IRIs. */
    IRI,
    /** Texts in a language. */
    LANGUAGE,
    /** Literals of a datatype, {@code xsd:string} among them. */
    TYPED,
    /** What RDF 1.1 does not have, such as a triple as a term. */
    OTHER
  }

  /** How the numbers of a section tell the order of its values. */
  public enum Order {
    /** Not at all. */
    NONE,
    /** A smaller value has a smaller number; equal values may have several numbers. */
    VALUES,
    /** The same, and no two values are equal. */
    DISTINCT_VALUES
  }

  /** How many nodes it has. */
  public int size() {
    return end - first;
  }

  /** Is the node of this number in it? */
  public boolean has(int number) {
    return number >= first && number < end;
  }

  /** Do the numbers tell the order of the values? */
  public boolean isOrdered() {
    return order != Order.NONE;
  }

  /** What {@code node} would have to be to stand in a section of this kind and tag. */
  public static Kind kindOf(Node node) {
    if (node.isURI()) {
      return Kind.IRI;
    }
    if (node.isBlank()) {
      return Kind.BLANK;
    }
    if (!node.isLiteral() || node.getLiteralBaseDirection() != null) {
      return Kind.OTHER;
    }
    return node.getLiteralLanguage().isEmpty() ? Kind.TYPED : Kind.LANGUAGE;
  }

  /** The tag of the sections in which {@code node} may stand. */
  static String tagOf(Node node, Kind kind) {
    return switch (kind) {
      case LANGUAGE -> node.getLiteralLanguage();
      case TYPED -> node.getLiteralDatatypeURI();
      case BLANK, IRI, OTHER -> "";
    };
  }

  /** The text that tells {@code node} from the others of its section. */
  static String textOf(Node node, Kind kind) {
    return switch (kind) {
      case IRI -> node.getURI();
      case BLANK -> node.getBlankNodeLabel();
      case LANGUAGE, TYPED -> node.getLiteralLexicalForm();
      case OTHER -> "";
    };
  }
}
