package org.customsatlas.serve.guide;

import static org.customsatlas.serve.ReleaseServer.header;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.document.JsonDocument;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.serve.ReleaseServer;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The short names for JSON: all terms have one, and nothing is lost by them. */
class JsonLdContextTest {
  private static HttpResponse<byte[]> answer() {
    return ReleaseServer.get("context.jsonld");
  }

  private static JsonDocument document(byte[] text) throws JsonLdError {
    return JsonDocument.of(new ByteArrayInputStream(text));
  }

  private static JsonObject context() throws JsonLdError {
    return document(answer().body())
        .getJsonContent()
        .orElseThrow()
        .asJsonObject()
        .getJsonObject("@context");
  }

  /** The description of the IRI with this path, with our short names. */
  private static JsonObject compact(String path) throws JsonLdError {
    return JsonLd.compact(
            document(ReleaseServer.get(ReleaseServer.documentOf(path) + ".jsonld").body()),
            document(answer().body()))
        .get();
  }

  @Test
  void itIsJsonLdThatAnyPageMayReadAndKeep() {
    assertEquals(200, answer().statusCode());
    assertEquals("application/ld+json", header(answer(), "Content-Type"));
    assertEquals("*", header(answer(), "Access-Control-Allow-Origin"));
    String tag = header(answer(), "ETag");
    assertEquals(304, ReleaseServer.get("context.jsonld", "If-None-Match", tag).statusCode());
    assertTrue(JSON.parse(ReleaseServer.text(answer())).hasKey("@context"));
  }

  @TestFactory
  Stream<DynamicTest> nothingIsLostByTheShortNames() {
    return ReleaseServer.onePathOfEachKind().values().stream()
        .map(path -> dynamicTest(path, () -> check(path)));
  }

  private static void check(String path) throws JsonLdError {
    Graph wanted =
        ReleaseServer.parse(
                ReleaseServer.get(ReleaseServer.documentOf(path) + ".nt"), Lang.NTRIPLES)
            .getDefaultGraph();
    assertFalse(wanted.isEmpty());
    JsonObject compact = compact(path);
    Graph got = GraphFactory.createGraphMem();
    RDFParser.fromString(compact.toString(), Lang.JSONLD11).parse(got);
    assertTrue(wanted.isIsomorphicWith(got), wanted.size() + " wanted, got " + got.size());
  }

  @Test
  void theNamesAreThoseThatOneWouldWrite() throws JsonLdError {
    JsonObject kenya =
        compact("id/territory/ken").getJsonArray("@graph").stream()
            .map(JsonValue::asJsonObject)
            .filter(o -> Prefixes.expand(o.getString("@id")).equals(Iris.node("id/territory/ken")))
            .findFirst()
            .orElseThrow();
    assertEquals("Kenya", kenya.getJsonObject("prefLabel").getString("en"));
    assertTrue(kenya.getJsonArray("@type").contains(Json.createValue("Country")), "its class");
    assertTrue(kenya.containsKey("inRegion"), kenya.keySet().toString());
    JsonValue region = kenya.get("inRegion");
    assertEquals(JsonValue.ValueType.STRING, region.getValueType(), region.toString());
  }

  @Test
  void eachTermOfOursHasItsLocalNameUnlessThatIsAPrefix() throws JsonLdError {
    JsonObject context = context();
    Set<String> lacking = new TreeSet<>();
    Set<Node> terms = new HashSet<>();
    for (Node kind :
        List.of(
            OWL2.Class.asNode(),
            OWL2.ObjectProperty.asNode(),
            OWL2.DatatypeProperty.asNode(),
            OWL2.AnnotationProperty.asNode())) {
      ReleaseServer.data()
          .getGraph(Iris.VOCABULARY)
          .find(Node.ANY, RDF.type.asNode(), kind)
          .mapWith(t -> t.getSubject())
          .filterKeep(n -> n.isURI() && n.getURI().startsWith(Iris.TERMS))
          .forEach(terms::add);
    }
    assertTrue(terms.size() > 150, terms.size() + " terms");
    for (Node term : terms) {
      String local = term.getURI().substring(Iris.TERMS.length());
      boolean isPrefix = Prefixes.table().containsKey(local);
      JsonValue definition = context.get(isPrefix ? "atlas:" + local : local);
      if (definition == null || !definition.toString().contains("\"atlas:" + local + "\"")) {
        lacking.add(local + " " + definition);
      }
    }
    assertEquals(Set.of(), lacking);
  }

  @Test
  void aNameOfTwoVocabulariesIsOursOrHasItsPrefix() throws JsonLdError {
    JsonObject context = context();
    assertEquals("atlas:memberOf", context.getJsonObject("memberOf").getString("@id"));
    assertEquals("@id", context.getJsonObject("org:memberOf").getString("@type"));
    assertEquals("@id", context.getJsonObject("atlas:territory").getString("@type"));
    assertEquals(Prefixes.table().get("territory"), context.getString("territory"));
    assertFalse(context.containsKey("member"), "of skos and of org");
    assertEquals("xsd:decimal", context.getJsonObject("amountValue").getString("@type"));
    assertEquals("@language", context.getJsonObject("prefLabel").getString("@container"));
  }
}
