package org.customsatlas.serve.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connector whose connections tell whether the client has closed them. The web server itself does
 * not look at a connection while a request of it is answered, so a client that left would be worked
 * for until the deadline.
 *
 * <p>Thread-safe.
 */
public final class WatchedConnector extends ServerConnector {
  /**
   * As many threads as there are processors look for requests, since they answer many themselves.
   *
   * @param server whose connector it is
   * @param factories by what it speaks; port and host are not set
   */
  public WatchedConnector(Server server, ConnectionFactory... factories) {
    super(server, -1, Runtime.getRuntime().availableProcessors(), factories);
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    EndPoint connection = new EndPoint(channel, selector, key, getScheduler());
    connection.setIdleTimeout(getIdleTimeout());
    return connection;
  }

  /**
   * A connection that can be looked at. There is no way to look without reading, so what was read
   * is kept for who reads next.
   */
  static final class EndPoint extends SocketChannelEndPoint {
    private ByteBuffer ahead = BufferUtil.EMPTY_BUFFER;

    EndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler timer) {
      super(channel, selector, key, timer);
    }

    /** Whether the client sends nothing more. One that has sent its next request is still there. */
    synchronized boolean isAtEnd() {
      if (ahead.hasRemaining()) {
        return false;
      }
      ByteBuffer one = BufferUtil.allocate(1);
      try {
        boolean isEnd = super.fill(one) < 0;
        ahead = one;
        return isEnd;
      } catch (IOException broken) {
        return true;
      }
    }

    @Override
    public synchronized int fill(ByteBuffer buffer) throws IOException {
      if (!ahead.hasRemaining()) {
        return super.fill(buffer);
      }
      int start = BufferUtil.flipToFill(buffer);
      int read = BufferUtil.put(ahead, buffer);
      BufferUtil.flipToFlush(buffer, start);
      return read;
    }

    /** Who waits for more is told at once of what was read ahead. */
    @Override
    protected void needsFillInterest() {
      boolean isThere;
      synchronized (this) {
        isThere = ahead.hasRemaining();
      }
      if (isThere) {
        getFillInterest().fillable();
      } else {
        super.needsFillInterest();
      }
    }
  }
}
