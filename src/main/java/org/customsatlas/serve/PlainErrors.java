package org.customsatlas.serve;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.customsatlas.page.Frame;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.Html;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.Problems;
import org.customsatlas.serve.http.Refusal;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * What the web server answers when no code of ours is reached: one plain sentence, or a page with
 * it for browsers, and nothing of its insides.
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
    Refusal refusal = new Refusal(code, sentence(code));
    ServletContextRequest asked = Request.as(request, ServletContextRequest.class);
    if (asked != null && Problems.wantsPage(asked.getServletApiRequest())) {
      Frame frame = Problems.frame(refusal, asked.getServletApiRequest());
      Answer page = Html.page("error", frame, Problems.values(refusal, frame));
      Html.headers(frame).forEach(response.getHeaders()::put);
      send(Offer.HTML, page.toByteArray(), response, callback);
      return;
    }
    boolean asJson = Problems.wantsJson(request.getHeaders().get(HttpHeader.ACCEPT));
    String body = asJson ? Problems.json(refusal) : refusal.getMessage() + "\n";
    send(
        asJson ? Offer.PROBLEM : Offer.TEXT,
        body.getBytes(StandardCharsets.UTF_8),
        response,
        callback);
  }

  private static void send(Offer form, byte[] body, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, form.contentType());
    response.getHeaders().put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.write(true, ByteBuffer.wrap(body), callback);
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
