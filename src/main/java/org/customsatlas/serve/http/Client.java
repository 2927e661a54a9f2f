package org.customsatlas.serve.http;

import jakarta.servlet.ServletRequest;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/**
 * Whoever sent a request, as long as the connection tells.
 *
 * <p>Thread-safe.
 */
public final class Client {
  private static final Client UNKNOWN = new Client(null);

  /** Who sent the request that a thread answers. */
  private static final ThreadLocal<Client> CURRENT = ThreadLocal.withInitial(() -> UNKNOWN);

  private final WatchedConnector.EndPoint connection;

  private Client(WatchedConnector.EndPoint connection) {
    this.connection = connection;
  }

  /** Who sent {@code request}. */
  public static Client of(Request request) {
    return request.getConnectionMetaData().getConnection().getEndPoint()
            instanceof WatchedConnector.EndPoint connection
        ? new Client(connection)
        : UNKNOWN;
  }

  /** This thread answers {@code request} from now on. */
  public static void begin(ServletRequest request) {
    CURRENT.set(of(ServletContextRequest.getServletContextRequest(request)));
  }

  /** It has answered. */
  public static void end() {
    CURRENT.remove();
  }

  /** Who waits for this thread to answer. */
  static Client current() {
    return CURRENT.get();
  }

  /**
   * Whether the client has closed its side of the connection, and so waits for no answer. To be
   * asked only while the request is answered, and once what is wanted of it has been read.
   */
  boolean hasLeft() {
    return connection != null && connection.isAtEnd();
  }
}
