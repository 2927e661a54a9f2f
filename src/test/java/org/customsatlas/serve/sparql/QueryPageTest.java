package org.customsatlas.serve.sparql;

import static org.customsatlas.serve.ReleaseServer.get;
import static org.customsatlas.serve.ReleaseServer.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.customsatlas.serve.AtlasServer;
import org.customsatlas.serve.ReleaseServer;
import org.customsatlas.serve.http.ServerOptions;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page to write queries on, as it is without scripts. */
class QueryPageTest {
  private static final String FUNDED =
      "PREFIX atlas: <https://w3id.org/customs-atlas/def#> SELECT ?p ?f { ?p atlas:fundedBy ?f }";

  private static HttpResponse<byte[]> ask(String query, String more) {
    return get(
        "query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + more,
        "Accept",
        "text/html");
  }

  private static Document page(HttpResponse<byte[]> answer) {
    return Jsoup.parse(text(answer));
  }

  @Test
  void whoComesFirstSeesAQueryOfThisFieldWithItsAnswer() {
    HttpResponse<byte[]> answer = get("query", "Accept", "text/html");
    assertEquals(200, answer.statusCode());
    Document page = page(answer);
    assertTrue(page.selectFirst("textarea").text().contains("atlas:fundedBy"));
    assertFalse(page.select("#outcome tbody tr").isEmpty());
    assertEquals(
        page.select("#outcome tbody td").eachText(),
        page(get("sparql", "Accept", "text/html")).select("#outcome tbody td").eachText());
  }

  @Test
  void rowsTimeAndReleaseAreShown() {
    HttpResponse<byte[]> answer = ask(FUNDED, "");
    String said = page(answer).selectFirst("#outcome .quiet").text();
    assertTrue(said.matches("\\d+ rows · \\d+ ms · release \\S+\\."), said);
    assertTrue(answer.headers().firstValue("Server-Timing").orElse("").startsWith("query;dur="));
  }

  @Test
  void moreRowsThanTheLimitAreTold() {
    HttpResponse<byte[]> answer = ask("SELECT * { ?s ?p ?o }", "&limit=100");
    assertEquals("limit=100", answer.headers().firstValue("Atlas-Truncated").orElse("none"));
    Document page = page(answer);
    assertEquals(100, page.select("#outcome tbody tr").size());
    assertTrue(page.selectFirst(".all").text().contains("the first 100 were asked for"));
    assertEquals("all", page.selectFirst(".all input[name=limit]").attr("value"));
  }

  @Test
  void noLimitIsAddedWhereTheQueryHasOneOrNoneIsWanted() {
    for (String more : List.of("", "&limit=all")) {
      HttpResponse<byte[]> answer =
          ask("SELECT * { ?s ?p ?o } LIMIT 1500", more.isEmpty() ? "&limit=100" : more);
      assertEquals(1500, page(answer).select("#outcome tbody tr").size());
      assertTrue(answer.headers().firstValue("Atlas-Truncated").isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the query | line:column | what is said | what is offered in its place
        "SELECT * { ?s atlas:name ?o } | 1:15 | \"atlas:\" is not declared | PREFIX atlas:",
        "SELECT * { ?s atlass:name ?o } | 1:15 | Did you mean atlas? | PREFIX atlas:",
        "SELECT * { ?s nowhere:x ?o } | 1:15 | \"nowhere:\" is not declared | ''",
        "SELECT * { ?s ?p ?o | 1:19 | closing | ''",
        "SELCT * { ?s ?p ?o } | 1:1 | Did you mean SELECT? | ''",
        "INSERT DATA { <a> <b> <c> } | '' | takes no updates | ''",
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } } | '' | SERVICE | ''",
      })
  void aMistakeHasItsPlaceAndWhatMayBeMeant(
      String query, String place, String said, String offered) {
    HttpResponse<byte[]> answer = ask(query, "");
    assertTrue(answer.statusCode() >= 400 && answer.statusCode() < 500, answer.toString());
    Document page = page(answer);
    assertEquals(query, page.selectFirst("textarea").text());
    assertTrue(page.selectFirst(".why").text().contains(said), page.selectFirst(".why").text());
    String shown =
        page.selectFirst(".mistake").hasAttr("data-line")
            ? page.selectFirst(".mistake").attr("data-line")
                + ":"
                + page.selectFirst(".mistake").attr("data-column")
            : "";
    assertEquals(place, shown);
    assertEquals(offered.isEmpty(), page.select(".mend").isEmpty());
    if (!offered.isEmpty()) {
      String mended = page.selectFirst(".mend input[name=query]").attr("value");
      assertTrue(mended.startsWith(offered), mended);
      assertEquals(200, ask(mended, "").statusCode());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // a name in a query | what is offered in its place
        "?s a <https://w3id.org/customs-atlas/def#Projct> | atlas:Project",
        "?s <https://w3id.org/customs-atlas/def#fundedby> ?o | atlas:fundedBy",
        "?s <http://www.w3.org/2004/02/skos/core#preflabel> ?o | skos:prefLabel",
        "?s ?p <https://w3id.org/customs-atlas/id/org/sidda> | body:sida",
        "GRAPH <https://w3id.org/customs-atlas/graph/registri> { ?s ?p ?o } | ''",
        "?s ?p <https://nobody.example/> | ''",
      })
  void aNameThatNothingHasIsToldWithWhatMayBeMeant(String pattern, String offered) {
    Document page = page(ask("SELECT * {\n  " + pattern + "\n}", ""));
    assertEquals(1, page.select(".doubt").size(), page.selectFirst("#outcome").text());
    assertEquals("2", page.selectFirst(".doubt").attr("data-line"));
    assertEquals(offered, page.select(".mend button").eachText().stream().findFirst().orElse(""));
    if (!offered.isEmpty()) {
      Document mended = page(ask(page.selectFirst(".mend input[name=query]").attr("value"), ""));
      assertTrue(mended.select(".doubt, .mistake").isEmpty(), mended.text());
      assertFalse(mended.select("#outcome tbody tr").isEmpty());
    }
  }

  @Test
  void datatypesFunctionsAndKnownNamesAreNoDoubt() {
    String query =
        """
        PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
        PREFIX atlas: <https://w3id.org/customs-atlas/def#>
        # atlas:Nothing
        SELECT ?s { ?s a atlas:Project ; atlas:start ?d
          FILTER (xsd:date("2000-01-01") < "2001-01-01"^^xsd:date && "atlas:Nobody" != "") }
        """;
    assertTrue(page(ask(query, "")).select(".doubt, .mistake").isEmpty());
  }

  @Test
  void graphsAndYesOrNoAreShownAsRows() {
    Document graph = page(ask("DESCRIBE <https://w3id.org/customs-atlas/id/territory/ken>", ""));
    assertEquals(List.of("subject", "predicate", "object"), graph.select("#outcome th").eachText());
    assertTrue(graph.selectFirst("#outcome .quiet").text().contains("triples"));
    assertEquals(
        "yes", page(ask("ASK {}", "")).select("#outcome td").text().toLowerCase(Locale.ROOT));
    assertEquals(
        "no",
        page(ask("ASK { FILTER (false) }", ""))
            .select("#outcome td")
            .text()
            .toLowerCase(Locale.ROOT));
  }

  @Test
  void aScriptInAnIriIsNoLink() {
    Document page =
        page(ask("SELECT * { BIND (<javascript:alert(1)> AS ?x) BIND (<data:,x> AS ?y) }", ""));
    assertEquals(2, page.select("#outcome td .value").size());
    assertTrue(page.select("#outcome td a").isEmpty());
  }

  @Test
  void aQueryThatTakesTooLongIsToldOnThePage() throws Exception {
    ServerOptions hasty =
        ServerOptions.defaults().at("127.0.0.1", 0).within(Duration.ofMillis(300), 100_000);
    try (AtlasServer server = AtlasServer.start(hasty, ReleaseServer.served());
        HttpClient client = HttpClient.newHttpClient()) {
      String query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(server.address().resolve("query"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .header("Accept", "text/html")
                  .POST(
                      BodyPublishers.ofString(
                          "query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)))
                  .build(),
              BodyHandlers.ofString());
      assertEquals(503, answer.statusCode());
      assertTrue(answer.headers().firstValue("Retry-After").isPresent());
      Document page = Jsoup.parse(answer.body());
      assertTrue(page.selectFirst(".why").text().contains("stopped after 0.3 s"));
      assertEquals(query, page.selectFirst("textarea").text());
    }
  }

  @Test
  void unknownLimitsAreRefused() {
    assertEquals(400, ask("ASK {}", "&limit=7").statusCode());
  }
}
