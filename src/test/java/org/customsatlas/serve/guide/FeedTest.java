package org.customsatlas.serve.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.query.QueryFactory;
import org.customsatlas.RealGraph;
import org.customsatlas.load.ReleaseInfo;
import org.customsatlas.serve.Endpoint;
import org.customsatlas.serve.ReleaseServer;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** What is told of the releases, and to agents. */
class FeedTest {
  private static final ReleaseInfo RELEASE = RealGraph.loaded().release();

  private static void validate(String atom) throws IOException, SAXException {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(FeedTest.class.getResource("/xml/atom.xsd"))
        .newValidator()
        .validate(new StreamSource(new StringReader(atom)));
  }

  @Test
  void theAtomFeedIsValidAndHasThisReleaseFirst() throws IOException, SAXException {
    HttpResponse<String> answer = ReleaseServer.read("feed.atom");
    assertEquals("application/atom+xml", ReleaseServer.header(answer, "Content-Type"));
    validate(answer.body());
    String first = answer.body().substring(answer.body().indexOf("<entry>"));
    assertTrue(first.contains("<title>Customs Atlas " + RELEASE.version() + "</title>"), first);
    assertTrue(first.contains("<updated>" + RELEASE.issued() + "T00:00:00Z</updated>"), first);
    assertTrue(
        answer.body().contains("href=\"" + ReleaseServer.address() + "feed.atom\""), answer.body());
  }

  @Test
  void theJsonFeedSaysTheSame() {
    HttpResponse<String> answer = ReleaseServer.read("feed.json");
    assertEquals("application/feed+json", ReleaseServer.header(answer, "Content-Type"));
    JsonObject feed = JSON.parse(answer.body());
    assertEquals("https://jsonfeed.org/version/1.1", feed.getString("version"));
    assertEquals(ReleaseServer.address() + "feed.json", feed.getString("feed_url"));
    assertFalse(feed.getString("title").isEmpty());
    List<News> news = News.all();
    assertEquals(news.size(), feed.get("items").getAsArray().size());
    JsonObject item = feed.get("items").getAsArray().get(0).getAsObject();
    assertEquals(news.getFirst().iri(), item.getString("id"));
    assertEquals(RELEASE.issued() + "T00:00:00Z", item.getString("date_published"));
    String content = item.getString("content_html");
    assertTrue(content.contains("<li>"), content);
    assertTrue(
        content.matches("(?s).*<p>\\d+,\\d{3} triples about \\d,\\d{3} things.</p>\n"), content);
    assertEquals(200, ReleaseServer.read(URI.create(item.getString("url"))).statusCode());
  }

  @Test
  void whatIsNotReleasedIsNoNewsAndMarkupIsNotLetThrough() throws IOException, SAXException {
    List<News> news =
        News.read(
            new StringReader(
                """
                # Changelog

                Words.

                ## Unreleased

                * soon

                ## 0.2.0 (2027-01-02)

                * <b>new</b> & `x`

                ## 0.1.0 (2026-11-21)

                * first
                """));
    assertEquals(List.of("0.2.0", "0.1.0"), news.stream().map(News::version).toList());
    assertEquals(LocalDate.of(2027, 1, 2), news.getFirst().issued());
    assertEquals(
        "<ul>\n<li>&lt;b&gt;new&lt;/b&gt; &amp; <code>x</code></li>\n</ul>\n",
        news.getFirst().html());
    validate(new AtomFeed(news).text(URI.create("https://example.org/a&b/")));
  }

  @Test
  void agentsAreToldWhatThereIsWithTermsAndCountsOfTheData() {
    HttpResponse<String> answer = ReleaseServer.read("llms.txt");
    assertEquals("text/plain;charset=utf-8", Endpoint.contentType(answer));
    String text = answer.body();
    assertTrue(text.startsWith("# Customs Atlas\n\n> "), text);
    assertTrue(text.length() < 12_000, text.length() + " characters");
    for (String line :
        List.of("- atlas:TimedRelation (", "- atlas:Organisation (", "- atlas:Event (")) {
      assertTrue(text.contains(line), line + " in " + text);
    }
    long projects =
        ReleaseServer.read(
                "sparql?format=csv&query="
                    + Endpoint.encode(
                        "SELECT DISTINCT ?t { ?t a <https://w3id.org/customs-atlas/def#Territory> }"))
            .body()
            .lines()
            .skip(1)
            .count();
    assertTrue(text.contains("- atlas:Territory (" + projects + "): "), text);
  }

  @Test
  void everyLinkForAgentsAnswersAndEveryQueryHasRows() {
    String text = ReleaseServer.read("llms.txt").body();
    Matcher link = Pattern.compile("\\]\\((\\S+)\\)").matcher(text);
    int links = 0;
    while (link.find()) {
      links++;
      assertEquals(200, ReleaseServer.read(URI.create(link.group(1))).statusCode(), link.group(1));
    }
    assertTrue(links > 5, links + " links");
    Matcher query = Pattern.compile("```sparql\n(.*?)```", Pattern.DOTALL).matcher(text);
    int queries = 0;
    while (query.find()) {
      queries++;
      QueryFactory.create(query.group(1));
      String rows =
          ReleaseServer.read("sparql?format=csv&query=" + Endpoint.encode(query.group(1))).body();
      assertTrue(rows.lines().count() > 1, query.group(1));
    }
    assertTrue(queries >= 3, queries + " queries");
  }
}
