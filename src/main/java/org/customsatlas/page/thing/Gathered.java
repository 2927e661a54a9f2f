package org.customsatlas.page.thing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.jena.graph.Node;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.customsatlas.page.Names;
import org.customsatlas.vocab.Iris;

/** What the page of one IRI is made from: the answers to its queries. */
final class Gathered {
  /** Of so many things a graph or passage says something on its page. */
  static final int SAID_LIMIT = 60;

  private static final String PROLOGUE =
      """
      PREFIX atlas: <https://w3id.org/customs-atlas/def#>
      PREFIX dcterms: <http://purl.org/dc/terms/>
      PREFIX oa: <http://www.w3.org/ns/oa#>
      PREFIX prov: <http://www.w3.org/ns/prov#>
      PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
      PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      """;

  private final RDFLink link;
  private final Node iri;
  private final Vocabulary vocabulary;
  private final Map<Node, Node> claimTypes = new HashMap<>();
  private final Map<Node, Set<Node>> byProperty =
      new TreeMap<>(Comparator.comparing(Node::toString));
  private final Map<Node, List<Quad>> quads = new HashMap<>();
  private final List<Quad> content = new ArrayList<>();
  private int contentCount;

  Gathered(RDFLink link, Node iri, Vocabulary vocabulary) {
    this.link = link;
    this.iri = iri;
    this.vocabulary = vocabulary;
    gatherPointing();
    gatherContent();
  }

  /** Gathers nothing yet: for names and sources alone. */
  Gathered(RDFLink link) {
    this.link = link;
    this.iri = null;
    this.vocabulary = null;
  }

  /** What points to it, by property, in order. */
  Map<Node, Set<Node>> pointing() {
    return byProperty;
  }

  /** The most special class of {@code thing} whose members make claims; null if it makes none. */
  Node claimType(Node thing) {
    return claimTypes.get(thing);
  }

  /** What is said of {@code thing}, which was read by {@link #read}. */
  List<Quad> quads(Node thing) {
    return quads.getOrDefault(thing, List.of());
  }

  /** What the passage or graph says of the first things in it. */
  List<Quad> content() {
    return content;
  }

  /** Of how many things the passage or graph says anything. */
  int contentCount() {
    return contentCount;
  }

  // ---- queries

  private void gatherPointing() {
    ask(
        """
        SELECT DISTINCT ?s ?p ?class
        WHERE {
          ?s ?p %1$s .
          FILTER (?s != %1$s && !STRSTARTS(STR(?s), "%2$s#"))
          OPTIONAL { ?s a ?class . FILTER (?class IN (%3$s)) }
        }
        ORDER BY ?s
        """
            .formatted(text(iri), iri.getURI(), texts(vocabulary.claims()).replace(' ', ',')),
        row -> {
          Node subject = get(row, "s");
          if (subject.isURI()) {
            byProperty.computeIfAbsent(get(row, "p"), p -> new LinkedHashSet<>()).add(subject);
            setType(subject, get(row, "class"));
          }
        });
  }

  private void setType(Node thing, Node type) {
    if (type != null) {
      claimTypes.merge(thing, type, (a, b) -> vocabulary.isAbove(a, b) ? b : a);
    }
  }

  private void gatherContent() {
    String path = iri.getURI().substring(Iris.BASE.length());
    if (!path.startsWith("graph/") && !path.startsWith("doc/")) {
      return;
    }
    String graph = text(path.startsWith("doc/") ? Iris.graphOf(iri) : iri);
    ask(
        "SELECT (COUNT(DISTINCT ?s) AS ?n) { GRAPH %s { ?s ?p ?o } }".formatted(graph),
        row -> contentCount = number(row, "n"));
    if (contentCount == 0) {
      return;
    }
    content.addAll(
        select(
            """
            { SELECT DISTINCT ?s { GRAPH %1$s { ?s ?any ?thing } } ORDER BY ?s LIMIT %2$d }
            GRAPH %1$s { ?s ?p ?o }
            BIND (%1$s AS ?g)
            """
                .formatted(graph, SAID_LIMIT)));
    types(content.stream().map(Quad::getSubject).toList());
  }

  private void types(Collection<Node> things) {
    ask(
        "SELECT ?s ?class { VALUES ?s { %s } ?s a ?class . FILTER (?class IN (%s)) }"
            .formatted(texts(things), texts(vocabulary.claims()).replace(' ', ',')),
        row -> setType(get(row, "s"), get(row, "class")));
  }

  /** Reads all that is said of {@code things}, and who says it. */
  void read(Collection<Node> things) {
    if (things.isEmpty()) {
      return;
    }
    // The things stand inside GRAPH, so that each graph is gone through once and not once a thing.
    select("GRAPH ?g { VALUES ?s { %s } ?s ?p ?o }".formatted(texts(things)))
        .forEach(q -> quads.computeIfAbsent(q.getSubject(), s -> new ArrayList<>()).add(q));
  }

  /** By what the claims {@code things} are put in order: their first day, then their name. */
  Map<Node, String> order(Collection<Node> things, String language) {
    Map<Node, String> keys = new HashMap<>();
    ask(
        """
        SELECT ?s (MIN(?from) AS ?first) (MIN(?seen) AS ?last) (SAMPLE(?name) AS ?called)
        WHERE {
          VALUES ?s { %s }
          OPTIONAL { ?s atlas:startEarliest ?from }
          OPTIONAL { ?s atlas:attestedEarliest ?seen }
          OPTIONAL { ?s rdfs:label ?name FILTER (LANG(?name) = "%s") }
        }
        GROUP BY ?s
        """
            .formatted(texts(things), language),
        row -> {
          Node first = get(row, "first") == null ? get(row, "last") : get(row, "first");
          Node name = get(row, "called");
          keys.put(
              get(row, "s"),
              (first == null ? "9999" : first.getLiteralLexicalForm())
                  + (name == null ? "" : name.getLiteralLexicalForm()));
        });
    return keys;
  }

  /**
   * What {@code thing} is part of, by the first of {@code properties} that says so; null if none.
   */
  Node above(Node thing, List<Node> properties) {
    List<Node> found = new ArrayList<>();
    String order =
        IntStream.range(0, properties.size())
            .mapToObj(i -> "(" + text(properties.get(i)) + " " + i + ")")
            .collect(Collectors.joining(" "));
    ask(
        "SELECT ?o { VALUES (?p ?n) { %s } %s ?p ?o FILTER (isIRI(?o)) } ORDER BY ?n ?o LIMIT 1"
            .formatted(order, text(thing)),
        row -> found.add(get(row, "o")));
    return found.isEmpty() ? null : found.getFirst();
  }

  /** A passage of the document of the page, and how many statements were read from it. */
  record Passage(Node passage, int statements, int start) {}

  /** The passages of the document in the order of its text. */
  List<Passage> passages() {
    List<Passage> passages = new ArrayList<>();
    ask(
        """
        SELECT ?s ?start (COUNT(?a) AS ?n)
        WHERE {
          ?s atlas:inDocument %s .
          OPTIONAL { ?s oa:hasSelector/oa:start ?start }
          OPTIONAL { ?g prov:wasQuotedFrom ?s . GRAPH ?g { ?a ?b ?c } }
        }
        GROUP BY ?s ?start
        ORDER BY ?start ?s
        """
            .formatted(text(iri)),
        row ->
            passages.add(
                new Passage(
                    get(row, "s"),
                    number(row, "n"),
                    get(row, "start") == null ? 0 : number(row, "start"))));
    return passages;
  }

  /** Adds the names of {@code things} to {@code names}. */
  void name(Collection<Node> things, Names names) {
    if (things.isEmpty()) {
      return;
    }
    ask(
        "SELECT ?s ?o { VALUES ?s { %s } ?s rdfs:label ?o FILTER (isLiteral(?o)) } ORDER BY ?s STR(?o)"
            .formatted(texts(things)),
        row -> names.add(get(row, "s"), get(row, "o")));
  }

  /** The numbers that quantities among {@code things} stand for. */
  Map<Node, String> numbers(Collection<Node> things) {
    Map<Node, String> numbers = new HashMap<>();
    ask(
        "SELECT ?s ?value { VALUES ?s { %s } ?s atlas:value ?value }".formatted(texts(things)),
        row -> numbers.put(get(row, "s"), get(row, "value").getLiteralLexicalForm()));
    return numbers;
  }

  /** What is known of the sources behind {@code graphs}. */
  void sources(Collection<Node> graphs, Consumer<Binding> each) {
    ask(
        """
        SELECT ?graph ?source ?passage ?issued ?earliest ?latest ?confidence ?original
        WHERE {
          VALUES ?graph { %s }
          OPTIONAL { ?graph dcterms:source ?source }
          OPTIONAL { ?graph prov:wasQuotedFrom ?passage }
          OPTIONAL { ?source dcterms:issued ?issued }
          OPTIONAL { ?source atlas:issuedEarliest ?earliest ; atlas:issuedLatest ?latest }
          OPTIONAL { ?graph atlas:readingConfidence ?confidence }
          OPTIONAL { ?source dcterms:source ?original }
        }
        ORDER BY ?graph
        """
            .formatted(texts(graphs)),
        each);
  }

  private List<Quad> select(String pattern) {
    List<Quad> found = new ArrayList<>();
    ask(
        "SELECT ?g ?s ?p ?o { " + pattern + " } ORDER BY ?s ?p STR(?o) ?g",
        row -> found.add(Quad.create(get(row, "g"), get(row, "s"), get(row, "p"), get(row, "o"))));
    return found;
  }

  private void ask(String query, Consumer<Binding> each) {
    link.queryRowSet(PROLOGUE + query, rows -> rows.forEachRemaining(each));
  }

  private static Node get(Binding row, String name) {
    return row.get(Var.alloc(name));
  }

  private static int number(Binding row, String name) {
    return ((Number) get(row, name).getLiteralValue()).intValue();
  }

  private static String texts(Collection<Node> nodes) {
    return new LinkedHashSet<>(nodes)
        .stream().filter(Node::isURI).map(Gathered::text).collect(Collectors.joining(" "));
  }

  /** An IRI as SPARQL has it; only IRIs that come from an address or from the data get here. */
  private static String text(Node node) {
    return Iris.inSparql(node);
  }
}
