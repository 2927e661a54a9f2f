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

  /**
   * The attribute of a request with the {@link Offer} in which it is answered, once it is known.
   */
  public static final String FORM = Problems.class.getName() + ".form";

  private Problems() {}

  /** Answers with {@code refusal}, in place of whatever was meant to be answered. */
  public static void write(
      Refusal refusal, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    begin(refusal, request, response);
    if (wantsPage(request)) {
      Frame frame = frame(refusal, request);
      Html.send(refusal.status(), "error", frame, values(refusal, frame), response);
      return;
    }
    boolean asJson = wantsJson(request);
    Text detail = refusal.in(Html.errorReader(request).language());
    byte[] body =
        (asJson ? json(refusal, detail) : detail.words() + "\n").getBytes(StandardCharsets.UTF_8);
    response.setStatus(refusal.status());
    response.setHeader("Content-Language", detail.language());
    response.setContentType((asJson ? Offer.PROBLEM : Offer.TEXT).contentType());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** Sets the headers of an answer that tells of {@code refusal}, of which nothing is sent yet. */
  public static void begin(
      Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
    RequestNote.refused(request, refusal);
    response.resetBuffer();
    refusal.headers().forEach(response::setHeader);
    if (request.getContentLengthLong() != 0 && !ONLY_READ.contains(request.getMethod())) {
      // Part of the body may not have been read: the connection ends, and the client is told.
      response.setHeader("Connection", "close");
    }
  }

  /** Is the refusal to be told by a page? */
  public static boolean wantsPage(HttpServletRequest request) {
    return request.getAttribute(RELEASE) != null
        && (Html.isWanted(request) || Offer.HTML.equals(request.getAttribute(FORM)));
  }

  /** What is around a page that tells of a refusal. */
  public static Frame frame(Refusal refusal, HttpServletRequest request) {
    Reader reader = Html.errorReader(request);
    return new Frame(
        reader,
        title(refusal, reader),
        "",
        "",
        List.of(),
        String.valueOf(request.getAttribute(RELEASE)));
  }

  /** What a page that tells of a refusal is called. */
  public static String title(Refusal refusal, Reader reader) {
    String key = "error." + refusal.status();
    return reader.text(reader.hasText(key) ? key : "error.other");
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
    Text sentence = refusal.in(frame.reader().language());
    return Map.of("sentence", sentence, "suggestions", suggestions);
  }

  private static boolean wantsJson(HttpServletRequest request) {
    return request.getAttribute(FORM) instanceof Offer form
        ? form.mediaType().endsWith("json")
        : wantsJson(request.getHeader("Accept"));
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

  /**
   * The problem document (RFC 9457).
   *
   * @param detail its sentence, in the language of the answer
   */
  public static String json(Refusal refusal, Text detail) {
    JsonBuilder json = JsonBuilder.create().startObject();
    json.pair("type", "about:blank");
    json.pair("title", HttpSC.getMessage(refusal.status()));
    json.pair("status", refusal.status());
    json.pair("detail", detail.words());
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
