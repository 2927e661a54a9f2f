package org.customsatlas.serve;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.path.PathFactory;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Fix;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Severity;
import org.customsatlas.contribute.Statement;
import org.customsatlas.contribute.compare.Difference;
import org.customsatlas.contribute.read.ContributionReader;
import org.customsatlas.load.Schema;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problem;
import org.customsatlas.serve.contribution.Contributions;
import org.customsatlas.serve.contribution.Templates;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.vocab.Iris;
import org.customsatlas.work.Cancellation;

/**
 * A server that checks by one rule of its own, so that tests of HTTP know what comes: the object
 * "wrong" is a violation that can be mended, "odd" a warning, and "slow" takes its time. What is
 * checked alone has a remark besides.
 */
public final class CheckingServer implements AutoCloseable {
  public static final Duration DEADLINE = Duration.ofSeconds(3);
  public static final String GOOD = "<http://example.org/a> <http://example.org/p> \"right\" .\n";
  public static final String BAD = "<http://example.org/a> <http://example.org/p> \"wrong\" .\n";
  static final String ODD = "<http://example.org/a> <http://example.org/p> \"odd\" .\n";
  public static final String SLOW = "<http://example.org/a> <http://example.org/p> \"slow\" .\n";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final AtlasServer server;
  private final CountDownLatch cancelled = new CountDownLatch(1);

  public CheckingServer() {
    this(options -> options);
  }

  /** One with other options than those of these tests. */
  public CheckingServer(UnaryOperator<ServerOptions> change) {
    Served served = ReleaseServer.served();
    ContributionReader reader =
        new ContributionReader(
            new Schema(served.dataset().getGraph(Iris.VOCABULARY)),
            served.dataset(),
            Contributions.limits(change.apply(ServerOptions.defaults())));
    ServerOptions options =
        change.apply(
            ServerOptions.defaults().at("127.0.0.1", 0).within(DEADLINE, Endpoint.ROW_LIMIT));
    try {
      server =
          AtlasServer.start(
              options,
              served,
              new Contributions(
                  reader::read,
                  (contribution, cancellation) -> check(contribution, "0.1.0", cancellation),
                  (contribution, cancellation) -> check(contribution, "", cancellation),
                  (contribution, cancellation) -> compare(contribution)),
              new Templates(
                  new TreeMap<>(Map.of("Project", texts("Project", "Projet"))),
                  (name, syntax, language) ->
                      (name + " " + syntax + " " + language).getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static SortedMap<String, String> texts(String english, String french) {
    return new TreeMap<>(Map.of("en", english, "fr", french));
  }

  private CheckReport check(Contribution contribution, String release, Cancellation cancellation) {
    List<Result> results = new ArrayList<>();
    for (Problem problem : contribution.problems()) {
      results.add(
          result(
              Severity.VIOLATION,
              problem.code().id(),
              Result.Kind.READING,
              problem.place(),
              null,
              List.of()));
    }
    for (Statement statement : contribution.statements()) {
      Node object = statement.quad().getObject();
      String text = object.isLiteral() ? object.getLiteralLexicalForm() : "";
      switch (text) {
        case "wrong" ->
            results.add(
                result(
                    Severity.VIOLATION,
                    "be-right",
                    Result.Kind.SHAPE,
                    statement.object(),
                    statement.quad(),
                    List.of(
                        new Fix(
                            statement.object(),
                            "\"wrong\"",
                            "\"right\"",
                            texts("write \"right\"", "écrire « right »")))));
        case "odd" ->
            results.add(
                result(
                    Severity.WARNING,
                    "be-even",
                    Result.Kind.SHAPE,
                    statement.object(),
                    statement.quad(),
                    List.of()));
        case "slow" -> workUntilCancelled(cancellation);
        case "broken" -> throw new IllegalStateException("a secret: " + statement.quad());
        default -> {
          // Nothing is wrong with it.
        }
      }
    }
    return new CheckReport(contribution, results, 2, release, Set.of());
  }

  private void workUntilCancelled(Cancellation cancellation) {
    long end = System.nanoTime() + DEADLINE.plusSeconds(20).toNanos();
    try {
      while (System.nanoTime() < end) {
        cancellation.check();
      }
    } catch (QueryCancelledException e) {
      cancelled.countDown();
      throw e;
    }
  }

  /** Whether the work that a slow contribution makes has ended, or ends within {@code time}. */
  public boolean isSlowWorkCancelled(Duration time) throws InterruptedException {
    return cancelled.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Result result(
      Severity severity, String rule, Result.Kind kind, Place place, Quad quad, List<Fix> fixes) {
    boolean isShape = kind == Result.Kind.SHAPE;
    return new Result(
        severity,
        rule,
        kind,
        place,
        quad == null ? null : quad.getSubject(),
        quad == null ? new TreeMap<>() : new TreeMap<>(Map.of("en", "<script>alert(1)</script>")),
        quad == null ? null : PathFactory.pathLink(quad.getPredicate()),
        new TreeMap<>(),
        quad == null ? null : quad.getObject(),
        isShape ? NodeFactory.createURI(Iris.BASE + "shapes#" + rule) : null,
        isShape ? NodeFactory.createURI("http://www.w3.org/ns/shacl#InConstraintComponent") : null,
        texts("Write \"right\".", "Écrivez « right »."),
        "\"right\"",
        List.of(),
        fixes,
        List.of());
  }

  private static Difference compare(Contribution contribution) {
    return new Difference(
        "0.1.0",
        contribution.statements().stream()
            .map(s -> new Difference.Thing(s.quad().getSubject(), true, 1))
            .toList(),
        contribution.statements().stream()
            .map(
                s ->
                    new Difference.Said(
                        s.quad().asTriple(), s.subject(), Difference.Kind.NEW, List.of()))
            .toList(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        contribution.problems(),
        List.of(),
        Map.of(RDFS.label.asNode(), texts("label", "nom")));
  }

  public URI address() {
    return server.address();
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address().resolve(path)).timeout(Duration.ofSeconds(30));
  }

  public HttpResponse<String> post(String path, String type, String body, String... headers) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(new InterruptedIOException(e.getMessage()));
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
