package org.customsatlas.serve.http;

import jakarta.servlet.ServletRequest;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * Whoever sent the request that a thread answers, as long as the connection tells.
 *
 * <p>Thread-safe: each thread has its own.
 */
public final class Client {
  private static final ThreadLocal<WatchedConnector.EndPoint> CONNECTION = new ThreadLocal<>();

  private Client() {}

  /** This thread answers {@code request} from now on. */
  public static void begin(ServletRequest request) {
    ServletContextRequest inner = ServletContextRequest.getServletContextRequest(request);
    if (inner.getConnectionMetaData().getConnection().getEndPoint()
        instanceof WatchedConnector.EndPoint connection) {
      CONNECTION.set(connection);
    }
  }

  /** It has answered. */
  public static void end() {
    CONNECTION.remove();
  }

  /**
   * Whether the client has closed its side of the connection, and so waits for no answer. To be
   * asked by the thread that answers, and only once it has read what it wants of the request.
   */
  static boolean hasLeft() {
    WatchedConnector.EndPoint connection = CONNECTION.get();
    return connection != null && connection.isAtEnd();
  }
}
