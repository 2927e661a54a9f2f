package org.customsatlas.page.view;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.shared.JenaException;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.vocabulary.XSD;
import org.customsatlas.page.Literals;
import org.customsatlas.page.Names;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Rows;
import org.customsatlas.page.Text;
import org.customsatlas.page.Value;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/** How the cells of an answer are read by people. Not thread-safe. */
public final class Cells {
  /** The parameter of an address that says what stands for things. */
  public static final String PARAMETER = "labels";

  /** The value of {@link #PARAMETER} for IRIs in place of names. */
  public static final String IRIS = "iris";

  /** What can be followed; an answer may hold IRIs that are no addresses, or scripts. */
  private static final Pattern WEB = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);

  private final Rows rows;
  private final Reader reader;
  private final Names names;
  private final boolean areIris;

  /**
   * @param rows asks for the names of things
   * @param areIris whether a thing is shown by its IRI in short form, and not by its name
   */
  public Cells(Rows rows, Reader reader, boolean areIris) {
    this.rows = rows;
    this.reader = reader;
    this.names = new Names(reader.language());
    this.areIris = areIris;
  }

  public Reader reader() {
    return reader;
  }

  /** Whether things are shown by their IRIs. */
  boolean areIris() {
    return areIris;
  }

  /**
   * Asks for the names of these things, which are not known before. Nulls and literals may be among
   * them.
   */
  public void name(Collection<Node> things) {
    if (!areIris) {
      rows.name(
          things.stream()
              .filter(Objects::nonNull)
              .filter(Node::isURI)
              .filter(thing -> !names.has(thing))
              .distinct()
              .toList(),
          names);
    }
  }

  /** What a page shows for a cell. */
  public List<Value> of(Node cell) {
    if (cell == null) {
      return List.of();
    }
    boolean isThing = cell.isURI() && WEB.matcher(cell.getURI()).lookingAt();
    return List.of(
        new Value(
            text(cell),
            isThing ? reader.linkTo(cell.getURI()) : "",
            isThing && !Iris.isOurs(cell),
            "",
            List.of(),
            false));
  }

  /** The words for a cell with something in it. */
  public Text text(Node cell) {
    if (cell.isURI()) {
      return areIris ? new Text(Prefixes.shorten(cell.getURI()), "") : names.of(cell);
    }
    if (cell.isLiteral()) {
      return new Text(Literals.show(cell, reader.locale()), cell.getLiteralLanguage());
    }
    return cell.isBlank() ? new Text(cell.getBlankNodeLabel(), "") : new Text(cell.toString(), "");
  }

  /** The same without its language. */
  String words(Node cell) {
    return text(cell).words();
  }

  /** The number that a cell has; empty if it has none, or one without end. */
  static Optional<BigDecimal> number(Node cell) {
    if (cell == null || !cell.isLiteral() || !cell.getLiteralDatatypeURI().startsWith(XSD.NS)) {
      return Optional.empty();
    }
    try {
      NodeValue value = NodeValue.makeNode(cell);
      if (!value.isNumber()) {
        return Optional.empty();
      }
      return value.isInteger() || value.isDecimal()
          ? Optional.of(value.getDecimal())
          : Optional.of(value.getDouble()).filter(Double::isFinite).map(BigDecimal::valueOf);
    } catch (JenaException | NumberFormatException unreadable) {
      return Optional.empty();
    }
  }
}
