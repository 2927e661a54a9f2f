package org.customsatlas.serve;

import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.jena.query.ARQ;
import org.customsatlas.serve.contribution.Contributions;
import org.customsatlas.serve.contribution.Templates;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Limit;
import org.customsatlas.serve.http.QueryPool;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.serve.operate.UntilMade;

/**
 * A running server: the dataset at {@code /sparql}, read only, the IRIs of a release at their own
 * paths, and pages. It listens before it has a release, and can be given another while it answers.
 *
 * <p>Thread-safe.
 */
public final class AtlasServer implements AutoCloseable {
  private final ServerOptions options;
  private final WebServer web;
  private volatile ReleaseContext context;
  private volatile QueryPool queries;

  private AtlasServer(ServerOptions options, WebServer web) {
    this.options = options;
    this.web = web;
    web.watchQueries(this::queries);
  }

  /**
   * Starts to listen. Until {@link #serve} all that is answered is that the server starts.
   *
   * @param options where and within which limits; never null
   * @return the server, which answers until it is closed
   * @throws IOException with one plain sentence if the address cannot be had
   */
  public static AtlasServer listen(ServerOptions options) throws IOException {
    ARQ.init();
    ARQ.globalServiceAllowed = false;
    WebServer web = new WebServer(options, new PlainErrors());
    try {
      web.server().start();
    } catch (Exception e) {
      web.stop(Duration.ZERO);
      throw new IOException(reason(e, options), e);
    }
    return new AtlasServer(options, web);
  }

  /**
   * Starts to serve: queries at once, and everything else as soon as it is made.
   *
   * @param served what; never null
   * @throws IOException as {@link #listen} does
   */
  public static AtlasServer start(ServerOptions options, Served served) throws IOException {
    AtlasServer server = listen(options);
    server.serve(served);
    return server;
  }

  /**
   * The same, with what is done with contributions.
   *
   * @param contributions null if none are taken
   * @param templates null if there are none
   */
  static AtlasServer start(
      ServerOptions options, Served served, Contributions contributions, Templates templates)
      throws IOException {
    AtlasServer server = listen(options);
    server.serve(served, () -> contributions, () -> templates);
    return server;
  }

  /**
   * Serves {@code served} from now on. What is served already goes on until the new can answer, and
   * ends the requests that have begun.
   *
   * @throws IOException in plain words, if it cannot be served; what was served still is
   */
  public void serve(Served served) throws IOException {
    boolean isRelease = served.isRelease();
    serve(
        served,
        () -> isRelease ? Contributions.to(served, options) : null,
        () -> isRelease ? Templates.of(served) : null);
  }

  synchronized void serve(
      Served served, Supplier<Contributions> contributions, Supplier<Templates> templates)
      throws IOException {
    QueryContext ofServed = QueryContext.of(options, served);
    boolean isFirst = context == null;
    boolean isServed = false;
    UntilMade others = new UntilMade();
    try {
      if (isFirst) {
        web.begin(ofServed.before(others));
        queries = ofServed.pool();
      }
      ReleaseContext next =
          ReleaseContext.of(
              options, served, ofServed, contributions.get(), templates.get(), web.readiness());
      web.serve(next.handler(), next::close, served.release(), isFirst);
      others.answerBy(next.handler());
      context = next;
      queries = ofServed.pool();
      isServed = true;
    } finally {
      if (!isServed) {
        ofServed.pool().close();
        others.giveUp();
      }
    }
  }

  /** A new release is there that cannot be served: it is counted. */
  public void switchFailed() {
    web.switchFailed();
  }

  /** Whether the store that is asked answers: if not, the server says that it is not ready. */
  public void store(boolean answers) {
    web.readiness().store(answers);
  }

  /** The address of the front page, such as {@code http://127.0.0.1:3030/}. */
  public URI address() {
    return address(options.host(), web.port());
  }

  /** Where metrics are told; null if they are not. */
  public URI metrics() {
    return web.metricsPort() < 0
        ? null
        : address(options.network().metricsHost(), web.metricsPort()).resolve("metrics");
  }

  private static URI address(String host, int port) {
    String shown = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
    String literal = shown.contains(":") ? "[" + shown + "]" : shown;
    return URI.create("http://" + literal + ":" + port + "/");
  }

  /** The threads that answer the queries; null as long as nothing is served. */
  QueryPool queries() {
    return queries;
  }

  /** Where it answers: the path specifications of the servlets, and the endpoint. */
  Set<String> paths() {
    return context.paths();
  }

  /**
   * Waits until the server is closed.
   *
   * @throws InterruptedException if this thread is interrupted while it waits; the server goes on
   */
  public void join() throws InterruptedException {
    web.server().join();
  }

  /** Takes no more requests, lets those that run end within {@link Limit#DRAIN}, and closes. */
  public void stop() {
    web.stop(options.time(Limit.DRAIN));
  }

  /** Stops listening and ends what is running. */
  @Override
  public void close() {
    web.stop(Duration.ZERO);
  }

  private static String reason(Throwable error, ServerOptions options) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "There is no host called "
            + options.host()
            + ". Choose an address of this machine with --host.";
      }
      if (cause instanceof BindException && String.valueOf(cause.getMessage()).contains("in use")) {
        return "Port "
            + options.port()
            + " is in use. Choose another with --port, or --port 0 for any free one.";
      }
      if (cause instanceof SocketException) {
        return "Cannot listen at "
            + options.host()
            + ":"
            + options.port()
            + ": "
            + cause.getMessage()
            + ".";
      }
    }
    return "The server cannot start: " + error.getMessage() + ".";
  }
}
