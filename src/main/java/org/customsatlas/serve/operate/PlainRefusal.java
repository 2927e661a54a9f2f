package org.customsatlas.serve.operate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.customsatlas.page.Languages;
import org.customsatlas.page.Text;
import org.customsatlas.serve.http.Html;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.Problems;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.serve.http.RequestNote;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Tells of a refusal before any servlet is reached: as plain text, or as a problem document. */
final class PlainRefusal {
  private PlainRefusal() {}

  static void send(Refusal refusal, Request request, Response response, Callback callback) {
    RequestNote note = RequestNote.of(request);
    if (note != null) {
      note.refused(refusal);
    }
    boolean asJson = Problems.wantsJson(request.getHeaders().get(HttpHeader.ACCEPT));
    Text detail =
        refusal.in(Languages.choose(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE)));
    String body = asJson ? Problems.json(refusal, detail) : detail.words() + "\n";
    response.setStatus(refusal.status());
    refusal.headers().forEach(response.getHeaders()::put);
    response.getHeaders().put(HttpHeader.CONTENT_LANGUAGE, detail.language());
    send(asJson ? Offer.PROBLEM.contentType() : Offer.TEXT.contentType(), body, response, callback);
  }

  /** Sends {@code body} with the headers that every answer has. */
  static void send(String contentType, String body, Response response, Callback callback) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    Html.CLOSED.forEach(response.getHeaders()::put);
    response.write(true, ByteBuffer.wrap(bytes), callback);
  }
}
