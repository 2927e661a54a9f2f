package org.customsatlas.serve.operate;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.customsatlas.serve.http.LogOptions;
import org.customsatlas.serve.http.ServerOptions;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.RequestLogWriter;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.component.ContainerLifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line a request, in the combined log format. What people ask and who they are is left out
 * unless it is wanted: no text behind a question mark, not even in the referring address, and only
 * the network of the client. What a client writes cannot begin a line or end a field.
 *
 * <p>Thread-safe.
 */
public final class AccessLog extends ContainerLifeCycle implements RequestLog {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** So long are the files kept of which there is one a day. */
  private static final int DAYS = 31;

  private final LogOptions options;
  private final ClientAddress clients;
  private final RequestLog.Writer out;
  private final AtomicBoolean isLost = new AtomicBoolean();

  /**
   * A log as {@code options} want it, which must name a target; opened when it is started.
   *
   * @throws IOException in one plain sentence, if it cannot be written
   */
  public AccessLog(ServerOptions options, ClientAddress clients) throws IOException {
    this.options = options.log();
    this.clients = clients;
    if (this.options.target().equals(LogOptions.STANDARD_ERROR)) {
      out = toStandardError();
    } else {
      checkThatItCanBeWritten(Path.of(this.options.target()).toAbsolutePath());
      RequestLogWriter file = new RequestLogWriter(this.options.target());
      file.setRetainDays(DAYS);
      installBean(file);
      out = file;
    }
  }

  private static void checkThatItCanBeWritten(Path file) throws IOException {
    boolean isThere = Files.exists(file);
    if (isThere
        ? !Files.isWritable(file) || Files.isDirectory(file)
        : !Files.isWritable(file.getParent())) {
      throw new IOException("The access log " + file + " cannot be written.");
    }
  }

  private static RequestLog.Writer toStandardError() {
    OutputStreamWriter writer =
        new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8);
    return line -> {
      synchronized (writer) {
        writer.write(line + "\n");
        writer.flush();
      }
    };
  }

  /** A log that cannot be written stops nobody: it is told once, until it can be written again. */
  @Override
  public void log(Request request, Response response) {
    try {
      out.write(line(request, response));
      isLost.set(false);
    } catch (IOException e) {
      if (!isLost.getAndSet(true)) {
        LOG.error(
            "The access log {} cannot be written: {}. Requests are answered all the same.",
            options.target(),
            e.getMessage());
      }
    }
  }

  private String line(Request request, Response response) {
    String query = request.getHttpURI().getQuery();
    String path = request.getHttpURI().getPath();
    return address(clients.of(request))
        + " - - ["
        + TIME.format(Instant.ofEpochMilli(Request.getTimeStamp(request)))
        + "] \""
        + clean(request.getMethod())
        + ' '
        + clean(path == null ? "-" : path)
        + (options.queries() && query != null ? "?" + clean(query) : "")
        + ' '
        + request.getConnectionMetaData().getHttpVersion().asString()
        + "\" "
        + response.getStatus()
        + ' '
        + Response.getContentBytesWritten(response)
        + " \""
        + referrer(request.getHeaders().get(HttpHeader.REFERER))
        + "\" \""
        + agent(request.getHeaders().get(HttpHeader.USER_AGENT))
        + '"';
  }

  private String referrer(String address) {
    if (address == null) {
      return "-";
    }
    return clean(options.queries() ? address : address.replaceFirst("(?s)[?#].*", ""));
  }

  private static String agent(String name) {
    return name == null ? "-" : clean(name);
  }

  private String address(InetAddress address) {
    if (address == null || options.addresses() == LogOptions.Addresses.NONE) {
      return "-";
    }
    if (options.addresses() == LogOptions.Addresses.FULL) {
      return address.getHostAddress();
    }
    byte[] bytes = address.getAddress();
    Arrays.fill(bytes, address instanceof Inet6Address ? 6 : 3, bytes.length, (byte) 0);
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("as many bytes as before are an address", e);
    }
  }

  /** As Apache writes it: what is no printable ASCII, quotes and backslashes as hexadecimals. */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b >= ' ' && b < 0x7F && b != '"' && b != '\\') {
        clean.append((char) b);
      } else {
        clean.append(String.format(Locale.ROOT, "\\x%02x", b));
      }
    }
    return clean.toString();
  }
}
