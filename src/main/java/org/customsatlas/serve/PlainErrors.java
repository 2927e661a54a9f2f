package org.customsatlas.serve;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.customsatlas.page.Frame;
import org.customsatlas.page.Languages;
import org.customsatlas.page.Text;
import org.customsatlas.problem.Phrase;
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
  /** Every method is told what is wrong, also one that there is not. */
  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

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
      send(Offer.HTML, page.toByteArray(), Html.headers(frame), response, callback);
      return;
    }
    boolean asJson = Problems.wantsJson(request.getHeaders().get(HttpHeader.ACCEPT));
    Text detail =
        refusal.in(
            asked == null
                ? Languages.choose(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE))
                : Html.errorReader(asked.getServletApiRequest()).language());
    response.getHeaders().put(HttpHeader.CONTENT_LANGUAGE, detail.language());
    String body = asJson ? Problems.json(refusal, detail) : detail.words() + "\n";
    send(
        asJson ? Offer.PROBLEM : Offer.TEXT,
        body.getBytes(StandardCharsets.UTF_8),
        Map.of(),
        response,
        callback);
  }

  private static void send(
      Offer form, byte[] body, Map<String, String> headers, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, form.contentType());
    response.getHeaders().put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    Html.CLOSED.forEach(response.getHeaders()::put);
    headers.forEach(response.getHeaders()::put);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  private static Phrase sentence(int code) {
    return switch (code) {
      case 404 -> Phrase.of("request-nowhere");
      case 405 -> Phrase.of("request-method", "GET");
      case 408 -> Phrase.of("request-cut-short");
      case 413 -> Phrase.of("request-large");
      case 414, 431 -> Phrase.of("request-long");
      case 501 -> Phrase.of("request-not-done");
      case 503 -> Phrase.of("request-stopping");
      case 505 -> Phrase.of("request-version");
      default ->
          code < 500
              ? Phrase.of("request-unreadable", HttpStatus.getMessage(code))
              : Phrase.of("request-fault");
    };
  }
}
