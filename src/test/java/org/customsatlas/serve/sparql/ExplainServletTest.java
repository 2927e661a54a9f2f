package org.customsatlas.serve.sparql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.customsatlas.serve.Endpoint;
import org.customsatlas.serve.ReleaseServer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Where a row comes from, over HTTP. */
class ExplainServletTest {
  private static final String HOSTS =
      "PREFIX atlas: <https://w3id.org/customs-atlas/def#> SELECT ?office ?host { ?office atlas:hostedBy ?host }";
  private static final String KENYA =
      "{\"office\": {\"type\": \"uri\", \"value\": \"https://w3id.org/customs-atlas/id/structure/rtc-kenya\"}, "
          + "\"host\": {\"type\": \"uri\", \"value\": \"https://w3id.org/customs-atlas/id/territory/ken\"}}";

  private static String address(String query, String row) {
    return "explain?query=" + Endpoint.encode(query) + "&row=" + Endpoint.encode(row);
  }

  @Test
  void whatFollowsIsLedBackToWhatIsStated() {
    HttpResponse<String> answer = ReleaseServer.read(address(HOSTS, KENYA));
    assertEquals(200, answer.statusCode(), answer.body());
    JsonObject json = JSON.parse(answer.body());
    List<JsonObject> statements = json.getArray("statements").map(s -> s.getAsObject()).toList();
    assertEquals("shortcuts", statements.getFirst().getString("rule"));
    assertTrue(statements.size() > 4, answer.body());
    for (JsonObject statement : statements) {
      boolean follows =
          statement
              .getArray("graphs")
              .map(g -> g.getAsString().value())
              .anyMatch(g -> g.endsWith("graph/inferred") || g.endsWith("graph/current"));
      assertEquals(follows, statement.hasKey("rule"), statement.toString());
      if (follows) {
        statement
            .getArray("from")
            .forEach(n -> assertTrue(n.getAsNumber().value().intValue() < statements.size()));
      }
    }
    assertTrue(answer.body().contains("\"place\""), answer.body());
    assertFalse(json.getBoolean("stands"));
  }

  @Test
  void aLongQueryIsPosted() {
    String form = "query=" + Endpoint.encode(HOSTS) + "&row=" + Endpoint.encode(KENYA);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(ReleaseServer.address().resolve("explain"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    assertEquals(
        ReleaseServer.read(address(HOSTS, KENYA)).body(), ReleaseServer.read(request).body());
  }

  @Test
  void thePageTellsWhoSaysWhat() {
    for (String language : List.of("en", "fr")) {
      URI address =
          ReleaseServer.address().resolve(address(HOSTS, KENYA) + "&format=html&lang=" + language);
      String page = ReleaseServer.read(HttpRequest.newBuilder(address)).body();
      assertTrue(page.contains("id=\"said\"") && page.contains("id=\"follows\""), page);
      assertTrue(page.contains("href=\"id/structure/rtc-kenya?lang=" + language), page);
      assertTrue(page.contains("The plain triples for"), page);
    }
  }

  @Test
  void theDayIsObeyed() {
    HttpResponse<String> before = ReleaseServer.read(address(HOSTS, KENYA) + "&asOf=1950-01-01");
    assertEquals(422, before.statusCode(), "nobody hosted an office then: " + before.body());
  }

  @TestFactory
  Stream<DynamicTest> whatCannotBeExplainedIsRefusedInPlainWords() {
    Map<String, String> cases =
        Map.of(
            address("SELECT ?x {", KENYA), "400 cannot be read",
            address(HOSTS, "nonsense"), "400 SPARQL JSON",
            address(HOSTS, "[]"), "400 SPARQL JSON",
            address(HOSTS, "{\"office\": 7}"), "400 SPARQL JSON",
            address(HOSTS, "[".repeat(20_000)), "400 SPARQL JSON",
            address(HOSTS, "{\"office\": {\"type\": \"bnode\", \"value\": \"x\"}}"),
                "422 no such row",
            address(HOSTS, "{\"what\": {\"type\": \"uri\", \"value\": \"urn:x\"}}"),
                "422 no variable",
            address("SELECT (NOW() AS ?t) {}", "{}"), "422 something else each time",
            address("SELECT ?x { SERVICE <http://127.0.0.1:1/> { ?x a ?y } }", "{}"),
                "422 SERVICE");
    return cases.entrySet().stream()
        .map(
            c ->
                dynamicTest(
                    c.getValue(),
                    () -> {
                      HttpResponse<String> answer = ReleaseServer.read(c.getKey());
                      String told = answer.statusCode() + " " + answer.body();
                      String expected = c.getValue().replaceFirst(" ", ".*");
                      assertTrue(told.matches("(?s)(" + expected + ").*"), told);
                    }));
  }
}
