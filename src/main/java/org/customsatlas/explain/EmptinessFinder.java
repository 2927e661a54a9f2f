package org.customsatlas.explain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.atlas.io.IndentedLineBuffer;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.op.OpSlice;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Prologue;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunction;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.serializer.FormatterElement;
import org.apache.jena.sparql.serializer.SerializationContext;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementMinus;
import org.apache.jena.sparql.syntax.ElementNamedGraph;
import org.apache.jena.sparql.syntax.ElementOptional;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.sparql.syntax.ElementUnion;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.answer.QueryReader;
import org.customsatlas.problem.Phrase;

/**
 * Finds why a query gives no row: the parts of its group are joined one by one, in their order, and
 * the first after which no row is left is the guilty one. For one thread.
 */
public final class EmptinessFinder {
  /** So many changes are tried. */
  private static final int MOST_TRIED = 24;

  /** So many changes are offered. */
  private static final int MOST_MENDS = 5;

  /** So many values are shown. */
  private static final int MOST_VALUES = 5;

  private final DatasetGraph dataset;
  private final Engine engine;
  private final Near near;

  /**
   * @param engine what evaluates patterns over the dataset
   */
  public EmptinessFinder(DatasetGraph dataset, Engine engine) {
    this.dataset = dataset;
    this.engine = engine;
    this.near = new Near(dataset);
  }

  /** A part of a query, and what stands before it in its group. */
  private record Guilty(
      Phrase reason, Element part, String text, List<Element> before, Node graph) {}

  /**
   * Why {@code query} gives no row.
   *
   * @param text its text
   * @throws Outside if it is not a SELECT, or has a row
   */
  public Emptiness of(String text, Query query) {
    if (!query.isSelectType()) {
      throw new Outside(Phrase.of("why-outside-form", query.queryType().name()));
    }
    if (query.hasDatasetDescription()) {
      throw new Outside(Phrase.of("why-outside-from"));
    }
    if (hasRow(Algebra.compile(query))) {
      throw new Outside(Phrase.of("why-has-rows"));
    }
    Guilty guilty = inQuery(query);
    QueryPlaces places = new QueryPlaces(text, query.getPrefixMapping());
    int place = place(guilty.part(), query, places);
    List<Emptiness.Mend> mends = new ArrayList<>();
    List<Phrase> hints = new ArrayList<>();
    if (guilty.part() != null) {
      offer(guilty, places, place, mends, hints);
    }
    return new Emptiness(
        guilty.reason(),
        guilty.text().isEmpty() && guilty.part() != null
            ? written(guilty.part(), query)
            : guilty.text(),
        places.line(place),
        places.column(place),
        mends,
        hints);
  }

  private boolean hasRow(Op op) {
    boolean[] found = {false};
    engine.solve(
        dataset,
        new OpSlice(op, 0, 1),
        solution -> {
          found[0] = true;
          return false;
        });
    return found[0];
  }

  private boolean hasRow(Node graph, List<Element> elements) {
    return hasRow(Algebra.compile(in(graph, elements)));
  }

  private static Element in(Node graph, List<Element> elements) {
    ElementGroup group = new ElementGroup();
    elements.forEach(group::addElement);
    return graph == null ? group : new ElementNamedGraph(graph, group);
  }

  // ---- the guilty part

  private Guilty inQuery(Query query) {
    Guilty inGroup = inGroup(query.getQueryPattern(), null);
    if (inGroup != null) {
      return inGroup;
    }
    if (query.getLimit() == 0) {
      return whole(Phrase.of("why-limit"), "LIMIT 0");
    }
    if (query.hasValues()) {
      return whole(Phrase.of("why-values"), "VALUES");
    }
    if (query.hasHaving() && !hasRow(Algebra.compile(withoutOffset(query)))) {
      return whole(Phrase.of("why-having"), "HAVING");
    }
    return query.hasOffset() && query.getOffset() > 0
        ? whole(Phrase.of("why-offset"), "OFFSET " + query.getOffset())
        : whole(Phrase.of("why-unknown"), "");
  }

  private static Query withoutOffset(Query query) {
    Query all = query.cloneQuery();
    all.setOffset(Query.NOLIMIT);
    return all;
  }

  private static Guilty whole(Phrase reason, String text) {
    return new Guilty(reason, null, text, List.of(), null);
  }

  /** The parts of a group, triples singly, filters last. */
  private static List<Element> parts(Element element) {
    List<Element> parts = new ArrayList<>();
    List<Element> filters = new ArrayList<>();
    List<Element> all =
        element instanceof ElementGroup group ? group.getElements() : List.of(element);
    for (Element part : all) {
      if (part instanceof ElementPathBlock block) {
        for (TriplePath triple : block.getPattern()) {
          ElementPathBlock one = new ElementPathBlock();
          one.addTriplePath(triple);
          parts.add(one);
        }
      } else {
        (part instanceof ElementFilter ? filters : parts).add(part);
      }
    }
    parts.addAll(filters);
    return parts;
  }

  /** The first part after which a group has no row; null if it has one. */
  private Guilty inGroup(Element element, Node graph) {
    List<Element> parts = parts(element);
    for (int i = 0; i < parts.size(); i++) {
      if (!hasRow(graph, parts.subList(0, i + 1))) {
        return inPart(parts.get(i), parts.subList(0, i), graph);
      }
    }
    return null;
  }

  private Guilty inPart(Element part, List<Element> before, Node graph) {
    boolean isAlone = hasRow(graph, List.of(part));
    switch (part) {
      case ElementPathBlock triple -> {
        return new Guilty(
            isAlone ? Phrase.of("why-join") : Phrase.of("why-triple"), part, "", before, graph);
      }
      case ElementFilter filter -> {
        return new Guilty(Phrase.of("why-filter"), part, "", before, graph);
      }
      case ElementMinus minus -> {
        return new Guilty(Phrase.of("why-minus"), part, "", before, graph);
      }
      case ElementNamedGraph named -> {
        if (named.getGraphNameNode().isURI() && !dataset.containsGraph(named.getGraphNameNode())) {
          return new Guilty(Phrase.of("why-graph"), part, "", before, graph);
        }
        Guilty inner = isAlone ? null : inGroup(named.getElement(), named.getGraphNameNode());
        if (inner != null) {
          return inner;
        }
      }
      case ElementGroup group -> {
        Guilty inner = isAlone ? null : inGroup(group, graph);
        if (inner != null) {
          return inner;
        }
      }
      case ElementUnion union -> {
        if (!isAlone) {
          return new Guilty(Phrase.of("why-union"), part, "", before, graph);
        }
      }
      case ElementSubQuery inner -> {
        if (!isAlone) {
          return inQuery(inner.getQuery());
        }
      }
      default -> {
        // Joined as a whole.
      }
    }
    return new Guilty(Phrase.of("why-join"), part, "", before, graph);
  }

  private static String written(Element part, Query query) {
    IndentedLineBuffer text = new IndentedLineBuffer();
    FormatterElement.format(
        text, new SerializationContext(new Prologue(query.getPrefixMapping())), part);
    return text.asString().replaceAll("\\s+", " ").strip();
  }

  // ---- its place

  private static int place(Element part, Query query, QueryPlaces places) {
    String word =
        switch (part) {
          case ElementFilter filter -> "FILTER";
          case ElementMinus minus -> "MINUS";
          case ElementNamedGraph graph -> "GRAPH";
          case ElementData data -> "VALUES";
          case ElementBind bind -> "BIND";
          case ElementUnion union -> "UNION";
          case null, default -> "";
        };
    if (part instanceof ElementPathBlock triple) {
      return places.triple(triple.getPattern().get(0));
    }
    if (word.isEmpty()) {
      return -1;
    }
    int[] count = {0};
    boolean isFound = counts(query.getQueryPattern(), part, count);
    // One UNION of three branches has the word twice.
    boolean isClear = !(part instanceof ElementUnion) || count[0] == 0;
    return isFound && isClear ? places.keyword(word, count[0]) : -1;
  }

  /** Counts the parts of the same kind that are written before {@code wanted}. */
  @SuppressWarnings("ReferenceEquality") // two parts may be written alike
  private static boolean counts(Element element, Element wanted, int[] count) {
    if (element == wanted) {
      return true;
    }
    if (element != null && element.getClass().equals(wanted.getClass())) {
      count[0]++;
    }
    List<Element> inner =
        switch (element) {
          case ElementGroup group -> group.getElements();
          case ElementUnion union -> union.getElements();
          case ElementOptional optional -> List.of(optional.getOptionalElement());
          case ElementMinus minus -> List.of(minus.getMinusElement());
          case ElementNamedGraph graph -> List.of(graph.getElement());
          case ElementSubQuery sub -> List.of(sub.getQuery().getQueryPattern());
          case null, default -> List.of();
        };
    return inner.stream().anyMatch(e -> counts(e, wanted, count));
  }

  // ---- what may help

  private record Change(Node from, String to, Phrase what) {}

  private void offer(
      Guilty guilty,
      QueryPlaces places,
      int place,
      List<Emptiness.Mend> mends,
      List<Phrase> hints) {
    List<Change> changes = new ArrayList<>();
    of(guilty, places, changes, hints);
    Set<String> tried = new LinkedHashSet<>();
    for (Change change : changes) {
      String behind = places.with(place, change.from(), change.to());
      String mended = behind == null ? places.with(0, change.from(), change.to()) : behind;
      if (mended != null
          && tried.size() < MOST_TRIED
          && mends.size() < MOST_MENDS
          && tried.add(mended)
          && givesRow(mended)) {
        mends.add(new Emptiness.Mend(change.what(), mended));
      }
    }
  }

  private void of(Guilty guilty, QueryPlaces places, List<Change> changes, List<Phrase> hints) {
    switch (guilty.part()) {
      case ElementPathBlock triple -> ofTriple(triple.getPattern().get(0), places, changes);
      case ElementFilter filter -> ofFilter(filter.getExpr(), guilty, places, changes, hints);
      case ElementNamedGraph graph -> {
        for (Node name : near.graphs(graph.getGraphNameNode())) {
          changes.add(change(graph.getGraphNameNode(), name, places));
        }
      }
      case ElementData data ->
          data.getRows()
              .forEach(
                  row -> row.forEach((var, node) -> ofValue(node, var, guilty, places, changes)));
      case ElementUnion union -> {
        for (Element branch : union.getElements()) {
          Guilty inner = inGroup(branch, guilty.graph());
          if (inner != null && inner.part() != null) {
            of(inner, places, changes, hints);
          }
        }
      }
      default -> {
        // Nothing is near a whole group.
      }
    }
    listed(guilty, places, changes);
  }

  /** What VALUES lists before the guilty part, for the variables of this. */
  private void listed(Guilty guilty, QueryPlaces places, List<Change> changes) {
    for (Element element : guilty.before()) {
      if (element instanceof ElementData data) {
        Guilty alone =
            new Guilty(guilty.reason(), guilty.part(), "", List.of(guilty.part()), guilty.graph());
        data.getRows()
            .forEach(row -> row.forEach((var, node) -> ofValue(node, var, alone, places, changes)));
      }
    }
  }

  private boolean givesRow(String text) {
    try {
      return hasRow(Algebra.compile(QueryReader.read(text, Syntax.syntaxSPARQL_11)));
    } catch (QueryReader.Unreadable e) {
      return false; // no change to offer
    }
  }

  private static Change change(Node from, Node to, QueryPlaces places) {
    return change(from, places.written(to).getFirst(), places);
  }

  private static Change change(Node from, String to, QueryPlaces places) {
    return new Change(from, to, Phrase.of("why-instead", to, places.written(from).getFirst()));
  }

  private void ofTriple(TriplePath triple, QueryPlaces places, List<Change> changes) {
    Node predicate = triple.getPredicate();
    Node object = triple.getObject();
    if (object.isLiteral()) {
      for (Node value : near.literals(object, predicate)) {
        changes.add(change(object, value, places));
      }
    }
    if (predicate != null && predicate.isURI()) {
      for (Node other : near.properties(predicate)) {
        changes.add(change(predicate, other, places));
      }
      if (!predicate.equals(RDF.type.asNode()) && !object.isLiteral()) {
        changes.add(
            new Change(
                predicate,
                "^" + places.written(predicate).getFirst(),
                Phrase.of("why-inverse", places.written(predicate).getFirst())));
      }
    }
    if (object.isURI()) {
      List<Node> others =
          RDF.type.asNode().equals(predicate) ? near.classes(object) : near.things(object);
      others.forEach(o -> changes.add(change(object, o, places)));
    }
    if (triple.getSubject().isURI()) {
      near.things(triple.getSubject())
          .forEach(s -> changes.add(change(triple.getSubject(), s, places)));
    }
  }

  private void ofFilter(
      Expr expression,
      Guilty guilty,
      QueryPlaces places,
      List<Change> changes,
      List<Phrase> hints) {
    for (Var var : expression.getVarsMentioned()) {
      List<Node> values = values(var, guilty);
      if (!values.isEmpty()) {
        hints.add(
            Phrase.of(
                "why-sample",
                var.toString(),
                values.stream()
                    .map(v -> v.isBlank() ? v.toString() : places.written(v).getFirst())
                    .sorted()
                    .limit(MOST_VALUES)
                    .toList()));
      }
      for (Node constant : constants(expression)) {
        Near.like(constant, values).forEach(v -> changes.add(change(constant, v, places)));
      }
    }
  }

  private void ofValue(
      Node node, Var var, Guilty guilty, QueryPlaces places, List<Change> changes) {
    if (node != null) {
      Near.like(node, values(var, guilty)).forEach(v -> changes.add(change(node, v, places)));
      if (node.isURI()) {
        near.things(node).forEach(v -> changes.add(change(node, v, places)));
      }
    }
  }

  /** Values that a variable has before the guilty part. */
  private List<Node> values(Var var, Guilty guilty) {
    Set<Node> values = new LinkedHashSet<>();
    int[] left = {20_000};
    engine.solve(
        dataset,
        Algebra.compile(in(guilty.graph(), guilty.before())),
        solution -> {
          if (solution.contains(var)) {
            values.add(solution.get(var));
          }
          return --left[0] > 0;
        });
    return List.copyOf(values);
  }

  private static List<Node> constants(Expr expression) {
    List<Node> constants = new ArrayList<>();
    if (expression instanceof NodeValue value) {
      constants.add(value.asNode());
    } else if (expression instanceof ExprFunction function) {
      function.getArgs().forEach(a -> constants.addAll(constants(a)));
    }
    return constants;
  }
}
