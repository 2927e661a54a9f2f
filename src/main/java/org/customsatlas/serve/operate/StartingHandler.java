package org.customsatlas.serve.operate;

import org.customsatlas.serve.http.Offer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers until there is a release: the process is alive, and everything else comes later. */
final class StartingHandler extends Handler.Abstract.NonBlocking {
  private static final String ALIVE =
      "{ \"status\": \"starting\", \"release\": null, \"triples\": 0, \"quads\": 0 }\n";

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (Request.getPathInContext(request).equals("/health")) {
      response.setStatus(200);
      PlainRefusal.send(Offer.JSON.contentType(), ALIVE, response, callback);
    } else {
      PlainRefusal.send(ReadyServlet.notYet(), request, response, callback);
    }
    return true;
  }
}
