package org.customsatlas.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that nobody should ever come to; it remembers who did. */
final class Trap implements AutoCloseable {
  private final ServerSocket socket;
  private final List<String> visits = new CopyOnWriteArrayList<>();

  Trap() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    Thread.ofVirtual().start(this::listen);
  }

  private void listen() {
    while (!socket.isClosed()) {
      try (Socket visitor = socket.accept()) {
        visits.add(String.valueOf(visitor.getRemoteSocketAddress()));
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** Its host and port. */
  String host() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  /** Its address, without a slash at the end. */
  String address() {
    return "http://" + host();
  }

  /** Who came. */
  List<String> visits() {
    return List.copyOf(visits);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
