package org.customsatlas.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two streams between a client and the protocol's library, one message a line. A line that is
 * no message is answered here: the library would stop at it, and nobody would see the end of the
 * input. The end is passed on only when all that was asked has been answered.
 */
final class Conversation {
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  /** So many bytes a message may have; longer than any query. */
  private static final int LONGEST = 1 << 20;

  /** So long the last answers are waited for. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The codes of JSON-RPC 2.0 (5.1) for what is no JSON, and no message. */
  private static final int NO_JSON = -32700;

  private static final int NO_MESSAGE = -32600;

  private final InputStream in;
  private final McpJsonMapper json;
  private final PipedInputStream asked = new PipedInputStream(LONGEST);
  private final PipedOutputStream handedOn;
  private final Answers answers;
  private boolean isBegun;

  Conversation(InputStream in, OutputStream out, McpJsonMapper json) throws IOException {
    this.in = new BufferedInputStream(in);
    this.json = json;
    this.handedOn = new PipedOutputStream(asked);
    this.answers = new Answers(out);
  }

  /** What the library reads. */
  InputStream asked() {
    return asked;
  }

  /** What the library writes to. */
  OutputStream answers() {
    return answers;
  }

  /**
   * Hands on what the client says, until it has no more to say and has been answered.
   *
   * @throws IOException if the client cannot be read, or the library reads no more
   */
  void run() throws IOException, InterruptedException {
    try (handedOn) {
      for (String line = line(); line != null; line = line()) {
        if (!line.isBlank() && isMessage(line)) {
          handedOn.write((line + "\n").getBytes(StandardCharsets.UTF_8));
          handedOn.flush();
        }
      }
      answers.awaitAll();
    }
  }

  /** Is it one? If not, the client is told. */
  private boolean isMessage(String line) throws IOException {
    if (line.length() >= LONGEST) {
      refuse(NO_MESSAGE, "The message is longer than " + LONGEST + " bytes.");
      return false;
    }
    try {
      McpSchema.JSONRPCMessage message = McpSchema.deserializeJsonRpcMessage(json, line);
      if (message instanceof McpSchema.JSONRPCNotification note) {
        isBegun |= note.method().equals(McpSchema.METHOD_NOTIFICATION_INITIALIZED);
      } else if (message instanceof McpSchema.JSONRPCRequest request
          && (isBegun || request.method().equals(McpSchema.METHOD_INITIALIZE))) {
        answers
            .expect(); // any other request is not answered before the client says that it is ready
      }
      return true;
    } catch (IOException e) {
      refuse(NO_JSON, "This line is no JSON object. Send one message of JSON-RPC 2.0 a line.");
    } catch (RuntimeException e) {
      refuse(NO_MESSAGE, "This line is no message of JSON-RPC 2.0.");
    }
    return false;
  }

  private void refuse(int code, String sentence) throws IOException {
    LOG.warn("{}", sentence);
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("jsonrpc", "2.0");
    error.put("id", null); // as JSON-RPC wants it where none could be read
    error.put("error", Map.of("code", code, "message", sentence));
    answers.say(json.writeValueAsString(error) + "\n");
  }

  /** The next line, cut off at what no message reaches; null at the end. */
  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (line.size() < LONGEST) {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** Counts the lines that the library writes: it says nothing but answers. */
  private static final class Answers extends FilterOutputStream {
    private int expected;

    Answers(OutputStream out) {
      super(out);
    }

    synchronized void expect() {
      expected++;
    }

    /** Writes what the library does not know of. */
    synchronized void say(String line) throws IOException {
      out.write(line.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      for (int i = offset; i < offset + length; i++) {
        note(bytes[i]);
      }
    }

    @Override
    public synchronized void write(int b) throws IOException {
      out.write(b);
      note(b);
    }

    private void note(int b) {
      if (b == '\n') {
        expected--;
        notifyAll();
      }
    }

    synchronized void awaitAll() throws InterruptedException {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (expected > 0 && System.nanoTime() < end) {
        wait(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
      }
    }
  }
}
