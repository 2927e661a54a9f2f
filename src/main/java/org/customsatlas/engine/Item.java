package org.customsatlas.engine;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.algebra.Table;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;

/**
 * A part of a query that may stand before or after others: all of them must fit.
 *
 * @param graph in which it is looked for; null for the default graph
 * @param triple a pattern; null if it is something else
 * @param path a property path; null if it is something else
 * @param table rows that are given; null if it is something else
 */
record Item(Node graph, Triple triple, TriplePath path, Table table) {
  static Item of(Node graph, Triple triple) {
    return new Item(graph, triple, null, null);
  }

  static Item of(Node graph, TriplePath path) {
    return new Item(graph, null, path, null);
  }

  static Item of(Table table) {
    return new Item(null, null, null, table);
  }

  /** The variables in it. */
  Set<Var> variables() {
    if (table != null) {
      return new LinkedHashSet<>(table.getVars());
    }
    Set<Var> variables = new LinkedHashSet<>();
    Stream<Node> nodes =
        triple != null
            ? Stream.of(triple.getSubject(), triple.getPredicate(), triple.getObject())
            : Stream.of(path.getSubject(), path.getObject());
    Stream.concat(Stream.ofNullable(graph), nodes)
        .filter(Var::isVar)
        .forEach(node -> variables.add(Var.alloc(node)));
    return variables;
  }

  /** The variables that have a value after it. */
  Set<Var> certain() {
    if (table == null) {
      return variables();
    }
    Set<Var> certain = new LinkedHashSet<>(table.getVars());
    table.rows().forEachRemaining(row -> certain.removeIf(variable -> !row.contains(variable)));
    return certain;
  }
}
