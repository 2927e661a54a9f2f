package org.customsatlas.serve.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.customsatlas.RealGraph;
import org.customsatlas.answer.Questions;
import org.customsatlas.serve.ReleaseServer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** The front page, the lists and the questions, asked over HTTP as a browser asks. */
class SiteTest {
  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

  private static HttpResponse<String> get(String path, String accept) {
    return ReleaseServer.read(path, "Accept", accept);
  }

  private static Document page(String path) {
    HttpResponse<String> answer = get(path, BROWSER);
    assertEquals(200, answer.statusCode(), path);
    return Jsoup.parse(answer.body(), ReleaseServer.address().resolve(path).toString());
  }

  @Test
  void everyLinkOfTheSiteLeadsSomewhere() {
    Map<URI, Integer> depths = new LinkedHashMap<>();
    Deque<URI> open = new ArrayDeque<>(List.of(ReleaseServer.address()));
    depths.put(ReleaseServer.address(), 0);
    Set<String> broken = new TreeSet<>();
    int pages = 0;
    while (!open.isEmpty()) {
      URI address = open.poll();
      HttpResponse<String> answer = ReleaseServer.read(address, "Accept", BROWSER);
      if (answer.statusCode() != 200 && answer.statusCode() != 303) {
        broken.add(answer.statusCode() + " " + address);
      }
      String path = address.getPath();
      boolean isOurs = path.equals("/") || path.matches("/(browse|questions).*");
      if (depths.get(address) < 2 && isOurs && answer.statusCode() == 200) {
        pages++;
        for (Element link : Jsoup.parse(answer.body(), address.toString()).select("a[href]")) {
          URI target = URI.create(link.absUrl("href").replaceFirst("#.*", ""));
          boolean isHere = ReleaseServer.address().getAuthority().equals(target.getAuthority());
          if (isHere
              && depths.size() < 1500
              && depths.putIfAbsent(target, depths.get(address) + 1) == null) {
            open.add(target);
          }
        }
      }
    }
    assertTrue(pages > 10, "pages: " + pages);
    assertTrue(depths.size() > 300, "links: " + depths.size());
    assertEquals(Set.of(), broken);
  }

  @Test
  void theFrontPageCountsWhatTheEndpointCounts() {
    Document home = page("/");
    assertEquals(6, home.select("section table tbody tr").size());
    int members = 0;
    for (Element cell : home.select("section table tbody td:eq(1)")) {
      members += Integer.parseInt(cell.text());
    }
    String count =
        get(
                "/sparql?query="
                    + encode(
                        "PREFIX atlas: <https://w3id.org/customs-atlas/def#> "
                            + "SELECT (COUNT(DISTINCT ?member) AS ?n) { ?member atlas:inRegion ?region }"),
                "text/csv")
            .body()
            .split("\r\n", -1)[1];
    assertEquals(count, String.valueOf(members));
    assertEquals(5, home.select(".verbs li:eq(1) li a").size());
    assertTrue(home.select("svg.map a[tabindex=-1]").size() > 150);
  }

  @Test
  void aListAndAnAnswerAreThoseOfTheDay() {
    String list = "/browse?type=atlas:Territory&atlas:memberOf=id/org/eac";
    String question = "/questions/members-of-a-community";
    for (String path : List.of(list, question)) {
      String on = path + (path.contains("?") ? "&" : "?") + "asOf=2014-07-01";
      Document then = Jsoup.parse(get(on, BROWSER).body());
      Document now = page(path);
      assertTrue(then.select(".note[role=status]").text().contains("July 1, 2014"), on);
      assertEquals("2014-07-01", then.select("input[name=asOf][type=date]").attr("value"), on);
      assertTrue(now.select(".note[role=status]").isEmpty(), path);
      assertNotEquals(now.select("tbody").text(), then.select("tbody").text(), on);
      Element csv = then.select("a[type=text/csv]").first();
      String rows = get("/" + csv.attr("href").replaceFirst("^(\\.\\./)*", ""), "text/csv").body();
      assertTrue(rows.lines().count() > 2, rows);
      assertEquals(
          then.select("tbody tr:not(figure tr)").size(), rows.strip().lines().count() - 1, on);
    }
  }

  @Test
  void theQueryOfAListGivesItsRows() {
    for (String list :
        List.of(
            "/browse?type=atlas:Project&atlas:fundedBy=id/org/sida",
            "/browse?type=atlas:Event&atlas:start=2014",
            "/browse?type=atlas:Project&atlas:implementedBy=id/org/wco&sort=-atlas:fundedBy",
            "/browse?atlas:hostedBy=id/territory/ken&lang=fr",
            "/browse?%5Eatlas:hostedBy=id/structure/rtc-kenya")) {
      HttpResponse<String> answer = get(list, BROWSER);
      Document page = Jsoup.parse(answer.body());
      List<String> shown = page.select("tbody th[scope=row] a").eachText();
      assertFalse(shown.isEmpty(), list);
      String rows = get("/sparql?query=" + encode(page.select("#query").text()), "text/csv").body();
      assertEquals(get(list, "text/csv").body(), rows, list);
      assertEquals(shown.size(), rows.strip().lines().count() - 1, list);
      shown.forEach(name -> assertTrue(rows.contains(name), name));
    }
  }

  @Test
  void aListAnswersAsTableAndJson() {
    for (String form : List.of("csv", "json", "tsv", "xml")) {
      HttpResponse<String> answer = get("/browse?type=atlas:Project&format=" + form, "*/*");
      assertEquals(200, answer.statusCode(), form);
      assertTrue(answer.body().contains("id/project/wacam"), form);
    }
    assertEquals(
        "text/csv; charset=utf-8",
        get("/browse?type=atlas:Project", "text/csv")
            .headers()
            .firstValue("Content-Type")
            .orElseThrow()
            .replace(";charset", "; charset"));
    assertEquals(406, get("/browse?type=atlas:Project", "image/png").statusCode());
  }

  @Test
  void whatIsNotKnownIsSaidToBrowsersAndPrograms() {
    HttpResponse<String> page = get("/browse?type=atlas:Projct&lang=fr", BROWSER);
    assertEquals(404, page.statusCode());
    Document read = Jsoup.parse(page.body());
    assertFalse(
        read.select("main a[href='browse?type=atlas:Project&lang=fr']").isEmpty(), page.body());
    assertFalse(read.select("main form input[name=q]").isEmpty());
    HttpResponse<String> problem = get("/browse?type=atlas:Projct", "application/json");
    assertEquals(404, problem.statusCode());
    assertTrue(problem.body().contains("browse?type=atlas:Project"), problem.body());
    assertEquals(404, get("/browse?atlas:noSuch=x", BROWSER).statusCode());
    assertEquals(404, get("/questions/nothing-of-this-kind", BROWSER).statusCode());
    assertEquals(404, get("/no/such/page", BROWSER).statusCode());
    assertEquals(400, get("/browse?type=atlas:Project&page=zero", BROWSER).statusCode());
    assertEquals(404, get("/browse?type=atlas:Project&page=99", BROWSER).statusCode());
    assertEquals(400, get("/browse?nothing=1", BROWSER).statusCode());
    assertTrue(
        get("/no/such/page", "*/*")
            .headers()
            .firstValue("Content-Type")
            .orElse("")
            .startsWith("text/plain"));
  }

  @Test
  void everyQuestionHasItsPage() throws IOException {
    List<String> names = Questions.read(RealGraph.SOURCES).names();
    assertTrue(names.size() > 150);
    Document list = page("/questions");
    assertEquals(names.size(), list.select(".questions li").size());
    for (Element link : page("/").select(".verbs li:eq(1) li a")) {
      Document question = page("/" + link.attr("href"));
      assertTrue(question.select("table tbody tr").size() > 0, link.text());
    }
    assertTrue(page("/questions?find=wacam").select(".questions li").size() < names.size());
  }

  @Test
  void wordsAreFrenchForAFrenchReader() {
    assertEquals("fr", page("/?lang=fr").select("html").attr("lang"));
    assertEquals("Parcourir", page("/browse?lang=fr").select("h1").text());
    assertEquals(
        "browse?type=atlas:Project&lang=fr",
        page("/browse?type=atlas:Project").select(".languages a").attr("href"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
