package org.customsatlas.serve;

import static org.customsatlas.serve.ReleaseServer.header;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The server behind a reverse proxy that gives it a path of its own. */
class BehindProxyTest {
  private static final String PREFIX = "/some/prefix/";
  private static final List<String> PASSED =
      List.of("Content-Type", "Location", "Content-Location", "Link", "ETag", "Vary");
  private static final Pattern LINK = Pattern.compile("<([^>]*)>; rel=\"([^\"]*)\"");

  private static HttpServer proxy;

  @BeforeAll
  static void start() throws IOException {
    proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext(PREFIX, BehindProxyTest::pass);
    proxy.start();
  }

  @AfterAll
  static void stop() {
    proxy.stop(0);
  }

  private static void pass(HttpExchange exchange) throws IOException {
    String accept = exchange.getRequestHeaders().getFirst("Accept");
    HttpResponse<byte[]> answer =
        ReleaseServer.get(
            exchange.getRequestURI().toString().substring(PREFIX.length()),
            "Accept",
            accept == null ? "*/*" : accept);
    for (String name : PASSED) {
      answer.headers().firstValue(name).ifPresent(v -> exchange.getResponseHeaders().add(name, v));
    }
    exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
    exchange.getResponseBody().write(answer.body());
    exchange.close();
  }

  private static URI at(String path) {
    return URI.create("http://127.0.0.1:" + proxy.getAddress().getPort() + PREFIX + path);
  }

  private static void follow(URI from, String reference) {
    URI target = from.resolve(reference);
    assertFalse(URI.create(reference).isAbsolute(), reference);
    assertTrue(target.getPath().startsWith(PREFIX), from + " leads to " + target);
    HttpResponse<byte[]> answer = ReleaseServer.get(target);
    assertEquals(200, answer.statusCode(), target.toString());
  }

  @Test
  void everyRelativeReferenceInAHeaderLeadsBackThroughTheProxy() {
    int followed = 0;
    for (String path :
        List.of(
            "id/territory/ken", "scheme/topic/transit", ".well-known/void", "lookup?code=KEN")) {
      URI asked = at(path);
      HttpResponse<byte[]> answer = ReleaseServer.get(asked);
      assertEquals(303, answer.statusCode(), path);
      URI next = asked.resolve(header(answer, "Location"));
      assertTrue(next.getPath().startsWith(PREFIX), next.toString());
      if (path.startsWith("lookup")) {
        next = next.resolve(header(ReleaseServer.get(next), "Location"));
      }
      assertEquals(200, ReleaseServer.get(next).statusCode(), next.toString());
      followed++;
    }
    for (String path :
        List.of(
            "data/id/territory/ken",
            "data/id/territory/ken.ttl",
            "def",
            "def/1.0.0",
            "shapes",
            "dataset")) {
      URI asked = at(path);
      HttpResponse<byte[]> answer = ReleaseServer.get(asked);
      assertEquals(200, answer.statusCode(), path);
      follow(asked, header(answer, "Content-Location"));
      Matcher link = LINK.matcher(header(answer, "Link"));
      while (link.find()) {
        boolean isElsewhere = link.group(1).endsWith("openapi.json");
        if (!link.group(1).contains("://") && !isElsewhere) {
          follow(asked, link.group(1));
          followed++;
        }
      }
    }
    assertTrue(followed > 50, "only " + followed + " references");
  }
}
