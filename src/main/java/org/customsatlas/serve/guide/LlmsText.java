package org.customsatlas.serve.guide;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.vocab.Prefixes;

/**
 * What agents must know to ask good questions, in the form of llmstxt.org: a title, a summary, a
 * text without headings, and lists of links. Terms, counts and questions are those of the data.
 *
 * @param classes one line for each of the main classes
 * @param properties one line for each of the most used properties
 * @param questions by question: a query that answers it
 */
record LlmsText(List<String> classes, List<String> properties, Map<String, String> questions)
    implements Guide {
  static final String PATH = "/llms.txt";

  private static final String PROLOGUE =
      """
      PREFIX atlas: <https://w3id.org/customs-atlas/def#>
      PREFIX owl: <http://www.w3.org/2002/07/owl#>
      PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
      PREFIX schema: <https://schema.org/>
      PREFIX sh: <http://www.w3.org/ns/shacl#>
      PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      PREFIX void: <http://rdfs.org/ns/void#>
      """;

  /** Classes that stand below none of ours; with one member they are no help. */
  private static final String CLASSES =
      """
      SELECT ?term ?count ?definition
      WHERE {
        <https://w3id.org/customs-atlas/dataset> void:classPartition ?part .
        ?part void:class ?term ; void:entities ?count .
        ?term skos:definition ?definition .
        FILTER (STRSTARTS(STR(?term), STR(atlas:)) && LANG(?definition) = "en" && ?count > 1)
        FILTER NOT EXISTS {
          ?term rdfs:subClassOf ?above .
          FILTER (?above != ?term && STRSTARTS(STR(?above), STR(atlas:)))
        }
      }
      ORDER BY DESC(?count) ?term LIMIT 25
      """;

  private static final String PROPERTIES =
      """
      SELECT ?term ?count ?definition
      WHERE {
        <https://w3id.org/customs-atlas/dataset> void:propertyPartition ?part .
        ?part void:property ?term ; void:triples ?count .
        ?term skos:definition ?definition .
        FILTER (STRSTARTS(STR(?term), STR(atlas:)) && LANG(?definition) = "en")
        FILTER NOT EXISTS { ?term a owl:AnnotationProperty }
      }
      ORDER BY DESC(?count) ?term LIMIT 30
      """;

  /** The shortest ones are the easiest to learn from. */
  private static final String QUESTIONS =
      """
      SELECT ?question ?query
      WHERE {
        ?example sh:select ?query ; rdfs:comment ?question ; schema:audience "data-scientist" .
        FILTER (LANG(?question) = "en")
      }
      ORDER BY STRLEN(?query) ?question LIMIT 4
      """;

  /** Reads what it says from the data. */
  static LlmsText of(Served served) {
    Map<String, String> questions = new TreeMap<>();
    try (RDFLink link = RDFLink.connect(served.dataset())) {
      for (Binding row : rows(link, QUESTIONS)) {
        questions.put(text(row, "question"), text(row, "query"));
      }
      return new LlmsText(terms(link, CLASSES), terms(link, PROPERTIES), questions);
    }
  }

  @Override
  public Offer form() {
    return Offer.TEXT;
  }

  @Override
  public String text(URI address) {
    return """
        # Customs Atlas

        > Who does what for regional integration in customs: regions and regional offices of the World Customs Organization, hosts,
        > economic communities, conventions, projects with donors and results, events, people and figures. Linked data (RDF), CC BY 4.0,
        > and every fact names its source. It is not a product of the World Customs Organization.

        SPARQL 1.1 endpoint: %1$ssparql (GET or POST, parameter `query`, header `Accept: text/csv` or `application/sparql-results+json`). The
        default graph is the union of all graphs. `GRAPH ?g { … }` tells who says so: `?g dcterms:source ?source`.

        An IRI such as https://w3id.org/customs-atlas/id/territory/ken answers at %1$sid/territory/ken (303 to its document). From a code, an
        acronym or a Wikidata number to the thing: %1$slookup?code=KEN. Names are `skos:prefLabel` with a language (en and fr
        always). Relations that change (hosting, membership, posts) are nodes with dates; `atlas:hostedBy`, `atlas:memberOf` and the like are
        shortcuts for the as-of date of the release. What nobody says is missing: no answer is not a no.

        Prefixes:

        %2$s

        Main classes, with how many there are:

        %3$s

        Most used properties, with how often:

        %4$s

        Questions and queries:

        %5$s
        ## Documentation

        - [Ontology](%1$sdef.ttl): all classes and properties with definitions and examples, in English and French
        - [Dataset](%1$sdataset.ttl): counts by class and property (VoID), files, dates
        - [Questions](%1$sgraph/questions.ttl): all example questions with their SPARQL
        - [OpenAPI](%1$sopenapi.json): the HTTP interface

        ## Data

        - [N-Quads](%1$sdownloads/customs-atlas.nq.gz): everything, each statement in the graph of its source
        - [Turtle](%1$sdownloads/customs-atlas.ttl.gz): everything, without the sources

        ## Optional

        - [Releases](%1$sfeed.json): what is new
        - [Sitemap](%1$ssitemap.xml): all documents
        """
        .formatted(
            address,
            Prefixes.table().entrySet().stream()
                .filter(
                    p -> List.of("atlas", "dcterms", "skos", "org", "prov").contains(p.getKey()))
                .map(p -> "- " + p.getKey() + ": <" + p.getValue() + ">")
                .collect(Collectors.joining("\n")),
            String.join("\n", classes),
            String.join("\n", properties),
            questions.entrySet().stream()
                .map(q -> q.getKey() + "\n\n```sparql\n" + q.getValue() + "```\n")
                .collect(Collectors.joining("\n")));
  }

  private static List<String> terms(RDFLink link, String query) {
    return rows(link, query).stream()
        .map(
            row ->
                "- "
                    + Prefixes.shorten(row.get(Var.alloc("term")).getURI())
                    + " ("
                    + text(row, "count")
                    + "): "
                    + text(row, "definition"))
        .toList();
  }

  private static List<Binding> rows(RDFLink link, String query) {
    List<Binding> rows = new ArrayList<>();
    link.queryRowSet(PROLOGUE + query, all -> all.forEachRemaining(rows::add));
    return rows;
  }

  private static String text(Binding row, String name) {
    Node value = row.get(Var.alloc(name));
    return value.getLiteralLexicalForm();
  }
}
