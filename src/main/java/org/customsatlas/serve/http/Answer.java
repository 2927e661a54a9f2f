package org.customsatlas.serve.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;
import org.customsatlas.problem.Phrase;

/**
 * The body of an answer, whole before its first byte leaves: so it has a length, and nothing that
 * goes wrong while it is written can follow a 200.
 */
public final class Answer extends ByteArrayOutputStream {
  private final int limit;
  private final Supplier<Refusal> larger;

  /**
   * The answer to a query.
   *
   * @param limit so many bytes it may have; {@link #write} refuses more
   */
  public Answer(int limit) {
    this(
        limit,
        () ->
            new Refusal(
                400,
                String.format(
                    "The answer is larger than %,d bytes. Ask for fewer columns or rows, or page with ORDER BY, LIMIT and OFFSET.",
                    limit)));
  }

  private Answer(int limit, Supplier<Refusal> larger) {
    this.limit = limit;
    this.larger = larger;
  }

  /**
   * What is told of that which was handed in.
   *
   * @param limit so many bytes it may have; {@link #write} refuses more
   */
  public static Answer report(int limit) {
    return new Answer(limit, () -> new Refusal(400, Phrase.of("report-large", limit)));
  }

  @Override
  public synchronized void write(int b) {
    check(1);
    super.write(b);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    check(length);
    super.write(bytes, offset, length);
  }

  private void check(int more) {
    if (count + (long) more > limit) {
      throw larger.get();
    }
  }

  /**
   * The first character that XML 1.0 (2.2) cannot hold, such as {@code U+0001}, if there is one.
   * What is written here is UTF-8, so a control character is one byte of its own; Jena writes some
   * of them as character references, which XML cannot hold either.
   */
  public Optional<String> outsideXml() {
    for (int i = 0; i < count; i++) {
      int character = buf[i] & 0xFF;
      if (character == '&' && i + 2 < count && buf[i + 1] == '#' && buf[i + 2] == 'x') {
        character = reference(i + 3);
      } else if (character == 0xEF && i + 2 < count && (buf[i + 1] & 0xFF) == 0xBF) {
        // U+FFC0 to U+FFFF are EF BF 80 to EF BF BF.
        character = 0xFFC0 + (buf[i + 2] & 0x3F);
      }
      boolean isControl =
          character < ' ' && character != '\t' && character != '\n' && character != '\r';
      if (isControl || character == 0xFFFE || character == 0xFFFF) {
        return Optional.of(String.format("U+%04X", character));
      }
    }
    return Optional.empty();
  }

  /** The character whose number stands at {@code start} in hexadecimal digits. */
  private int reference(int start) {
    int number = 0;
    for (int i = start; i < count && buf[i] != ';'; i++) {
      number = number * 16 + Character.digit(buf[i], 16);
    }
    return number;
  }

  /** Sends it; for HEAD the server leaves the body out. */
  public void send(Offer form, HttpServletResponse response) throws IOException {
    send(HttpServletResponse.SC_OK, form, response);
  }

  /** What is written, for one reader; it is not to be written to any more. */
  public ByteBuffer bytes() {
    return ByteBuffer.wrap(buf, 0, count);
  }

  /** Sends it with another status than 200, such as 303 with a line that says where to. */
  public void send(int status, Offer form, HttpServletResponse response) throws IOException {
    response.setStatus(status);
    response.setContentType(form.contentType());
    response.setContentLength(size());
    writeTo(response.getOutputStream());
  }
}
