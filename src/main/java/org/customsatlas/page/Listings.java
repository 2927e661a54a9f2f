package org.customsatlas.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.ParameterizedSparqlString;
import org.apache.jena.query.Query;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.problem.Nearest;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * Lists of things, chosen by class and by what they have. What can be listed, by what it can be
 * made shorter and what a table shows beside the name is read from the data; the order comes from
 * {@code display.ttl}. Every list is the answer to one query, which its page shows.
 *
 * <p>The data must not change. Thread-safe.
 */
public final class Listings {
  /** So many things stand on one page. */
  static final int PAGE = 50;

  /** Longer than any name of ours. */
  private static final int LONGEST = 150;

  private static final int MOST_CONDITIONS = 8;
  private static final int COLUMNS = 3;
  private static final int FIRST_CHOICES = 6;
  private static final int MOST_FACETS = 8;

  /** So few values are a choice in any case. */
  private static final int FEW = 15;

  /** The longest time of which a chart shows every year. */
  private static final int MOST_YEARS = 40;

  private static final int CHART_HEIGHT = 100;
  private static final Set<String> NOT_TELLING = Set.of("names", "codes", "notes", "computed");

  /** Dates by their beginning, the year; all other literals have too many values. */
  private static final String DATE_TYPES = "xsd:date, xsd:gYear, xsd:gYearMonth, xsd:dateTime";

  private static final Pattern ABSOLUTE = Pattern.compile("https?://[^\\s<>\"{}|\\\\^`]+");

  /** Variables of the query itself. */
  private static final Pattern TAKEN =
      Pattern.compile("thing|name|own|english|first|label|value|type|any|pageLanguage|[pvx]\\d+");

  private final Display display = Display.read();
  private final Rows rows;
  private final Kinds kinds;

  /** The properties that the things of the data have, by their short names. */
  private final Map<String, Node> properties = new TreeMap<>();

  private final Map<Node, List<Node>> columnsOfType = new ConcurrentHashMap<>();

  private final Map<String, Node> types = new TreeMap<>();

  /** Those that only repeat what a property of ours says. */
  private final Set<Node> general = new HashSet<>();

  /**
   * @param links a new link to the data each time
   */
  public Listings(Supplier<RDFLink> links) {
    this.rows = new Rows(links);
    this.kinds = new Kinds(rows);
    for (Binding row : rows.of("SELECT DISTINCT ?p { ?thing ?p ?value }")) {
      Node property = row.get(Var.alloc("p"));
      properties.put(Prefixes.shorten(property.getURI()), property);
    }
    for (Binding row : rows.of("SELECT DISTINCT ?type { ?thing a ?type FILTER (isIRI(?type)) }")) {
      Node type = row.get(Var.alloc("type"));
      types.put(Prefixes.shorten(type.getURI()), type);
    }
    for (Binding row :
        rows.of(
            """
            SELECT DISTINCT ?p ?above
            WHERE { ?p rdfs:subPropertyOf ?above FILTER (STRSTARTS(STR(?p), STR(atlas:)) && ?p != ?above) }
            """)) {
      general.add(row.get(Var.alloc("above")));
    }
  }

  // ---- from an address to a selection

  /**
   * What an address asks for.
   *
   * @param parameters its parameters without {@code lang}, {@code asOf} and {@code format}
   * @throws UnknownName if a class, property or value names nothing
   * @throws IllegalArgumentException with a sentence, if a parameter cannot be read
   */
  public Selection selection(Map<String, String[]> parameters) {
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
    if (!sort.isEmpty() && columns(selection).stream().noneMatch(c -> isSortedBy(selection, c))) {
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
    ParameterizedSparqlString ask = Rows.query("ASK { " + pattern(List.of(condition)) + " }");
    fill(ask, Optional.empty(), List.of(condition));
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

  // ---- queries

  private static String pattern(List<Selection.Condition> conditions) {
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

  private static String pattern(Selection selection) {
    String all =
        (selection.type().isPresent() ? "?thing a ?type .\n" : "")
            + pattern(selection.conditions());
    return all.isEmpty() ? "?thing a ?any .\n" : all;
  }

  private static void fill(
      ParameterizedSparqlString query, Optional<Node> type, List<Selection.Condition> conditions) {
    type.ifPresent(t -> query.setParam("type", t));
    for (int i = 0; i < conditions.size(); i++) {
      query.setParam("p" + i, conditions.get(i).property());
      query.setParam("v" + i, conditions.get(i).value());
    }
  }

  private static Query filled(String text, Selection selection) {
    ParameterizedSparqlString query = Rows.query(text);
    fill(query, selection.type(), selection.conditions());
    return query.asQuery();
  }

  /** The query whose answer the list is, for a reader of {@code language}. */
  public Query query(Selection selection, String language) {
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

  private static String variable(Node property) {
    String name = property.getLocalName();
    return TAKEN.matcher(name).matches() ? name + "_" : name;
  }

  private static boolean isSortedBy(Selection selection, Node column) {
    String name = Prefixes.shorten(column.getURI());
    return selection.sort().equals(name) || selection.sort().equals("-" + name);
  }

  /** The properties that most of the things have, and that tell them apart. */
  private List<Node> columns(Selection selection) {
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

  private boolean isTelling(Node property) {
    return display.isPlaced(property)
        && !NOT_TELLING.contains(display.group(property))
        && !property.equals(RDF.Nodes.type)
        && !general.contains(property);
  }

  // ---- the page

  /**
   * The page of a selection.
   *
   * @throws UnknownName if it has fewer pages than the one asked for
   */
  public ListingPage page(Selection selection, Reader reader) {
    return new Arrangement(selection, reader).page();
  }

  /** The classes that have members, as a tree. */
  public List<Kinds.Kind> kinds(Reader reader) {
    Names names = new Names(reader.language());
    rows.name(kinds.all(), names);
    return kinds.tree(names, reader);
  }

  private final class Arrangement {
    private final Selection selection;
    private final Reader reader;
    private final Names names;
    private final List<Node> columns;
    private final List<Binding> all;

    Arrangement(Selection selection, Reader reader) {
      this.selection = selection;
      this.reader = reader;
      this.names = new Names(reader.language());
      this.columns = columns(selection);
      this.all = rows.of(query(selection, reader.language()));
    }

    ListingPage page() {
      int pages = Math.max(1, (all.size() + PAGE - 1) / PAGE);
      if (selection.page() > pages) {
        throw new UnknownName(
            "The list has " + pages + " pages; there is no page " + selection.page() + ".",
            List.of(selection.atPage(pages).address()));
      }
      boolean isGrouped = selection.by().isPresent();
      int from = isGrouped ? 0 : (selection.page() - 1) * PAGE;
      int to = isGrouped ? all.size() : Math.min(all.size(), from + PAGE);
      List<Binding> shown = all.subList(from, to);
      Map<Node, Map<Node, Integer>> counts = counts();
      Map<Node, List<Node>> types = types(shown);
      nameEverything(shown, counts, types);
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
          facetsOf(counts).stream()
              .map(p -> facet(p, counts.get(p)))
              .filter(f -> !f.first().isEmpty())
              .toList(),
          pageLinks(pages),
          layouts(facetsOf(counts)),
          Rows.readable(query(selection, reader.language())));
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
                    text(c.value()),
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
          columns.stream().map(c -> cell(row, c).stream().map(this::value).toList()).toList());
    }

    /** The nodes of a cell, from the one text that the query gives. */
    private static List<Node> cell(Binding row, Node column) {
      Node text = row.get(Var.alloc(variable(column)));
      return text == null || text.getLiteralLexicalForm().isEmpty()
          ? List.of()
          : Stream.of(text.getLiteralLexicalForm().split(" \\| ", -1))
              .sorted()
              .map(
                  v ->
                      ABSOLUTE.matcher(v).matches()
                          ? NodeFactory.createURI(v)
                          : NodeFactory.createLiteralString(v))
              .toList();
    }

    private Value value(Node node) {
      return new Value(
          text(node),
          node.isURI() ? reader.linkTo(node.getURI()) : "",
          node.isURI() && !Iris.isOurs(node),
          "",
          List.of(),
          false);
    }

    private Text text(Node node) {
      return node.isURI() ? names.of(node) : new Text(node.getLiteralLexicalForm(), "");
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

    private void nameEverything(
        List<Binding> shown, Map<Node, Map<Node, Integer>> counts, Map<Node, List<Node>> types) {
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
      counts.forEach(
          (property, values) -> {
            all.add(property);
            all.addAll(values.keySet());
          });
      rows.name(all, names);
    }

    /** How many things have which value of which property; a date counts as its year. */
    private Map<Node, Map<Node, Integer>> counts() {
      Map<Node, Map<Node, Integer>> counts = new LinkedHashMap<>();
      for (Binding row :
          rows.of(
              filled(
                  """
                  SELECT ?p ?value (COUNT(DISTINCT ?thing) AS ?things)
                  WHERE {
                    %s ?thing ?p ?v .
                    FILTER (isIRI(?thing) && (isIRI(?v) || DATATYPE(?v) IN (%s)))
                    BIND (IF(isIRI(?v), ?v, SUBSTR(STR(?v), 1, 4)) AS ?value)
                  }
                  GROUP BY ?p ?value
                  """
                      .formatted(pattern(selection), DATE_TYPES),
                  selection))) {
        Node property = row.get(Var.alloc("p"));
        if (isTelling(property) || property.equals(RDF.Nodes.type)) {
          counts
              .computeIfAbsent(property, p -> new HashMap<>())
              .put(row.get(Var.alloc("value")), Rows.number(row, "things"));
        }
      }
      return counts;
    }

    private List<Node> facetsOf(Map<Node, Map<Node, Integer>> counts) {
      return counts.keySet().stream()
          .filter(p -> counts.get(p).values().stream().anyMatch(n -> n < all.size()))
          .filter(p -> isChoice(counts.get(p)))
          .sorted(
              Comparator.comparing((Node p) -> !p.equals(RDF.Nodes.type))
                  .thenComparing(Comparator.comparingInt((Node p) -> sum(counts.get(p))).reversed())
                  .thenComparing(display::order))
          .limit(MOST_FACETS)
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

    private ListingPage.Facet facet(Node property, Map<Node, Integer> values) {
      boolean isType = property.equals(RDF.Nodes.type);
      List<ListingPage.Choice> choices =
          values.entrySet().stream()
              .filter(e -> e.getValue() < all.size())
              .filter(e -> !isType || kinds.all().contains(e.getKey()))
              .sorted(
                  Map.Entry.<Node, Integer>comparingByValue()
                      .reversed()
                      .thenComparing(e -> text(e.getKey()).words()))
              .map(
                  e ->
                      new ListingPage.Choice(
                          text(e.getKey()),
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
                  .formatted(pattern(selection), DATE_TYPES));
      fill(query, selection.type(), selection.conditions());
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
              .sorted(Comparator.comparing(g -> g.value().text().words()))
              .collect(Collectors.toCollection(ArrayList::new));
      if (!none.isEmpty()) {
        groups.add(
            group(
                new Value(
                    new Text(reader.text("browse.none"), ""), "", false, "", List.of(), false),
                "",
                none));
      }
      return groups;
    }

    private ListingPage.Group group(Value value, String link, Set<Node> things) {
      return new ListingPage.Group(
          value,
          link,
          things.stream()
              .map(this::value)
              .sorted(Comparator.comparing(v -> v.text().words()))
              .toList());
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
}
