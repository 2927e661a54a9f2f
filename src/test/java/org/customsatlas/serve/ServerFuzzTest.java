package org.customsatlas.serve;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.customsatlas.Mutations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever a client sends: it is answered, soon, never with 500, and the answer is harmless. */
class ServerFuzzTest {
  private static final Logger LOG = LoggerFactory.getLogger(ServerFuzzTest.class);
  private static final int SOON = 60_000;
  private static final String END = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

  @Property(seed = "20261123", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void anyAddressIsAnswered(@ForAll("addresses") byte[] address) {
    answered(joined("GET /", oneLine(address), END + "\r\n"));
  }

  @Property(seed = "20261123", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void anyWishIsAnswered(
      @ForAll("wishes") byte[] wish,
      @ForAll("paths") String path,
      @ForAll("headers") String header) {
    answered(joined("GET " + path + END + header + ": ", oneLine(wish), "\r\n\r\n"));
  }

  @Property(seed = "20261123", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void anyQueryIsAnswered(@ForAll("queries") byte[] query) {
    answered(
        joined(
            "POST /sparql?timeout=2"
                + END
                + "Content-Type: application/sparql-query\r\nContent-Length: "
                + query.length
                + "\r\n\r\n",
            query,
            ""));
  }

  @Property(seed = "20261123", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void anyUploadIsAnswered(@ForAll("uploads") byte[] upload, @ForAll("types") String type) {
    answered(
        joined(
            "POST /validate?alone=true"
                + END
                + "Content-Type: "
                + type
                + "\r\nContent-Length: "
                + upload.length
                + "\r\n\r\n",
            upload,
            ""));
  }

  @Property(seed = "20261123", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void anyRequestIsAnswered(@ForAll("requests") byte[] request) {
    answered(request);
  }

  private static void answered(byte[] request) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String sent = new String(request, StandardCharsets.UTF_8);
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), ReleaseServer.address().getPort())) {
      socket.setSoTimeout(SOON);
      try {
        socket.getOutputStream().write(request);
        socket.shutdownOutput();
        socket.getInputStream().transferTo(bytes);
      } catch (SocketException closedEarly) {
        LOG.debug("The server need not read all that it refuses", closedEarly);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(sent, e);
    }
    if (bytes.size() > 0) {
      Harmless.Answer answer = Harmless.Answer.of(bytes.toString(StandardCharsets.UTF_8));
      assertFalse(answer.status() == 500, () -> sent + "\n" + answer);
      assertTrue(answer.status() >= 200, () -> sent + "\n" + answer);
      Harmless.check(answer);
    }
  }

  private static byte[] joined(String before, byte[] middle, String after) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    all.writeBytes(middle);
    all.writeBytes(after.getBytes(StandardCharsets.UTF_8));
    return all.toByteArray();
  }

  /** What stands in one line ends where a client's line would. */
  private static byte[] oneLine(byte[] bytes) {
    byte[] line = bytes.clone();
    for (int i = 0; i < line.length; i++) {
      line[i] = line[i] == '\n' || line[i] == '\r' ? (byte) ' ' : line[i];
    }
    return line;
  }

  @Provide
  Arbitrary<byte[]> addresses() {
    return Mutations.of(
        Mutations.seeds(Site.sorts().stream().map(Site.Sort::address).toArray(String[]::new)));
  }

  @Provide
  Arbitrary<byte[]> wishes() {
    return Mutations.of(
        Mutations.seeds(
            "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
            "application/sparql-results+json;charset=utf-8, text/csv;q=0.5",
            "text/turtle;profile=\"http://www.w3.org/ns/dx/prof/Profile\";q=0.3",
            "fr-CH, fr;q=0.9, en;q=0.8, *;q=0.5",
            "<http://www.w3.org/2004/02/skos/core>;q=0.8, <https://schema.org/>"));
  }

  @Provide
  Arbitrary<String> headers() {
    return Arbitraries.of("Accept", "Accept-Language", "Accept-Profile");
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of("/", "/sparql?query=ASK%7B%7D", "/search?q=kenya", "/def", "/browse");
  }

  @Provide
  Arbitrary<byte[]> queries() {
    return Mutations.of(
        Mutations.seeds(Path.of("data/queries"), f -> f.toString().endsWith(".rq")));
  }

  @Provide
  Arbitrary<byte[]> uploads() {
    return Mutations.of(
        Mutations.seeds(
            Path.of("src/test/resources/contributions"), f -> !f.toString().endsWith(".md")));
  }

  @Provide
  Arbitrary<String> types() {
    return Arbitraries.of(
        "text/turtle",
        "application/trig",
        "application/ld+json",
        "application/rdf+xml",
        "application/yaml",
        "text/csv",
        "text/plain",
        "multipart/form-data; boundary=x");
  }

  @Provide
  Arbitrary<byte[]> requests() {
    return Mutations.of(
        Mutations.seeds(
            "GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: localhost\r\nAccept: text/csv\r\nConnection: close\r\n\r\n",
            "POST /sparql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 17\r\n\r\nquery=ASK%7B%7D&a",
            "POST /reconcile HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 40\r\n\r\nqueries={\"q0\":{\"query\":\"kenya\",\"limit\":3}}",
            "POST /diff HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 96\r\n\r\n--x\r\nContent-Disposition: form-data; name=\"text\"; filename=\"a.ttl\"\r\n\r\n<a:a> <a:b> 1 .\r\n--x--\r\n"));
  }
}
