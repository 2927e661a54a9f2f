package org.customsatlas.serve;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * What the web server answers when no code of ours is reached: one plain sentence, and nothing of
 * its insides.
 */
final class PlainErrors extends ErrorHandler {
  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      Throwable cause,
      Callback callback) {
    boolean asJson = Problems.wantsJson(request.getHeaders().get(HttpHeader.ACCEPT));
    Refusal refusal = new Refusal(code, sentence(code));
    String body = asJson ? Problems.json(refusal) : refusal.getMessage() + "\n";
    response
        .getHeaders()
        .put(HttpHeader.CONTENT_TYPE, (asJson ? Offer.PROBLEM : Offer.TEXT).contentType());
    response.getHeaders().put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
  }

  private static String sentence(int code) {
    return switch (code) {
      case 404 -> "There is nothing at this address. Try /sparql or /health.";
      case 405 -> "This address cannot be asked in this way. Use GET.";
      case 408 -> "The request did not arrive whole in time. Please send it again.";
      case 413 -> "The body of the request is too large.";
      case 414, 431 -> "The address or the headers are too long. Send the query by POST.";
      case 501 -> "The request asks for what this server does not do. Use GET.";
      case 505 -> "This version of HTTP is not spoken here. Use HTTP/1.1.";
      default ->
          code < 500
              ? "The request cannot be read: " + HttpStatus.getMessage(code) + "."
              : "Something went wrong here, and it is not your fault.";
    };
  }
}
