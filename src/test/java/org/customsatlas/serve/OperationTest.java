package org.customsatlas.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.LogOptions;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.serve.operate.ReleaseWatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever runs a server sees of it, and how it changes releases. */
class OperationTest {
  private static final ServerOptions MEASURED =
      ServerOptions.defaults()
          .with(ServerOptions.defaults().network().at("127.0.0.1", 0).measuredAt("127.0.0.1", 0));

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir private Path folder;

  /** A release that says its name, as often as is needed for answers that take some time. */
  private static Served release(String name) {
    DatasetGraph data = DatasetGraphFactory.createGeneral();
    for (int i = 0; i < 2_000; i++) {
      Quad quad =
          Quad.create(
              NodeFactory.createURI("http://example.org/g"),
              NodeFactory.createURI("http://example.org/s" + i),
              NodeFactory.createURI("http://example.org/release"),
              NodeFactory.createLiteralString(name));
      data.add(quad);
      data.getDefaultGraph().add(quad.asTriple());
    }
    return new Served(data, name, null);
  }

  private static HttpResponse<String> get(URI address, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30));
    try {
      return CLIENT.send(
          (headers.length == 0 ? request : request.headers(headers)).build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static void awaitReady(AtlasServer server) throws InterruptedException {
    Instant end = Instant.now().plusSeconds(60);
    while (get(server.address().resolve("ready")).statusCode() != 200) {
      assertTrue(Instant.now().isBefore(end), "the server does not become ready");
      Thread.sleep(50);
    }
  }

  @Test
  void whileItStartsItIsAliveButNotReady() throws Exception {
    try (AtlasServer server = AtlasServer.listen(MEASURED)) {
      assertEquals(200, get(server.address().resolve("health")).statusCode());
      HttpResponse<String> ready = get(server.address().resolve("ready"), "Accept-Language", "fr");
      assertEquals(503, ready.statusCode());
      assertEquals("2", ready.headers().firstValue("Retry-After").orElse(""));
      assertTrue(ready.body().startsWith("Le serveur démarre"), ready.body());
      assertEquals(503, get(server.address().resolve("sparql?query=ASK%7B%7D")).statusCode());
      server.serve(release("0.1.0-00000001"));
      assertEquals(200, get(server.address().resolve("sparql?query=ASK%7B%7D")).statusCode());
      awaitReady(server);
      assertTrue(get(server.address().resolve("ready")).body().contains("0.1.0-00000001"));
    }
  }

  @Test
  void whatIsMeasuredIsToldOnAPortOfItsOwn() throws Exception {
    try (AtlasServer server = AtlasServer.start(MEASURED, release("0.1.0-00000001"))) {
      awaitReady(server);
      for (int i = 0; i < 3; i++) {
        get(server.address().resolve("sparql?query=ASK%7B%7D"));
        get(server.address().resolve("no-such-" + i));
      }
      get(server.address().resolve("sparql?timeout=x&query=ASK%7B%7D"));
      String heavy = Endpoint.encode("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }");
      assertEquals(
          503, get(server.address().resolve("sparql?timeout=0.2&query=" + heavy)).statusCode());
      URI address = server.metrics();
      String text = get(address).body();
      for (String line :
          List.of(
              "http_server_requests_seconds_count{route=\"/sparql\",status=\"400\"} 1",
              "http_server_requests_seconds_bucket{route=\"/sparql\",status=\"200\",le=\"30.0\"}",
              "atlas_release_info{release=\"0.1.0-00000001\"} 1",
              "atlas_refusals_total{reason=\"query-time\"} 1",
              "atlas_ready 1",
              "atlas_queries{state=\"taken\"} ",
              "atlas_queries{state=\"waiting\"} ",
              "atlas_answer_bytes_total{route=\"/sparql\",status=\"200\"}",
              "jvm_memory_used_bytes",
              "jvm_threads_live_threads")) {
        assertTrue(text.contains(line), line + " is not in\n" + text);
      }
      assertFalse(text.contains("no-such"), "a path that was asked is no route");
      assertEquals(404, get(server.address().resolve("metrics")).statusCode());
      assertEquals(404, get(address.resolve("sparql?query=ASK%7B%7D")).statusCode());
      assertEquals(200, get(address.resolve("ready")).statusCode());
    }
    ServerOptions plain = ServerOptions.defaults().at("127.0.0.1", 0);
    try (AtlasServer server = AtlasServer.start(plain, release("0.1.0-00000001"))) {
      assertNull(server.metrics());
    }
  }

  @Test
  void theLogKeepsWhatPeopleAskToItself() throws Exception {
    String line =
        logged(new LogOptions(folder.resolve("a").toString(), false, LogOptions.Addresses.CUT));
    assertTrue(
        line.matches(
            "203\\.0\\.113\\.0 - - \\[[^]]+] \"GET /sparql HTTP/1\\.1\" 200 \\d+ \"https://example\\.org/q\" \"a\\\\x22b\""),
        line);
    String all =
        logged(new LogOptions(folder.resolve("b").toString(), true, LogOptions.Addresses.FULL));
    assertTrue(all.startsWith("203.0.113.77 "), all);
    assertTrue(all.contains("\"GET /sparql?query=ASK%7B%7D HTTP/1.1\" 200 "), all);
    assertTrue(all.contains("\"https://example.org/q?query=secret\""), all);
    String none =
        logged(new LogOptions(folder.resolve("c").toString(), false, LogOptions.Addresses.NONE));
    assertTrue(none.startsWith("- - - ["), none);
  }

  private static String logged(LogOptions log) throws Exception {
    ServerOptions options =
        ServerOptions.defaults()
            .with(
                ServerOptions.defaults()
                    .network()
                    .at("127.0.0.1", 0)
                    .behind(List.of("127.0.0.0/8")))
            .with(log);
    try (AtlasServer server = AtlasServer.start(options, release("0.1.0-00000001"))) {
      get(
          server.address().resolve("sparql?query=ASK%7B%7D"),
          "X-Forwarded-For",
          "198.51.100.1, 203.0.113.77",
          "Referer",
          "https://example.org/q?query=secret",
          "User-Agent",
          "a\"b");
      server.stop();
    }
    List<String> lines = Files.readAllLines(Path.of(log.target()));
    return lines.stream().filter(l -> l.contains("example.org")).findFirst().orElse("none");
  }

  @Test
  void aLogThatCannotBeWrittenIsOnePlainSentence() {
    LogOptions log =
        new LogOptions(folder.resolve("no/such/log").toString(), false, LogOptions.Addresses.CUT);
    IOException error =
        assertThrows(
            IOException.class,
            () -> AtlasServer.listen(ServerOptions.defaults().at("127.0.0.1", 0).with(log)));
    assertTrue(error.getMessage().contains("no/such"), error.getMessage());
    assertTrue(error.getMessage().endsWith("."), error.getMessage());
  }

  @Test
  void noRequestIsLostWhenTheReleaseIsSwitched() throws Exception {
    String query = "SELECT%20%3Fo%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D";
    AtomicBoolean isOver = new AtomicBoolean();
    AtomicInteger answers = new AtomicInteger();
    Set<String> seen = ConcurrentHashMap.newKeySet();
    try (AtlasServer server = AtlasServer.start(MEASURED, release("r0"));
        ExecutorService clients = Executors.newCachedThreadPool()) {
      URI address = server.address().resolve("sparql?query=" + query);
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        running.add(
            clients.submit(
                () -> {
                  while (!isOver.get()) {
                    HttpResponse<String> answer = get(address, "Accept", "text/csv");
                    assertEquals(200, answer.statusCode(), answer.body());
                    List<String> rows = answer.body().lines().skip(1).toList();
                    assertEquals(2_000, rows.size());
                    assertEquals(1, Set.copyOf(rows).size(), "from two releases");
                    seen.add(rows.getFirst());
                    answers.incrementAndGet();
                  }
                }));
      }
      for (int i = 1; i <= 5; i++) {
        Thread.sleep(300);
        server.serve(release("r" + i));
        assertTrue(get(address, "Accept", "text/csv").body().contains("r" + i));
      }
      isOver.set(true);
      for (Future<?> client : running) {
        client.get();
      }
      assertTrue(answers.get() > 20, answers + " answers");
      assertTrue(seen.size() >= 3, seen.toString());
      String text = get(server.metrics()).body();
      assertTrue(text.contains("atlas_release_switches_total{outcome=\"done\"} 5"), text);
      assertTrue(text.contains("atlas_release_info{release=\"r5\"} 1"), text);
      assertFalse(text.contains("atlas_release_info{release=\"r4\"}"), text);
    }
  }

  @Test
  void theThreadsOfALetGoReleaseEnd() throws Exception {
    try (AtlasServer server = AtlasServer.start(MEASURED, release("r0"))) {
      assertEquals(200, get(server.address().resolve("sparql?query=ASK%7B%7D")).statusCode());
      awaitReady(server);
      long before = queryThreads();
      for (int i = 1; i <= 4; i++) {
        server.serve(release("r" + i));
      }
      Instant end = Instant.now().plusSeconds(30);
      while (queryThreads() > before + 2 && Instant.now().isBefore(end)) {
        Thread.sleep(100);
      }
      assertTrue(queryThreads() <= before + 2, queryThreads() + " threads, before " + before);
    }
  }

  private static long queryThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("query-"))
        .count();
  }

  @Test
  void aNewLinkIsSeenAndADamagedReleaseIsToldOnce() throws Exception {
    Path first = Files.createDirectory(folder.resolve("r-1"));
    Path second = Files.createDirectory(folder.resolve("r-2"));
    Path damaged = Files.createDirectory(folder.resolve("r-3"));
    Path link = Files.createSymbolicLink(folder.resolve("current"), first.getFileName());
    List<String> told = new CopyOnWriteArrayList<>();
    List<Path> opened = new CopyOnWriteArrayList<>();
    ReleaseWatch watch =
        new ReleaseWatch(
            link,
            first.toRealPath(),
            now -> {
              opened.add(now.getFileName());
              if (now.endsWith(damaged.getFileName())) {
                throw new IOException("It is damaged.");
              }
            },
            told::add);
    try {
      pointTo(link, second);
      await(() -> told.size() == 1);
      pointTo(link, damaged);
      await(() -> told.size() == 2);
      Thread.sleep(1_500);
      assertEquals(List.of(second.getFileName(), damaged.getFileName()), opened);
      assertEquals(
          List.of(
              "Release r-2 is served now.",
              "The new release r-3 cannot be served; release r-2 still is. It is damaged."),
          told);
    } finally {
      watch.close();
    }
  }

  private static void pointTo(Path link, Path target) throws IOException {
    Path other = Files.createSymbolicLink(link.resolveSibling("next"), target.getFileName());
    Files.move(other, link, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void await(BooleanSupplier done) throws InterruptedException {
    Instant end = Instant.now().plusSeconds(30);
    while (!done.getAsBoolean()) {
      assertTrue(Instant.now().isBefore(end), "it does not happen");
      Thread.sleep(50);
    }
  }
}
