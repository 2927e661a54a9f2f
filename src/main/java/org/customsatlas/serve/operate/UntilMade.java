package org.customsatlas.serve.operate;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Keeps requests until there is what answers them, which is a moment when a server starts. Whether
 * it is well and ready it tells at once. Waits in no thread. Thread-safe.
 */
public final class UntilMade extends Handler.Abstract.NonBlocking {
  private static final Set<String> TOLD_AT_ONCE = Set.of("/health", ReadyServlet.PATH);

  private final Handler starting = new StartingHandler();
  private final CompletableFuture<Handler> made = new CompletableFuture<>();

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (TOLD_AT_ONCE.contains(Request.getPathInContext(request)) && !made.isDone()) {
      return starting.handle(request, response, callback);
    }
    CompletableFuture<Void> unused =
        made.thenAccept(handler -> answer(handler, request, response, callback));
    return true;
  }

  @SuppressWarnings("IllegalCatch") // it is told to whoever waits
  private static void answer(
      Handler handler, Request request, Response response, Callback callback) {
    try {
      if (!handler.handle(request, response, callback)) {
        Response.writeError(request, response, callback, 404);
      }
    } catch (Throwable e) {
      Response.writeError(request, response, callback, e);
    }
  }

  /**
   * Lets all that wait, and all that come, be answered.
   *
   * @param handler started; must not wait in the thread that hands it a request
   */
  public void answerBy(Handler handler) {
    made.complete(handler);
  }

  /** There will be nothing: who waits is told to come again. */
  public void giveUp() {
    made.complete(starting);
  }
}
