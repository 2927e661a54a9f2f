package org.customsatlas.bench;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * A kept-alive connection to a server of this machine (HTTP/1.1, RFC 9112): just enough of a client
 * that it takes no noticeable part of what is measured. Opens again what the server has closed. Not
 * thread-safe.
 */
final class Connection implements Closeable {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int ANSWER_MILLIS = 120_000;

  private final int port;
  private final byte[] buffer = new byte[1 << 16];
  private Socket socket;
  private InputStream in;
  private OutputStream out;
  private int position;
  private int end;
  private byte[] body = new byte[1 << 16];
  private int length;

  /**
   * @param port where the server listens at 127.0.0.1
   */
  Connection(int port) {
    this.port = port;
  }

  /**
   * Sends {@code request} and reads the whole answer.
   *
   * @throws IOException if the server cannot be reached, or does not speak HTTP
   */
  Reply send(Request request) throws IOException {
    boolean isFresh = open();
    try {
      return exchange(request);
    } catch (IOException e) {
      close();
      if (isFresh) {
        throw e;
      }
      // A server may end an idle connection whenever it likes (RFC 9112, 9.3.1).
      open();
      return exchange(request);
    }
  }

  private boolean open() throws IOException {
    if (socket != null) {
      return false;
    }
    Socket opened = new Socket();
    opened.setTcpNoDelay(true);
    opened.setSoTimeout(ANSWER_MILLIS);
    opened.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
    socket = opened;
    in = opened.getInputStream();
    out = opened.getOutputStream();
    position = 0;
    end = 0;
    return true;
  }

  private Reply exchange(Request request) throws IOException {
    out.write(request.bytes());
    out.flush();
    length = 0;
    String status = line();
    if (status.length() < 12 || !status.startsWith("HTTP/1.")) {
      throw new IOException("Not HTTP: " + status);
    }
    int code = Integer.parseInt(status.substring(9, 12));
    long size = -1;
    boolean isChunked = false;
    boolean closes = status.startsWith("HTTP/1.0");
    String type = null;
    String etag = null;
    String location = null;
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      String value = line.substring(colon + 1).strip();
      switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-length" -> size = Long.parseLong(value);
        case "transfer-encoding" -> isChunked = value.equalsIgnoreCase("chunked");
        case "connection" -> closes = value.equalsIgnoreCase("close");
        case "content-type" -> type = value;
        case "etag" -> etag = value;
        case "location" -> location = value;
        default -> {}
      }
    }
    if (isChunked) {
      chunks();
    } else if (size >= 0) {
      take(size);
    } else if (code != 304 && code != 204) {
      untilEnd();
      closes = true;
    }
    if (closes) {
      close();
    }
    return new Reply(code, type, etag, location, Arrays.copyOf(body, length));
  }

  private void chunks() throws IOException {
    while (true) {
      String line = line();
      int extension = line.indexOf(';');
      int size =
          Integer.parseInt((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
      if (size == 0) {
        while (!line().isEmpty()) {
          // trailer fields
        }
        return;
      }
      take(size);
      line();
    }
  }

  private void take(long count) throws IOException {
    long left = count;
    while (left > 0) {
      if (position == end) {
        fill();
      }
      int part = (int) Math.min(left, end - position);
      keep(part);
      left -= part;
    }
  }

  private void untilEnd() throws IOException {
    while (true) {
      if (position < end) {
        keep(end - position);
      }
      position = 0;
      end = in.read(buffer);
      if (end < 0) {
        end = 0;
        return;
      }
    }
  }

  private void keep(int count) {
    if (length + count > body.length) {
      body = Arrays.copyOf(body, Math.max(body.length * 2, length + count));
    }
    System.arraycopy(buffer, position, body, length, count);
    position += count;
    length += count;
  }

  private String line() throws IOException {
    StringBuilder longer = null;
    while (true) {
      if (position == end) {
        fill();
      }
      for (int i = position; i < end; i++) {
        if (buffer[i] == '\n') {
          String text = new String(buffer, position, i - position, StandardCharsets.ISO_8859_1);
          position = i + 1;
          String whole = longer == null ? text : longer.append(text).toString();
          return whole.endsWith("\r") ? whole.substring(0, whole.length() - 1) : whole;
        }
      }
      longer = longer == null ? new StringBuilder() : longer;
      longer.append(new String(buffer, position, end - position, StandardCharsets.ISO_8859_1));
      position = end;
    }
  }

  private void fill() throws IOException {
    position = 0;
    end = Math.max(0, in.read(buffer));
    if (end == 0) {
      throw new EOFException("The server has ended the connection.");
    }
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      Socket open = socket;
      socket = null;
      open.close();
    }
  }
}
