package org.customsatlas.serve.sparql;

import static org.customsatlas.serve.ReleaseServer.address;
import static org.customsatlas.serve.ReleaseServer.header;
import static org.customsatlas.serve.ReleaseServer.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.jena.atlas.json.JSON;
import org.customsatlas.serve.AtlasServer;
import org.customsatlas.serve.Endpoint;
import org.customsatlas.serve.ReleaseServer;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.ServerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Short links over HTTP. */
class ShortLinksTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
  private static final String QUERY = "SELECT ?x { VALUES ?x { \"é\" 2 } }";

  private static HttpResponse<String> post(
      URI server, String type, String body, String... headers) {
    HttpRequest.Builder request =
        ReleaseServer.request(server.resolve("s"), headers)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body));
    return read(request);
  }

  private static String made(String query) {
    HttpResponse<String> made = post(address(), FORM, "query=" + Endpoint.encode(query));
    assertEquals(201, made.statusCode(), made.body());
    return header(made, "Location");
  }

  @Test
  void aLinkIsMadeOnceAndTellsWhatItKeeps() {
    String link = made(QUERY);
    assertTrue(link.matches("http://127.0.0.1:\\d+/s/[a-z]{10}"), link);
    String json = JSON.buildObject(b -> b.pair("query", QUERY)).toString();
    HttpResponse<String> again = post(address(), "application/json; charset=utf-8", json);
    assertEquals(link, header(again, "Location"));
    assertEquals(link, JSON.parse(again.body()).getString("link"));
    assertEquals(ReleaseServer.release().name(), JSON.parse(again.body()).getString("release"));
  }

  @Test
  void aProgramGetsTheAnswerInTheFormThatItAsksFor() {
    URI link = URI.create(made(QUERY));
    HttpResponse<String> csv = read(link, "Accept", "text/csv");
    assertEquals("x\r\né\r\n2\r\n", csv.body());
    assertEquals(csv.body(), read(URI.create(link + "?format=csv")).body());
    assertTrue(read(link, "Accept", "application/json").body().contains("\"bindings\""));
    assertEquals(406, read(link, "Accept", "image/png").statusCode());
  }

  @Test
  void aBrowserIsLedToThePageWithTheQuery() {
    HttpResponse<String> answer = read(URI.create(made(QUERY)), "Accept", BROWSER);
    assertEquals(303, answer.statusCode());
    String page = header(answer, "Location");
    assertEquals(address() + "query?query=" + Endpoint.encode(QUERY), page);
    assertTrue(read(URI.create(page), "Accept", BROWSER).body().contains("VALUES ?x"));
  }

  @Test
  void aBrowserThatPostsIsLedToThePageAboutTheLink() {
    HttpResponse<String> made =
        post(address(), FORM, "lang=fr&query=" + Endpoint.encode(QUERY), "Accept", BROWSER);
    assertEquals(303, made.statusCode());
    HttpResponse<String> about = read(URI.create(header(made, "Location")), "Accept", BROWSER);
    assertEquals(200, about.statusCode(), about.body());
    assertTrue(about.body().contains("Lien court"), about.body());
    String hash = made(QUERY).replaceFirst(".*/", "");
    String bibtex = read("take/bibtex?link=" + hash).body();
    assertTrue(bibtex.contains("url = {" + made(QUERY) + "}"), bibtex);
  }

  @Test
  void aLongQueryIsOnThePageAboutTheLink() {
    String query = "ASK {} #" + "a".repeat(10_000);
    HttpResponse<String> answer = read(URI.create(made(query)), "Accept", BROWSER);
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("a".repeat(10_000)));
    assertEquals(
        413,
        post(address(), FORM, "query=" + Endpoint.encode(query + "a".repeat(10_000))).statusCode());
  }

  @Test
  void theDayIsKept() {
    HttpResponse<String> made =
        post(address(), FORM, "asOf=2014-07-01&query=" + Endpoint.encode(QUERY));
    HttpResponse<String> answer = read(URI.create(header(made, "Location")), "Accept", BROWSER);
    assertTrue(header(answer, "Location").endsWith("&asOf=2014-07-01"));
  }

  @ParameterizedTest
  @CsvSource({
    FORM + ",'',400,no field",
    FORM + ",query=nonsense,400,line 1",
    FORM + ",query=ASK%7B%7D&query=ASK%7B%7D,400,more than one",
    FORM + ",query=ASK%7B%7D&colour=red,400,no field",
    FORM + ",query=ASK%7B%7D&asOf=then,400,day",
    FORM + ",query=DELETE%20WHERE%20%7B%7D,403,no updates",
    "application/json,[],400,no json",
    "application/json,'{\"query\": 1}',400,no text",
    "text/plain,ASK {},415,form",
  })
  void whatCannotBeKeptIsRefusedInPlainWords(String type, String body, int status, String words) {
    HttpResponse<String> answer = post(address(), type, body == null ? "" : body);
    assertEquals(status, answer.statusCode(), answer.body());
    assertTrue(answer.body().toLowerCase(Locale.ROOT).contains(words), answer.body());
  }

  @Test
  void aLinkThatThereIsNotIsToldSo() {
    for (String path :
        new String[] {
          "s", "s/", "s/unknownlnk", "s/..%2F..%2Fx", "s/unknownlnk/about", "s/about"
        }) {
      int status = read(path).statusCode();
      assertTrue(status == 404 || (path.contains("%2F") && status == 400), path + ": " + status);
    }
  }

  @Test
  void aLinkOfAnotherReleaseLeadsToThePresentOne(@TempDir Path folder) throws Exception {
    Served served = ReleaseServer.served();
    ServerOptions options = ServerOptions.defaults().at("127.0.0.1", 0).keepingLinksIn(folder);
    String hash;
    try (AtlasServer server = AtlasServer.start(options, served)) {
      HttpResponse<String> made = post(server.address(), FORM, "query=" + Endpoint.encode(QUERY));
      hash = header(made, "Location").replaceFirst(".*/", "");
    }
    Served later = new Served(served.dataset(), "9.9.9-later", served.files(), served.days());
    try (AtlasServer server = AtlasServer.start(options, later)) {
      URI link = server.address().resolve("s/" + hash);
      HttpResponse<String> page = read(link, "Accept", BROWSER);
      assertEquals(410, page.statusCode());
      assertTrue(page.body().contains(served.release()), page.body());
      assertTrue(page.body().contains("query?query="), page.body());
      HttpResponse<String> problem = read(link, "Accept", "application/json");
      assertEquals(410, problem.statusCode());
      assertTrue(problem.body().contains("sparql?query="), problem.body());
      assertEquals(410, read(server.address().resolve("take/ris?link=" + hash)).statusCode());
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsToldPlainly(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("links"), "no folder");
    ServerOptions options = ServerOptions.defaults().at("127.0.0.1", 0).keepingLinksIn(file);
    try (AtlasServer server = AtlasServer.start(options, ReleaseServer.served())) {
      HttpResponse<String> answer = post(server.address(), FORM, "query=" + Endpoint.encode(QUERY));
      assertEquals(503, answer.statusCode());
      assertTrue(answer.body().startsWith("Short links cannot be kept"), answer.body());
      assertEquals(200, read(server.address().resolve("health")).statusCode());
    }
  }
}
