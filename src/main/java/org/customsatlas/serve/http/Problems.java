package org.customsatlas.serve.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.jena.atlas.json.JsonBuilder;
import org.apache.jena.web.HttpSC;
import org.customsatlas.page.Frame;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Text;
import org.customsatlas.page.list.ListingPage;

/**
 * Writes a {@link Refusal} as a problem document (RFC 9457) for programs, as a page for browsers,
 * and as plain text for everyone else.
 */
public final class Problems {
  private static final Set<String> ONLY_READ = Set.of("GET", "HEAD", "OPTIONS");

  private static final List<Offer> FORMS = List.of(Offer.TEXT, Offer.PROBLEM, Offer.JSON);

  /** The attribute of a request with the name of the release, if there are pages at all. */
  public static final String RELEASE = Problems.class.getName() + ".release";

  /** The member with addresses below the front page that may be meant. */
  public static final String SUGGESTIONS = "suggestions";

  private Problems() {}

  /** Answers with {@code refusal}, in place of whatever was meant to be answered. */
  public static void write(
      Refusal refusal, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    refusal.headers().forEach(response::setHeader);
    if (request.getContentLengthLong() != 0 && !ONLY_READ.contains(request.getMethod())) {
      // Part of the body may not have been read: the connection ends, and the client is told.
      response.setHeader("Connection", "close");
    }
    if (wantsPage(request)) {
      Frame frame = frame(refusal, request);
      Html.send(refusal.status(), "error", frame, values(refusal, frame), response);
      return;
    }
    boolean asJson = wantsJson(request.getHeader("Accept"));
    byte[] body =
        (asJson ? json(refusal) : refusal.getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
    response.setStatus(refusal.status());
    response.setContentType((asJson ? Offer.PROBLEM : Offer.TEXT).contentType());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** Is the refusal to be told by a page? */
  public static boolean wantsPage(HttpServletRequest request) {
    return request.getAttribute(RELEASE) != null && Html.isWanted(request);
  }

  /** What is around a page that tells of a refusal. */
  public static Frame frame(Refusal refusal, HttpServletRequest request) {
    Reader reader = Html.errorReader(request);
    String key = "error." + refusal.status();
    return new Frame(
        reader,
        reader.text(reader.hasText(key) ? key : "error.other"),
        "",
        "",
        List.of(),
        String.valueOf(request.getAttribute(RELEASE)));
  }

  /** What stands on that page. */
  public static Map<String, Object> values(Refusal refusal, Frame frame) {
    List<ListingPage.Link> suggestions =
        refusal.members().get(SUGGESTIONS) instanceof Collection<?> paths
            ? paths.stream()
                .map(String::valueOf)
                .map(p -> new ListingPage.Link(new Text(p, ""), frame.reader().link(p)))
                .toList()
            : List.of();
    return Map.of("sentence", refusal.getMessage(), "suggestions", suggestions);
  }

  /** Whether a request with this header {@code Accept}, or null, is told in JSON what is wrong. */
  public static boolean wantsJson(String accept) {
    if (accept == null) {
      return false;
    }
    Offer best = Offer.best(accept, FORMS);
    return best == null
        ? accept.toLowerCase(Locale.ROOT).contains("json")
        : !best.equals(Offer.TEXT);
  }

  /** The problem document (RFC 9457). */
  public static String json(Refusal refusal) {
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
