package org.customsatlas.serve.find;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonValue;
import org.customsatlas.TheGraph;
import org.customsatlas.serve.AtlasServer;
import org.customsatlas.serve.Endpoint;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Search, completion, reconciliation and text:query, asked over HTTP. */
class FindingTest {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String KENYA = Iris.BASE + "id/territory/ken";
  private static final String TEXT = "PREFIX text: <http://jena.apache.org/text#> ";

  private static AtlasServer server;

  @BeforeAll
  static void start() throws IOException {
    server =
        AtlasServer.start(
            ServerOptions.defaults().at("127.0.0.1", 0),
            new Served(TheGraph.asked(), "0.1.0-00000000", null));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.address().resolve(path));
  }

  private static JsonObject get(String path) {
    HttpResponse<String> answer = send(request(path));
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals("application/json", answer.headers().firstValue("Content-Type").orElse(""));
    assertEquals("*", answer.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
    return JSON.parse(answer.body());
  }

  private static HttpResponse<String> post(String path, String form) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
            .POST(BodyPublishers.ofString(form)));
  }

  private static JsonObject reconcile(String queries) {
    HttpResponse<String> answer = post("reconcile", "queries=" + Endpoint.encode(queries));
    assertEquals(200, answer.statusCode(), answer.body());
    return JSON.parse(answer.body());
  }

  private static String string(JsonValue object, String... path) {
    JsonValue value = object;
    for (String step : path) {
      value = value.getAsObject().get(step);
    }
    return value.getAsString().value();
  }

  private static JsonObject first(JsonObject answer, String array) {
    return answer.get(array).getAsArray().get(0).getAsObject();
  }

  private static int number(JsonObject object, String name) {
    return object.get(name).getAsNumber().value().intValue();
  }

  // ---- search

  @Test
  void aSearchIsGroupedByKindAndSaysHowManyMoreThereAre() {
    JsonObject found = get("search?q=customs&lang=fr&limit=5");
    assertEquals("fr", string(found, "language"));
    assertEquals(5, number(found, "shown"));
    assertEquals(number(found, "total") - 5, number(found, "more"));
    int counted = 0;
    int shown = 0;
    Set<String> kinds = new HashSet<>();
    for (JsonValue group : found.get("groups").getAsArray()) {
      assertTrue(kinds.add(string(group, "kind")));
      assertFalse(string(group, "label").isEmpty());
      counted += number(group.getAsObject(), "count");
      shown += group.getAsObject().get("hits").getAsArray().size();
    }
    assertEquals(number(found, "total"), counted);
    assertEquals(5, shown);
  }

  @Test
  void aHitSaysWhatItIsAndWhatMatched() {
    JsonObject hit = first(first(get("search?q=Swaziland"), "groups"), "hits");
    assertEquals(Iris.BASE + "id/territory/swz", string(hit, "iri"));
    assertEquals("id/territory/swz", string(hit, "path"));
    assertEquals("Eswatini", string(hit, "label"));
    assertEquals("country", string(hit, "kindLabel"));
    assertEquals("name", string(hit, "found"));
    assertEquals("Swaziland", string(hit, "matched", "text"));
    assertEquals("former name", string(hit, "matched", "propertyLabel"));
  }

  @Test
  void theLanguageIsTheReadersUnlessTheAddressSaysAnother() {
    assertTrue(
        send(request("search?q=DEU").header("Accept-Language", "fr-CH, fr;q=0.9, en;q=0.8"))
            .body()
            .contains("Allemagne"));
    assertTrue(
        send(request("search?q=DEU&lang=en").header("Accept-Language", "fr"))
            .body()
            .contains("\"Germany\""));
    assertEquals(
        200, send(request("search?q=DEU").header("Accept-Language", ";;;q=x")).statusCode());
  }

  @Test
  void aTypeNarrowsTheSearch() {
    JsonObject found = get("search?q=kenya&type=RegionalStructure");
    assertEquals(2, number(found, "total"));
  }

  @Test
  void completionHasAtMostTenHits() {
    JsonObject found = get("suggest?q=a");
    assertEquals(10, found.get("hits").getAsArray().size());
    assertTrue(number(found, "total") > 10);
    assertEquals(KENYA, string(first(get("suggest?q=ken"), "hits"), "iri"));
  }

  @TestFactory
  Stream<DynamicTest> whatCannotBeAnsweredIsRefusedWithASentence() {
    return Stream.of(
            "search",
            "search?q=",
            "search?q=%20",
            "search?q=" + "a".repeat(10_000),
            "search?q=a&limit=0",
            "search?q=a&limit=101",
            "search?q=a&limit=x",
            "search?q=a&limit=99999999999999999999",
            "search?q=a&offset=-1",
            "search?q=a&lang=xx",
            "search?q=a&type=NoSuchKind",
            "suggest",
            "suggest?q=a&limit=11",
            "reconcile?queries=x",
            "reconcile?queries=%5B%5D",
            "reconcile?queries=" + Endpoint.encode("{\"q0\":1}"),
            "reconcile?queries=" + Endpoint.encode("{\"q0\":{\"query\":[]}}"),
            "reconcile?queries="
                + Endpoint.encode("{\"q0\":{\"query\":\"a\",\"type\":\"Nothing\"}}"),
            "reconcile?queries="
                + Endpoint.encode("{\"q0\":{\"query\":\"a\",\"type_strict\":\"most\"}}"),
            "reconcile?queries="
                + Endpoint.encode(
                    "{\"q0\":{\"query\":\"a\",\"properties\":[{\"pid\":\"no\",\"v\":1}]}}"),
            "reconcile?extend=" + Endpoint.encode("{\"ids\":[],\"properties\":[]}"),
            "reconcile/suggest/entity",
            "reconcile/properties?type=Nothing",
            "reconcile/preview")
        .map(
            path ->
                dynamicTest(
                    path.length() > 60 ? path.substring(0, 60) : path,
                    () -> {
                      HttpResponse<String> answer = send(request(path));
                      assertEquals(400, answer.statusCode(), answer.body());
                      assertTrue(answer.body().strip().endsWith("."), answer.body());
                      assertTrue(answer.body().length() < 500, answer.body());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> hostileTextIsOnlyText() {
    return Stream.of(
            "*:*",
            "\"",
            "~",
            "kenya~",
            "\u0000",
            "\u0007",
            "😀",
            "<script>alert(1)</script>",
            "\\",
            "\" . ?s ?p ?o . \"",
            "%",
            "{{",
            "a AND b OR",
            "\ufdfa".repeat(200),
            "\u0430 ".repeat(100),
            "\u202etxt")
        .flatMap(
            text ->
                Stream.of("search?q=", "suggest?q=", "reconcile/suggest/entity?prefix=")
                    .map(path -> path + Endpoint.encode(text)))
        .map(
            path ->
                dynamicTest(
                    path,
                    () -> {
                      HttpResponse<String> answer = send(request(path));
                      assertEquals(200, answer.statusCode(), answer.body());
                      assertTrue(JSON.parse(answer.body()).isObject());
                    }));
  }

  @Test
  void onlyReadingIsAllowedButForReconciliation() {
    assertEquals(405, post("search", "q=a").statusCode());
    assertEquals(405, post("suggest", "q=a").statusCode());
    assertEquals(405, post("reconcile/preview", "id=a").statusCode());
    assertEquals(405, post("lookup", "code=a").statusCode());
    HttpResponse<String> put =
        send(request("reconcile").method("PUT", BodyPublishers.ofString("x")));
    assertEquals(405, put.statusCode());
    assertEquals("GET, HEAD, POST, OPTIONS", put.headers().firstValue("Allow").orElse(""));
  }

  // ---- reconciliation

  /** The members that the manifest schema of version 0.2 requires, and those OpenRefine reads. */
  @Test
  void theManifestHasWhatTheSpecificationRequires() {
    JsonObject manifest = get("reconcile");
    assertEquals("0.2", manifest.get("versions").getAsArray().get(0).getAsString().value());
    assertEquals(Iris.BASE, string(manifest, "identifierSpace"));
    String view =
        string(manifest.getObj("view"), "url").replace("{{id}}", Iris.BASE + "id/org/wco");
    assertEquals(303, send(HttpRequest.newBuilder(URI.create(view))).statusCode(), view);
    assertEquals(Iris.TERMS, string(manifest, "schemaSpace"));
    assertFalse(string(manifest, "name").isEmpty());
    assertTrue(string(manifest, "view", "url").contains("{{id}}"));
    assertTrue(string(manifest, "preview", "url").contains("{{id}}"));
    assertTrue(manifest.get("preview").getAsObject().get("width").isNumber());
    assertTrue(manifest.get("preview").getAsObject().get("height").isNumber());
    JsonArray types = manifest.get("defaultTypes").getAsArray();
    assertTrue(types.size() > 4);
    assertEquals(types.size(), new HashSet<>(types.stream().toList()).size());
    types.forEach(
        t -> assertTrue(string(t, "id").startsWith("atlas:") && !string(t, "name").isEmpty()));
    JsonObject suggest = manifest.get("suggest").getAsObject();
    for (String what : List.of("entity", "type", "property")) {
      URI uri =
          URI.create(string(suggest, what, "service_url") + string(suggest, what, "service_path"));
      JsonObject answer =
          JSON.parse(send(HttpRequest.newBuilder(URI.create(uri + "?prefix=co"))).body());
      assertFalse(answer.get("result").getAsArray().isEmpty(), what);
      answer
          .get("result")
          .getAsArray()
          .forEach(r -> assertFalse(string(r, "id").isEmpty() || string(r, "name").isEmpty()));
    }
    JsonObject propose =
        manifest.get("extend").getAsObject().get("propose_properties").getAsObject();
    HttpResponse<String> proposed =
        send(
            HttpRequest.newBuilder(
                URI.create(
                    string(propose, "service_url")
                        + string(propose, "service_path")
                        + "?type=atlas:RegionalStructure")));
    assertTrue(proposed.body().contains("\"atlas:hostedBy\""), proposed.body());
    assertTrue(proposed.body().contains("\"skos:prefLabel\""), proposed.body());
  }

  @Test
  void theManifestNamesTheAddressThatWasAskedAndNotWhatAnyoneClaims() {
    String manifest =
        send(request("reconcile")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Prefix", "/atlas"))
            .body();
    assertTrue(manifest.contains(server.address() + "reconcile"), manifest);
    assertFalse(manifest.contains("evil"), manifest);
  }

  /** What OpenRefine sends: a form with a batch of ten or fewer, one of them with a column more. */
  @Test
  void aColumnOfNamesGetsItsThings() {
    JsonObject answer =
        reconcile(
            """
            {"q0": {"query": "Ivory Coast", "type": "atlas:Country", "type_strict": "should", "limit": 3},
             "q1": {"query": "DFID"},
             "q2": {"query": "Kenya Revenue", "type": "atlas:Organisation"},
             "q3": {"query": "Regional Training Centre, Kenya",
                    "properties": [{"pid": "atlas:hostedBy", "v": {"id": "%s", "name": "Kenya"}}]},
             "q4": {"query": "Regional Training Centre, Kenya",
                    "properties": [{"pid": "atlas:hostedBy", "v": ["Japan", 7, true]}]},
             "q5": {"query": ""}, "q6": {"query": "xyzzy"}}
            """
                .formatted(KENYA));
    assertEquals(7, answer.size());
    JsonObject ivory = first(answer.get("q0").getAsObject(), "result");
    assertEquals(Iris.BASE + "id/territory/civ", string(ivory, "id"));
    assertTrue(ivory.get("match").getAsBoolean().value());
    assertTrue(ivory.get("score").isNumber());
    assertEquals("atlas:Country", string(ivory.get("type").getAsArray().get(0), "id"));
    assertTrue(string(ivory, "description").contains("Ivory Coast"));
    assertTrue(first(answer.get("q1").getAsObject(), "result").get("match").getAsBoolean().value());
    answer
        .get("q2")
        .getAsObject()
        .get("result")
        .getAsArray()
        .forEach(c -> assertFalse(c.getAsObject().get("match").getAsBoolean().value()));
    assertTrue(first(answer.get("q3").getAsObject(), "result").get("match").getAsBoolean().value());
    assertFalse(
        first(answer.get("q4").getAsObject(), "result").get("match").getAsBoolean().value());
    assertTrue(answer.get("q5").getAsObject().get("result").getAsArray().isEmpty());
    assertTrue(answer.get("q6").getAsObject().get("result").getAsArray().isEmpty());
  }

  @Test
  void aTableIsExtendedByCodesAndLinks() {
    String query =
        """
        {"ids": ["%s", "nothing"],
         "properties": [{"id": "dcterms:identifier"}, {"id": "atlas:inRegion"},
                        {"id": "skos:prefLabel", "settings": {"language": "fr"}}]}
        """
            .formatted(KENYA);
    HttpResponse<String> answer = post("reconcile", "extend=" + Endpoint.encode(query));
    assertEquals(200, answer.statusCode(), answer.body());
    JsonObject table = JSON.parse(answer.body());
    assertEquals(3, table.get("meta").getAsArray().size());
    JsonObject rows = table.get("rows").getAsObject();
    JsonObject kenya = rows.get(KENYA).getAsObject();
    assertTrue(kenya.get("dcterms:identifier").toString().contains("KEN"));
    JsonObject region = first(kenya, "atlas:inRegion");
    assertEquals(Iris.BASE + "id/region/esa", string(region, "id"));
    assertEquals("East and Southern Africa", string(region, "name"));
    assertEquals(1, kenya.get("skos:prefLabel").getAsArray().size());
    assertTrue(rows.get("nothing").getAsObject().get("atlas:inRegion").getAsArray().isEmpty());
  }

  @Test
  void aPreviewIsSmallEscapedAndMayStandInAFrame() {
    HttpResponse<String> answer = send(request("reconcile/preview?id=" + Endpoint.encode(KENYA)));
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("<h1>Kenya</h1>"), answer.body());
    String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
    assertTrue(policy.startsWith("default-src 'none'"), policy);
    assertFalse(policy.contains("frame-ancestors"), policy);
    HttpResponse<String> hostile =
        send(request("reconcile/preview?id=" + Endpoint.encode("<script>x</script>")));
    assertEquals(404, hostile.statusCode());
    assertTrue(hostile.headers().firstValue("Content-Type").orElse("").startsWith("text/plain"));
  }

  @Test
  void aBatchThatIsTooLargeOrTooDeepIsRefused() {
    StringBuilder batch = new StringBuilder("{");
    for (int i = 0; i < 101; i++) {
      batch.append(i == 0 ? "" : ",").append("\"q").append(i).append("\":{\"query\":\"a\"}");
    }
    assertEquals(400, post("reconcile", "queries=" + Endpoint.encode(batch + "}")).statusCode());
    assertEquals(400, post("reconcile", "queries=" + "[".repeat(100_000)).statusCode());
    int tooLarge = post("reconcile", "queries=" + "a".repeat(3 << 20)).statusCode();
    assertTrue(tooLarge == 413 || tooLarge == 400, "status " + tooLarge);
    assertEquals(400, post("reconcile", "nothing=1").statusCode());
    assertEquals(
        415,
        send(request("reconcile")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")))
            .statusCode());
  }

  // ---- SPARQL

  private static HttpResponse<String> sparql(String query) {
    return send(
        request("sparql?query=" + Endpoint.encode(TEXT + query)).header("Accept", "text/csv"));
  }

  @Test
  void sparqlFindsThingsByTheirWords() {
    assertEquals(
        "t\r\n" + Iris.BASE + "id/territory/swz\r\n",
        sparql("SELECT ?t { ?t text:query 'Swaziland' }").body());
    assertEquals(
        "t,name\r\n" + Iris.BASE + "id/territory/deu,Allemagne\r\n",
        sparql("SELECT ?t ?name { (?t ?score ?name) text:query ('Allemagne' 1 'lang:fr') }")
            .body());
    assertEquals(
        "n\r\n2\r\n",
        sparql(
                "SELECT (COUNT(*) AS ?n) { ?t a <"
                    + Iris.TERMS
                    + "RegionalStructure> . ?t text:query 'kenya' }")
            .body());
    assertEquals(
        "n\r\n1\r\n",
        sparql("SELECT (COUNT(*) AS ?n) { <" + KENYA + "> text:query 'kenya' }").body());
    assertEquals("n\r\n0\r\n", sparql("SELECT (COUNT(*) AS ?n) { ?t text:query '*:*' }").body());
    assertEquals(
        "n\r\n1\r\n",
        sparql("SELECT (COUNT(*) AS ?n) { VALUES ?w { 'KEN' } ?t text:query (?w 1) }").body());
  }

  @TestFactory
  Stream<DynamicTest> whatIsNoTextQueryIsRefused() {
    return Stream.of(
            "?t text:query ?w",
            "?t text:query ()",
            "?t text:query (5)",
            "?t text:query ('a' 'highlight:x')",
            "(?t ?a ?b ?c) text:query 'a'",
            "?t text:query '" + "a".repeat(300) + "'",
            "?t text:query+ 'a'",
            "?t (text:query|<http://example.org/p>) 'a'",
            "?t text:other 'a'")
        .map(
            pattern ->
                dynamicTest(
                    pattern,
                    () -> {
                      HttpResponse<String> answer = sparql("SELECT * { " + pattern + " }");
                      assertEquals(400, answer.statusCode(), answer.body());
                    }));
  }

  @Test
  void theServiceDescriptionNamesTheFeature() {
    String description = send(request("sparql").header("Accept", "application/n-triples")).body();
    assertTrue(
        description.contains(
            "<http://www.w3.org/ns/sparql-service-description#propertyFeature> <http://jena.apache.org/text#query>"),
        description);
  }
}
