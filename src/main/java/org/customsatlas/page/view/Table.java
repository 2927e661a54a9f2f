package org.customsatlas.page.view;

import java.util.ArrayList;
import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;

/**
 * The rows of an answer.
 *
 * @param columns their names
 * @param rows each with a cell for each column; null where there is nothing
 */
public record Table(List<String> columns, List<List<Node>> rows) {
  /** The same from the rows of a SELECT. */
  public static Table of(List<String> columns, List<Binding> bindings) {
    List<Var> variables = columns.stream().map(Var::alloc).toList();
    List<List<Node>> rows = new ArrayList<>();
    for (Binding binding : bindings) {
      List<Node> row = new ArrayList<>();
      variables.forEach(variable -> row.add(binding.get(variable)));
      rows.add(row);
    }
    return new Table(columns, rows);
  }

  /** The cells of a column that there is. */
  List<Node> column(String name) {
    int at = columns.indexOf(name);
    return rows.stream().map(row -> row.get(at)).toList();
  }
}
