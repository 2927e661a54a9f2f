package org.customsatlas.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.serve.remote.FaultyStore;
import org.customsatlas.serve.remote.FaultyStore.Mood;
import org.customsatlas.serve.remote.StoredRelease;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people see when the store that a server asks is down, slow, wrong or hostile. */
class StoreTroubleTest {
  private static final String JSON = "application/sparql-results+json";
  private static final String ROWS = "sparql?query=" + Endpoint.encode("SELECT * { ?s ?p ?o }");

  private FaultyStore store;
  private AtlasServer server;

  @BeforeEach
  void start() throws IOException, StoredRelease.NotWhole {
    store = new FaultyStore();
    StoredRelease release = StoredRelease.in(store.address("ann:secret@"));
    assertEquals("9.9.9-01234567", release.name());
    // Served as plain data: so small a release has no pages.
    server =
        AtlasServer.start(
            ServerOptions.defaults().at("127.0.0.1", 0), new Served(release.dataset(), null, null));
  }

  @AfterEach
  void stop() {
    server.close();
    store.close();
  }

  private HttpResponse<byte[]> ask(String path) {
    return ReleaseServer.get(server.address().resolve(path), "Accept", "text/csv");
  }

  private void assertTold(int status, String path) {
    HttpResponse<byte[]> answer = ask(path);
    String told = ReleaseServer.text(answer);
    assertEquals(status, answer.statusCode(), told);
    assertFalse(told.contains("Exception") || told.contains("\tat "), told);
    for (String secret : new String[] {"secret", "127.0.0.1", ":" + store.port()}) {
      assertFalse(told.contains(secret), told);
    }
    if (status == 503) {
      assertFalse(ReleaseServer.header(answer, "Retry-After").isEmpty(), told);
    }
  }

  private static Mood status(int status, String body) {
    return (exchange, rows) ->
        FaultyStore.send(exchange, status, "text/plain", body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void itAnswersWhileTheStoreDoes() {
    assertEquals(
        List.of(
            "s,p,o",
            "http://example.org/s,http://example.org/p,1",
            "http://example.org/s,http://example.org/p,2"),
        ReleaseServer.text(ask(ROWS))
            .lines()
            .sorted((a, b) -> a.equals("s,p,o") ? -1 : b.equals("s,p,o") ? 1 : a.compareTo(b))
            .toList());
    assertTrue(store.authorizations().stream().allMatch("Basic YW5uOnNlY3JldA=="::equals));
  }

  @Test
  void aStoreThatIsGone() {
    int port = store.port();
    store.close();
    assertTold(503, ROWS);
    store = new FaultyStore(port);
    assertTold(200, ROWS);
  }

  @Test
  void aStoreThatFails() {
    store.mood = status(500, "java.lang.Exception: at a.b.c");
    assertTold(502, ROWS);
    store.mood = status(503, "busy");
    assertTold(503, ROWS);
    store.mood = status(401, "who are you");
    assertTold(502, ROWS);
    store.mood = status(404, "nothing");
    assertTold(502, ROWS);
  }

  @Test
  void aQueryThatTheStoreRefuses() {
    store.mood = status(400, "Line 1: no such function");
    HttpResponse<byte[]> answer = ask(ROWS);
    assertEquals(400, answer.statusCode());
    assertTrue(ReleaseServer.text(answer).contains("no such function"));
  }

  @Test
  void anAnswerThatIsNone() {
    store.mood = (exchange, rows) -> FaultyStore.send(exchange, 200, "text/html", rows);
    assertTold(502, ROWS);
    for (String body : new String[] {"", "[", "{}", "<html>", "{\"head\":{},\"boolean\":true}"}) {
      store.mood =
          (exchange, rows) ->
              FaultyStore.send(exchange, 200, JSON, body.getBytes(StandardCharsets.UTF_8));
      assertTold(502, ROWS);
    }
  }

  @Test
  void anAnswerThatBreaksOff() {
    store.mood =
        (exchange, rows) ->
            FaultyStore.send(exchange, 200, JSON, Arrays.copyOf(rows, rows.length / 2));
    assertTold(502, ROWS);
    store.mood =
        (exchange, rows) -> {
          exchange.getResponseHeaders().set("Content-Type", JSON);
          exchange.sendResponseHeaders(200, rows.length);
          exchange.getResponseBody().write(rows, 0, rows.length / 2);
          exchange.close();
        };
    assertTold(502, ROWS);
  }

  @Test
  void rowsThatTheStoreHasCutOff() {
    store.mood =
        (exchange, rows) -> {
          exchange.getResponseHeaders().set("X-SPARQL-MaxRows", "1");
          FaultyStore.send(exchange, 200, JSON, rows);
        };
    assertTold(502, ROWS);
  }

  @Test
  void aRedirectIsNotFollowed() {
    try (Trap trap = new Trap()) {
      for (int status : new int[] {301, 302, 303, 307, 308}) {
        store.mood =
            (exchange, rows) -> {
              exchange.getResponseHeaders().set("Location", trap.address() + "/sparql");
              FaultyStore.send(exchange, status, JSON, rows);
            };
        assertTold(502, ROWS);
      }
      assertEquals(List.of(), trap.visits());
    }
  }

  @Test
  void aStoreThatDoesNotEndIsLeftAtTheDeadline() throws InterruptedException {
    CountDownLatch left = new CountDownLatch(1);
    store.mood = FaultyStore.stuck(left);
    assertTold(503, ROWS + "&timeout=1");
    assertTrue(left.await(20, TimeUnit.SECONDS), "the connection to the store is still open");
  }

  @Test
  void aStoreThatDoesNotBeginIsLeftAtTheDeadline() {
    CountDownLatch end = new CountDownLatch(1);
    store.mood =
        (exchange, rows) -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    assertTold(503, ROWS + "&timeout=1");
    end.countDown();
  }

  @Test
  void anAnswerThatIsTooLarge() {
    store.mood =
        (exchange, rows) -> {
          exchange.getResponseHeaders().set("Content-Type", JSON);
          exchange.sendResponseHeaders(200, 0);
          exchange
              .getResponseBody()
              .write("{ \"head\": { \"vars\": [ \"s\" ] } , ".getBytes(StandardCharsets.UTF_8));
          byte[] spaces = new byte[1 << 20];
          Arrays.fill(spaces, (byte) ' ');
          try {
            for (int i = 0; i < 1024; i++) {
              exchange.getResponseBody().write(spaces);
            }
          } catch (IOException e) {
            exchange.close(); // the other side has gone
          }
        };
    assertTold(400, ROWS);
  }

  @Test
  void moreRowsThanAnAnswerMayHave() {
    try (AtlasServer small = narrow()) {
      HttpResponse<byte[]> answer = ReleaseServer.get(small.address().resolve(ROWS));
      assertEquals(400, answer.statusCode(), () -> ReleaseServer.text(answer));
    }
  }

  private AtlasServer narrow() {
    try {
      return AtlasServer.start(
          ServerOptions.defaults().at("127.0.0.1", 0).within(Endpoint.DEADLINE, 1),
          new Served(StoredRelease.in(store.address()).dataset(), null, null));
    } catch (IOException | StoredRelease.NotWhole e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aStoreWithoutAReleaseIsNotServed() {
    store.mood =
        (exchange, rows) ->
            FaultyStore.send(
                exchange,
                200,
                JSON,
                "{\"head\":{\"vars\":[]},\"results\":{\"bindings\":[]}}"
                    .getBytes(StandardCharsets.UTF_8));
    String sentence =
        assertThrows(
                StoredRelease.NotWhole.class, () -> StoredRelease.in(store.address("ann:secret@")))
            .getMessage();
    assertTrue(sentence.contains("holds no release"), sentence);
    assertFalse(sentence.contains("secret"), sentence);
    store.close();
    assertThrows(Refusal.class, () -> StoredRelease.in(store.address()));
  }
}
