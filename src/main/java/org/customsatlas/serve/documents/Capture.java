package org.customsatlas.serve.documents;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Hands an answer on as it is, and gives it to somebody when it is whole, if it is one that may be
 * kept: 200, 303 or 304, of a length that was told before and is not too large, for everybody.
 */
final class Capture extends Response.Wrapper {
  private static final Set<Integer> KEPT = Set.of(200, 303, 304);

  /** What belongs to the connection or the moment, not to the answer. */
  private static final Set<HttpHeader> PASSING =
      EnumSet.of(
          HttpHeader.DATE,
          HttpHeader.SERVER,
          HttpHeader.CONNECTION,
          HttpHeader.KEEP_ALIVE,
          HttpHeader.TRANSFER_ENCODING);

  private final int largest;
  private final Consumer<Representation> whole;
  private ByteBuffer body;
  private boolean isOver;

  /**
   * @param largest how many bytes the body may have
   * @param whole what is done with an answer that may be kept
   */
  Capture(Request request, Response response, int largest, Consumer<Representation> whole) {
    super(request, response);
    this.largest = largest;
    this.whole = whole;
  }

  @Override
  public void write(boolean last, ByteBuffer content, Callback callback) {
    if (!isOver) {
      take(content);
      if (last && !isOver) {
        isOver = true;
        end();
      }
    }
    super.write(last, content, callback);
  }

  private void take(ByteBuffer content) {
    if (body == null) {
      int length = length();
      if (length < 0) {
        isOver = true;
        return;
      }
      body = ByteBuffer.allocate(length);
    }
    if (content != null && content.hasRemaining()) {
      if (content.remaining() > body.remaining()) {
        isOver = true;
        body = null;
        return;
      }
      body.put(content.duplicate());
    }
  }

  /** How long the body is to be; negative if the answer is not to be kept. */
  private int length() {
    HttpFields headers = getHeaders();
    String caching = headers.get(HttpHeader.CACHE_CONTROL);
    if (!KEPT.contains(getStatus())
        || headers.contains(HttpHeader.SET_COOKIE)
        || (caching != null && caching.toLowerCase(Locale.ROOT).contains("no-store"))) {
      return -1;
    }
    long length = getStatus() == 304 ? 0 : headers.getLongField(HttpHeader.CONTENT_LENGTH);
    return length > largest ? -1 : (int) length;
  }

  private void end() {
    if (body.hasRemaining()) {
      return;
    }
    List<HttpField> fields = new ArrayList<>();
    for (HttpField field : getHeaders()) {
      // Of a header that the web server has no name for, this is null.
      if (!PASSING.contains(field.getHeader())) {
        fields.add(field);
      }
    }
    whole.accept(new Representation(getStatus(), fields, body.array()));
  }
}
