package org.customsatlas.page.list;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.ParameterizedSparqlString;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.page.Display;
import org.customsatlas.page.Names;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Rows;
import org.customsatlas.page.Selection;
import org.customsatlas.page.Term;
import org.customsatlas.page.Text;
import org.customsatlas.page.Value;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/** One page of a list in the making. */
final class ListArrangement {
  /** The longest time of which a chart shows every year. */
  private static final int MOST_YEARS = 40;

  private static final int CHART_HEIGHT = 100;

  private final Selection selection;
  private final Reader reader;
  private final Rows rows;
  private final ListQueries queries;
  private final Display display;
  private final Kinds kinds;
  private final Names names;
  private final List<Node> columns;
  private final List<Binding> all;

  ListArrangement(
      Selection selection,
      Reader reader,
      Rows rows,
      ListQueries queries,
      Display display,
      Kinds kinds) {
    this.selection = selection;
    this.reader = reader;
    this.rows = rows;
    this.queries = queries;
    this.display = display;
    this.kinds = kinds;
    this.names = new Names(reader.language());
    this.columns = queries.columns(selection);
    this.all = rows.of(queries.query(selection, reader.language()));
  }

  ListingPage page() {
    int pages = Math.max(1, (all.size() + Listings.PAGE - 1) / Listings.PAGE);
    if (selection.page() > pages) {
      throw new UnknownName(
          "The list has " + pages + " pages; there is no page " + selection.page() + ".",
          List.of(selection.atPage(pages).address()));
    }
    boolean isGrouped = selection.by().isPresent();
    int from = isGrouped ? 0 : (selection.page() - 1) * Listings.PAGE;
    int to = isGrouped ? all.size() : Math.min(all.size(), from + Listings.PAGE);
    List<Binding> shown = all.subList(from, to);
    Facets facets = new Facets(selection, all.size(), reader, rows, queries, display, kinds);
    Map<Node, List<Node>> types = types(shown);
    nameEverything(shown, facets, types);
    List<ListingPage.Group> groups = isGrouped ? groups() : List.of();
    return new ListingPage(
        heading(),
        chosen(),
        all.size(),
        all.isEmpty() ? 0 : from + 1,
        to,
        new ListingPage.Column(
            new Term(new Text(reader.text("browse.name"), ""), "", ""),
            reader.link(selection.sortedBy("").address()),
            selection.sort().isEmpty() ? "ascending" : null),
        columns.stream().map(this::column).toList(),
        isGrouped ? List.of() : shown.stream().map(row -> row(row, types)).toList(),
        groups,
        chart(groups),
        facets.all(names),
        pageLinks(pages),
        layouts(facets.properties()),
        Rows.readable(queries.query(selection, reader.language())));
  }

  private Text heading() {
    return selection
        .type()
        .map(names::of)
        .map(Text::capital)
        .orElseGet(() -> new Text(reader.text("browse.things"), ""));
  }

  private List<ListingPage.Chosen> chosen() {
    return selection.conditions().stream()
        .map(
            c -> {
              Text property = names.of(c.property());
              return new ListingPage.Chosen(
                  c.isReverse()
                      ? new Text(
                          reader.text("browse.reverse", property.words()), property.language())
                      : property,
                  names.text(c.value()),
                  reader.link(selection.without(c).address()));
            })
        .toList();
  }

  private ListingPage.Column column(Node property) {
    String name = Prefixes.shorten(property.getURI());
    boolean isUp = selection.sort().equals(name);
    boolean isDown = selection.sort().equals("-" + name);
    return new ListingPage.Column(
        new Term(names.of(property), reader.linkTo(property.getURI()), ""),
        reader.link(selection.sortedBy(isUp ? "-" + name : name).address()),
        isUp ? "ascending" : isDown ? "descending" : null);
  }

  private ListingPage.Row row(Binding row, Map<Node, List<Node>> types) {
    Node thing = row.get(Var.alloc("thing"));
    return new ListingPage.Row(
        value(thing),
        kinds.mostSpecial(types.getOrDefault(thing, List.of())).stream()
            .map(k -> new Term(names.of(k), reader.link(new Selection(k).address()), ""))
            .toList(),
        columns.stream().map(c -> values(cell(row, c))).toList());
  }

  /** The nodes of a cell, from the one text that the query gives. */
  private static List<Node> cell(Binding row, Node column) {
    Node text = row.get(Var.alloc(ListQueries.variable(column)));
    return text == null || text.getLiteralLexicalForm().isEmpty()
        ? List.of()
        : Stream.of(text.getLiteralLexicalForm().split(" \\| ", -1))
            .sorted()
            .map(
                v ->
                    SelectionReader.ABSOLUTE.matcher(v).matches()
                        ? NodeFactory.createURI(v)
                        : NodeFactory.createLiteralString(v))
            .toList();
  }

  private Value value(Node node) {
    return new Value(
        names.text(node),
        node.isURI() ? reader.linkTo(node.getURI()) : "",
        node.isURI() && !Iris.isOurs(node),
        "",
        List.of(),
        false);
  }

  private Map<Node, List<Node>> types(List<Binding> shown) {
    Map<Node, List<Node>> types = new HashMap<>();
    List<Node> things = shown.stream().map(row -> row.get(Var.alloc("thing"))).toList();
    if (!things.isEmpty()) {
      rows.of(
              Rows.withValues(
                  Rows.query("SELECT DISTINCT ?s ?type { ?values ?s a ?type }"), things))
          .forEach(
              row ->
                  types
                      .computeIfAbsent(row.get(Var.alloc("s")), s -> new ArrayList<>())
                      .add(row.get(Var.alloc("type"))));
    }
    return types;
  }

  private void nameEverything(List<Binding> shown, Facets facets, Map<Node, List<Node>> types) {
    Collection<Node> all = new LinkedHashSet<>(columns);
    selection.type().ifPresent(all::add);
    selection.by().ifPresent(all::add);
    selection.conditions().forEach(c -> all.addAll(List.of(c.property(), c.value())));
    shown.forEach(
        row -> {
          all.add(row.get(Var.alloc("thing")));
          columns.forEach(c -> all.addAll(cell(row, c)));
        });
    types.values().forEach(all::addAll);
    all.addAll(facets.toName());
    rows.name(all, names);
  }

  private List<ListingPage.PageLink> pageLinks(int pages) {
    List<ListingPage.PageLink> links = new ArrayList<>();
    if (selection.by().isEmpty() && pages > 1) {
      for (int number = 1; number <= pages; number++) {
        links.add(
            new ListingPage.PageLink(
                String.valueOf(number),
                reader.link(selection.atPage(number).address()),
                number == selection.page()));
      }
    }
    return links;
  }

  private List<ListingPage.Link> layouts(List<Node> found) {
    if (selection.by().isPresent()) {
      return List.of(
          new ListingPage.Link(
              new Text(reader.text("browse.asTable"), ""),
              reader.link(selection.by(Optional.empty()).address())));
    }
    return found.stream()
        .filter(p -> !p.equals(RDF.Nodes.type))
        .map(
            p ->
                new ListingPage.Link(
                    names.of(p), reader.link(selection.by(Optional.of(p)).address())))
        .toList();
  }

  /** The values in the order of their names. */
  private List<Value> values(Collection<Node> nodes) {
    return nodes.stream()
        .map(this::value)
        .sorted(Comparator.comparing(v -> v.text().words(), reader.byName()))
        .toList();
  }

  // ---- things by a value

  private List<ListingPage.Group> groups() {
    Node by = selection.by().orElseThrow();
    ParameterizedSparqlString query =
        Rows.query(
            """
            SELECT DISTINCT ?thing ?value
            WHERE {
              %s FILTER (isIRI(?thing))
              OPTIONAL { ?thing ?by ?v BIND (IF(isIRI(?v), ?v, IF(DATATYPE(?v) IN (%s), SUBSTR(STR(?v), 1, 4), STR(?v))) AS ?value) }
            }
            """
                .formatted(ListQueries.pattern(selection), ListQueries.DATE_TYPES));
    ListQueries.fill(query, selection.type(), selection.conditions());
    query.setParam("by", by);
    Map<Node, Set<Node>> things = new HashMap<>();
    Set<Node> none = new LinkedHashSet<>();
    for (Binding row : rows.of(query.asQuery())) {
      Node value = row.get(Var.alloc("value"));
      (value == null ? none : things.computeIfAbsent(value, v -> new LinkedHashSet<>()))
          .add(row.get(Var.alloc("thing")));
    }
    rows.name(things.keySet(), names);
    List<ListingPage.Group> groups =
        things.entrySet().stream()
            .map(
                e ->
                    group(
                        value(e.getKey()),
                        reader.link(
                            selection
                                .by(Optional.empty())
                                .with(new Selection.Condition(by, false, e.getKey()))
                                .address()),
                        e.getValue()))
            .sorted(Comparator.comparing(g -> g.value().text().words(), reader.byName()))
            .collect(Collectors.toCollection(ArrayList::new));
    if (!none.isEmpty()) {
      groups.add(
          group(
              new Value(new Text(reader.text("browse.none"), ""), "", false, "", List.of(), false),
              "",
              none));
    }
    return groups;
  }

  private ListingPage.Group group(Value value, String link, Set<Node> things) {
    return new ListingPage.Group(value, link, values(things));
  }

  private List<ListingPage.Bar> chart(List<ListingPage.Group> groups) {
    Map<Integer, Integer> years = new TreeMap<>();
    for (ListingPage.Group group : groups) {
      String words = group.value().text().words();
      if (words.matches("\\d{4}") && group.value().link().isEmpty()) {
        years.put(Integer.valueOf(words), group.things().size());
      } else if (!group.link().isEmpty()) {
        return List.of();
      }
    }
    if (!years.isEmpty()) {
      int first = Collections.min(years.keySet());
      int last = Collections.max(years.keySet());
      for (int year = first; year <= last && last - first <= MOST_YEARS; year++) {
        years.putIfAbsent(year, 0);
      }
    }
    int most = years.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    List<ListingPage.Bar> bars = new ArrayList<>();
    years.forEach(
        (year, n) ->
            bars.add(
                new ListingPage.Bar(
                    String.valueOf(year), n, bars.size(), n * CHART_HEIGHT / most)));
    return bars;
  }
}
