package org.customsatlas.describe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * Describes IRIs by asking a dataset whose default graph is the union of its named graphs.
 * Thread-safe if the supplier of links is.
 */
public final class Descriptions {
  /** So many statements that point to a thing are shown; the number of all is told. */
  public static final int INCOMING_LIMIT = 200;

  /** So many statements of a named graph are shown. */
  public static final int CONTENT_LIMIT = 5_000;

  private static final String PROLOGUE =
      """
      PREFIX dcterms: <http://purl.org/dc/terms/>
      PREFIX prov: <http://www.w3.org/ns/prov#>
      PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      """;

  private final Supplier<RDFLink> links;

  /**
   * @param links gives a new link for each description, which is closed after it; never null
   */
  public Descriptions(Supplier<RDFLink> links) {
    this.links = links;
  }

  /**
   * What is said of {@code iri}; empty if nothing is, and nothing points to it.
   *
   * @param iri an IRI of ours without a fragment; never null
   * @param document the IRI of the document that will hold the description
   */
  public Optional<Description> of(Node iri, Node document) {
    try (RDFLink link = links.get()) {
      List<Quad> outgoing = outgoing(link, isVersion(link, iri) ? Iris.ONTOLOGY : iri);
      List<Quad> incoming = incoming(link, iri);
      if (outgoing.isEmpty() && incoming.isEmpty()) {
        return Optional.empty();
      }
      int pointing = incoming.size() < INCOMING_LIMIT ? incoming.size() : pointing(link, iri);
      return Optional.of(
          new Description(
              iri,
              document,
              outgoing,
              incoming,
              pointing,
              labels(link, iri, outgoing, incoming),
              sources(link, outgoing, incoming),
              about(iri, document, outgoing.size(), incoming.size(), pointing)));
    }
  }

  /** Is anything said of {@code iri}, or by it, or does anything point to it? */
  public boolean knows(Node iri) {
    try (RDFLink link = links.get()) {
      return link.queryAsk(
          "ASK { { %1$s ?p ?o } UNION { ?s ?q %1$s } UNION { GRAPH %1$s { ?a ?b ?c } } }"
              .formatted(text(iri)));
    }
  }

  /** The IRIs of subjects that begin with {@code folder}, for "did you mean". */
  public Set<String> subjectsBelow(String folder) {
    Set<String> subjects = new LinkedHashSet<>();
    try (RDFLink link = links.get()) {
      ask(
          link,
          "SELECT DISTINCT ?s { ?s a ?type FILTER (STRSTARTS(STR(?s), \"%s\")) }".formatted(folder),
          row -> subjects.add(row.get(Var.alloc("s")).getURI()));
    }
    return subjects;
  }

  /** Is {@code iri} the version of the ontology that is here, which says what the ontology says? */
  private static boolean isVersion(RDFLink link, Node iri) {
    return link.queryAsk(
        "ASK { %s <http://www.w3.org/2002/07/owl#versionIRI> %s }"
            .formatted(text(Iris.ONTOLOGY), text(iri)));
  }

  // ---- statements

  private static List<Quad> outgoing(RDFLink link, Node iri) {
    List<Quad> quads = new ArrayList<>();
    quads(link, "GRAPH ?g { %1$s ?p ?o } BIND (%1$s AS ?s)".formatted(text(iri)), quads);
    List<Node> below =
        quads.stream()
            .map(Quad::getObject)
            .filter(o -> o.isURI() && o.getURI().startsWith(iri.getURI() + "#"))
            .distinct()
            .toList();
    for (Node each : below) {
      quads(link, "GRAPH ?g { %1$s ?p ?o } BIND (%1$s AS ?s)".formatted(text(each)), quads);
    }
    if (iri.equals(Iris.ONTOLOGY)) {
      quads(
          link,
          "BIND (%1$s AS ?g) GRAPH %1$s { ?s ?p ?o } FILTER (STRSTARTS(STR(?s), \"%2$s\"))"
              .formatted(text(Iris.VOCABULARY), Iris.TERMS),
          quads);
    } else if (iri.getURI().startsWith(Iris.BASE + "graph/")) {
      quads(
          link,
          "BIND (%1$s AS ?g) GRAPH %1$s { ?s ?p ?o }".formatted(text(iri)),
          CONTENT_LIMIT,
          quads);
    }
    return quads.stream().distinct().toList();
  }

  private static List<Quad> incoming(RDFLink link, Node iri) {
    List<Quad> quads = new ArrayList<>();
    quads(
        link,
        "GRAPH ?g { ?s ?p %1$s } FILTER (?s != %1$s) BIND (%1$s AS ?o)".formatted(text(iri)),
        INCOMING_LIMIT,
        quads);
    return quads;
  }

  private static int pointing(RDFLink link, Node iri) {
    List<Integer> counts = new ArrayList<>();
    ask(
        link,
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p %1$s FILTER (?s != %1$s) } }"
            .formatted(text(iri)),
        row -> counts.add(((Number) row.get(Var.alloc("n")).getLiteralValue()).intValue()));
    return counts.getFirst();
  }

  private static void quads(RDFLink link, String pattern, List<Quad> out) {
    quads(link, pattern, Integer.MAX_VALUE, out);
  }

  private static void quads(RDFLink link, String pattern, int limit, List<Quad> out) {
    String end = limit == Integer.MAX_VALUE ? "" : " ORDER BY ?g ?p ?s STR(?o) LIMIT " + limit;
    ask(
        link,
        "SELECT ?g ?s ?p ?o { " + pattern + " }" + end,
        row ->
            out.add(
                Quad.create(
                    row.get(Var.alloc("g")),
                    row.get(Var.alloc("s")),
                    row.get(Var.alloc("p")),
                    row.get(Var.alloc("o")))));
  }

  // ---- what makes it readable

  private static List<Triple> labels(
      RDFLink link, Node iri, List<Quad> outgoing, List<Quad> incoming) {
    String linked =
        Stream.concat(outgoing.stream(), incoming.stream())
            .flatMap(q -> Stream.of(q.getSubject(), q.getPredicate(), q.getObject()))
            .filter(n -> n.isURI() && !n.equals(iri))
            .distinct()
            .map(Descriptions::text)
            .collect(Collectors.joining(" "));
    List<Triple> labels = new ArrayList<>();
    for (Node property : List.of(SKOS.prefLabel.asNode(), RDFS.label.asNode())) {
      ask(
          link,
          """
          SELECT ?x ?label { VALUES ?x { %s } ?x %s ?label FILTER (LANG(?label) IN ("en", "fr")) }
          """
              .formatted(linked, text(property)),
          row ->
              labels.add(
                  Triple.create(
                      row.get(Var.alloc("x")), RDFS.label.asNode(), row.get(Var.alloc("label")))));
    }
    return labels.stream().distinct().toList();
  }

  private static List<Triple> sources(RDFLink link, List<Quad> outgoing, List<Quad> incoming) {
    String graphs =
        Stream.concat(outgoing.stream(), incoming.stream())
            .map(Quad::getGraph)
            .distinct()
            .map(Descriptions::text)
            .collect(Collectors.joining(" "));
    List<Triple> sources = new ArrayList<>();
    ask(
        link,
        """
        SELECT ?g ?p ?o { VALUES ?g { %s } VALUES ?p { dcterms:source prov:wasQuotedFrom } ?g ?p ?o }
        """
            .formatted(graphs),
        row ->
            sources.add(
                Triple.create(
                    row.get(Var.alloc("g")), row.get(Var.alloc("p")), row.get(Var.alloc("o")))));
    return sources;
  }

  private static List<Triple> about(Node iri, Node document, int said, int shown, int pointing) {
    List<Triple> about = new ArrayList<>();
    if (!iri.equals(document)) {
      about.add(Triple.create(document, RDF.type.asNode(), Prefixes.expand("foaf:Document")));
      about.add(Triple.create(document, Prefixes.expand("foaf:primaryTopic"), iri));
      about.add(Triple.create(document, DCTerms.isPartOf.asNode(), Iris.node("dataset")));
    }
    if (shown < pointing) {
      about.add(
          comment(
              document,
              "Of "
                  + pointing
                  + " statements that point here, "
                  + shown
                  + " are shown. All of them: SELECT ?g ?s ?p { GRAPH ?g { ?s ?p "
                  + text(iri)
                  + " } }"));
    }
    if (iri.getURI().startsWith(Iris.BASE + "graph/") && said >= CONTENT_LIMIT) {
      about.add(
          comment(
              document,
              "The graph says more than the first "
                  + CONTENT_LIMIT
                  + " statements, which are shown. The dumps of the dataset have all of it."));
    }
    return about;
  }

  private static Triple comment(Node document, String words) {
    return Triple.create(
        document, RDFS.comment.asNode(), NodeFactory.createLiteralLang(words, "en"));
  }

  // ---- queries

  private static void ask(RDFLink link, String query, Consumer<Binding> each) {
    link.queryRowSet(PROLOGUE + query, rows -> rows.forEachRemaining(each));
  }

  /** An IRI as SPARQL has it; only IRIs that come from an address or from the data get here. */
  private static String text(Node iri) {
    return "<" + iri.getURI() + ">";
  }
}
