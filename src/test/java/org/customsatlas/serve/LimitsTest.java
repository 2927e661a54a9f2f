package org.customsatlas.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.customsatlas.serve.documents.KeptAnswers;
import org.customsatlas.serve.http.Limit;
import org.customsatlas.serve.http.ServerOptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each limit, on both sides of it: what is within is answered, what is beyond is refused. */
class LimitsTest {
  private static final String HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
  private static final String TURTLE = "text/turtle";

  /** A limit of a kind that is not here does not compile. */
  @TestFactory
  Stream<DynamicTest> eachLimitHolds() {
    return Arrays.stream(Limit.values())
        .map(
            limit ->
                dynamicTest(
                    limit.option(),
                    () -> {
                      switch (limit) {
                        case TIMEOUT -> timeout();
                        case ROWS -> rows();
                        case ANSWER_BYTES -> answerBytes();
                        case QUERY_MEMORY -> queryMemory();
                        case QUERY_CHARACTERS -> queryCharacters();
                        case BODY_BYTES -> bodyBytes();
                        case HEADER_BYTES -> headerBytes();
                        case CONTRIBUTION_BYTES -> contributionBytes();
                        case CONTRIBUTION_STATEMENTS -> contributionStatements();
                        case PARALLEL_QUERIES -> parallelQueries();
                        case PARALLEL_CHECKS -> parallelChecks();
                        case PARALLEL_UPLOADS -> parallelUploads();
                        case CONNECTIONS -> connections();
                        case IDLE -> idle();
                        case RATE, BURST -> rate();
                        case KEPT_BYTES -> keptBytes();
                        case KEPT_FILE_BYTES -> keptFileBytes();
                        case DRAIN -> drain();
                      }
                    }));
  }

  @Test
  void eachLimitTakesItsBoundsAndNothingBeyond() {
    for (Limit limit : Limit.values()) {
      assertTrue(limit.takes(limit.least()) && limit.takes(limit.most()), limit.option());
      assertTrue(limit.takes(limit.usual()), limit.option());
      assertFalse(limit.takes(limit.least() - 1) || limit.takes(limit.most() + 1), limit.option());
      assertTrue(limit.most() <= Integer.MAX_VALUE, limit.option());
    }
  }

  private static void timeout() {
    try (Endpoint endpoint = new Endpoint(o -> o.with(Limit.TIMEOUT, 1))) {
      assertEquals(200, endpoint.query("ASK {}").statusCode());
      HttpResponse<String> answer = endpoint.query(HEAVY);
      assertEquals(503, answer.statusCode());
      assertTrue(answer.body().contains("stopped after 1 s"), answer.body());
    }
  }

  private static void rows() {
    try (Endpoint endpoint = new Endpoint(o -> o.with(Limit.ROWS, 10))) {
      assertEquals(200, endpoint.query("SELECT * { ?s ?p ?o } LIMIT 10").statusCode());
      assertEquals(400, endpoint.query("SELECT * { ?s ?p ?o } LIMIT 11").statusCode());
    }
  }

  private static void answerBytes() {
    try (Endpoint endpoint = new Endpoint(o -> o.with(Limit.ANSWER_BYTES, 1_024))) {
      // CSV: the name of the column and the value, each with two characters for the end of the
      // line.
      int most = 1_024 - "x\r\n\r\n".length();
      assertEquals(200, endpoint.query(select("a".repeat(most)), "text/csv").statusCode());
      assertEquals(400, endpoint.query(select("a".repeat(most + 1)), "text/csv").statusCode());
    }
    String report = "validate?format=json";
    String handedIn =
        CheckingServer.BAD
            + CheckingServer.BAD.replace("/a>", "/b>")
            + CheckingServer.BAD.replace("/a>", "/c>");
    int size;
    try (CheckingServer server = new CheckingServer(o -> o)) {
      size = server.post(report, TURTLE, handedIn).body().getBytes(StandardCharsets.UTF_8).length;
      assertTrue(size > 1_024, "a report is longer than the least limit");
    }
    try (CheckingServer server = new CheckingServer(o -> o.with(Limit.ANSWER_BYTES, size))) {
      assertEquals(200, server.post(report, TURTLE, handedIn).statusCode());
    }
    try (CheckingServer server = new CheckingServer(o -> o.with(Limit.ANSWER_BYTES, size - 1))) {
      HttpResponse<String> answer = server.post(report, TURTLE, handedIn);
      assertEquals(400, answer.statusCode(), answer.body());
      assertTrue(answer.body().contains("Ask for it as text"), answer.body());
    }
  }

  private static String select(String text) {
    return "SELECT (\"" + text + "\" AS ?x) {}";
  }

  private static void queryMemory() {
    String some = "SELECT (COUNT(*) AS ?n) { { SELECT DISTINCT ?s ?o { ?s ?p ?o } } }";
    String million =
        "SELECT (COUNT(*) AS ?n) { { SELECT DISTINCT ?a ?b ?c ?d { ?a ?p ?b . ?c <http://example.org/p1> ?d } } }";
    try (Endpoint endpoint = Endpoint.ofStore(o -> o.with(Limit.QUERY_MEMORY, 1 << 20))) {
      assertEquals(200, endpoint.query(some).statusCode());
      HttpResponse<String> answer = endpoint.query(million);
      assertEquals(400, answer.statusCode(), answer.body());
      assertTrue(answer.body().contains("keeps more rows at once than it may"), answer.body());
    }
    try (Endpoint endpoint = Endpoint.ofStore(o -> o)) {
      assertEquals(200, endpoint.query(million).statusCode());
    }
  }

  private static void queryCharacters() {
    try (Endpoint endpoint = new Endpoint(o -> o.with(Limit.QUERY_CHARACTERS, 100))) {
      assertEquals(200, endpoint.query("ASK {}" + " ".repeat(94)).statusCode());
      assertEquals(413, endpoint.query("ASK {}" + " ".repeat(95)).statusCode());
    }
  }

  private static void bodyBytes() {
    try (Endpoint endpoint = new Endpoint(o -> o.with(Limit.BODY_BYTES, 1_024))) {
      assertEquals(200, posted(endpoint, "ASK {}" + " ".repeat(1_018)));
      assertEquals(413, posted(endpoint, "ASK {}" + " ".repeat(1_019)));
      assertEquals(413, posted(endpoint, "ASK {}" + " ".repeat(9_000)));
    }
  }

  private static int posted(Endpoint endpoint, String query) {
    return endpoint
        .send(
            endpoint
                .request("sparql")
                .header("Content-Type", "application/sparql-query")
                .POST(BodyPublishers.ofString(query)))
        .statusCode();
  }

  private static void headerBytes() {
    try (Endpoint endpoint = new Endpoint(o -> o.with(Limit.HEADER_BYTES, 2_048))) {
      int port = endpoint.uri("").getPort();
      assertEquals(200, RawRequest.status(port, "health?" + "a".repeat(1_900)));
      assertTrue(
          List.of(414, 431).contains(RawRequest.status(port, "health?" + "a".repeat(2_100))));
    }
  }

  private static void contributionBytes() {
    try (CheckingServer server =
        new CheckingServer(o -> o.with(Limit.CONTRIBUTION_BYTES, 1 << 20))) {
      String good = CheckingServer.GOOD;
      String most = good + "#" + "a".repeat((1 << 20) - good.length() - 1);
      assertEquals(200, server.post("validate", TURTLE, most).statusCode());
      assertEquals(413, server.post("validate", TURTLE, most + "a".repeat(1 << 17)).statusCode());
    }
  }

  private static void contributionStatements() {
    try (CheckingServer server =
        new CheckingServer(o -> o.with(Limit.CONTRIBUTION_STATEMENTS, 2))) {
      String two = CheckingServer.GOOD + CheckingServer.GOOD.replace("/a>", "/b>");
      String three = two + CheckingServer.GOOD.replace("/a>", "/c>");
      assertEquals(200, server.post("validate", TURTLE, two).statusCode());
      assertEquals(413, server.post("validate", TURTLE, three).statusCode());
    }
  }

  private static void parallelQueries() throws Exception {
    assertEquals(503, statusBeside(1));
    assertEquals(200, statusBeside(2));
  }

  /** The status of a short query beside a long one, where so many are taken. */
  private static int statusBeside(int places) throws Exception {
    try (Endpoint endpoint =
            new Endpoint(o -> o.with(Limit.PARALLEL_QUERIES, places).with(Limit.TIMEOUT, 4));
        ExecutorService clients = Executors.newCachedThreadPool()) {
      Future<HttpResponse<String>> heavy = clients.submit(() -> endpoint.query(HEAVY));
      Thread.sleep(500);
      int status =
          endpoint
              .send(endpoint.request("sparql?timeout=1&query=" + Endpoint.encode("ASK {}")))
              .statusCode();
      assertFalse(heavy.isDone(), "the long query was too short");
      assertEquals(503, heavy.get().statusCode());
      return status;
    }
  }

  private static void parallelChecks() throws Exception {
    assertFalse(isCheckedBesideASlowOne(1));
    assertTrue(isCheckedBesideASlowOne(2));
  }

  /** With one place, the second is checked when the first has been stopped, after ten seconds. */
  private static boolean isCheckedBesideASlowOne(int places) throws Exception {
    try (CheckingServer server =
            new CheckingServer(o -> o.with(Limit.PARALLEL_CHECKS, places).with(Limit.TIMEOUT, 10));
        ExecutorService clients = Executors.newCachedThreadPool()) {
      Future<HttpResponse<String>> slow =
          clients.submit(() -> server.post("validate", TURTLE, CheckingServer.SLOW));
      Thread.sleep(1_000);
      long start = System.nanoTime();
      assertEquals(200, server.post("validate", TURTLE, CheckingServer.GOOD).statusCode());
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      assertEquals(503, slow.get().statusCode());
      return took.toSeconds() < 7;
    }
  }

  /** Small bodies need no place. */
  private static void parallelUploads() throws Exception {
    String large = CheckingServer.GOOD + "\n#" + "x".repeat(70_000);
    try (CheckingServer server =
        new CheckingServer(o -> o.with(Limit.PARALLEL_UPLOADS, 1).with(Limit.TIMEOUT, 2))) {
      assertEquals(200, server.post("validate", TURTLE, large).statusCode());
      try (Socket slow = connect(server.address().getPort())) {
        send(
            slow,
            "POST /validate HTTP/1.1\r\nHost: x\r\nContent-Type: text/turtle\r\nContent-Length: 100000\r\n\r\n#"
                + "x".repeat(70_000));
        Thread.sleep(500);
        assertEquals(503, server.post("validate", TURTLE, large).statusCode());
        assertEquals(200, server.post("validate", TURTLE, CheckingServer.GOOD).statusCode());
      }
    }
  }

  private static void connections() throws Exception {
    try (Endpoint endpoint = new Endpoint(o -> o.with(Limit.CONNECTIONS, 2))) {
      int port = endpoint.uri("").getPort();
      try (Socket first = connect(port);
          Socket second = connect(port)) {
        assertTrue(answers(first) && answers(second));
        try (Socket third = connect(port)) {
          third.setSoTimeout(1_000);
          assertThrows(SocketTimeoutException.class, () -> answers(third));
          first.shutdownOutput();
          third.setSoTimeout(20_000);
          assertTrue(third.getInputStream().read() == 'H');
        }
      }
    }
  }

  private static void idle() throws Exception {
    try (Endpoint endpoint = new Endpoint(o -> o.with(Limit.IDLE, 1))) {
      try (Socket silent = connect(endpoint.uri("").getPort())) {
        assertTrue(answers(silent));
        Thread.sleep(300);
        assertTrue(answers(silent));
        silent.setSoTimeout(20_000);
        assertEquals(-1, silent.getInputStream().read());
      }
    }
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean answers(Socket socket) throws IOException {
    send(socket, "GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
    byte[] answer = new byte[4_096];
    int length = socket.getInputStream().read(answer);
    return new String(answer, 0, Math.max(0, length), StandardCharsets.US_ASCII)
        .startsWith("HTTP/1.1 200");
  }

  private static void rate() {
    try (Endpoint endpoint =
        new Endpoint(
            o ->
                o.with(o.network().behind(List.of("127.0.0.1")))
                    .with(Limit.RATE, 1)
                    .with(Limit.BURST, 3))) {
      for (int i = 0; i < 3; i++) {
        assertEquals(200, from(endpoint, "203.0.113.7").statusCode());
      }
      HttpResponse<String> refused = from(endpoint, "203.0.113.7");
      assertEquals(429, refused.statusCode());
      assertEquals("1", refused.headers().firstValue("Retry-After").orElse(""));
      // What stands left of what the proxy wrote is what the client says, and not believed.
      assertEquals(429, from(endpoint, "203.0.113.8, 203.0.113.7").statusCode());
      assertEquals(200, from(endpoint, "203.0.113.8").statusCode());
      for (int i = 0; i < 5; i++) {
        assertEquals(200, endpoint.send(endpoint.request("health")).statusCode());
      }
    }
    try (Endpoint endpoint = new Endpoint(o -> o.with(Limit.RATE, 1).with(Limit.BURST, 1))) {
      for (int i = 0; i < 3; i++) {
        assertEquals(200, from(endpoint, "203.0.113.7").statusCode(), "nobody is trusted");
      }
    }
  }

  private static HttpResponse<String> from(Endpoint endpoint, String forwarded) {
    return endpoint.send(endpoint.request("health").header("X-Forwarded-For", forwarded));
  }

  private static void keptBytes() {
    ServerOptions options =
        ServerOptions.defaults().with(Limit.KEPT_BYTES, 1 << 20).with(Limit.KEPT_FILE_BYTES, 0);
    KeptAnswers few = KeptAnswers.of(options, 100);
    assertEquals(100, few.found());
    KeptAnswers many = KeptAnswers.of(options, 5_000);
    assertTrue(many.found() > 100 && many.found() < 5_000, many.toString());
    assertTrue(many.bytes() <= 1 << 20, many.toString());
    assertEquals(0, many.fileBytes());
  }

  private static void keptFileBytes() {
    ServerOptions options =
        ServerOptions.defaults()
            .with(Limit.KEPT_BYTES, 1 << 20)
            .with(Limit.KEPT_FILE_BYTES, 8 << 20);
    KeptAnswers few = KeptAnswers.of(options, 1_500);
    assertEquals(1_500, few.found());
    assertTrue(few.fileBytes() > 0, few.toString());
    KeptAnswers many = KeptAnswers.of(options, 20_000);
    assertTrue(many.found() > 1_500 && many.found() < 20_000, many.toString());
    assertTrue(many.fileBytes() <= 8 << 20, many.toString());
    assertTrue(many.bytes() <= 1 << 20, many.toString());
  }

  private static void drain() throws Exception {
    try (Endpoint endpoint = new Endpoint(o -> o.with(Limit.DRAIN, 20));
        ExecutorService clients = Executors.newCachedThreadPool()) {
      Future<HttpResponse<String>> running = slowQuery(endpoint, clients);
      HttpRequest.Builder late = endpoint.request("health");
      endpoint.server().stop();
      assertTrue(running.get().body().contains("stopped after 3 s"), running.get().body());
      assertThrows(AssertionError.class, () -> endpoint.send(late));
    }
    try (Endpoint endpoint = new Endpoint(o -> o.with(Limit.DRAIN, 0));
        ExecutorService clients = Executors.newCachedThreadPool()) {
      Future<HttpResponse<String>> running = slowQuery(endpoint, clients);
      endpoint.server().stop();
      assertThrows(ExecutionException.class, running::get);
    }
  }

  private static Future<HttpResponse<String>> slowQuery(Endpoint endpoint, ExecutorService clients)
      throws InterruptedException {
    endpoint.awaitReady();
    Future<HttpResponse<String>> running =
        clients.submit(
            () ->
                endpoint.send(
                    endpoint.request("sparql?timeout=3&query=" + Endpoint.encode(HEAVY))));
    while (endpoint.server().queries().taken() == 0) {
      assertFalse(running.isDone());
      Thread.sleep(10);
    }
    return running;
  }
}
