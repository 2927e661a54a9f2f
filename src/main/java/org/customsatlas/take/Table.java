package org.customsatlas.take;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSetStream;
import org.apache.jena.sparql.resultset.ResultsWriter;
import org.apache.jena.vocabulary.XSD;

/**
 * The rows of an answer.
 *
 * @param columns the names of the variables
 * @param rows the rows
 */
public record Table(List<String> columns, List<Binding> rows) {
  private static final String TEXT = "string";

  /** The datatypes of XML Schema that a description of a table can name (CSVW, 4.6). */
  private static final Set<String> NAMED =
      Set.of(
          "anyURI boolean date dateTime dateTimeStamp decimal integer long int short byte nonNegativeInteger positiveInteger nonPositiveInteger negativeInteger unsignedLong unsignedInt unsignedShort unsignedByte double duration dayTimeDuration yearMonthDuration float gDay gMonth gMonthDay gYear gYearMonth time"
              .split(" "));

  private static final Set<String> DECIMAL =
      Set.of("decimal", "integer", "long", "int", "nonNegativeInteger", "positiveInteger");

  /** The values of a column; null where there is none. */
  List<Node> column(String name) {
    Var var = Var.alloc(name);
    List<Node> values = new ArrayList<>();
    rows.forEach(row -> values.add(row.get(var)));
    return values;
  }

  /**
   * The datatype that all values of a column have, such as {@code date}; {@code string} if none.
   */
  String datatype(String column) {
    Set<String> types = new TreeSet<>();
    for (Node value : column(column)) {
      if (value != null) {
        types.add(datatype(value));
      }
    }
    if (types.size() == 1) {
      return types.iterator().next();
    }
    return !types.isEmpty() && DECIMAL.containsAll(types) ? "decimal" : TEXT;
  }

  private static String datatype(Node value) {
    if (value.isURI()) {
      return "anyURI";
    }
    if (!value.isLiteral()) {
      return TEXT;
    }
    String name = value.getLiteralDatatypeURI().replace(XSD.NS, "");
    return NAMED.contains(name) && isValid(value) ? name : TEXT;
  }

  private static boolean isValid(Node literal) {
    RDFDatatype datatype = literal.getLiteralDatatype();
    return datatype.isValid(literal.getLiteralLexicalForm());
  }

  /** What a value is to programs that know numbers, days, yes and no; all else is a text. */
  static Object value(Node node) {
    if (node.isURI()) {
      return node.getURI();
    }
    if (!node.isLiteral()) {
      return "_:" + node.getBlankNodeLabel();
    }
    String text = node.getLiteralLexicalForm();
    if (!isValid(node)) {
      return text;
    }
    return switch (datatype(node)) {
      case "boolean" -> text.equals("true") || text.equals("1");
      case "date" -> text.matches("\\d{4}-\\d\\d-\\d\\d") ? LocalDate.parse(text) : text;
      case "gYear" -> text.matches("\\d{4}") ? new BigDecimal(text) : text;
      default -> number(node, text);
    };
  }

  private static Object number(Node literal, String text) {
    try {
      return literal.getLiteralValue() instanceof Number ? new BigDecimal(text.strip()) : text;
    } catch (NumberFormatException infinite) {
      return text;
    }
  }

  /** As CSV (SPARQL 1.1 Query Results CSV and TSV Formats, 3). */
  byte[] csv() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Var> vars = columns.stream().map(Var::alloc).toList();
    ResultsWriter.create()
        .lang(ResultSetLang.RS_CSV)
        .write(bytes, RowSetStream.create(vars, rows.iterator()));
    return bytes.toByteArray();
  }
}
