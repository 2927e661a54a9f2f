package org.customsatlas.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.shacl.validation.Severity;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;
import org.junit.jupiter.api.Test;

/** What a catalogue that collects other catalogues finds here, measured by DCAT-AP 3.0. */
class CatalogueTest {
  private static final Shapes RULES =
      Shapes.parse(RDFParser.source("src/test/resources/dcat-ap/shapes.ttl").toGraph());

  /**
   * What is recommended, and not known: who the publisher is before the law, and how long the files
   * will be there.
   */
  private static final Set<String> NOT_KNOWN =
      Set.of("dcterms:type", "http://data.europa.eu/r5r/availability");

  private static final List<String> FOLLOWED =
      List.of("dcat:dataset", "dcat:service", "dcterms:publisher", "dcat:hasVersion");

  private static Graph at(String path) {
    HttpResponse<String> answer =
        ReleaseServer.read(path, "Accept", "application/n-triples, text/turtle;q=0.5");
    assertEquals(200, answer.statusCode(), path);
    boolean isTurtle = ReleaseServer.header(answer, "Content-Type").startsWith("text/turtle");
    Graph graph = GraphFactory.createDefaultGraph();
    RDFParser.create()
        .source(new StringReader(answer.body()))
        .lang(isTurtle ? Lang.TURTLE : Lang.NTRIPLES)
        .parse(graph);
    return graph;
  }

  /** Everything that is found from the catalogue on, document by document. */
  private static Graph harvested() {
    Graph all = GraphFactory.createDefaultGraph();
    Set<String> seen = new TreeSet<>(Set.of("catalogue"));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      String path = open.pop();
      Graph document = at(path.startsWith("id/") ? "data/" + path : path);
      document.find().forEachRemaining(all::add);
      for (String property : FOLLOWED) {
        document
            .find(Iris.node(path), Prefixes.expand(property), Node.ANY)
            .mapWith(t -> t.getObject().getURI())
            .filterKeep(iri -> iri.startsWith(Iris.BASE))
            .mapWith(iri -> iri.substring(Iris.BASE.length()).replaceFirst("#.*", ""))
            .filterKeep(seen::add)
            .forEachRemaining(open::push);
      }
    }
    assertTrue(seen.size() >= 5, seen.toString());
    return all;
  }

  private static void check(Graph graph) {
    for (String type : List.of("dcat:Catalog", "dcat:Dataset", "dcat:Distribution", "foaf:Agent")) {
      assertTrue(
          graph.contains(Node.ANY, RDF.type.asNode(), Prefixes.expand(type)), type + " is there");
    }
    Set<String> wrong = new TreeSet<>();
    Set<String> missing = new TreeSet<>();
    for (ReportEntry entry : ShaclValidator.get().validate(RULES, graph).getEntries()) {
      String path = String.valueOf(entry.resultPath()).replaceAll("^<|>$", "");
      if (entry.severity().equals(Severity.Violation)) {
        wrong.add(entry.focusNode() + " " + path + ": " + entry.message());
      } else {
        missing.add(Prefixes.shorten(path));
      }
    }
    assertEquals(Set.of(), wrong);
    assertEquals(NOT_KNOWN, missing);
  }

  @Test
  void whatIsFoundFromTheCatalogueOnConforms() {
    check(harvested());
  }

  @Test
  void theFileOfTheCatalogueConforms() {
    Graph file = at("downloads/dcat.ttl");
    assertTrue(
        file.contains(Node.ANY, RDF.type.asNode(), Prefixes.expand("spdx:Checksum")),
        "checksums are checked, too");
    check(file);
  }

  @Test
  void theRulesFindWhatIsMissing() {
    Graph graph = at("downloads/dcat.ttl");
    graph.remove(Iris.node("catalogue"), Prefixes.expand("dcterms:title"), Node.ANY);
    graph.remove(Iris.node("dataset"), Prefixes.expand("dcat:theme"), Node.ANY);
    List<String> found =
        ShaclValidator.get().validate(RULES, graph).getEntries().stream()
            .map(e -> e.severity().level().getLocalName() + " " + e.resultPath())
            .toList();
    assertTrue(found.contains("Violation <http://purl.org/dc/terms/title>"), found.toString());
    assertTrue(found.contains("Warning <http://www.w3.org/ns/dcat#theme>"), found.toString());
  }

  @Test
  void theEndpointListsItsGraphsWithTheirSizes() {
    Graph service = at("sparql");
    Set<String> listed = new TreeSet<>();
    service
        .find(Iris.node("dataset"), Prefixes.expand("sd:namedGraph"), Node.ANY)
        .forEachRemaining(
            t -> {
              int triples =
                  (int)
                      service
                          .find(t.getObject(), Prefixes.expand("void:triples"), Node.ANY)
                          .next()
                          .getObject()
                          .getLiteralValue();
              listed.add(t.getObject().getURI() + "," + triples);
            });
    String counts =
        ReleaseServer.read(
                "sparql?format=csv&query="
                    + Endpoint.encode(
                        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"))
            .body();
    assertFalse(listed.isEmpty());
    assertEquals(new TreeSet<>(counts.lines().skip(1).toList()), listed);
  }

  @Test
  void theEndpointNamesOnlyFormsThatItGives() {
    Graph service = at("sparql");
    Set<String> formats = new TreeSet<>();
    service
        .find(Iris.node("sparql"), Prefixes.expand("sd:resultFormat"), Node.ANY)
        .forEachRemaining(t -> formats.add(t.getObject().getURI().replaceAll(".*/", "")));
    assertEquals(
        Set.of(
            "JSON-LD",
            "N-Triples",
            "RDF_XML",
            "SPARQL_Results_CSV",
            "SPARQL_Results_JSON",
            "SPARQL_Results_TSV",
            "SPARQL_Results_XML",
            "Turtle"),
        formats);
    for (Offer form : Offer.RESULTS) {
      assertEquals(
          form.contentType(),
          ReleaseServer.header(
              ReleaseServer.read("sparql?query=ASK%7B%7D", "Accept", form.mediaType()),
              "Content-Type"));
    }
  }

  @Test
  void theEndpointLeadsToItsEntryTheCountsAndTheExamples() {
    Graph service = at("sparql");
    assertTrue(
        service.contains(
            Iris.node("sparql#service"), Prefixes.expand("dcat:endpointURL"), Iris.node("sparql")));
    for (String path : List.of("dataset", "graph/questions")) {
      assertTrue(
          service.contains(Iris.node("sparql"), Prefixes.expand("rdfs:seeAlso"), Iris.node(path)));
      assertEquals(200, ReleaseServer.read(path).statusCode());
    }
  }
}
