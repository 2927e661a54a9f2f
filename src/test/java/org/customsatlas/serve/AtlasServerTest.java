package org.customsatlas.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.customsatlas.serve.contribution.Contributions;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Limit;
import org.customsatlas.serve.http.ServerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a server comes up, or says why it does not. */
class AtlasServerTest {
  private static final String QUERY = "sparql?query=ASK%7B%7D";
  private static final Served NOTHING = new Served(DatasetGraphFactory.createGeneral(), null, null);

  @Test
  void aPortInUseIsOnePlainSentence() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ServerOptions options = ServerOptions.defaults().at("127.0.0.1", taken.getLocalPort());
      IOException error =
          assertThrows(IOException.class, () -> AtlasServer.start(options, NOTHING).close());
      assertEquals(
          "Port "
              + taken.getLocalPort()
              + " is in use. Choose another with --port, or --port 0 for any free one.",
          error.getMessage());
    }
  }

  @Test
  void anUnknownHostIsOnePlainSentence() {
    ServerOptions options = ServerOptions.defaults().at("no-such-host.invalid", 0);
    IOException error =
        assertThrows(IOException.class, () -> AtlasServer.start(options, NOTHING).close());
    assertTrue(error.getMessage().contains("no-such-host.invalid"), error.getMessage());
    assertTrue(error.getMessage().endsWith("."), error.getMessage());
  }

  @Test
  void portZeroTakesAFreeOne() throws IOException {
    try (AtlasServer server =
        AtlasServer.start(ServerOptions.defaults().at("127.0.0.1", 0), NOTHING)) {
      assertTrue(server.address().getPort() > 0);
    }
  }

  @Test
  @Timeout(60)
  void queriesAreAnsweredBeforeEverythingElseIsMade() throws Exception {
    CountDownLatch isAsked = new CountDownLatch(1);
    try (AtlasServer server = AtlasServer.listen(ServerOptions.defaults().at("127.0.0.1", 0));
        ExecutorService starting = Executors.newSingleThreadExecutor();
        ExecutorService clients = Executors.newCachedThreadPool()) {
      Future<?> served = begun(server, starting, () -> awaited(isAsked));
      URI query = server.address().resolve(QUERY);
      HttpResponse<String> early = get(query);
      assertEquals(200, early.statusCode());
      assertTrue(early.body().contains("true"), early.body());
      assertEquals(503, get(server.address().resolve("ready")).statusCode());
      assertTrue(get(server.address().resolve("health")).body().contains("starting"));
      List<String> others =
          List.of("", "sparql", "sparql?query=ASK%7B%7D&timeout=1", "sparql?query=ASK%7B");
      List<Future<HttpResponse<String>>> waiting =
          others.stream().map(o -> clients.submit(() -> get(server.address().resolve(o)))).toList();
      assertThrows(TimeoutException.class, () -> waiting.getFirst().get(1, TimeUnit.SECONDS));
      assertTrue(waiting.stream().noneMatch(Future::isDone));
      isAsked.countDown();
      served.get();
      assertEquals(
          List.of(200, 200, 200, 400),
          List.of(
              waiting.get(0).get().statusCode(),
              waiting.get(1).get().statusCode(),
              waiting.get(2).get().statusCode(),
              waiting.get(3).get().statusCode()));
      assertEquals(200, get(query).statusCode());
      assertEquals(200, get(server.address()).statusCode());
    }
  }

  @Test
  @Timeout(60)
  void whoWaitsForWhatCannotBeMadeIsToldToComeBack() throws Exception {
    CountDownLatch isAsked = new CountDownLatch(1);
    try (AtlasServer server = AtlasServer.listen(ServerOptions.defaults().at("127.0.0.1", 0));
        ExecutorService starting = Executors.newSingleThreadExecutor();
        ExecutorService clients = Executors.newSingleThreadExecutor()) {
      Future<?> served =
          begun(
              server,
              starting,
              () -> {
                awaited(isAsked);
                throw new IllegalStateException("no templates");
              });
      URI query = server.address().resolve(QUERY);
      Future<HttpResponse<String>> page = clients.submit(() -> get(server.address()));
      assertThrows(TimeoutException.class, () -> page.get(1, TimeUnit.SECONDS));
      isAsked.countDown();
      assertThrows(ExecutionException.class, served::get);
      assertEquals(503, page.get().statusCode());
      assertEquals(503, get(query).statusCode(), "nothing is served then");
      assertTrue(page.get().headers().firstValue("Retry-After").isPresent());
    }
  }

  /** Serves nothing, as soon as queries are answered; the rest waits for {@code contributions}. */
  private static Future<?> begun(
      AtlasServer server, ExecutorService starting, Supplier<Contributions> contributions)
      throws Exception {
    Future<?> served =
        starting.submit(
            () -> {
              server.serve(NOTHING, contributions, () -> null);
              return null;
            });
    while (get(server.address().resolve(QUERY)).statusCode() == 503) {
      Thread.onSpinWait();
    }
    return served;
  }

  private static Contributions awaited(CountDownLatch isAsked) {
    try {
      isAsked.await();
      return null;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static HttpResponse<String> get(URI address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
  }

  @Test
  void theFrontPageOfAnyDataLinksOnlyToWhatIsThere() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    try (AtlasServer server =
        AtlasServer.start(ServerOptions.defaults().at("127.0.0.1", 0), NOTHING)) {
      HttpRequest home =
          HttpRequest.newBuilder(server.address()).header("Accept", "text/html").build();
      String page = client.send(home, BodyHandlers.ofString()).body();
      List<String> links =
          Pattern.compile("href=\"([^\"]+)\"")
              .matcher(page)
              .results()
              .map(link -> link.group(1).replace("&amp;", "&"))
              .toList();
      assertTrue(links.size() >= 3, page);
      for (String link : links) {
        HttpRequest request = HttpRequest.newBuilder(server.address().resolve(link)).build();
        assertEquals(200, client.send(request, BodyHandlers.discarding()).statusCode(), link);
      }
    }
  }

  @Test
  void aQueryThatFindsNoPlaceIsToldToComeBack() throws Exception {
    String heavy = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
    try (Endpoint endpoint =
            new Endpoint(o -> o.with(Limit.PARALLEL_QUERIES, 1).with(Limit.TIMEOUT, 5));
        ExecutorService clients = Executors.newCachedThreadPool()) {
      Future<HttpResponse<String>> first = clients.submit(() -> endpoint.query(heavy));
      HttpResponse<String> answer;
      do {
        assertFalse(first.isDone(), "the heavy query has ended before another was refused");
        answer =
            endpoint.send(
                endpoint.request("sparql?timeout=0.3&query=" + Endpoint.encode("ASK {}")));
      } while (answer.statusCode() == 200);
      assertEquals(503, answer.statusCode());
      assertEquals("5", answer.headers().firstValue("Retry-After").orElse(""));
      assertTrue(answer.body().startsWith("Too many queries are running."), answer.body());
    }
  }

  @Test
  void asManyHeavyQueriesAsThereAreProcessorsStopNobodyElse() throws Exception {
    String heavy = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
    Duration deadline = Duration.ofSeconds(5);
    int queries = Runtime.getRuntime().availableProcessors() + 2;
    try (Endpoint endpoint = new Endpoint(deadline);
        ExecutorService clients = Executors.newCachedThreadPool()) {
      assertEquals(200, endpoint.send(endpoint.request("health")).statusCode());
      List<Future<Duration>> answers = new ArrayList<>();
      for (int i = 0; i < queries; i++) {
        answers.add(
            clients.submit(
                () -> {
                  long start = System.nanoTime();
                  HttpResponse<String> answer = endpoint.query(heavy);
                  assertEquals(503, answer.statusCode(), answer.body());
                  return Duration.ofNanos(System.nanoTime() - start);
                }));
      }
      for (int i = 0; i < 6; i++) {
        Thread.sleep(500);
        long start = System.nanoTime();
        assertEquals(200, endpoint.send(endpoint.request("health")).statusCode());
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.compareTo(Duration.ofSeconds(1)) < 0, "/health took " + took);
      }
      for (Future<Duration> answer : answers) {
        Duration took = answer.get();
        assertTrue(took.compareTo(deadline.plusSeconds(2)) < 0, "the answer took " + took);
      }
    }
  }

  @Test
  void theThreadsOfQueriesEndWithTheServer() throws InterruptedException {
    long before = queryThreads();
    try (Endpoint endpoint = new Endpoint()) {
      assertEquals(200, endpoint.query("ASK {}").statusCode());
      assertTrue(queryThreads() > before);
    }
    for (int i = 0; i < 50 && queryThreads() > before; i++) {
      Thread.sleep(100);
    }
    assertEquals(before, queryThreads());
  }

  private static long queryThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("query-"))
        .count();
  }
}
