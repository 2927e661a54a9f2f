package org.customsatlas.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that leaves takes its query with it. */
class HangUpTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String RUNAWAY = "SELECT(COUNT(*)AS?n){?a?b?c.?d?e?f.?g?h?i.?j?k?l}";

  private static LoadedEndpoint endpoint;

  @BeforeAll
  static void start() {
    endpoint = new LoadedEndpoint(DEADLINE, 1000);
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /sparql?query=%s HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\nquery=%s"
      })
  void theQueryEndsLongBeforeItsDeadline(String request) throws Exception {
    String query = Endpoint.encode(RUNAWAY);
    Socket client = connected();
    send(client, request.replace("%d", String.valueOf(query.length() + 6)).replace("%s", query));
    waitUntilBusy();
    client.close();
    assertEquals(List.of(), LoadedEndpoint.busyAfter(SOON));
  }

  @Test
  void whoHasSentTheNextRequestIsStillThereAndGetsBothAnswers() throws IOException {
    String slow =
        Endpoint.encode(
            "SELECT (COUNT(*) AS ?n) { ?a <http://example.org/value> ?v . ?b <http://example.org/value> ?v . ?c <http://example.org/value> ?v . ?d <http://example.org/value> ?v FILTER(?a = ?d) }");
    try (Socket client = connected()) {
      client.setSoTimeout((int) DEADLINE.toMillis());
      send(client, "GET /sparql?format=csv&query=" + slow + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      send(client, "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      String answers = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(3, answers.split("HTTP/1.1 200 OK", -1).length, answers);
      assertTrue(answers.contains("\"status\""), answers);
    }
  }

  @Test
  void aConnectionIsUsedAgainAfterASlowAnswer() throws IOException {
    String slow =
        Endpoint.encode(
            "SELECT (COUNT(*) AS ?n) { ?a <http://example.org/value> ?v . ?b <http://example.org/value> ?v . ?c <http://example.org/value> ?v FILTER(?a != ?c) }");
    try (Socket client = connected()) {
      client.setSoTimeout((int) DEADLINE.toMillis());
      for (int i = 0; i < 2; i++) {
        send(client, "HEAD /sparql?query=" + slow + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
          head.append((char) client.getInputStream().read());
        }
        assertTrue(head.toString().startsWith("HTTP/1.1 200 OK"), head.toString());
      }
    }
  }

  private static Socket connected() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), endpoint.address().getPort());
  }

  private static void send(Socket client, String request) throws IOException {
    client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }

  private static void waitUntilBusy() throws InterruptedException {
    long end = System.nanoTime() + SOON.toNanos();
    while (LoadedEndpoint.busy().isEmpty() && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    assertFalse(LoadedEndpoint.busy().isEmpty(), "the query does not run");
    Thread.sleep(700); // so that it has been looked whether the client is there, and it was
    assertFalse(LoadedEndpoint.busy().isEmpty(), "the query has ended by itself");
  }
}
