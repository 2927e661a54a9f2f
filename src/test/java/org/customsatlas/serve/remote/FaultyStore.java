package org.customsatlas.serve.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.resultset.ResultsWriter;
import org.apache.jena.sparql.sse.SSE;

/** A store with a very small release, which can be told to misbehave; it remembers who asked. */
public final class FaultyStore implements AutoCloseable {
  /** What becomes of a query. */
  @FunctionalInterface
  public interface Mood {
    void answer(HttpExchange exchange, byte[] rows) throws IOException;
  }

  /** It answers as it should. */
  public static final Mood WELL =
      (exchange, rows) -> send(exchange, 200, "application/sparql-results+json", rows);

  private static final String RELEASE =
      """
      (prefix ((a: <https://w3id.org/customs-atlas/>) (dcat: <http://www.w3.org/ns/dcat#>)
               (spdx: <http://spdx.org/rdf/terms#>) (void: <http://rdfs.org/ns/void#>) (e: <http://example.org/>))
        (dataset
          (graph <https://w3id.org/customs-atlas/graph/dataset>
            (triple <https://w3id.org/customs-atlas/dataset> dcat:version "9.9.9")
            (triple <https://w3id.org/customs-atlas/dataset> void:triples 2)
            (triple <https://w3id.org/customs-atlas/dataset#customs-atlas.nq> spdx:checksum e:sum)
            (triple e:sum spdx:checksumValue "0123456789abcdef"))
          (graph e:g (triple e:s e:p 1) (triple e:s e:p 2))
          (graph <https://w3id.org/customs-atlas/graph/union> (triple e:s e:p 1) (triple e:s e:p 2))))
      """;

  private final DatasetGraph data = SSE.parseDatasetGraph(RELEASE);
  private final HttpServer server;
  private final List<String> authorizations = new CopyOnWriteArrayList<>();

  /** What it does from now on. */
  public volatile Mood mood = WELL;

  public FaultyStore() {
    this(0);
  }

  /** At a port of its own, or, with 0, at any free one. */
  public FaultyStore(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/sparql", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    authorizations.add(String.valueOf(header));
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String text = URLDecoder.decode(form.substring("query=".length()), StandardCharsets.UTF_8);
    Query query = QueryFactory.create(text);
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    try (QueryExec exec = QueryExec.dataset(data).query(query).build()) {
      ResultsWriter writer = ResultsWriter.create().lang(ResultSetLang.RS_JSON).build();
      if (query.isAskType()) {
        writer.write(rows, exec.ask());
      } else {
        writer.write(rows, exec.select());
      }
    }
    mood.answer(exchange, rows.toByteArray());
  }

  /** Answers with a whole body. */
  public static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** It says how much it will send, sends some of it, and then nothing, until somebody leaves. */
  public static Mood stuck(CountDownLatch left) {
    return (exchange, rows) -> {
      exchange.getResponseHeaders().set("Content-Type", "application/sparql-results+json");
      exchange.sendResponseHeaders(200, 0);
      exchange
          .getResponseBody()
          .write(
              "{ \"head\": { \"vars\": [ \"s\" ] } , \"results\": { \"bindings\": [ "
                  .getBytes(StandardCharsets.UTF_8));
      try {
        while (true) {
          exchange.getResponseBody().write(' ');
          exchange.getResponseBody().flush();
          Thread.sleep(Duration.ofMillis(50));
        }
      } catch (IOException e) {
        left.countDown();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Where it answers queries. */
  public StoreAddress address() {
    return address("");
  }

  /** The same for a user, such as {@code ann:secret@}. */
  public StoreAddress address(String user) {
    return StoreAddress.read("http://" + user + "127.0.0.1:" + port() + "/sparql", Map.of());
  }

  /** The header of that name of each request; null is the text "null". */
  public List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
