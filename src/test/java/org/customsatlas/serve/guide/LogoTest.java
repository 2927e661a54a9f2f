package org.customsatlas.serve.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import org.customsatlas.RealGraph;
import org.customsatlas.serve.ReleaseServer;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/** The sign of the site. */
class LogoTest {
  @Test
  void theOntologyNamesItAndItAnswersAsAPictureWithATitle() {
    assertTrue(
        RealGraph.dataset()
            .getGraph(Iris.VOCABULARY)
            .contains(
                Iris.ONTOLOGY, Prefixes.expand("foaf:logo"), Iris.node(Logo.PATH.substring(1))));
    HttpResponse<String> answer = ReleaseServer.read(Logo.PATH.substring(1));
    assertEquals(200, answer.statusCode());
    assertEquals("image/svg+xml", ReleaseServer.header(answer, "Content-Type"));
    assertEquals("*", ReleaseServer.header(answer, "Access-Control-Allow-Origin"));
    Document picture = Jsoup.parse(answer.body(), Parser.xmlParser());
    assertEquals("Customs Atlas", picture.select("svg > title").text());
    assertTrue(picture.select("style, script, [style]").isEmpty(), "the policy closes these");
    assertEquals(
        304,
        ReleaseServer.read(
                Logo.PATH.substring(1), "If-None-Match", ReleaseServer.header(answer, "ETag"))
            .statusCode());
  }

  @Test
  void itIsTheSignThatThePagesShow() {
    String page = ReleaseServer.read("data/id/territory/ken.html", "Accept", "text/html").body();
    assertTrue(
        Jsoup.parse(page).select("link[rel=icon]").attr("href").endsWith(Logo.PATH), "the icon");
    List<String> shown = Jsoup.parse(page).select(".brand path").eachAttr("d");
    assertEquals(1, shown.size());
    assertEquals(
        shown,
        Jsoup.parse(ReleaseServer.read("logo.svg").body(), Parser.xmlParser())
            .select("path")
            .eachAttr("d"));
  }
}
