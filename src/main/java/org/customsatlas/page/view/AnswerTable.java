package org.customsatlas.page.view;

import java.util.List;
import java.util.Locale;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonBuilder;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.XSD;
import org.customsatlas.page.Value;

/**
 * The rows of an answer for people: names for IRIs, each with a link to its page.
 *
 * @param columns the names of the columns in words, "project name" for {@code projectName}
 * @param rows those that are shown
 * @param count how many rows there are, shown or not
 * @param areIris whether the cells have IRIs in place of names
 */
public record AnswerTable(List<String> columns, List<Row> rows, int count, boolean areIris) {
  /**
   * A row.
   *
   * @param cells a cell without a value is empty
   * @param binding the row in SPARQL 1.1 Query Results JSON (3.2.2)
   */
  public record Row(List<List<Value>> cells, String binding) {}

  /**
   * The first rows of an answer.
   *
   * @param most so many are shown
   */
  public static AnswerTable of(Table table, int most, Cells cells) {
    List<List<Node>> shown = table.rows().subList(0, Math.min(most, table.rows().size()));
    cells.name(shown.stream().flatMap(List::stream).toList());
    return new AnswerTable(
        table.columns().stream().map(AnswerTable::heading).toList(),
        shown.stream()
            .map(
                row -> new Row(row.stream().map(cells::of).toList(), binding(table.columns(), row)))
            .toList(),
        table.rows().size(),
        cells.areIris());
  }

  /** {@code projectName} as people write it: "project name". */
  public static String heading(String column) {
    return column.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  private static String binding(List<String> columns, List<Node> row) {
    JsonBuilder json = JsonBuilder.create().startObject();
    for (int i = 0; i < row.size(); i++) {
      Node node = row.get(i);
      if (node != null) {
        json.key(columns.get(i)).startObject();
        if (node.isLiteral()) {
          json.pair("type", "literal").pair("value", node.getLiteralLexicalForm());
          if (!node.getLiteralLanguage().isEmpty()) {
            json.pair("xml:lang", node.getLiteralLanguage());
          } else if (!node.getLiteralDatatypeURI().equals(XSD.xstring.getURI())) {
            json.pair("datatype", node.getLiteralDatatypeURI());
          }
        } else {
          json.pair("type", node.isURI() ? "uri" : "bnode")
              .pair("value", node.isURI() ? node.getURI() : node.getBlankNodeLabel());
        }
        json.finishObject();
      }
    }
    return JSON.toStringFlat(json.finishObject().build());
  }
}
