package org.customsatlas.serve.operate;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;

/**
 * Asks a server what people ask first, in memory, so that they do not wait for what is made at the
 * first request, and so that a release that does not answer is noticed before it is served.
 */
public final class WarmUp {
  /** The front page, the endpoint, a look-up by a word. */
  private static final List<String> RELEASE =
      List.of("/", "/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D", "/suggest?q=customs");

  private static final List<String> DATA = RELEASE.subList(0, 2);

  private static final int PATIENCE_SECONDS = 60;

  private final LocalConnector connector;

  /** Adds a connector of its own to {@code server}, which is not started yet. */
  public WarmUp(Server server) {
    connector = new LocalConnector(server);
    server.addConnector(connector);
  }

  /** By which its requests come. */
  public LocalConnector connector() {
    return connector;
  }

  /**
   * Asks.
   *
   * @param isRelease whether there are pages
   * @throws IOException if one of the answers says that the server is at fault, or does not come
   */
  public void run(boolean isRelease) throws IOException {
    for (String path : isRelease ? RELEASE : DATA) {
      String answer = ask(path);
      if (answer == null || !answer.matches("(?s)HTTP/1\\.1 [1-4].*")) {
        throw new IOException("it does not answer " + path.replaceAll("\\?.*", ""));
      }
    }
  }

  private String ask(String path) throws IOException {
    try {
      return connector.getResponse(
          "GET "
              + path
              + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html, */*;q=0.5\r\nConnection: close\r\n\r\n",
          PATIENCE_SECONDS,
          TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the server was stopped", e);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }
}
