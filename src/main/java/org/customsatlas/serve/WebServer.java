package org.customsatlas.serve;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.customsatlas.serve.contribution.CheckServlet;
import org.customsatlas.serve.contribution.DiffServlet;
import org.customsatlas.serve.http.Limit;
import org.customsatlas.serve.http.Network;
import org.customsatlas.serve.http.QueryPool;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.serve.http.WatchedConnector;
import org.customsatlas.serve.operate.AccessLog;
import org.customsatlas.serve.operate.ClientAddress;
import org.customsatlas.serve.operate.Metrics;
import org.customsatlas.serve.operate.OperatorHandler;
import org.customsatlas.serve.operate.RateLimit;
import org.customsatlas.serve.operate.Readiness;
import org.customsatlas.serve.operate.ReleaseSwitch;
import org.customsatlas.serve.operate.WarmUp;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ConditionalHandler;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands before every release: the ports, and the limits and records of requests. */
final class WebServer {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  /** One page of results; Fuseki's own 5 MiB cost more than most look-ups (measured). */
  private static final int OUTPUT_BUFFER = 32 * 1024;

  /** Room for links and policies. */
  private static final int ANSWER_HEADERS = 16 * 1024;

  /** Between two attempts to become ready. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Server server;
  private final ServerConnector connector;
  private final ServerConnector operator;
  private final ReleaseSwitch releases = new ReleaseSwitch();
  private final Readiness readiness = new Readiness();
  private final WarmUp warmUp;
  private final Metrics metrics;

  /**
   * @param errors what is answered when no code of ours is reached
   * @throws IOException in one plain sentence, if the access log cannot be written
   */
  WebServer(ServerOptions options, ErrorHandler errors) throws IOException {
    server = new Server();
    server.setErrorHandler(errors);
    Network network = options.network();
    connector = connector(network.host(), network.port(), options);
    warmUp = new WarmUp(server);
    releases.rehearseBy(warmUp.connector());
    server.addBean(new NetworkConnectionLimit(options.number(Limit.CONNECTIONS), connector));
    ClientAddress clients = new ClientAddress(network.trustedProxies());
    RateLimit rate = new RateLimit(options, clients);
    rate.setHandler(limited(releases, options));
    Handler first = rate;
    List<RequestLog> logs = new ArrayList<>();
    if (network.metricsPort() == null) {
      operator = null;
      metrics = null;
    } else {
      operator = connector(network.metricsHost(), network.metricsPort(), options);
      metrics = new Metrics(releases, readiness);
      OperatorHandler split = new OperatorHandler(operator, metrics);
      split.setHandler(first);
      first = split;
      logs.add(metrics);
    }
    if (options.log().target() != null) {
      AccessLog log = new AccessLog(options, clients);
      server.addBean(log);
      logs.add(log);
    }
    if (!logs.isEmpty()) {
      server.setRequestLog(new RequestLog.Collection(logs.toArray(RequestLog[]::new)));
    }
    GracefulHandler graceful = new GracefulHandler();
    graceful.setHandler(first);
    server.setHandler(graceful);
  }

  private ServerConnector connector(String host, int port, ServerOptions options) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setOutputBufferSize(OUTPUT_BUFFER);
    http.setResponseHeaderSize(ANSWER_HEADERS);
    http.setRequestHeaderSize(options.number(Limit.HEADER_BYTES));
    ServerConnector made = new WatchedConnector(server, new HttpConnectionFactory(http));
    made.setHost(host);
    made.setPort(port);
    made.setIdleTimeout(options.time(Limit.IDLE).toMillis());
    server.addConnector(made);
    return made;
  }

  /**
   * Counts a body that comes in chunks, too. It ends the connection, so that whoever still sends
   * may not see why; so what is only a little too large is left for those who read it.
   */
  private static Handler limited(Handler handler, ServerOptions options) {
    SizeLimitHandler limit = new SizeLimitHandler(2L * options.bodyLimit(), -1);
    limit.setHandler(handler);
    // Contributions may be larger; they are measured where they are read.
    ConditionalHandler.SkipNext larger = new ConditionalHandler.SkipNext(limit);
    larger.includePath(CheckServlet.PATH, DiffServlet.PATH);
    return larger;
  }

  Server server() {
    return server;
  }

  Readiness readiness() {
    return readiness;
  }

  /** The port that it listens on. */
  int port() {
    return connector.getLocalPort();
  }

  /** The port on which metrics are told; negative if they are not. */
  int metricsPort() {
    return operator == null ? -1 : operator.getLocalPort();
  }

  /**
   * Lets {@code handler} answer what it can until there is one that answers everything.
   *
   * @throws IOException in plain words, if it cannot; then nothing has changed
   */
  void begin(Handler handler) throws IOException {
    prepare(handler, () -> {});
    releases.commit();
  }

  private void prepare(Handler handler, Runnable after) throws IOException {
    try {
      releases.prepare(handler, after);
    } catch (Exception e) {
      after.run();
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Lets {@code handler} answer: the first at once, others when they have shown that they can.
   *
   * @param after what is done when it has answered its last request
   * @param release null for data that is none
   * @throws IOException in plain words, if it cannot answer; then nothing has changed
   */
  void serve(Handler handler, Runnable after, String release, boolean isFirst) throws IOException {
    prepare(handler, after);
    if (isFirst) {
      releases.commit();
      Thread.ofPlatform().daemon().name("warm-up").start(() -> becomeReady(release != null));
    } else {
      try {
        warmUp.run(release != null);
      } catch (IOException e) {
        releases.discard();
        throw e;
      }
      releases.commit();
    }
    if (metrics != null) {
      metrics.serves(release, isFirst);
    }
  }

  /** A machine that is busy when the server starts is so for a while only: it asks again. */
  @SuppressWarnings("InterruptedExceptionSwallowed") // nobody interrupts this thread but the end
  private void becomeReady(boolean isRelease) {
    while (server.isRunning()) {
      try {
        warmUp.run(isRelease);
        readiness.begin();
        return;
      } catch (IOException e) {
        if (server.isRunning()) {
          LOG.warn("The server is not ready yet, and asks itself again: {}", e.getMessage());
        }
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  /**
   * Lets it be measured how many queries run and wait.
   *
   * @param pool gives what answers them now; null if nothing does yet
   */
  void watchQueries(Supplier<QueryPool> pool) {
    if (metrics != null) {
      metrics.watchQueries("taken", () -> count(pool.get(), QueryPool::taken));
      metrics.watchQueries("waiting", () -> count(pool.get(), QueryPool::waiting));
    }
  }

  private static int count(QueryPool pool, ToIntFunction<QueryPool> counted) {
    return pool == null ? 0 : counted.applyAsInt(pool);
  }

  /** A new release is there that cannot be served. */
  void switchFailed() {
    if (metrics != null) {
      metrics.switchFailed();
    }
  }

  /**
   * Stops.
   *
   * @param patience how long the requests that run may go on
   */
  void stop(Duration patience) {
    readiness.end();
    server.setStopTimeout(patience.toMillis());
    LifeCycle.stop(server);
  }
}
