package org.customsatlas.page.list;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.ParameterizedSparqlString;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.customsatlas.page.Rows;
import org.customsatlas.page.Selection;
import org.customsatlas.problem.Nearest;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * Reads what list an address asks for. Classes, properties and values that the data have not are
 * told with what may be meant.
 */
final class SelectionReader {
  /** Longer than any name of ours. */
  private static final int LONGEST = 150;

  private static final int MOST_CONDITIONS = 8;

  /** An IRI that is written whole. */
  static final Pattern ABSOLUTE = Pattern.compile("https?://[^\\s<>\"{}|\\\\^`]+");

  private final Rows rows;
  private final ListQueries queries;

  /** The properties that the things of the data have, by their short names. */
  private final Map<String, Node> properties = new TreeMap<>();

  private final Map<String, Node> types = new TreeMap<>();

  SelectionReader(Rows rows, ListQueries queries) {
    this.rows = rows;
    this.queries = queries;
    for (Binding row : rows.of("SELECT DISTINCT ?p { ?thing ?p ?value }")) {
      Node property = row.get(Var.alloc("p"));
      properties.put(Prefixes.shorten(property.getURI()), property);
    }
    for (Binding row : rows.of("SELECT DISTINCT ?type { ?thing a ?type FILTER (isIRI(?type)) }")) {
      Node type = row.get(Var.alloc("type"));
      types.put(Prefixes.shorten(type.getURI()), type);
    }
  }

  /**
   * What an address asks for.
   *
   * @param parameters its parameters without {@code lang}, {@code asOf} and {@code format}
   * @throws UnknownName if a class, property or value names nothing
   * @throws IllegalArgumentException with a sentence, if a parameter cannot be read
   */
  Selection read(Map<String, String[]> parameters) {
    Optional<Node> type = Optional.empty();
    Optional<Node> by = Optional.empty();
    List<Selection.Condition> conditions = new ArrayList<>();
    String sort = "";
    int page = 1;
    for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
      for (String value : parameter.getValue()) {
        switch (parameter.getKey()) {
          case "type" -> type = Optional.of(known(value, types, "class", v -> "browse?type=" + v));
          case "by" ->
              by = Optional.of(known(value, properties, "property", v -> "browse?by=" + v));
          case "sort" -> sort = value;
          case "page" -> page = pageNumber(value);
          default -> conditions.add(condition(parameter.getKey(), value));
        }
      }
    }
    if (conditions.size() > MOST_CONDITIONS) {
      throw new IllegalArgumentException(
          "The list has more than "
              + MOST_CONDITIONS
              + " conditions. Ask such a thing at /sparql.");
    }
    Selection selection = new Selection(type, conditions, by, sort, page);
    if (!sort.isEmpty()
        && queries.columns(selection).stream()
            .noneMatch(c -> ListQueries.isSortedBy(selection, c))) {
      throw new UnknownName(
          "The list has no column \"" + cut(sort) + "\" to sort it by.",
          List.of(selection.sortedBy("").address()));
    }
    return selection;
  }

  private static int pageNumber(String value) {
    if (!value.matches("[1-9]\\d{0,5}")) {
      throw new IllegalArgumentException(
          "\"" + cut(value) + "\" is no number of a page. Pages are counted from 1.");
    }
    return Integer.parseInt(value);
  }

  private Selection.Condition condition(String key, String value) {
    boolean isReverse = key.startsWith("^");
    String name = isReverse ? key.substring(1) : key;
    if (!name.contains(":")) {
      throw new IllegalArgumentException(
          "There is no parameter \""
              + cut(key)
              + "\" here. Use type, by, sort, page, format, lang, asOf, or a property such as atlas:fundedBy.");
    }
    Node property = known(name, properties, "property", v -> "browse?by=" + v);
    Node node = value(value);
    Selection.Condition condition = new Selection.Condition(property, isReverse, node);
    ParameterizedSparqlString ask =
        Rows.query("ASK { " + ListQueries.pattern(List.of(condition)) + " }");
    ListQueries.fill(ask, Optional.empty(), List.of(condition));
    if (!rows.is(ask)) {
      throw noSuchValue(condition, value);
    }
    return condition;
  }

  private UnknownName noSuchValue(Selection.Condition condition, String value) {
    ParameterizedSparqlString query =
        Rows.query(
            condition.isReverse()
                ? "SELECT DISTINCT ?v { ?v ?p ?thing FILTER (isIRI(?v)) } LIMIT 5000"
                : "SELECT DISTINCT ?v { ?thing ?p ?v FILTER (isIRI(?v)) } LIMIT 5000");
    query.setParam("p", condition.property());
    Set<String> values = new LinkedHashSet<>();
    rows.of(query.asQuery())
        .forEach(
            row ->
                values.add(
                    new Selection.Condition(condition.property(), false, row.get(Var.alloc("v")))
                        .parameter()
                        .replaceFirst("^[^=]*=", "")));
    String name =
        (condition.isReverse() ? "^" : "") + Prefixes.shorten(condition.property().getURI());
    List<String> near = near(value, values);
    return new UnknownName(
        "Nothing here has \""
            + cut(value)
            + "\" as its "
            + name
            + "."
            + (near.isEmpty() ? "" : " Did you mean " + near.getFirst() + "?"),
        near.stream().map(v -> "browse?" + name + "=" + v).toList());
  }

  private static Node known(
      String name, Map<String, Node> all, String what, Function<String, String> address) {
    Node found = all.get(name);
    if (found != null) {
      return found;
    }
    List<String> near = near(name, all.keySet());
    throw new UnknownName(
        "No thing here has the "
            + what
            + " \""
            + cut(name)
            + "\"."
            + (near.isEmpty() ? "" : " Did you mean " + near.getFirst() + "?"),
        near.stream().map(address).toList());
  }

  private static List<String> near(String name, Collection<String> known) {
    return name.length() > LONGEST ? List.of() : Nearest.to(name, known);
  }

  private static Node value(String text) {
    if (Selection.LOCAL.matcher(text).matches()) {
      return Iris.node(text);
    }
    if (ABSOLUTE.matcher(text).matches()) {
      return NodeFactory.createURI(text);
    }
    int colon = text.indexOf(':');
    if (colon > 0
        && Prefixes.table().containsKey(text.substring(0, colon))
        && text.substring(colon + 1).matches("[A-Za-z0-9._~/-]+")) {
      return Prefixes.expand(text);
    }
    return NodeFactory.createLiteralString(text);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) + "…";
  }
}
