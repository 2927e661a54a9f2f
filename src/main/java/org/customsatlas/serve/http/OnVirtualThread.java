package org.customsatlas.serve.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets a handler answer that may wait for the client, for the disk or for other threads. What
 * stands before it is run by the threads that look for requests, and must not wait.
 *
 * <p>Thread-safe.
 */
public final class OnVirtualThread extends Handler.Wrapper {
  /** Before {@code handler}. */
  public OnVirtualThread(Handler handler) {
    super(handler);
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  /** Takes every request; who waits for it is told by {@code callback}. */
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Thread.ofVirtual().start(() -> answer(request, response, callback));
    return true;
  }

  @SuppressWarnings("IllegalCatch") // as the web server, for what it runs itself
  private void answer(Request request, Response response, Callback callback) {
    try {
      if (!super.handle(request, response, callback)) {
        Response.writeError(request, response, callback, 404);
      }
    } catch (Throwable e) {
      Response.writeError(request, response, callback, e);
    }
  }
}
