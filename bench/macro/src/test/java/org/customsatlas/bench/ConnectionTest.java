package org.customsatlas.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** The client takes answers as RFC 9112 has them, from a server that says what it is told. */
class ConnectionTest {
  private static final Request ANY = Request.get("/", "*/*");

  /** Answers each request with the next of {@code answers}; null ends the connection first. */
  private static List<Reply> ask(int times, String... answers) throws Exception {
    Queue<String> left = new ArrayDeque<>(List.of(answers));
    List<Reply> replies = new java.util.ArrayList<>();
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> serve(server, left));
      thread.setDaemon(true);
      thread.start();
      try (Connection connection = new Connection(server.getLocalPort())) {
        for (int i = 0; i < times; i++) {
          replies.add(connection.send(ANY));
        }
      }
    }
    return replies;
  }

  private static void serve(ServerSocket server, Queue<String> left) {
    while (!left.isEmpty()) {
      try (Socket socket = server.accept()) {
        InputStream in = socket.getInputStream();
        while (!left.isEmpty() && readRequest(in)) {
          String answer = left.remove();
          boolean ends = answer.startsWith("!");
          String text = ends ? answer.substring(1) : answer;
          socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
          socket.getOutputStream().flush();
          if (ends) {
            break;
          }
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static boolean readRequest(InputStream in) throws IOException {
    int newlines = 0;
    for (int next = in.read(); next >= 0; next = in.read()) {
      newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
      if (newlines == 2) {
        return true;
      }
    }
    return false;
  }

  private static String text(Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  @Test
  void aLengthBoundsABody() throws Exception {
    String answer = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nETag: \"x\"\r\n\r\nabc";
    List<Reply> replies = ask(2, answer, answer);
    assertEquals("abc", text(replies.get(1)));
    assertEquals("\"x\"", replies.get(1).etag());
  }

  @Test
  void chunksAreJoined() throws Exception {
    String answer =
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=1\r\nde\r\n0\r\n\r\n";
    List<Reply> replies = ask(2, answer, answer);
    assertEquals("abcde", text(replies.get(0)));
    assertEquals("abcde", text(replies.get(1)));
  }

  @Test
  void noBodyFollows304() throws Exception {
    List<Reply> replies =
        ask(2, "HTTP/1.1 304 Not Modified\r\n\r\n", "HTTP/1.1 304 Not Modified\r\n\r\n");
    assertEquals(304, replies.get(1).status());
    assertEquals("", text(replies.get(1)));
  }

  @Test
  void aBodyWithoutLengthEndsWithTheConnection() throws Exception {
    assertEquals("abc", text(ask(1, "!HTTP/1.1 200 OK\r\n\r\nabc").get(0)));
  }

  @Test
  void aConnectionThatWasEndedIsOpenedAgain() throws Exception {
    String answer = "!HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n";
    assertEquals("b", text(ask(2, answer + "a", answer + "b").get(1)));
  }

  @Test
  void whatIsNotHttpIsRefused() {
    assertThrows(IOException.class, () -> ask(1, "!SSH-2.0\r\n"));
  }
}
