package org.customsatlas.serve.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.customsatlas.RealGraph;
import org.customsatlas.TheGraph;
import org.customsatlas.describe.Days;
import org.customsatlas.serve.AtlasServer;
import org.customsatlas.serve.Endpoint;
import org.customsatlas.serve.http.ServerOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Answers for a day, over HTTP. */
class AsOfTest {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final String DAY =
      "SELECT ?day { <https://w3id.org/customs-atlas/dataset> <https://w3id.org/customs-atlas/def#asOf> ?day }";

  /** How many territories are Members of the WCO; sources say 179 for mid-2014. */
  private static final String MEMBERS =
      "SELECT (COUNT(*) AS ?n) { ?x <https://w3id.org/customs-atlas/def#memberOf> <https://w3id.org/customs-atlas/id/org/wco> }";

  private static AtlasServer server;
  private static AtlasServer withoutDays;

  @BeforeAll
  static void serve() throws IOException {
    ServerOptions options = ServerOptions.defaults().at("127.0.0.1", 0);
    Days days = new Days(TheGraph.asked(), RealGraph.SOURCES);
    server = AtlasServer.start(options, new Served(TheGraph.asked(), "0.1.0-test", null, days));
    withoutDays = AtlasServer.start(options, new Served(TheGraph.asked(), "0.1.0-test", null));
  }

  @AfterAll
  static void stop() {
    server.close();
    withoutDays.close();
  }

  private static HttpResponse<String> send(AtlasServer to, String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(to.address().resolve(path));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String ask(String query, String more) {
    HttpResponse<String> answer =
        send(server, "sparql?query=" + Endpoint.encode(query) + more, "Accept", "text/csv");
    assertEquals(200, answer.statusCode(), answer.body());
    return answer.body().lines().skip(1).findFirst().orElse("none");
  }

  // ---- the endpoint

  @Test
  void aQueryIsAnsweredForTheDay() {
    assertEquals(DAYS_OWN, ask(DAY, ""));
    assertEquals("2014-07-01", ask(DAY, "&asOf=2014-07-01"));
    assertEquals("2014-07-01", ask(DAY, "&asOf=2014-07"));
    assertEquals("2014-01-01", ask(DAY, "&asOf=2014"));
    assertEquals(DAYS_OWN, ask(DAY, ""), "other requests are not touched");
  }

  private static final String DAYS_OWN = RealGraph.loaded().release().asOf().toString();

  @Test
  void theMembersOfADayAreThoseOfThatDay() {
    assertEquals("179", ask(MEMBERS, "&asOf=2014-07-01"));
    assertNotEquals("179", ask(MEMBERS, ""));
  }

  @Test
  void theGraphOfADayCanBeAskedByName() {
    String current =
        "&default-graph-uri=" + Endpoint.encode("https://w3id.org/customs-atlas/graph/current");
    assertEquals("179", ask(MEMBERS, "&asOf=2014-07-01" + current));
    assertEquals(
        "2014-07-01",
        ask(DAY.replace("{", "{ GRAPH ?g {").replace("}", "} }"), "&asOf=2014-07-01"));
  }

  @Test
  void aPostedQueryIsAnsweredForTheDayToo() {
    HttpResponse<String> direct =
        send(
            HttpRequest.newBuilder(server.address().resolve("sparql?asOf=2014-07-01"))
                .headers("Content-Type", "application/sparql-query", "Accept", "text/csv")
                .POST(BodyPublishers.ofString(DAY)));
    assertEquals("day\r\n2014-07-01\r\n", direct.body());
    HttpResponse<String> form =
        send(
            HttpRequest.newBuilder(server.address().resolve("sparql"))
                .headers("Content-Type", "application/x-www-form-urlencoded", "Accept", "text/csv")
                .POST(BodyPublishers.ofString("asOf=2014-07-01&query=" + Endpoint.encode(DAY))));
    assertEquals("day\r\n2014-07-01\r\n", form.body());
  }

  @Test
  void aDayThatCannotBeReadIsRefusedWithASentence() {
    for (String bad :
        new String[] {"yesterday", "2014-13", "2014-02-30", "1700", "2201-01-01", ""}) {
      HttpResponse<String> answer =
          send(server, "sparql?asOf=" + bad + "&query=" + Endpoint.encode(DAY));
      assertEquals(400, answer.statusCode(), bad);
      assertTrue(
          answer.body().contains("2014-07-01") || answer.body().contains("1800-01-01"),
          answer.body());
    }
    HttpResponse<String> two =
        send(server, "sparql?asOf=2014&asOf=2015&query=" + Endpoint.encode(DAY));
    assertEquals(400, two.statusCode());
  }

  @Test
  void whereThereAreNoDaysNoneIsPretended() {
    HttpResponse<String> answer =
        send(withoutDays, "sparql?asOf=2014&query=" + Endpoint.encode(DAY));
    assertEquals(400, answer.statusCode());
    assertEquals("What is served here has no days. Ask without \"asOf\".\n", answer.body());
  }

  // ---- documents

  private static final String KENYA = "id/territory/ken";
  private static final String DOCUMENT = "https://w3id.org/customs-atlas/data/" + KENYA;

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void aThingLeadsToItsDocumentForTheDay() {
    HttpResponse<String> answer = send(server, KENYA + "?asOf=2014-07-01");
    assertEquals(303, answer.statusCode());
    assertEquals("../../data/id/territory/ken?asOf=2014-07-01", header(answer, "Location"));
  }

  @Test
  void aDocumentForADaySaysForWhichDayItHolds() {
    HttpResponse<String> now = send(server, "data/" + KENYA, "Accept", "application/n-triples");
    HttpResponse<String> then =
        send(server, "data/" + KENYA + "?asOf=2014", "Accept", "application/n-triples");
    assertEquals(200, then.statusCode(), then.body());
    String says = "<%s> <https://w3id.org/customs-atlas/def#asOf> \"%s\"^^";
    assertTrue(then.body().contains(says.formatted(DOCUMENT + "?asOf=2014-01-01", "2014-01-01")));
    assertTrue(now.body().contains(says.formatted(DOCUMENT, DAYS_OWN)));
    assertNotEquals(now.body(), then.body());
    assertEquals("ken.nt?asOf=2014-01-01", header(then, "Content-Location"));
    assertTrue(
        header(then, "Link").contains("<" + DOCUMENT + "?asOf=2014-01-01>; rel=\"canonical\""));
    assertTrue(header(then, "Link").contains("<ken.ttl?asOf=2014-01-01>; rel=\"alternate\""));
  }

  @Test
  void eachDayHasItsOwnTag() {
    String path = "data/" + KENYA + ".ttl";
    String now = header(send(server, path), "ETag");
    String then = header(send(server, path + "?asOf=2014-07-01"), "ETag");
    assertTrue(now.matches("\"0\\.1\\.0-test\\.[0-9a-f]+\\.full\\.ttl\""), now);
    assertEquals(now.replace(".ttl", ".2014-07-01.ttl"), then);
    assertEquals(304, send(server, path + "?asOf=2014-07-01", "If-None-Match", then).statusCode());
    assertEquals(200, send(server, path + "?asOf=2014-07-01", "If-None-Match", now).statusCode());
  }

  @Test
  void whatHeldOnTheDayStandsInTheDocumentAndWhatDidNotDoesNot() {
    String south = "data/id/territory/ssd.nt";
    String member =
        "<https://w3id.org/customs-atlas/def#memberOf> <https://w3id.org/customs-atlas/id/org/wco>";
    assertTrue(send(server, south).body().contains(member), "since 2012");
    assertTrue(send(server, south + "?asOf=2014").body().contains(member));
    String before = send(server, south + "?asOf=2010").body();
    assertTrue(before.contains("<https://w3id.org/customs-atlas/def#asOf> \"2010-01-01\""), before);
    assertTrue(!before.contains(member));
  }

  @Test
  void theGraphOfWhatIsCurrentIsThatOfTheDay() {
    String body = send(server, "graph/current.nt?asOf=1990-01-01").body();
    assertTrue(
        body.contains(
            "<https://w3id.org/customs-atlas/dataset> <https://w3id.org/customs-atlas/def#asOf> \"1990-01-01\""));
  }

  @Test
  void aDocumentForWhatIsNoDayIsRefused() {
    HttpResponse<String> answer = send(server, "data/" + KENYA + "?asOf=soon");
    assertEquals(400, answer.statusCode());
    assertTrue(
        answer.body().startsWith("\"soon\" is no day. Write it as 2014-07-01"), answer.body());
    assertEquals("", header(answer, "ETag"));
    assertEquals(404, send(server, "data/id/territory/xxx?asOf=2014").statusCode());
    assertEquals(400, send(withoutDays, "data/" + KENYA + "?asOf=2014").statusCode());
  }
}
