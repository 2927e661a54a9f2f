package org.customsatlas.serve;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.customsatlas.release.UnionDataset;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.ServerOptions;

/** A running server with small limits, and short ways to ask it. */
public final class Endpoint implements AutoCloseable {
  public static final int ROW_LIMIT = 1000;

  /** So long that a busy machine stops no query that ends by itself. */
  static final Duration DEADLINE = Duration.ofSeconds(20);

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public final DatasetGraph dataset;
  private final AtlasServer server;

  public Endpoint() {
    this(DEADLINE);
  }

  public Endpoint(Duration deadline) {
    this(options -> options.within(deadline, ROW_LIMIT));
  }

  /** One with other options than those of these tests. */
  public Endpoint(UnaryOperator<ServerOptions> change) {
    this(sample(), change);
  }

  /** One over a store, as a release is. */
  public static Endpoint ofStore(UnaryOperator<ServerOptions> change) {
    return new Endpoint(UnionDataset.stored(sample()), change);
  }

  private Endpoint(DatasetGraph data, UnaryOperator<ServerOptions> change) {
    dataset = data;
    ServerOptions options =
        change.apply(ServerOptions.defaults().at("127.0.0.1", 0).within(DEADLINE, ROW_LIMIT));
    try {
      server = AtlasServer.start(options, new Served(dataset, "0.1.0-00000000", null));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Three graphs on one set of nodes; some 2,000 triples in all, one of them in each graph. */
  private static DatasetGraph sample() {
    DatasetGraph dataset = DatasetGraphFactory.createGeneral();
    int n = 0;
    for (String graph : new String[] {"one", "two", "three"}) {
      for (int i = 0; i < 700; i++) {
        int next = ++n % 150;
        Node object = i % 3 == 0 ? text(graph + i) : node("s" + (i * 7 + next) % 150);
        add(
            dataset,
            Quad.create(node("g/" + graph), node("s" + i % 150), node("p" + i % 2), object));
      }
      add(dataset, Quad.create(node("g/" + graph), node("shared"), node("p"), text("said thrice")));
    }
    return dataset;
  }

  private static void add(DatasetGraph dataset, Quad quad) {
    dataset.add(quad);
    dataset.getDefaultGraph().add(quad.asTriple());
  }

  private static Node node(String name) {
    return NodeFactory.createURI("http://example.org/" + name);
  }

  private static Node text(String text) {
    return NodeFactory.createLiteralString(text);
  }

  public URI uri(String path) {
    return server.address().resolve(path);
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
  }

  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  public HttpResponse<String> query(String query) {
    return query(query, null);
  }

  public HttpResponse<String> query(String query, String accept) {
    HttpRequest.Builder request = request("sparql?query=" + encode(query));
    return send(accept == null ? request : request.header("Accept", accept));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public static String contentType(HttpResponse<String> response) {
    return response.headers().firstValue("Content-Type").orElse("none").replace("; ", ";");
  }

  /** Waits until the server has asked itself its first questions, and asks no more. */
  void awaitReady() throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      if (send(request("ready")).statusCode() == 200) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("The server is not ready after a minute.");
  }

  AtlasServer server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
  }
}
