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
import org.customsatlas.vocab.Atlas;
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
      PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
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
      List<Quad> content = content(link, iri);
      List<Quad> incoming = incoming(link, iri);
      if (outgoing.isEmpty() && content.isEmpty() && incoming.isEmpty()) {
        return Optional.empty();
      }
      List<Triple> about = new ArrayList<>(about(link, iri, document));
      if (content.size() > CONTENT_LIMIT) {
        content.removeLast();
        about.add(
            comment(
                document,
                "The graph says more than the "
                    + CONTENT_LIMIT
                    + " statements that are shown. The dumps of the dataset have all of it."));
      }
      int pointing = incoming.size() < INCOMING_LIMIT ? incoming.size() : pointing(link, iri);
      if (incoming.size() < pointing) {
        about.add(
            comment(
                document,
                "Of "
                    + pointing
                    + " statements that point here, "
                    + incoming.size()
                    + " are shown. All of them: SELECT ?g ?s ?p { GRAPH ?g { ?s ?p "
                    + text(iri)
                    + " } }"));
      }
      List<Quad> statements =
          Stream.of(outgoing, content, incoming).flatMap(List::stream).distinct().toList();
      return Optional.of(
          new Description(
              statements, labels(link, iri, statements), sources(link, statements), about));
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
    }
    return quads;
  }

  /**
   * What a named graph says, up to one statement more than the limit; nothing for anything else.
   */
  private static List<Quad> content(RDFLink link, Node iri) {
    List<Quad> quads = new ArrayList<>();
    if (iri.getURI().startsWith(Iris.BASE + "graph/")) {
      quads(
          link,
          "BIND (%1$s AS ?g) GRAPH %1$s { ?s ?p ?o }".formatted(text(iri)),
          CONTENT_LIMIT + 1,
          quads);
    }
    return quads;
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

  /** The data have an rdfs:label for each skos:prefLabel, and the ontology has no other. */
  private static List<Triple> labels(RDFLink link, Node iri, List<Quad> statements) {
    String linked =
        statements.stream()
            .flatMap(q -> Stream.of(q.getSubject(), q.getPredicate(), q.getObject()))
            .filter(n -> n.isURI() && !n.equals(iri))
            .distinct()
            .map(Descriptions::text)
            .collect(Collectors.joining(" "));
    return triples(
        link,
        """
        SELECT ?s ?p ?o
        WHERE {
          VALUES ?s { %s }
          VALUES ?p { rdfs:label }
          ?s ?p ?o .
          FILTER (LANG(?o) IN ("en", "fr"))
        }
        """
            .formatted(linked));
  }

  private static List<Triple> sources(RDFLink link, List<Quad> statements) {
    String graphs =
        statements.stream()
            .map(Quad::getGraph)
            .distinct()
            .map(Descriptions::text)
            .collect(Collectors.joining(" "));
    return triples(
        link,
        """
        SELECT ?s ?p ?o
        WHERE {
          VALUES ?s { %s }
          VALUES ?p { dcterms:source prov:wasQuotedFrom }
          ?s ?p ?o .
        }
        """
            .formatted(graphs));
  }

  private static List<Triple> about(RDFLink link, Node iri, Node document) {
    if (iri.equals(document)) {
      return List.of();
    }
    List<Triple> about = new ArrayList<>();
    about.add(Triple.create(document, RDF.type.asNode(), Prefixes.expand("foaf:Document")));
    about.add(Triple.create(document, Prefixes.expand("foaf:primaryTopic"), iri));
    about.add(Triple.create(document, DCTerms.isPartOf.asNode(), Iris.node("dataset")));
    ask(
        link,
        "SELECT ?day { <%s> <%s> ?day }"
            .formatted(Iris.node("dataset").getURI(), Atlas.asOf.getURI()),
        row -> about.add(Triple.create(document, Atlas.asOf.asNode(), row.get(Var.alloc("day")))));
    return about;
  }

  private static Triple comment(Node document, String words) {
    return Triple.create(
        document, RDFS.comment.asNode(), NodeFactory.createLiteralLang(words, "en"));
  }

  // ---- queries

  private static List<Triple> triples(RDFLink link, String query) {
    List<Triple> triples = new ArrayList<>();
    ask(
        link,
        query,
        row ->
            triples.add(
                Triple.create(
                    row.get(Var.alloc("s")), row.get(Var.alloc("p")), row.get(Var.alloc("o")))));
    return triples;
  }

  private static void ask(RDFLink link, String query, Consumer<Binding> each) {
    link.queryRowSet(PROLOGUE + query, rows -> rows.forEachRemaining(each));
  }

  /** An IRI as SPARQL has it; only IRIs that come from an address or from the data get here. */
  private static String text(Node iri) {
    return "<" + iri.getURI() + ">";
  }
}
