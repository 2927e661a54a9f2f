package org.customsatlas.serve.sparql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.customsatlas.serve.Endpoint;
import org.customsatlas.serve.ReleaseServer;
import org.junit.jupiter.api.Test;

/** Why there is no row, over HTTP. */
class WhyServletTest {
  private static final String ATLAS = "PREFIX atlas: <https://w3id.org/customs-atlas/def#>\n";

  private static HttpResponse<String> ask(String query, String more) {
    return ReleaseServer.read("why?query=" + Endpoint.encode(ATLAS + query) + more);
  }

  private static String mend(String query) {
    HttpResponse<String> answer = ask(query, "");
    assertEquals(200, answer.statusCode(), answer.body());
    JsonObject json = JSON.parse(answer.body());
    assertTrue(json.get("suggestions").getAsArray().size() > 0, answer.body());
    String mended = json.get("suggestions").getAsArray().get(0).getAsObject().getString("query");
    assertEquals(
        422,
        ReleaseServer.read("why?query=" + Endpoint.encode(mended)).statusCode(),
        "it has rows: " + mended);
    return mended.replace(ATLAS, "");
  }

  @Test
  void whatIsNearIsOffered() {
    String label = "<http://www.w3.org/2000/01/rdf-schema#label>";
    assertEquals(
        "SELECT ?x { ?x " + label + " \"Kenya\"@en }",
        mend("SELECT ?x { ?x " + label + " \"Kenya\" }"));
    assertEquals(
        "SELECT ?x { ?x atlas:hostedBy <https://w3id.org/customs-atlas/id/territory/ken> }",
        mend(
            "SELECT ?x { ?x atlas:hostedBy <https://w3id.org/customs-atlas/id/territory/kenya> }"));
    assertEquals("SELECT ?x { ?x a atlas:Project }", mend("SELECT ?x { ?x a atlas:Projekt }"));
  }

  @Test
  void thePlaceIsThatInTheText() {
    JsonObject json =
        JSON.parse(ask("SELECT ?x {\n  ?x a <https://w3id.org/customs-atlas/id/x> }", "").body());
    assertEquals("?x a <https://w3id.org/customs-atlas/id/x>", json.getString("part"));
    assertEquals(3, json.getNumber("line").intValue());
    assertEquals(3, json.getNumber("column").intValue());
  }

  @Test
  void thePageLinksWhatGivesRows() {
    String page = ask("SELECT ?x { ?x a atlas:Projekt }", "&format=html&lang=fr").body();
    assertTrue(page.contains("href=\"query?query=PREFIX"), page);
    assertTrue(page.contains("Rien dans les données n’y correspond."), page);
  }

  @Test
  void whatIsNoQueryIsRefused() {
    assertEquals(400, ask("SELECT ?x {", "").statusCode());
    assertEquals(422, ask("ASK { ?x a atlas:Nothing }", "").statusCode());
    assertEquals(400, ReleaseServer.read("why").statusCode());
  }
}
