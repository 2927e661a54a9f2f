package org.customsatlas.serve;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.graph.GraphFactory;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.model.impl.LinkedHashModel;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.eclipse.rdf4j.repository.util.RDFLoader;
import org.eclipse.rdf4j.rio.ParserConfig;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.Rio;
import org.eclipse.rdf4j.rio.helpers.StatementCollector;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Other programs follow our IRIs with the headers that are theirs, and get the same triples. */
class LinkedDataClientsTest {
  @TestFactory
  Stream<DynamicTest> jenaAndRdf4jGetTheTriplesOfTheNTriples() {
    return Stream.of(
            "id/territory/ken",
            "scheme/topic/transit",
            "doc/wco-brief-2013",
            "graph/reference/cc",
            "align",
            "dataset")
        .map(path -> dynamicTest(path, () -> check(path)));
  }

  private static void check(String path) throws Exception {
    Graph wanted = GraphFactory.createGraphMem();
    RDFParser.source(
            new ByteArrayInputStream(
                ReleaseServer.get(ReleaseServer.documentOf(path) + ".nt").body()))
        .lang(Lang.NTRIPLES)
        .parse(wanted);
    assertTrue(wanted.size() > 5);
    String address = ReleaseServer.address() + path;
    Graph jena = GraphFactory.createGraphMem();
    RDFParser.source(address).parse(jena);
    assertTrue(wanted.isIsomorphicWith(jena), "Jena: " + jena.size() + " of " + wanted.size());
    Model rdf4j = new LinkedHashModel();
    new RDFLoader(new ParserConfig(), SimpleValueFactory.getInstance())
        .load(URI.create(address).toURL(), address, null, new StatementCollector(rdf4j));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    Rio.write(rdf4j, text, RDFFormat.NTRIPLES);
    Graph got = GraphFactory.createGraphMem();
    RDFParser.source(new ByteArrayInputStream(text.toByteArray())).lang(Lang.NTRIPLES).parse(got);
    assertTrue(wanted.isIsomorphicWith(got), "RDF4J: " + got.size() + " of " + wanted.size());
  }
}
