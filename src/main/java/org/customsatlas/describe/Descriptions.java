package org.customsatlas.describe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
import org.apache.jena.vocabulary.OWL2;
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
      PREFIX owl: <http://www.w3.org/2002/07/owl#>
      PREFIX prov: <http://www.w3.org/ns/prov#>
      PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
      """;

  /** What an earlier version of the ontology says is told at its own IRI alone. */
  private static final String NO_VERSION =
      " FILTER (!STRSTARTS(STR(?g), \"" + Iris.BASE + "def/\"))";

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
      if (!Iris.isKeptApart(iri) && content.size() > CONTENT_LIMIT) {
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
          "ASK { { %1$s ?p ?o } UNION { ?s ?q %1$s } UNION { GRAPH %1$s { ?a ?b ?c } } UNION { GRAPH ?g { %1$s ?d ?e } } UNION { GRAPH ?g { ?h ?i %1$s } } }"
              .formatted(text(iri)));
    }
  }

  /**
   * What has become of {@code iri}, if it no longer names anything: {@code owl:deprecated} for what
   * is withdrawn, {@code dcterms:isReplacedBy} alone for what is merged.
   */
  public Optional<Retired> retired(Node iri) {
    List<Node> successors = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    List<String> days = new ArrayList<>();
    List<Node> withdrawn = new ArrayList<>();
    try (RDFLink link = links.get()) {
      ask(
          link,
          """
          SELECT ?p ?o
          WHERE {
            GRAPH %2$s { %1$s ?p ?o }
            FILTER (?p IN (dcterms:isReplacedBy, owl:deprecated, rdfs:comment, prov:invalidatedAtTime))
          }
          ORDER BY ?p LANG(?o) ?o
          """
              .formatted(text(iri), text(Iris.REGISTRY)),
          row -> {
            Node property = row.get(Var.alloc("p"));
            Node value = row.get(Var.alloc("o"));
            if (property.equals(DCTerms.isReplacedBy.asNode())) {
              successors.add(value);
            } else if (property.equals(OWL2.deprecated.asNode())) {
              withdrawn.add(value);
            } else if (property.equals(RDFS.comment.asNode())) {
              reasons.add(value.getLiteralLexicalForm());
            } else {
              days.add(value.getLiteralLexicalForm());
            }
          });
    }
    return successors.isEmpty() && withdrawn.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Retired(
                !withdrawn.isEmpty(),
                successors.isEmpty() ? null : successors.getFirst(),
                List.copyOf(reasons),
                days.isEmpty() ? null : days.getFirst()));
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

  /** The IRIs of all versions of the ontology that are here. */
  public Set<String> versions() {
    Set<String> versions = new TreeSet<>();
    try (RDFLink link = links.get()) {
      ask(
          link,
          "SELECT ?v { GRAPH ?g { %s owl:versionIRI ?v } }".formatted(text(Iris.ONTOLOGY)),
          row -> versions.add(row.get(Var.alloc("v")).getURI()));
    }
    return versions;
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
    quads(
        link, "GRAPH ?g { %1$s ?p ?o } BIND (%1$s AS ?s)".formatted(text(iri)) + NO_VERSION, quads);
    outgoingBelow(link, iri, quads);
    if (iri.equals(Iris.ONTOLOGY)) {
      quads(
          link,
          "BIND (%1$s AS ?g) GRAPH %1$s { ?s ?p ?o } FILTER (STRSTARTS(STR(?s), \"%2$s\"))"
              .formatted(text(Iris.VOCABULARY), Iris.TERMS),
          quads);
    }
    return quads;
  }

  /** The same for the nodes below it, and for those that are below these, to any depth. */
  private static void outgoingBelow(RDFLink link, Node iri, List<Quad> quads) {
    Set<Node> known = new HashSet<>();
    List<Quad> last = List.copyOf(quads);
    while (!last.isEmpty()) {
      String below =
          last.stream()
              .map(Quad::getObject)
              .filter(o -> o.isURI() && o.getURI().startsWith(iri.getURI() + "#") && known.add(o))
              .map(Descriptions::text)
              .collect(Collectors.joining(" "));
      last = new ArrayList<>();
      if (!below.isEmpty()) {
        quads(link, "VALUES ?s { %s } GRAPH ?g { ?s ?p ?o }".formatted(below) + NO_VERSION, last);
        quads.addAll(last);
      }
    }
  }

  /**
   * What the named graph with this name says, up to one statement more than the limit, and what the
   * graphs that it imports say (the rules and the matches, which are whole); nothing for anything
   * else.
   */
  private static List<Quad> content(RDFLink link, Node iri) {
    List<Quad> quads = new ArrayList<>();
    boolean isApart = Iris.isKeptApart(iri);
    quads(
        link,
        "BIND (%1$s AS ?g) GRAPH %1$s { ?s ?p ?o }".formatted(text(iri)),
        isApart ? Integer.MAX_VALUE : CONTENT_LIMIT + 1,
        quads);
    if (isApart && !quads.isEmpty()) {
      quads(
          link,
          "GRAPH %1$s { %1$s owl:imports ?g } GRAPH ?g { ?s ?p ?o }".formatted(text(iri)),
          quads);
    }
    return quads;
  }

  private static List<Quad> incoming(RDFLink link, Node iri) {
    List<Quad> quads = new ArrayList<>();
    quads(
        link,
        "GRAPH ?g { ?s ?p %1$s } FILTER (?s != %1$s) BIND (%1$s AS ?o)".formatted(text(iri))
            + NO_VERSION,
        INCOMING_LIMIT,
        quads);
    return quads;
  }

  private static int pointing(RDFLink link, Node iri) {
    List<Integer> counts = new ArrayList<>();
    ask(
        link,
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p %1$s FILTER (?s != %1$s) } %2$s }"
            .formatted(text(iri), NO_VERSION),
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
    return Iris.inSparql(iri);
  }
}
