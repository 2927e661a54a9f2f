package org.customsatlas.page.list;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.query.ParameterizedSparqlString;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.page.Display;
import org.customsatlas.page.Rows;
import org.customsatlas.page.Selection;
import org.customsatlas.vocab.Prefixes;

/** The queries behind lists: of their things, and of what a table shows beside the name. */
final class ListQueries {
  private static final int COLUMNS = 3;
  private static final Set<String> NOT_TELLING = Set.of("names", "codes", "notes", "computed");

  /** Dates by their beginning, the year; all other literals have too many values. */
  static final String DATE_TYPES = "xsd:date, xsd:gYear, xsd:gYearMonth, xsd:dateTime";

  /** Variables of the query itself. */
  private static final Pattern TAKEN =
      Pattern.compile("thing|name|own|english|first|label|value|type|any|pageLanguage|[pvx]\\d+");

  private final Rows rows;
  private final Display display;
  private final Map<Node, List<Node>> columnsOfType = new ConcurrentHashMap<>();

  /** Those that only repeat what a property of ours says. */
  private final Set<Node> general = new HashSet<>();

  ListQueries(Rows rows, Display display) {
    this.rows = rows;
    this.display = display;
    for (Binding row :
        rows.of(
            """
            SELECT DISTINCT ?p ?above
            WHERE { ?p rdfs:subPropertyOf ?above FILTER (STRSTARTS(STR(?p), STR(atlas:)) && ?p != ?above) }
            """)) {
      general.add(row.get(Var.alloc("above")));
    }
  }

  static String pattern(List<Selection.Condition> conditions) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < conditions.size(); i++) {
      Selection.Condition condition = conditions.get(i);
      if (condition.isReverse()) {
        pattern.append("?v%1$d ?p%1$d ?thing .\n".formatted(i));
      } else if (condition.value().isURI()) {
        pattern.append("?thing ?p%1$d ?v%1$d .\n".formatted(i));
      } else {
        pattern.append(
            "?thing ?p%1$d ?x%1$d . FILTER (STR(?x%1$d) = ?v%1$d || STRSTARTS(STR(?x%1$d), CONCAT(?v%1$d, \"-\")))\n"
                .formatted(i));
      }
    }
    return pattern.toString();
  }

  static String pattern(Selection selection) {
    String all =
        (selection.type().isPresent() ? "?thing a ?type .\n" : "")
            + pattern(selection.conditions());
    return all.isEmpty() ? "?thing a ?any .\n" : all;
  }

  static void fill(
      ParameterizedSparqlString query, Optional<Node> type, List<Selection.Condition> conditions) {
    type.ifPresent(t -> query.setParam("type", t));
    for (int i = 0; i < conditions.size(); i++) {
      query.setParam("p" + i, conditions.get(i).property());
      query.setParam("v" + i, conditions.get(i).value());
    }
  }

  static Query filled(String text, Selection selection) {
    ParameterizedSparqlString query = Rows.query(text);
    fill(query, selection.type(), selection.conditions());
    return query.asQuery();
  }

  /** The query whose answer the list is, for a reader of {@code language}. */
  Query query(Selection selection, String language) {
    List<Node> columns = columns(selection);
    StringBuilder select = new StringBuilder("SELECT DISTINCT ?thing ?name");
    StringBuilder optional = new StringBuilder();
    for (Node column : columns) {
      String name = variable(column);
      select.append(" ?").append(name);
      optional.append(
          """
          OPTIONAL {
            SELECT ?thing (GROUP_CONCAT(DISTINCT STR(?value); SEPARATOR=" | ") AS ?%s)
            WHERE { ?thing <%s> ?value }
            GROUP BY ?thing
          }
          """
              .formatted(name, column.getURI()));
    }
    String order =
        columns.stream()
            .filter(c -> isSortedBy(selection, c))
            .findFirst()
            .map(
                c ->
                    (selection.sort().startsWith("-") ? "DESC(?%s)" : "ASC(?%s)")
                        .formatted(variable(c)))
            .orElse("");
    ParameterizedSparqlString query =
        Rows.query(
            select
                + "\nWHERE {\n"
                + pattern(selection)
                + """
                FILTER (isIRI(?thing))
                OPTIONAL { ?thing rdfs:label ?own FILTER (LANG(?own) = ?pageLanguage) }
                OPTIONAL { ?thing rdfs:label ?english FILTER (LANG(?english) = "en") }
                OPTIONAL { SELECT ?thing (MIN(STR(?label)) AS ?first) WHERE { ?thing rdfs:label ?label } GROUP BY ?thing }
                BIND (STR(COALESCE(?own, ?english, ?first, ?thing)) AS ?name)
                """
                + optional
                + "}\nORDER BY "
                + order
                + " LCASE(?name) ?thing");
    query.setLiteral("pageLanguage", language);
    fill(query, selection.type(), selection.conditions());
    return query.asQuery();
  }

  static String variable(Node property) {
    String name = property.getLocalName();
    return TAKEN.matcher(name).matches() ? name + "_" : name;
  }

  static boolean isSortedBy(Selection selection, Node column) {
    String name = Prefixes.shorten(column.getURI());
    return selection.sort().equals(name) || selection.sort().equals("-" + name);
  }

  /** The properties that most of the things have, and that tell them apart. */
  List<Node> columns(Selection selection) {
    Optional<Node> type = selection.type();
    return type.isPresent()
        ? columnsOfType.computeIfAbsent(type.get(), t -> findColumns(new Selection(type.get())))
        : findColumns(selection);
  }

  private List<Node> findColumns(Selection asked) {
    record Found(Node property, int things) {}
    List<Found> found = new ArrayList<>();
    for (Binding row :
        rows.of(
            filled(
                """
                SELECT ?p (COUNT(DISTINCT ?thing) AS ?things) (COUNT(DISTINCT ?v) AS ?values)
                WHERE { %s ?thing ?p ?v . FILTER (isIRI(?v) || DATATYPE(?v) IN (%s)) }
                GROUP BY ?p
                """
                    .formatted(pattern(asked), DATE_TYPES),
                asked))) {
      Node property = row.get(Var.alloc("p"));
      if (isTelling(property) && Rows.number(row, "values") > 1) {
        found.add(new Found(property, Rows.number(row, "things")));
      }
    }
    int most = found.stream().mapToInt(Found::things).max().orElse(0);
    return found.stream()
        .filter(f -> f.things * 4 >= most)
        .sorted(
            Comparator.comparingInt(Found::things)
                .reversed()
                .thenComparing(f -> display.order(f.property)))
        .limit(COLUMNS)
        .map(Found::property)
        .sorted(Comparator.comparingInt(display::order))
        .toList();
  }

  boolean isTelling(Node property) {
    return display.isPlaced(property)
        && !NOT_TELLING.contains(display.group(property))
        && !property.equals(RDF.Nodes.type)
        && !general.contains(property);
  }
}
