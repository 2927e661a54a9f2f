package org.customsatlas.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.release.UnionDataset;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The release with markup in each of its names and texts, and with IRIs that run a script: on each
 * sort of page they are words, and lead nowhere.
 */
class HostileDataTest {
  private static final String MARKUP =
      "</title></textarea></script><script>alert(1)</script>\"'><svg onload=alert(1)><img src=x onerror=alert(1)> ";

  private static final Set<Node> NAMES =
      Set.of(
          RDFS.label.asNode(),
          RDFS.comment.asNode(),
          Prefixes.expand("skos:prefLabel"),
          Prefixes.expand("skos:altLabel"),
          Prefixes.expand("skos:definition"),
          Prefixes.expand("skos:scopeNote"),
          Prefixes.expand("skos:example"),
          Prefixes.expand("dcterms:title"),
          Prefixes.expand("dcterms:description"),
          Prefixes.expand("schema:name"));

  private static final List<String> IRIS =
      List.of(
          "javascript:alert(1)",
          "JaVaScRiPt:alert(1)",
          "data:text/html,<script>alert(1)</script>",
          "vbscript:x",
          "http://example.org/\"><svg onload=alert(1)>",
          "http://example.org/'onmouseover='alert(1)");

  private static final AtomicInteger CHANGED = new AtomicInteger();

  private static AtlasServer server;

  @BeforeAll
  static void start() throws IOException {
    DatasetGraph hostile = UnionDataset.create();
    StreamRDF into = UnionDataset.into(hostile);
    into.start();
    ReleaseServer.data()
        .find()
        .forEachRemaining(quad -> into.quad(quad.isDefaultGraph() ? quad : hostile(quad)));
    for (String path : ReleaseServer.onePathOfEachKind().values()) {
      for (String iri : IRIS) {
        for (Node property : List.of(RDFS.seeAlso.asNode(), OWL2.sameAs.asNode())) {
          into.quad(
              Quad.create(
                  Iris.node("graph/registry"),
                  Iris.node(path),
                  property,
                  NodeFactory.createURI(iri)));
        }
      }
    }
    into.finish();
    assertTrue(CHANGED.get() > 1000, "only " + CHANGED + " texts are hostile");
    server =
        AtlasServer.start(
            ServerOptions.defaults().at("127.0.0.1", 0),
            new Served(hostile, ReleaseServer.release().name(), ReleaseServer.release().folder()));
  }

  private static Quad hostile(Quad quad) {
    Node object = quad.getObject();
    if (!object.isLiteral() || !NAMES.contains(quad.getPredicate())) {
      return quad;
    }
    CHANGED.incrementAndGet();
    String text = MARKUP + object.getLiteralLexicalForm();
    Node said =
        object.getLiteralLanguage().isEmpty()
            ? NodeFactory.createLiteralDT(text, XSDDatatype.XSDstring)
            : NodeFactory.createLiteralLang(text, object.getLiteralLanguage());
    return Quad.create(quad.getGraph(), quad.getSubject(), quad.getPredicate(), said);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> nothingOfItRunsOnAnyPage() {
    return Site.sorts().stream()
        .filter(sort -> !sort.address().contains("asOf="))
        .map(sort -> dynamicTest(sort.toString(), () -> check(sort)));
  }

  private static void check(Site.Sort sort) {
    HttpResponse<String> answer =
        ReleaseServer.read(
            server.address().resolve(sort.address()), "Accept", "text/html,*/*;q=0.8");
    assertEquals(
        sort.status(),
        answer.statusCode(),
        () -> sort + ": " + org.jsoup.Jsoup.parse(answer.body()).select("main").text());
    if (ReleaseServer.header(answer, "Content-Type").startsWith("text/html")) {
      Harmless.check(answer.body());
    }
  }
}
