package org.customsatlas.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.customsatlas.vocab.Iris;

/** What the page of one IRI is made from: the answers to its queries. */
final class Gathered {
  /** So many claims are read; a page with more says so. */
  static final int CLAIM_LIMIT = 1_000;

  /** So many statements of a named graph are shown. */
  static final int CONTENT_LIMIT = 1_000;

  private static final String PROLOGUE =
      """
      PREFIX atlas: <https://w3id.org/customs-atlas/def#>
      PREFIX dcterms: <http://purl.org/dc/terms/>
      PREFIX owl: <http://www.w3.org/2002/07/owl#>
      PREFIX prov: <http://www.w3.org/ns/prov#>
      PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
      PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
      PREFIX sh: <http://www.w3.org/ns/shacl#>
      PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      """;

  private final RDFLink link;
  private final Node iri;
  private final List<Quad> facts;
  private final Map<Node, List<Quad>> claims = new LinkedHashMap<>();
  private final Map<Node, Integer> incomingCounts = new LinkedHashMap<>();
  private final Map<Node, List<Node>> incoming = new HashMap<>();
  private final List<Quad> content = new ArrayList<>();

  Gathered(RDFLink link, Node iri) {
    this.link = link;
    this.iri = iri;
    this.facts = quads("BIND (%1$s AS ?s) GRAPH ?g { %1$s ?p ?o }".formatted(text(iri)));
    gatherClaims();
    gatherIncoming();
    gatherContent();
  }

  /** What is said of it. */
  List<Quad> facts() {
    return facts;
  }

  /** The claim nodes that point to it, each with all that is said of the claim. */
  Map<Node, List<Quad>> claims() {
    return claims;
  }

  /** How many other things point to it, by property. */
  Map<Node, Integer> incomingCounts() {
    return incomingCounts;
  }

  /** Some of those that point to it by {@code property}. */
  List<Node> incoming(Node property) {
    return incoming.getOrDefault(property, List.of());
  }

  /** What the passage or graph says. */
  List<Quad> content() {
    return content;
  }

  // ---- queries

  private void gatherClaims() {
    quads(
            """
            { SELECT DISTINCT ?s { ?s ?any %s ; a ?class . ?class atlas:labelTemplate ?template } ORDER BY ?s LIMIT %d }
            GRAPH ?g { ?s ?p ?o }
            """
                .formatted(text(iri), CLAIM_LIMIT))
        .forEach(q -> claims.computeIfAbsent(q.getSubject(), s -> new ArrayList<>()).add(q));
    claims.remove(iri);
  }

  private void gatherIncoming() {
    String pattern =
        """
        ?s ?p %1$s .
        FILTER (?s != %1$s && !STRSTARTS(STR(?s), "%2$s#"))
        FILTER NOT EXISTS { ?s a/atlas:labelTemplate ?template }
        """
            .formatted(text(iri), iri.getURI());
    ask(
        "SELECT ?p (COUNT(DISTINCT ?s) AS ?n) { %s } GROUP BY ?p ORDER BY ?p".formatted(pattern),
        row -> incomingCounts.put(row.get(Var.alloc("p")), number(row, "n")));
    for (Node property : incomingCounts.keySet()) {
      List<Node> some = new ArrayList<>();
      ask(
          "SELECT DISTINCT ?s { BIND (%s AS ?p) %s } ORDER BY ?s LIMIT 12"
              .formatted(text(property), pattern),
          row -> some.add(row.get(Var.alloc("s"))));
      incoming.put(property, some);
    }
  }

  private void gatherContent() {
    String path = iri.getURI().substring(Iris.BASE.length());
    if (path.startsWith("graph/") || path.startsWith("doc/")) {
      Node graph = path.startsWith("doc/") ? Iris.graphOf(iri) : iri;
      content.addAll(
          quads(
              "BIND (%1$s AS ?g) GRAPH %1$s { ?s ?p ?o }".formatted(text(graph)),
              " ORDER BY ?s ?p STR(?o) LIMIT " + CONTENT_LIMIT));
    }
  }

  /** The super-properties of each of {@code properties}, itself left out. */
  Map<Node, Set<Node>> above(Collection<Node> terms, String path) {
    Map<Node, Set<Node>> above = new HashMap<>();
    ask(
        "SELECT DISTINCT ?below ?above { VALUES ?below { %s } ?below %s+ ?above FILTER (?below != ?above) }"
            .formatted(texts(terms), path),
        row ->
            above
                .computeIfAbsent(row.get(Var.alloc("below")), b -> new HashSet<>())
                .add(row.get(Var.alloc("above"))));
    return above;
  }

  /** Adds the names of {@code things} to {@code names}. */
  void name(Collection<Node> things, Names names) {
    if (things.isEmpty()) {
      return;
    }
    ask(
        "SELECT ?s ?o { VALUES ?s { %s } ?s rdfs:label ?o FILTER (isLiteral(?o)) } ORDER BY ?s STR(?o)"
            .formatted(texts(things)),
        row -> names.add(row.get(Var.alloc("s")), row.get(Var.alloc("o"))));
  }

  /** The definitions of terms, as names. */
  void define(Collection<Node> terms, Names meanings) {
    ask(
        """
        SELECT ?s ?o
        WHERE {
          VALUES ?s { %s }
          OPTIONAL { ?s skos:definition ?definition }
          OPTIONAL { ?s skos:scopeNote ?note }
          BIND (COALESCE(?definition, ?note) AS ?o)
          FILTER (BOUND(?o))
        }
        ORDER BY ?s ?o
        """
            .formatted(texts(terms)),
        row -> meanings.add(row.get(Var.alloc("s")), row.get(Var.alloc("o"))));
  }

  /** Those of {@code properties} for which a shape wants one value at most. */
  Set<Node> single(Collection<Node> properties) {
    Set<Node> single = new HashSet<>();
    ask(
        "SELECT DISTINCT ?p { VALUES ?p { %s } ?p a owl:FunctionalProperty }"
            .formatted(texts(properties)),
        row -> single.add(row.get(Var.alloc("p"))));
    return single;
  }

  /** What is known of the sources behind {@code graphs}. */
  void sources(Collection<Node> graphs, Consumer<Binding> each) {
    ask(
        """
        SELECT ?graph ?source ?passage ?place ?issued ?earliest ?latest ?confidence ?original
        WHERE {
          VALUES ?graph { %s }
          OPTIONAL { ?graph dcterms:source ?source }
          OPTIONAL { ?graph prov:wasQuotedFrom ?passage . OPTIONAL { ?passage rdfs:label ?place FILTER (LANG(?place) = "en") } }
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

  private List<Quad> quads(String pattern) {
    return quads(pattern, " ORDER BY ?s ?p STR(?o) ?g");
  }

  private List<Quad> quads(String pattern, String end) {
    List<Quad> quads = new ArrayList<>();
    ask(
        "SELECT ?g ?s ?p ?o { " + pattern + " }" + end,
        row ->
            quads.add(
                Quad.create(
                    row.get(Var.alloc("g")),
                    row.get(Var.alloc("s")),
                    row.get(Var.alloc("p")),
                    row.get(Var.alloc("o")))));
    return quads;
  }

  private void ask(String query, Consumer<Binding> each) {
    link.queryRowSet(PROLOGUE + query, rows -> rows.forEachRemaining(each));
  }

  private static int number(Binding row, String name) {
    return ((Number) row.get(Var.alloc(name)).getLiteralValue()).intValue();
  }

  private static String texts(Collection<Node> nodes) {
    return new LinkedHashSet<>(nodes)
        .stream().filter(Node::isURI).map(Gathered::text).collect(Collectors.joining(" "));
  }

  /** An IRI as SPARQL has it; only IRIs that come from an address or from the data get here. */
  private static String text(Node node) {
    return "<" + node.getURI() + ">";
  }
}
