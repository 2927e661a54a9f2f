package org.customsatlas.serve;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.apache.jena.atlas.json.JsonBuilder;
import org.apache.jena.web.HttpSC;

/**
 * Writes a {@link Refusal} as a problem document (RFC 9457) for programs, and as plain text for
 * everyone else.
 */
final class Problems {
  private static final List<Offer> FORMS = List.of(Offer.TEXT, Offer.PROBLEM, Offer.JSON);

  private Problems() {}

  /** Answers with {@code refusal}, in place of whatever was meant to be answered. */
  static void write(Refusal refusal, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    boolean asJson = wantsJson(request.getHeader("Accept"));
    byte[] body =
        (asJson ? json(refusal) : refusal.getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
    response.resetBuffer();
    response.setStatus(refusal.status());
    refusal.headers().forEach(response::setHeader);
    response.setContentType((asJson ? Offer.PROBLEM : Offer.TEXT).contentType());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  static boolean wantsJson(String accept) {
    if (accept == null) {
      return false;
    }
    Offer best = Offer.best(accept, FORMS);
    return best == null
        ? accept.toLowerCase(Locale.ROOT).contains("json")
        : !best.equals(Offer.TEXT);
  }

  static String json(Refusal refusal) {
    JsonBuilder json = JsonBuilder.create().startObject();
    json.pair("type", "about:blank");
    json.pair("title", HttpSC.getMessage(refusal.status()));
    json.pair("status", refusal.status());
    json.pair("detail", refusal.getMessage());
    refusal
        .members()
        .forEach(
            (name, value) -> {
              json.key(name);
              if (value instanceof Collection<?> values) {
                json.startArray();
                values.forEach(v -> json.value(v.toString()));
                json.finishArray();
              } else if (value instanceof Number number) {
                json.value(number.longValue());
              } else {
                json.value(value.toString());
              }
            });
    return json.finishObject().build() + "\n";
  }
}
