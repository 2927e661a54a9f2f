package org.customsatlas.serve.documents;

import static org.customsatlas.serve.ReleaseServer.onePathOfEachKind;
import static org.customsatlas.serve.ReleaseServer.served;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.serve.AtlasServer;
import org.customsatlas.serve.ReleaseServer;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Limit;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.Test;

/** What is kept is what would be made: byte by byte, but for the date. */
class RepresentationsTest {
  private static final ServerOptions MEASURED =
      ServerOptions.defaults()
          .with(ServerOptions.defaults().network().at("127.0.0.1", 0).measuredAt("127.0.0.1", 0));

  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8";

  /** An answer as it came, without its date. */
  private static String ask(AtlasServer server, String method, String path, String... headers) {
    StringBuilder request =
        new StringBuilder(method)
            .append(" /")
            .append(path)
            .append(" HTTP/1.1\r\nHost: atlas.example\r\nConnection: close\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      socket
          .getOutputStream()
          .write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertTrue(answer.startsWith("HTTP/1.1 "), path + ": " + answer);
      return answer.replaceFirst("\r\nDate: [^\r]*", "");
    } catch (IOException e) {
      throw new AssertionError(path, e);
    }
  }

  private static int status(String answer) {
    return Integer.parseInt(answer.substring(9, 12));
  }

  private static String header(String answer, String name) {
    Matcher found = Pattern.compile("\r\n" + name + ": ([^\r]*)").matcher(answer);
    return found.find() ? found.group(1) : "";
  }

  /** How many answers had been made before. */
  private static long ready(AtlasServer server) {
    Matcher found =
        Pattern.compile("\natlas_answers_kept_total ([0-9.]+)")
            .matcher(ReleaseServer.read(server.metrics()).body());
    assertTrue(found.find());
    return (long) Double.parseDouble(found.group(1));
  }

  /** A request: its method, its path, its headers. */
  private record Asked(String method, String path, List<String> headers) {
    static Asked get(String path, String... headers) {
      return new Asked("GET", path, List.of(headers));
    }

    String of(AtlasServer server) {
      return ask(server, method, path, headers.toArray(String[]::new));
    }
  }

  private static List<Asked> sample() {
    List<Asked> all = new ArrayList<>();
    for (String path : onePathOfEachKind().values()) {
      String document = ReleaseServer.documentOf(path);
      all.add(Asked.get(path, "Accept: text/turtle"));
      all.add(Asked.get(document));
      all.add(Asked.get(document, "Accept: " + BROWSER, "Accept-Language: fr-CH, en;q=0.5"));
      all.add(Asked.get(document + ".html"));
      all.add(Asked.get(document + "?lang=fr&format=html"));
    }
    for (String document : List.of("data/id/org/wco", "dataset", "def", "graph/reference/cc")) {
      for (Offer form : Offer.DOCUMENTS) {
        all.add(Asked.get(document, "Accept: " + form.mediaType()));
        all.add(Asked.get(document + "." + form.suffix(), "Accept: image/png"));
        all.add(Asked.get(document + "?_profile=brief&format=" + form.suffix()));
      }
      all.add(Asked.get(document + "?_profile=alt", "Accept: application/json"));
      all.add(Asked.get(document, "Accept-Profile: <" + Iris.BASE + "profiles#brief>"));
      all.add(Asked.get(document, "Accept: application/ld+json", "Accept-Profile: schema.org"));
      all.add(Asked.get(document, "Accept: image/png"));
      all.add(Asked.get(document, "Accept: "));
      all.add(Asked.get(document, "Range: bytes=0-9"));
    }
    all.add(Asked.get("id/org/wco?format=ttl&lang=en"));
    all.add(Asked.get("id/org/wco.html"));
    all.add(Asked.get(".well-known/void"));
    all.add(Asked.get("prefixes", "Accept: application/json"));
    all.add(Asked.get("id/org/nothing"));
    all.add(Asked.get("data/id/org/wco?asOf=2015-01-01", "Accept: text/turtle"));
    all.add(Asked.get("data/id/org/wco?lang=xx", "Accept: text/html"));
    return all;
  }

  @Test
  void whatIsKeptIsWhatIsMade() throws IOException {
    Set<String> differing = new TreeSet<>();
    List<Asked> sample = sample();
    assertTrue(sample.size() > 300, "only " + sample.size());
    try (AtlasServer making = AtlasServer.start(MEASURED.with(Limit.KEPT_BYTES, 0), served());
        AtlasServer keeping = AtlasServer.start(MEASURED, served())) {
      List<Asked> all = new ArrayList<>(sample);
      int number = 0;
      for (Asked asked : sample) {
        if (number++ % 9 != 0) {
          continue;
        }
        String made = asked.of(making);
        all.add(new Asked("HEAD", asked.path(), asked.headers()));
        for (String condition :
            List.of(
                "If-None-Match: \"x\", W/" + header(made, "ETag"),
                "If-None-Match: " + header(made, "ETag"),
                "If-None-Match: \"x\"",
                "If-None-Match: *",
                "If-Modified-Since: " + header(made, "Last-Modified"),
                "If-Modified-Since: yesterday")) {
          List<String> headers = new ArrayList<>(asked.headers());
          headers.add(condition);
          all.add(new Asked("GET", asked.path(), headers));
          all.add(new Asked("HEAD", asked.path(), headers));
        }
      }
      long before = ready(keeping);
      int unchanged = 0;
      for (Asked asked : all) {
        String made = asked.of(making);
        unchanged += status(made) == 304 ? 1 : 0;
        for (int i = 0; i < 2; i++) {
          if (!asked.of(keeping).equals(made)) {
            differing.add(asked + (i == 0 ? "" : " again"));
          }
        }
      }
      assertEquals(Set.of(), differing);
      assertTrue(unchanged > 100, "only " + unchanged + " were told that nothing has changed");
      long ready = ready(keeping) - before;
      assertTrue(ready > all.size(), ready + " of " + 2 * all.size() + " were ready");
      assertEquals(0, ready(making));
    }
  }

  private static Served release(String name) {
    DatasetGraph data = DatasetGraphFactory.createGeneral();
    Quad quad =
        Quad.create(
            Iris.node("graph/registry"),
            Iris.node("id/thing/a"),
            RDFS.label.asNode(),
            NodeFactory.createLiteralLang("of " + name, "en"));
    data.add(quad);
    data.getDefaultGraph().add(quad.asTriple());
    return new Served(data, name, null);
  }

  @Test
  void aNewReleaseNeverAnswersWithTheOld() throws IOException {
    try (AtlasServer server = AtlasServer.start(MEASURED, release("0.1.0-00000001"))) {
      String path = "data/id/thing/a.ttl";
      String old = ask(server, "GET", path);
      assertTrue(old.contains("of 0.1.0-00000001"), old);
      assertEquals(old, ask(server, "GET", path));
      assertEquals(1, ready(server));
      server.serve(release("0.1.0-00000002"));
      for (int i = 0; i < 3; i++) {
        String now = ask(server, "GET", path, "If-None-Match: " + header(old, "ETag"));
        assertTrue(now.contains("of 0.1.0-00000002"), now);
        assertFalse(now.contains("00000001"), now);
      }
      assertEquals(3, ready(server));
    }
  }
}
