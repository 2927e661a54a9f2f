package org.customsatlas.serve.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.customsatlas.serve.ReleaseServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documentation of the ontology, asked over HTTP as a browser asks. */
class ModelServletTest {
  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
  private static final Pattern LINK = Pattern.compile("href=\"([^\"#?]*)([^\"]*)\"");

  private static HttpResponse<String> get(String path, String... headers) {
    return headers.length == 0
        ? ReleaseServer.read(path, "Accept", BROWSER)
        : ReleaseServer.read(path, headers);
  }

  private static String type(HttpResponse<String> response) {
    return response.headers().firstValue("Content-Type").orElse("none").replaceAll(";.*", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "def",
        "def/1.0.0",
        "def?lang=fr",
        "shapes",
        "shapes?lang=fr",
        "conformance",
        "terms/Hosting",
        "terms/hostedBy?lang=fr",
        "terms/org:Membership"
      })
  void aBrowserGetsAPageThatKeepsItsOwnPolicy(String path) {
    HttpResponse<String> response = get(path);
    assertEquals(200, response.statusCode());
    assertEquals("text/html", type(response));
    String html = response.body();
    assertFalse(html.contains(" style="), "style attribute");
    assertFalse(html.contains("<style"), "style element");
    assertFalse(Pattern.compile("<script(?![^>]*src=)").matcher(html).find(), "script");
    assertFalse(Pattern.compile("\\son[a-z]+=\"").matcher(html).find(), "handler");
    assertTrue(html.contains(path.contains("lang=fr") ? "<html lang=\"fr\"" : "<html lang=\"en\""));
    assertEquals(Set.of(), twice(html), "ids that stand twice");
  }

  private static Set<String> twice(String html) {
    Set<String> seen = new TreeSet<>();
    Set<String> twice = new TreeSet<>();
    Matcher id = Pattern.compile("\\sid=\"([^\"]*)\"").matcher(html);
    while (id.find()) {
      if (!seen.add(id.group(1))) {
        twice.add(id.group(1));
      }
    }
    assertFalse(seen.isEmpty());
    return twice;
  }

  @Test
  void programsStillGetTheOntologyAsData() {
    assertEquals("text/turtle", type(get("def", "Accept", "text/turtle")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"def", "shapes", "terms/Organisation", "terms/locatedAt"})
  void everyLinkToATermOrARuleLeadsToOne(String path) {
    URI base = ReleaseServer.address().resolve(path);
    Set<String> links = new TreeSet<>();
    Matcher link = LINK.matcher(get(path).body());
    while (link.find()) {
      String target = base.resolve(link.group(1)).getPath();
      if (link.group(1).startsWith("http") || !target.matches("/(terms|shapes|def|scheme).*")) {
        continue;
      }
      links.add(target);
    }
    assertTrue(links.size() > 3, links.toString());
    Set<String> dead = new TreeSet<>();
    for (String target : links) {
      int status = get(target, "Accept", "*/*").statusCode();
      if (status != 200 && status != 303) {
        dead.add(status + " " + target);
      }
    }
    assertEquals(Set.of(), dead);
  }

  @Test
  void aTermThatIsNotThereIsRefusedWithTheNearest() {
    HttpResponse<String> response = get("terms/Hostings", "Accept", "text/plain");
    assertEquals(404, response.statusCode());
    assertTrue(response.body().contains("Hosting"), response.body());
  }

  @Test
  void theDictionaryIsCsv() {
    HttpResponse<String> response = get("def.csv", "Accept", "*/*");
    assertEquals("text/csv", type(response));
    assertTrue(response.body().startsWith("term,iri,kind,"), response.body().substring(0, 50));
  }

  @Test
  void theListOfTermsIsTheOntology() {
    HttpResponse<String> response = get("terms/", "Accept", BROWSER);
    assertEquals(303, response.statusCode());
    assertEquals("../def", response.headers().firstValue("Location").orElseThrow());
  }
}
