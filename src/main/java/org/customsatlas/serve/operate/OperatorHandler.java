package org.customsatlas.serve.operate;

import org.customsatlas.problem.Phrase;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.serve.http.RequestNote;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers whoever runs the server, on a port of its own: {@code /metrics}, and with the others
 * {@code /health} and {@code /ready}. On the public port there are no metrics.
 */
public final class OperatorHandler extends Handler.Wrapper {
  private final Connector connector;
  private final Metrics metrics;

  /**
   * @param connector the port of whoever runs the server
   */
  public OperatorHandler(Connector connector, Metrics metrics) {
    this.connector = connector;
    this.metrics = metrics;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (request.getConnectionMetaData().getConnector() != connector) {
      RequestNote.on(request);
      return super.handle(request, response, callback);
    }
    String path = Request.getPathInContext(request);
    switch (path) {
      case "/metrics" -> {
        response.setStatus(200);
        PlainRefusal.send(Metrics.TYPE, metrics.text(), response, callback);
        return true;
      }
      case "/health", ReadyServlet.PATH -> {
        RequestNote.on(request);
        return super.handle(request, response, callback);
      }
      default -> {
        Refusal nothing = new Refusal(404, Phrase.of("request-nowhere"));
        PlainRefusal.send(nothing, request, response, callback);
        return true;
      }
    }
  }
}
