package org.customsatlas.serve;

import java.io.IOException;
import java.lang.Thread.State;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.release.UnionDataset;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.ServerOptions;

/** A running server over so much data that a bad query does not end by itself: 20,000 quads. */
public final class LoadedEndpoint implements AutoCloseable {
  /** How many things there are, with ten statements each; ten things share a graph. */
  public static final int THINGS = 2000;

  private static final String BASE = "http://example.org/";
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final AtlasServer server;

  /** A server with this deadline and this limit of rows. */
  public LoadedEndpoint(Duration deadline, int rowLimit) {
    ServerOptions options = ServerOptions.defaults().at("127.0.0.1", 0).within(deadline, rowLimit);
    try {
      server = AtlasServer.start(options, new Served(data(), null, null));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static DatasetGraph data() {
    DatasetGraph dataset = UnionDataset.create();
    StreamRDF into = UnionDataset.into(dataset);
    into.start();
    for (int i = 0; i < THINGS; i++) {
      Node graph = node("g/" + i / 10);
      Node thing = node("n" + i);
      String text = "a".repeat(i % 17) + "b".repeat(i % 5) + i;
      LocalDate day = LocalDate.of(2000, 1, 1).plusDays(i);
      List.of(
              Quad.create(graph, thing, RDF.type.asNode(), node("Thing")),
              Quad.create(
                  graph, thing, RDFS.label.asNode(), NodeFactory.createLiteralLang("n" + i, "en")),
              Quad.create(graph, thing, node("p0"), node("n" + (i + 1) % THINGS)),
              Quad.create(graph, thing, node("p1"), node("n" + (i * 7 + 3) % THINGS)),
              Quad.create(graph, thing, node("p2"), node("n" + i * i % THINGS)),
              Quad.create(graph, thing, node("value"), literal(i % 100, XSDDatatype.XSDinteger)),
              Quad.create(graph, thing, node("number"), literal(i, XSDDatatype.XSDinteger)),
              Quad.create(graph, thing, node("date"), literal(day, XSDDatatype.XSDdate)),
              Quad.create(graph, thing, node("text"), literal(text, XSDDatatype.XSDstring)),
              Quad.create(graph, thing, node("same"), thing))
          .forEach(into::quad);
    }
    into.finish();
    return dataset;
  }

  private static Node node(String name) {
    return NodeFactory.createURI(BASE + name);
  }

  private static Node literal(Object value, XSDDatatype type) {
    return NodeFactory.createLiteralDT(String.valueOf(value), type);
  }

  public URI address() {
    return server.address();
  }

  /** The answer to a query, posted. */
  public HttpResponse<String> query(String query) {
    return asked(query).join();
  }

  /** The answer to a query, posted, once it is there. */
  public CompletableFuture<HttpResponse<String>> asked(String query, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address().resolve("sparql"))
            .header("Content-Type", "application/sparql-query")
            .POST(BodyPublishers.ofString(query))
            .timeout(Duration.ofMinutes(2));
    return CLIENT.sendAsync(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }

  /** The threads of queries that do something at this moment, with what they do. */
  public static List<String> busy() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(t -> t.getKey().getName().startsWith("query-"))
        .filter(t -> t.getKey().getState() == State.RUNNABLE && t.getValue().length > 0)
        .map(t -> t.getKey().getName() + " " + List.of(t.getValue()))
        .toList();
  }

  /** The same, once none is left or {@code time} has passed. */
  public static List<String> busyAfter(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    List<String> busy = busy();
    while (!busy.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(20);
      busy = busy();
    }
    return busy;
  }

  @Override
  public void close() {
    server.close();
  }
}
