package org.customsatlas.serve.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept and what is not, and what it takes, before something that is easily counted. */
class RepresentationHandlerTest {
  private static final int PATIENCE_SECONDS = 20;

  @TempDir private Path folder;
  private final AtomicInteger made = new AtomicInteger();
  private final Server server = new Server();
  private final LocalConnector connector = new LocalConnector(server);
  private Representations kept;

  /** Answers with its path, many times, in the way that the last part of the path names. */
  private final class Making extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      made.incrementAndGet();
      String path = request.getHttpURI().getPath();
      byte[] body = body(path).getBytes(StandardCharsets.UTF_8);
      response.setStatus(path.endsWith("-missing") ? 404 : 200);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/turtle; charset=utf-8");
      response.getHeaders().put("X-Of-Nobody", "a header that the web server does not know");
      response.getHeaders().put(HttpHeader.ETAG, "\"" + path + "\"");
      if (path.endsWith("-cookie")) {
        response.getHeaders().put(HttpHeader.SET_COOKIE, "a=b");
      }
      if (path.endsWith("-secret")) {
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "No-Store");
      }
      if (path.endsWith("-page")) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html");
      }
      if (!path.endsWith("-endless")) {
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
      }
      ByteBuffer first = ByteBuffer.wrap(body, 0, body.length / 2).slice();
      ByteBuffer rest = ByteBuffer.wrap(body, body.length / 2, body.length - body.length / 2);
      response.write(
          false,
          first,
          Callback.from(() -> response.write(true, rest, callback), callback::failed));
      return true;
    }
  }

  private static String body(String path) {
    return (path + "\n").repeat(200);
  }

  private void start(int bytes, int fileBytes) throws Exception {
    kept = new Representations(bytes, fileBytes, folder);
    server.addConnector(connector);
    server.setHandler(
        new RepresentationHandler(kept, new Making(), Set.of("/data/*", "/data/x/*", "/other")));
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
    assertEquals(List.of(), List.of(folder.toFile().list()));
  }

  private String ask(String path, String... headers) throws Exception {
    return connector.getResponse(
        "GET "
            + path
            + " HTTP/1.1\r\nHost: atlas.example\r\nConnection: close\r\n"
            + String.join("", List.of(headers).stream().map(h -> h + "\r\n").toList())
            + "\r\n",
        PATIENCE_SECONDS,
        TimeUnit.SECONDS);
  }

  /** Asks twice, and says how often it was made. */
  private int madeOfTwo(String path, String... headers) throws Exception {
    int before = made.get();
    assertTrue(ask(path, headers).contains(" 200 ") || path.endsWith("-missing"));
    ask(path, headers);
    return made.get() - before;
  }

  @Test
  void aDocumentIsMadeOnce() throws Exception {
    start(1 << 20, 0);
    assertEquals(1, madeOfTwo("/data/a"));
    assertEquals(1, madeOfTwo("/data/a?format=ttl&lang=fr"));
    assertEquals(1, madeOfTwo("/data/a-page"));
    assertEquals(1, madeOfTwo("/data/a", "Accept: application/ld+json"));
    assertEquals(0, madeOfTwo("/data/a", "Accept: */*;q=0.8"), "the same form is best");
    assertEquals(0, madeOfTwo("/data/a", "Accept-Language: fr"), "RDF is the same for all");
    assertEquals(1, madeOfTwo("/data/a-page", "Accept-Language: fr"), "pages are not");
    assertEquals(0, madeOfTwo("/data/a-page", "Accept-Language: fr-CH, fr;q=0.9"));
  }

  @Test
  void nothingUnusualIsKept() throws Exception {
    start(1 << 20, 1 << 20);
    for (String path :
        List.of(
            "/data/a-missing",
            "/data/a-cookie",
            "/data/a-secret",
            "/data/a-endless",
            "/data/x/a",
            "/other",
            "/data/%61",
            "/data/a?x=1",
            "/data/a?asOf=2015-01-01",
            "/data/a?format=ttl&format=nt",
            "/data/a?format=TTL",
            "/data/a?_profile=x",
            "/data/a?lang=xx",
            "/data/" + "a".repeat(600))) {
      assertEquals(2, madeOfTwo(path), path);
    }
    assertEquals(2, madeOfTwo("/data/a", "Accept: text/turtle" + ", a/b".repeat(300)));
    assertEquals(2, madeOfTwo("/data/a", "Content-Type: text/plain"));
    assertEquals(0, kept.bytes());
  }

  @Test
  void whatMemoryDoesNotHoldComesFromTheFile() throws Exception {
    start(128 << 10, 4 << 20);
    List<String> first = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      first.add(ask("/data/" + i));
    }
    assertEquals(200, made.get());
    assertTrue(kept.fileBytes() > 200 * 1_000, "in the file: " + kept.fileBytes());
    assertTrue(kept.bytes() <= 128 << 10, "in memory: " + kept.bytes());
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 200; i++) {
        String again = ask("/data/" + i);
        assertEquals(
            first.get(i).replaceFirst("Date: [^\r]*", ""), again.replaceFirst("Date: [^\r]*", ""));
      }
    }
    assertEquals(200, made.get());
  }

  @Test
  void nobodyCanFillIt() throws Exception {
    start(128 << 10, 1 << 20);
    ask("/data/a-page");
    Random random = new Random(7);
    for (int i = 0; i < 3_000; i++) {
      String noise = Integer.toString(random.nextInt(), 36).replace('-', 'm');
      ask("/data/" + noise + "?lang=fr");
      connector.getResponse(
          "GET /data/a-page HTTP/1.1\r\nHost: "
              + noise
              + "\r\nAccept: text/html;x="
              + noise
              + "\r\nConnection: close\r\n\r\n",
          PATIENCE_SECONDS,
          TimeUnit.SECONDS);
      if (i % 100 == 0) {
        assertTrue(kept.bytes() <= 128 << 10, "in memory: " + kept.bytes());
        assertTrue(kept.fileBytes() <= 1 << 20, "in the file: " + kept.fileBytes());
        ask("/data/a-page");
      }
    }
    assertEquals(0, madeOfTwo("/data/a-page"), "what is asked often stays");
  }

  @Test
  void manyAtOnceGetWhatTheyAskFor() throws Exception {
    start(64 << 10, 512 << 10);
    try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
      List<Future<?>> all = new ArrayList<>();
      for (int client = 0; client < 8; client++) {
        Random random = new Random(client);
        all.add(
            clients.submit(
                () -> {
                  for (int i = 0; i < 1_000; i++) {
                    String path = "/data/" + random.nextInt(300);
                    String answer = ask(path);
                    assertTrue(answer.endsWith("\r\n\r\n" + body(path)), path + " " + answer);
                  }
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertTrue(made.get() >= 300 && made.get() < 8_000, "made " + made.get());
  }

  @Test
  void withoutMemoryNothingIsKept() throws Exception {
    start(0, 1 << 20);
    assertEquals(2, madeOfTwo("/data/a"));
    assertEquals(0, kept.bytes() + kept.fileBytes());
  }

  @Test
  void afterTheEndNothingIsFound() throws Exception {
    start(1 << 20, 1 << 20);
    ask("/data/a");
    assertTrue(kept.bytes() > 0);
    kept.close();
    assertEquals(0, kept.bytes() + kept.fileBytes());
  }
}
