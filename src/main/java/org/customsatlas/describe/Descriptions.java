package org.customsatlas.describe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.DatasetGraph;
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
 * Describes IRIs. What can be looked up is looked up in the indexes of the dataset, since a query
 * takes longer to be read and planned than that; only what must be counted, sorted or cut is asked
 * for by queries. Thread-safe if the dataset can be read by several threads.
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

  /** The graphs of earlier versions of the ontology. */
  private static final String VERSIONS = Iris.BASE + "def/";

  private static final String NO_VERSION = " FILTER (!STRSTARTS(STR(?g), \"" + VERSIONS + "\"))";

  private static final Set<String> LANGUAGES = Set.of("en", "fr");

  private static final List<Node> SOURCES =
      List.of(DCTerms.source.asNode(), Prefixes.expand("prov:wasQuotedFrom"));

  /** The order of statements that point to one thing. */
  private static final Comparator<Quad> IN_ORDER =
      Comparator.comparing((Quad q) -> q.getGraph().toString())
          .thenComparing(q -> q.getPredicate().toString())
          .thenComparing(q -> !q.getSubject().isBlank())
          .thenComparing(q -> q.getSubject().toString());

  private final DatasetGraph dataset;
  private final Lookups lookups;

  /**
   * @param dataset its default graph is the union of its named graphs; never null
   */
  public Descriptions(DatasetGraph dataset) {
    this.dataset = dataset;
    this.lookups = new Lookups(dataset);
  }

  /**
   * What is said of {@code iri}; empty if nothing is, and nothing points to it.
   *
   * @param iri an IRI of ours without a fragment; never null
   * @param document the IRI of the document that will hold the description
   */
  public Optional<Description> of(Node iri, Node document) {
    try (RDFLink link = RDFLink.connect(dataset)) {
      List<Quad> outgoing = outgoing(isVersion(iri) ? Iris.ONTOLOGY : iri);
      List<Quad> content = content(link, iri);
      List<Quad> incoming = incoming(link, iri);
      if (outgoing.isEmpty() && content.isEmpty() && incoming.isEmpty()) {
        return Optional.empty();
      }
      List<Triple> about = new ArrayList<>(about(iri, document));
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
          new Description(statements, labels(iri, statements), sources(statements), about));
    }
  }

  /** Is anything said of {@code iri}, or by it, or does anything point to it? */
  public boolean knows(Node iri) {
    return lookups.has(Node.ANY, iri, Node.ANY)
        || lookups.has(Node.ANY, Node.ANY, iri)
        || lookups.has(iri, Node.ANY, Node.ANY);
  }

  /**
   * What has become of {@code iri}, if it no longer names anything: {@code owl:deprecated} for what
   * is withdrawn, {@code dcterms:isReplacedBy} alone for what is merged.
   */
  public Optional<Retired> retired(Node iri) {
    boolean isSaid =
        Stream.of(DCTerms.isReplacedBy, OWL2.deprecated)
            .anyMatch(p -> !lookups.quads(Iris.REGISTRY, iri, p.asNode(), Node.ANY).isEmpty());
    return isSaid ? retiredByQuery(iri) : Optional.empty();
  }

  private Optional<Retired> retiredByQuery(Node iri) {
    List<Node> successors = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    List<String> days = new ArrayList<>();
    List<Node> withdrawn = new ArrayList<>();
    try (RDFLink link = RDFLink.connect(dataset)) {
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
    try (RDFLink link = RDFLink.connect(dataset)) {
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
    try (RDFLink link = RDFLink.connect(dataset)) {
      ask(
          link,
          "SELECT ?v { GRAPH ?g { %s owl:versionIRI ?v } }".formatted(text(Iris.ONTOLOGY)),
          row -> versions.add(row.get(Var.alloc("v")).getURI()));
    }
    return versions;
  }

  /** Is {@code iri} the version of the ontology that is here, which says what the ontology says? */
  private boolean isVersion(Node iri) {
    return !lookups.triples(Iris.ONTOLOGY, OWL2.versionIRI.asNode(), iri).isEmpty();
  }

  // ---- statements

  private List<Quad> outgoing(Node iri) {
    List<Quad> quads = new ArrayList<>();
    Set<Node> known = new HashSet<>(Set.of(iri));
    List<Node> last = List.of(iri);
    // What is said of it, of the nodes below it, and of those below these, to any depth.
    while (!last.isEmpty()) {
      List<Quad> said =
          last.stream()
              .flatMap(s -> lookups.quads(Node.ANY, s, Node.ANY, Node.ANY).stream())
              .filter(q -> !isOfVersion(q.getGraph()))
              .toList();
      quads.addAll(said);
      last =
          said.stream()
              .map(Quad::getObject)
              .filter(o -> o.isURI() && o.getURI().startsWith(iri.getURI() + "#") && known.add(o))
              .toList();
    }
    if (iri.equals(Iris.ONTOLOGY)) {
      lookups.quads(Iris.VOCABULARY, Node.ANY, Node.ANY, Node.ANY).stream()
          .filter(q -> q.getSubject().isURI() && q.getSubject().getURI().startsWith(Iris.TERMS))
          .forEach(quads::add);
    }
    return quads;
  }

  /** What an earlier version of the ontology says is told at its own IRI alone. */
  private static boolean isOfVersion(Node graph) {
    return graph.isURI() && graph.getURI().startsWith(VERSIONS);
  }

  /**
   * What the named graph with this name says, up to one statement more than the limit, and what the
   * graphs that it imports say (the rules and the matches, which are whole); nothing for anything
   * else.
   */
  private List<Quad> content(RDFLink link, Node iri) {
    List<Quad> quads = new ArrayList<>();
    if (!lookups.has(iri, Node.ANY, Node.ANY)) {
      return quads;
    }
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

  private List<Quad> incoming(RDFLink link, Node iri) {
    // Twice as many as are shown: what points from itself or from a version is left out.
    List<Quad> some = lookups.pointing(iri, 2 * INCOMING_LIMIT);
    List<Quad> shown =
        some.stream()
            .filter(q -> !q.getSubject().equals(iri) && !isOfVersion(q.getGraph()))
            .sorted(IN_ORDER)
            .toList();
    if (some.size() < 2 * INCOMING_LIMIT && shown.size() <= INCOMING_LIMIT) {
      return shown;
    }
    List<Quad> first = new ArrayList<>();
    quads(
        link,
        "GRAPH ?g { ?s ?p %1$s } FILTER (?s != %1$s) BIND (%1$s AS ?o)".formatted(text(iri))
            + NO_VERSION,
        INCOMING_LIMIT,
        first);
    return first;
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
  private List<Triple> labels(Node iri, List<Quad> statements) {
    return statements.stream()
        .flatMap(q -> Stream.of(q.getSubject(), q.getPredicate(), q.getObject()))
        .filter(n -> n.isURI() && !n.equals(iri))
        .distinct()
        .flatMap(n -> lookups.triples(n, RDFS.label.asNode(), Node.ANY).stream())
        .filter(t -> t.getObject().isLiteral())
        .filter(t -> LANGUAGES.contains(t.getObject().getLiteralLanguage()))
        .toList();
  }

  private List<Triple> sources(List<Quad> statements) {
    return statements.stream()
        .map(Quad::getGraph)
        .distinct()
        .flatMap(
            g ->
                SOURCES.stream()
                    .flatMap(property -> lookups.triples(g, property, Node.ANY).stream()))
        .toList();
  }

  private List<Triple> about(Node iri, Node document) {
    if (iri.equals(document)) {
      return List.of();
    }
    List<Triple> about = new ArrayList<>();
    about.add(Triple.create(document, RDF.type.asNode(), Prefixes.expand("foaf:Document")));
    about.add(Triple.create(document, Prefixes.expand("foaf:primaryTopic"), iri));
    about.add(Triple.create(document, DCTerms.isPartOf.asNode(), Iris.node("dataset")));
    lookups
        .triples(Iris.node("dataset"), Atlas.asOf.asNode(), Node.ANY)
        .forEach(t -> about.add(Triple.create(document, t.getPredicate(), t.getObject())));
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
    return Iris.inSparql(iri);
  }
}
