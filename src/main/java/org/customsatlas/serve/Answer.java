package org.customsatlas.serve;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * The body of an answer, whole before its first byte leaves: so it has a length, and nothing that
 * goes wrong while it is written can follow a 200.
 */
final class Answer extends ByteArrayOutputStream {
  private final int limit;

  Answer(int limit) {
    this.limit = limit;
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
      throw new Refusal(
          400,
          String.format(
              "The answer is larger than %,d bytes. Ask for fewer columns or rows, or page with ORDER BY, LIMIT and OFFSET.",
              limit));
    }
  }

  /** Sends it; for HEAD the server leaves the body out. */
  void send(Offer form, HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType(form.contentType());
    response.setContentLength(size());
    writeTo(response.getOutputStream());
  }
}
