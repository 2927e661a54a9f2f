package org.customsatlas.page.thing;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Text;
import org.customsatlas.vocab.Iris;

/** How an IRI is used in code: commands and lines to copy, which work as they stand. */
final class Snippets {
  private final Node iri;
  private final Text name;
  private final Reader reader;
  private final String address;
  private final String release;

  /**
   * @param address where the front page of the server is for the reader, with its last slash
   * @param release the release that is served
   */
  Snippets(Node iri, Text name, Reader reader, String address, String release) {
    this.iri = iri;
    this.name = name;
    this.reader = reader;
    this.address = address;
    this.release = release;
  }

  /** The commands, by language. */
  List<ThingPage.Snippet> code() {
    return List.of(
        snippet("curl", curl()),
        snippet("sparql", select()),
        snippet("describe", ask("DESCRIBE <" + iri.getURI() + ">", "text/turtle")),
        snippet("rdflib", rdflib()),
        snippet("r", r()));
  }

  /** The IRI in forms to put elsewhere. */
  List<ThingPage.Snippet> copies() {
    return List.of(
        snippet("turtle", turtle()),
        snippet("values", "VALUES ?thing { <" + iri.getURI() + "> }"),
        snippet(
            "citation", reader.text("snippet.citation.text", name.words(), release, iri.getURI())));
  }

  private ThingPage.Snippet snippet(String id, String text) {
    return new ThingPage.Snippet("use-" + id, reader.text("snippet." + id), text.strip());
  }

  private String path() {
    return iri.getURI().substring(Iris.BASE.length());
  }

  private String curl() {
    return Stream.of(Lang.TURTLE, Lang.JSONLD, Lang.NTRIPLES, Lang.RDFXML, Lang.TRIG, Lang.NQUADS)
        .map(
            lang ->
                "curl -L -H 'Accept: %s' '%s%s'".formatted(lang.getHeaderString(), address, path()))
        .collect(Collectors.joining("\n"));
  }

  /** All that is said of it, with the source of each statement. */
  private String query() {
    return """
        PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?property ?value ?graph ?source
        WHERE {
          GRAPH ?graph { <%s> ?property ?value }
          OPTIONAL { ?graph dcterms:source ?source }
        }
        ORDER BY ?property STR(?value) ?graph
        """
        .formatted(iri.getURI());
  }

  private String select() {
    return ask(query().strip(), "text/csv");
  }

  private String ask(String query, String form) {
    return "curl -G '%ssparql' -H 'Accept: %s' --data-urlencode 'query=%s'"
        .formatted(address, form, query);
  }

  private String rdflib() {
    return """
        from rdflib import Graph, URIRef

        thing = URIRef("%s")
        graph = Graph().parse("%s%s", format="turtle")
        for property, value in graph.predicate_objects(thing):
            print(property, value)
        """
        .formatted(iri.getURI(), address, documentPath() + ".ttl");
  }

  private String documentPath() {
    return path().startsWith("id/") || path().startsWith("scheme/") ? "data/" + path() : path();
  }

  private String r() {
    return """
        query <- "%s"
        address <- paste0("%ssparql?format=csv&query=", URLencode(query, reserved = TRUE))
        answer <- read.csv(address)
        """
        .formatted(query().strip(), address);
  }

  private String turtle() {
    var graph = GraphFactory.createDefaultGraph();
    graph.add(
        Triple.create(
            iri,
            RDFS.label.asNode(),
            name.language().isEmpty()
                ? NodeFactory.createLiteralString(name.words())
                : NodeFactory.createLiteralLang(name.words(), name.language())));
    return RDFWriter.source(graph).lang(Lang.NTRIPLES).asString();
  }
}
