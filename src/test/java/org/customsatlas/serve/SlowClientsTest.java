package org.customsatlas.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clients that send a byte now and then keep nobody else waiting. */
class SlowClientsTest {
  private static final Logger LOG = LoggerFactory.getLogger(SlowClientsTest.class);
  private static final int CLIENTS = 40;
  private static final Duration WHILE = Duration.ofSeconds(3);
  private static final Duration LONG = Duration.ofSeconds(2);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ",
        "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 100000\r\n\r\n",
        "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST /validate HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/turtle\r\nContent-Length: 100000\r\n\r\n",
        "POST /diff HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000\r\n\r\n",
        "POST /reconcile HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\n",
        "POST /s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\n"
      })
  void othersAreAnsweredMeanwhile(String beginning) throws Exception {
    List<Callable<HttpResponse<String>>> others =
        List.of(
            () -> ReleaseServer.read("health"),
            () -> ReleaseServer.read("sparql?query=ASK%7B%7D"),
            () -> post("sparql", "application/sparql-query", "ASK{}"),
            () -> post("validate?alone=true", "text/turtle", "<a:a> <a:b> <a:c> ."));
    for (Callable<HttpResponse<String>> other : others) {
      assertEquals(200, other.call().statusCode());
    }
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < CLIENTS; i++) {
        Socket socket =
            new Socket(InetAddress.getLoopbackAddress(), ReleaseServer.address().getPort());
        slow.add(socket);
        drip(socket, beginning);
      }
      List<Duration> times = new ArrayList<>();
      long end = System.nanoTime() + WHILE.toNanos();
      while (System.nanoTime() < end) {
        for (Callable<HttpResponse<String>> other : others) {
          long start = System.nanoTime();
          HttpResponse<String> answer = other.call();
          times.add(Duration.ofNanos(System.nanoTime() - start));
          assertEquals(200, answer.statusCode(), answer.body());
        }
        for (Socket socket : slow) {
          drip(socket, "1");
        }
      }
      Duration slowest = times.stream().sorted().toList().getLast();
      assertTrue(slowest.compareTo(LONG.multipliedBy(4)) < 0, "one took " + slowest);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  private static HttpResponse<String> post(String path, String type, String body) {
    return ReleaseServer.read(
        HttpRequest.newBuilder(ReleaseServer.address().resolve(path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
  }

  private static void drip(Socket socket, String piece) throws IOException {
    try {
      socket.getOutputStream().write(piece.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
    } catch (SocketException refused) {
      LOG.debug("The server has closed the connection, which it may", refused);
    }
  }
}
