package org.customsatlas.serve;

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
}
