package org.customsatlas.serve.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.customsatlas.RealGraph;
import org.customsatlas.serve.AtlasServer;
import org.customsatlas.serve.Endpoint;
import org.customsatlas.serve.ReleaseServer;
import org.customsatlas.serve.http.ServerOptions;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What crawlers are told to read and to leave alone. */
class SitemapTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final URI PUBLIC = URI.create("https://example.org/a&b/");

  /** The text of all elements called {@code name} of a valid sitemap or index. */
  private static List<String> texts(String xml, String name)
      throws IOException, SAXException, ParserConfigurationException {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(SitemapTest.class.getResource("/xml/sitemap.xsd"))
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
    NodeList found =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)))
            .getElementsByTagName(name);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent());
    }
    return texts;
  }

  @Test
  void everyAddressOfTheSitemapAnswersAtTheHostThatWasAsked() throws Exception {
    HttpResponse<String> answer = ReleaseServer.read("sitemap.xml");
    assertEquals(200, answer.statusCode());
    assertEquals("application/xml", ReleaseServer.header(answer, "Content-Type"));
    List<String> addresses = texts(answer.body(), "loc");
    assertTrue(addresses.size() > 2_500, addresses.size() + " addresses");
    assertEquals(addresses.size(), new TreeSet<>(addresses).size(), "each once");
    TreeSet<String> silent = new TreeSet<>();
    for (String address : addresses) {
      assertTrue(address.startsWith(ReleaseServer.address().toString()), address);
      if (ReleaseServer.read(URI.create(address), "Accept", "text/html,*/*;q=0.8").statusCode()
          != 200) {
        silent.add(address);
      }
    }
    assertEquals(new TreeSet<>(), silent);
  }

  @Test
  void thingsAreListedByTheirDocumentsAndPassagesByThemselves() throws Exception {
    List<String> addresses = texts(ReleaseServer.read("sitemap.xml").body(), "loc");
    for (String path :
        List.of(
            "",
            "data/id/territory/ken",
            "data/id/rel/hosting/rocb-europe-aze-2013",
            "data/scheme/topic/transit",
            "doc/ptc-ri-2015/annex/12.2",
            "def",
            "dataset",
            "catalogue")) {
      assertTrue(addresses.contains(ReleaseServer.address() + path), path);
    }
    for (String path : List.of("id/territory/ken", "graph/reference/cc", "sparql")) {
      assertFalse(addresses.contains(ReleaseServer.address() + path), path);
    }
    assertEquals(
        List.of(RealGraph.loaded().release().issued().toString()),
        texts(ReleaseServer.read("sitemap.xml").body(), "lastmod").stream().distinct().toList());
  }

  @Test
  void moreThanOneFileCanHaveAreSharedOutByAnIndex() throws Exception {
    Map<String, Guide> files = Sitemap.of(new TreeSet<>(List.of("a", "b", "c&d")), DAY, 2);
    assertEquals(
        List.of("https://example.org/a&b/sitemap-1.xml", "https://example.org/a&b/sitemap-2.xml"),
        texts(files.get("/sitemap.xml").text(PUBLIC), "loc"));
    assertEquals(
        List.of("https://example.org/a&b/a", "https://example.org/a&b/b"),
        texts(files.get("/sitemap-1.xml").text(PUBLIC), "loc"));
    assertEquals(
        List.of("https://example.org/a&b/c&d"),
        texts(files.get("/sitemap-2.xml").text(PUBLIC), "loc"));
  }

  @Test
  void robotsMayReadDocumentsButAskNoQuestions() {
    HttpResponse<String> answer = ReleaseServer.read("robots.txt");
    assertEquals(200, answer.statusCode());
    assertEquals("text/plain;charset=utf-8", Endpoint.contentType(answer));
    List<String> lines = answer.body().lines().toList();
    assertTrue(
        lines.contains("Sitemap: " + ReleaseServer.address() + "sitemap.xml"), answer.body());
    assertTrue(lines.contains("Disallow: /sparql?"), answer.body());
    assertTrue(lines.contains("Disallow: /search"), answer.body());
    assertTrue(lines.contains("Allow: /"), answer.body());
  }

  @Test
  void theAddressIsThatOfTheProxyIfOneIsSaidAndNeverWhatAnyoneClaims() throws Exception {
    String claim = "X-Forwarded-Host";
    assertFalse(ReleaseServer.read("sitemap.xml", claim, "evil.example").body().contains("evil"));
    ServerOptions options = ServerOptions.defaults().at("127.0.0.1", 0).reachedAt(PUBLIC);
    try (AtlasServer server = AtlasServer.start(options, ReleaseServer.served())) {
      List<String> addresses =
          texts(ReleaseServer.read(server.address().resolve("sitemap.xml")).body(), "loc");
      assertTrue(addresses.contains(PUBLIC + "data/id/org/wco"));
      assertTrue(addresses.stream().allMatch(a -> a.startsWith(PUBLIC.toString())));
      String robots = ReleaseServer.read(server.address().resolve("robots.txt")).body();
      assertTrue(robots.contains("Sitemap: " + PUBLIC + "sitemap.xml"), robots);
      assertTrue(robots.contains("Disallow: /a&b/sparql?"), robots);
    }
  }

  @Test
  void whatIsKnownIsNotSentAgain() {
    for (String path : List.of("sitemap.xml", "robots.txt")) {
      String tag = ReleaseServer.header(ReleaseServer.read(path), "ETag");
      assertEquals(304, ReleaseServer.read(path, "If-None-Match", tag).statusCode(), path);
      assertEquals(200, ReleaseServer.read(path, "If-None-Match", "\"x\"").statusCode(), path);
    }
  }
}
