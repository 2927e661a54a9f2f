package org.customsatlas.page.list;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.page.Display;
import org.customsatlas.page.Names;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Rows;
import org.customsatlas.page.Selection;
import org.customsatlas.page.Text;

/** By what a list can be made shorter, with how many things each choice leaves. */
final class Facets {
  private static final int FIRST_CHOICES = 6;
  private static final int MOST = 8;

  /** So few values are a choice in any case. */
  private static final int FEW = 15;

  private final Selection selection;
  private final int total;
  private final Reader reader;
  private final Rows rows;
  private final ListQueries queries;
  private final Display display;
  private final Kinds kinds;

  /** How many things have which value of which property; a date counts as its year. */
  private final Map<Node, Map<Node, Integer>> counts = new LinkedHashMap<>();

  /**
   * @param total how many things the list has
   */
  Facets(
      Selection selection,
      int total,
      Reader reader,
      Rows rows,
      ListQueries queries,
      Display display,
      Kinds kinds) {
    this.selection = selection;
    this.total = total;
    this.reader = reader;
    this.rows = rows;
    this.queries = queries;
    this.display = display;
    this.kinds = kinds;
    count();
  }

  /** All that has to be named before the facets can be shown. */
  Set<Node> toName() {
    Set<Node> all = new LinkedHashSet<>(counts.keySet());
    counts.values().forEach(values -> all.addAll(values.keySet()));
    return all;
  }

  /** The facets that leave a choice. */
  List<ListingPage.Facet> all(Names names) {
    return properties().stream()
        .map(p -> facet(p, counts.get(p), names))
        .filter(f -> !f.first().isEmpty())
        .toList();
  }

  private void count() {
    for (Binding row :
        rows.of(
            ListQueries.filled(
                """
                SELECT ?p ?value (COUNT(DISTINCT ?thing) AS ?things)
                WHERE {
                  %s ?thing ?p ?v .
                  FILTER (isIRI(?thing) && (isIRI(?v) || DATATYPE(?v) IN (%s)))
                  BIND (IF(isIRI(?v), ?v, SUBSTR(STR(?v), 1, 4)) AS ?value)
                }
                GROUP BY ?p ?value
                """
                    .formatted(ListQueries.pattern(selection), ListQueries.DATE_TYPES),
                selection))) {
      Node property = row.get(Var.alloc("p"));
      if (queries.isTelling(property) || property.equals(RDF.Nodes.type)) {
        counts
            .computeIfAbsent(property, p -> new HashMap<>())
            .put(row.get(Var.alloc("value")), Rows.number(row, "things"));
      }
    }
  }

  /** The properties by which the list can be made shorter. */
  List<Node> properties() {
    return counts.keySet().stream()
        .filter(p -> counts.get(p).values().stream().anyMatch(n -> n < total))
        .filter(p -> isChoice(counts.get(p)))
        .sorted(
            Comparator.comparing((Node p) -> !p.equals(RDF.Nodes.type))
                .thenComparing(Comparator.comparingInt((Node p) -> sum(counts.get(p))).reversed())
                .thenComparing(display::order))
        .limit(MOST)
        .sorted(
            Comparator.comparing((Node p) -> !p.equals(RDF.Nodes.type))
                .thenComparing(display::order))
        .toList();
  }

  /** Values of which each has only one thing are a list of their own and no choice. */
  private static boolean isChoice(Map<Node, Integer> values) {
    return values.size() <= FEW || sum(values) >= 2 * values.size();
  }

  private static int sum(Map<Node, Integer> values) {
    return values.values().stream().mapToInt(Integer::intValue).sum();
  }

  private ListingPage.Facet facet(Node property, Map<Node, Integer> values, Names names) {
    boolean isType = property.equals(RDF.Nodes.type);
    List<ListingPage.Choice> choices =
        values.entrySet().stream()
            .filter(e -> e.getValue() < total)
            .filter(e -> !isType || kinds.all().contains(e.getKey()))
            .sorted(
                Map.Entry.<Node, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(e -> names.text(e.getKey()).words()))
            .map(
                e ->
                    new ListingPage.Choice(
                        names.text(e.getKey()),
                        e.getValue(),
                        reader.link(
                            (isType
                                    ? selection.of(Optional.of(e.getKey()))
                                    : selection.with(
                                        new Selection.Condition(property, false, e.getKey())))
                                .address())))
            .toList();
    int cut = Math.min(FIRST_CHOICES, choices.size());
    return new ListingPage.Facet(
        isType ? "type" : property.getLocalName(),
        isType ? new Text(reader.text("browse.kind"), "") : names.of(property),
        choices.subList(0, cut),
        choices.subList(cut, choices.size()));
  }
}
