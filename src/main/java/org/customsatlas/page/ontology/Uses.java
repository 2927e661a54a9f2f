package org.customsatlas.page.ontology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.customsatlas.page.Names;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/** How the data use the terms: counts and examples, by queries that readers can run themselves. */
public final class Uses {
  private static final int EXAMPLES = 3;

  private final RDFLink link;

  /**
   * @param link stays open as long as this is used
   */
  public Uses(RDFLink link) {
    this.link = link;
  }

  /** One use: a thing of a class, or a statement with a property and the graph that says it. */
  public record Example(Node subject, Node value, Node graph) {}

  /** How many things each class has, and how many statements each property. */
  Map<Node, Integer> counts() {
    Map<Node, Integer> counts = new HashMap<>();
    Consumer<Binding> put = row -> counts.put(node(row, "term"), number(row));
    ask("SELECT ?term (COUNT(*) AS ?n) WHERE { ?s ?term ?o } GROUP BY ?term", put);
    ask("SELECT ?term (COUNT(DISTINCT ?x) AS ?n) WHERE { ?x a ?term } GROUP BY ?term", put);
    return counts;
  }

  /** How many statements of each property only a rule makes. */
  Map<Node, Integer> derived() {
    Map<Node, Integer> counts = new HashMap<>();
    ask(
        "SELECT ?term (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?term ?o } VALUES ?g { <%s> <%s> } } GROUP BY ?term"
            .formatted(Iris.INFERRED.getURI(), Iris.CURRENT.getURI()),
        row -> counts.put(node(row, "term"), number(row)));
    return counts;
  }

  /** The query that counts the uses of {@code term}. */
  public static String countQuery(Node term, boolean isProperty) {
    return prologue(term)
        + (isProperty
                ? "SELECT (COUNT(*) AS ?n) WHERE { ?subject %s ?value }"
                : "SELECT (COUNT(DISTINCT ?thing) AS ?n) WHERE { ?thing a %s }")
            .formatted(name(term));
  }

  /** The query for examples: the things of which most is said, or statements, the stated first. */
  public static String exampleQuery(Node term, boolean isProperty) {
    return prologue(term)
        + (isProperty
            ? """
            SELECT ?subject ?value ?graph
            WHERE {
              GRAPH ?graph { ?subject %s ?value }
              BIND (?graph IN (<%s>, <%s>) AS ?byRule)
            }
            ORDER BY ?byRule ?graph ?subject ?value
            LIMIT %d"""
                .formatted(name(term), Iris.INFERRED.getURI(), Iris.CURRENT.getURI(), EXAMPLES)
            : """
            SELECT ?subject (COUNT(*) AS ?statements)
            WHERE {
              ?subject a %s ;
                ?property ?value .
            }
            GROUP BY ?subject
            ORDER BY DESC(?statements) ?subject
            LIMIT %d"""
                .formatted(name(term), EXAMPLES));
  }

  /** The answer to {@link #exampleQuery}. */
  public List<Example> examples(Node term, boolean isProperty) {
    List<Example> examples = new ArrayList<>();
    ask(
        exampleQuery(term, isProperty),
        row -> {
          if (node(row, "subject") != null) {
            examples.add(new Example(node(row, "subject"), node(row, "value"), node(row, "graph")));
          }
        });
    return examples;
  }

  /**
   * The query that counts the statements of a property by the most special class of the subject.
   */
  static String byClassQuery(Node property) {
    return "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
        + prologue(property)
        + """
        SELECT ?class (COUNT(*) AS ?n)
        WHERE {
          ?subject %s ?value ;
            a ?class .
          FILTER NOT EXISTS { ?subject a ?narrower . ?narrower rdfs:subClassOf ?class }
        }
        GROUP BY ?class
        ORDER BY DESC(?n) ?class"""
            .formatted(name(property));
  }

  /** The statements of a property by class, the most first: the answer to {@link #byClassQuery}. */
  public Map<Node, Integer> byClass(Node property) {
    Map<Node, Integer> counts = new LinkedHashMap<>();
    ask(
        byClassQuery(property),
        row -> {
          if (node(row, "class") != null && node(row, "class").isURI()) {
            counts.put(node(row, "class"), number(row));
          }
        });
    return counts;
  }

  /** Adds the labels of {@code things} to {@code names}. */
  public void name(Collection<Node> things, Names names) {
    String values =
        things.stream()
            .filter(Node::isURI)
            .distinct()
            .map(Iris::inSparql)
            .collect(Collectors.joining(" "));
    ask(
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
            + "SELECT ?s ?o WHERE { VALUES ?s { %s } ?s rdfs:label ?o FILTER (isLiteral(?o)) } ORDER BY ?s STR(?o)"
                .formatted(values),
        row -> names.add(node(row, "s"), node(row, "o")));
  }

  /** The sources of {@code graphs}, by graph. */
  public Map<Node, Node> sources(Collection<Node> graphs) {
    Map<Node, Node> sources = new HashMap<>();
    ask(
        "SELECT ?g ?source WHERE { VALUES ?g { %s } ?g <http://purl.org/dc/terms/source> ?source }"
            .formatted(graphs.stream().map(Iris::inSparql).collect(Collectors.joining(" "))),
        row -> sources.putIfAbsent(node(row, "g"), node(row, "source")));
    return sources;
  }

  private void ask(String query, Consumer<Binding> each) {
    link.queryRowSet(query, rows -> rows.forEachRemaining(each));
  }

  private static Node node(Binding row, String name) {
    return row.get(Var.alloc(name));
  }

  private static int number(Binding row) {
    return ((Number) node(row, "n").getLiteralValue()).intValue();
  }

  /** A prefixed name where the local part needs no escape, else the IRI in brackets. */
  private static String name(Node term) {
    return isShort(term) ? Prefixes.shorten(term.getURI()) : Iris.inSparql(term);
  }

  private static boolean isShort(Node term) {
    return Prefixes.shorten(term.getURI()).matches("[a-z0-9]+:[A-Za-z][A-Za-z0-9_]*");
  }

  private static String prologue(Node term) {
    if (!isShort(term)) {
      return "";
    }
    String prefix = Prefixes.shorten(term.getURI()).replaceFirst(":.*", "");
    return "PREFIX " + prefix + ": <" + Prefixes.table().get(prefix) + ">\n";
  }
}
