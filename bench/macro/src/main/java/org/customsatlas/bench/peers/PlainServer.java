package org.customsatlas.bench.peers;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** A Jetty with one handler and nothing else: what HTTP costs at least on a JVM. */
final class PlainServer {
  private static final int OUTPUT_BUFFER = 32 * 1024;
  private static final int REQUEST_HEADERS = 64 * 1024;

  private PlainServer() {}

  /** What an answer is made of. */
  interface Answering {
    /** Answers {@code request}. */
    void answer(Request request, Response response, Callback callback) throws Exception;
  }

  /** Listens at 127.0.0.1 until the process is ended. */
  static void listen(int port, Answering answering) throws Exception {
    Server server = new Server();
    HttpConfiguration http = new HttpConfiguration();
    http.setOutputBufferSize(OUTPUT_BUFFER);
    http.setRequestHeaderSize(REQUEST_HEADERS);
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            try {
              answering.answer(request, response, callback);
            } catch (Exception e) {
              send(response, callback, 500, "text/plain", String.valueOf(e.getMessage()));
            }
            return true;
          }
        });
    server.start();
    server.join();
  }

  static void send(Response response, Callback callback, int status, String type, String text) {
    send(response, callback, status, type, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  static void send(
      Response response, Callback callback, int status, String type, ByteBuffer bytes) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.remaining());
    response.write(true, bytes, callback);
  }
}
