package org.customsatlas.serve.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.customsatlas.page.Frame;
import org.customsatlas.page.Languages;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Templates;
import org.customsatlas.problem.Phrase;
import org.eclipse.jetty.util.UrlEncoded;

/** Sends pages: chooses the reader's language, and says what a page may load. */
public final class Html {
  /** Nothing from elsewhere, and no script or style inside a page (CSP 3). */
  public static final String POLICY =
      "default-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

  /**
   * What every answer has that is no page: it loads, frames and runs nothing, and is what it says.
   */
  public static final Map<String, String> CLOSED =
      Map.of(
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "same-origin",
          "Content-Security-Policy",
          "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");

  /** What every answer begins with: that, and everybody may read it from anywhere (Fetch, 3.2). */
  public static final Map<String, String> HEADERS = headers();

  /** The parameter that names the language of the page. */
  public static final String LANGUAGE = "lang";

  private static final int LIMIT = 16 << 20;

  private Html() {}

  private static Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>(CLOSED);
    headers.put("Access-Control-Allow-Origin", "*");
    headers.put(
        "Access-Control-Expose-Headers",
        "Link, ETag, Location, Content-Location, Content-Profile, Last-Modified, Vary");
    return Collections.unmodifiableMap(headers);
  }

  /**
   * For whom the page of {@code request} is: its language comes from the parameter {@code lang},
   * else from the header {@code Accept-Language}.
   *
   * @throws Refusal 400 if the parameter names a language that there is not
   */
  public static Reader reader(HttpServletRequest request) {
    return reader(request, request.getRequestURI().substring(1));
  }

  /**
   * For whom the page of {@code request} is, whose own links lead to {@code address}.
   *
   * @param address the path of the page below the front page, with the parameters that it needs
   * @throws Refusal 400 if the parameter names a language that there is not
   */
  public static Reader reader(HttpServletRequest request, String address) {
    String wanted = request.getParameter(LANGUAGE);
    if (wanted != null && !Languages.has(wanted)) {
      throw noLanguage(wanted);
    }
    return reader(request, wanted, address, Optional.ofNullable(request.getParameter("asOf")));
  }

  private static Reader reader(
      HttpServletRequest request, String wanted, String address, Optional<String> day) {
    String path = request.getRequestURI().substring(1);
    String root = "../".repeat(Math.toIntExact(path.chars().filter(c -> c == '/').count()));
    return new Reader(
        wanted == null ? Languages.choose(request.getHeader("Accept-Language")) : wanted,
        wanted != null,
        root,
        address,
        day);
  }

  /** For whom the page on an error is, which the parameters may have caused. */
  public static Reader errorReader(HttpServletRequest request) {
    return errorReader(request, "");
  }

  /**
   * For whom the page on an error is, whose own links lead to {@code address}.
   *
   * @param address the path of the page below the front page
   */
  public static Reader errorReader(HttpServletRequest request, String address) {
    String wanted = null;
    try {
      // Not getParameter(), which may read the body.
      wanted = parameters(request.getQueryString()).getOrDefault(LANGUAGE, List.of("")).getFirst();
    } catch (RuntimeException unreadable) {
      // The error says what is wrong with them.
    }
    boolean isKnown = wanted != null && Languages.has(wanted);
    return reader(request, isKnown ? wanted : null, address, Optional.empty());
  }

  /**
   * The parameters of the address alone: their names to their values.
   *
   * @param query what stands behind the question mark; null for nothing
   * @throws Refusal 400 if they are not percent-encoded UTF-8
   */
  public static Map<String, List<String>> parameters(String query) {
    Map<String, List<String>> parameters = new HashMap<>();
    try {
      if (query != null) {
        UrlEncoded.decodeTo(
            query,
            (name, value) -> parameters.computeIfAbsent(name, n -> new ArrayList<>()).add(value),
            StandardCharsets.UTF_8);
      }
      return parameters;
    } catch (RuntimeException unreadable) {
      throw new Refusal(400, Phrase.of("request-parameters"));
    }
  }

  /** That there is nothing in the language {@code wanted}. */
  public static Refusal noLanguage(String wanted) {
    return new Refusal(
        400,
        Phrase.of("request-language", Refusal.cut(wanted), String.join(", ", Languages.all())));
  }

  /** Is it a browser that asks: does it name HTML, and want nothing more than it? */
  public static boolean isWanted(HttpServletRequest request) {
    String header = request.getHeader("Accept");
    String accept = header == null ? "" : header.toLowerCase(Locale.ROOT);
    return accept.contains("html")
        && Offer.HTML.equals(
            Offer.best(accept, List.of(Offer.HTML, Offer.TEXT, Offer.PROBLEM, Offer.JSON)));
  }

  /** Sends the page {@code template} with {@code frame} and {@code values}. */
  public static void send(
      int status,
      String template,
      Frame frame,
      Map<String, Object> values,
      HttpServletResponse response)
      throws IOException {
    Answer answer = page(template, frame, values);
    headers(frame).forEach(response::setHeader);
    answer.send(status, Offer.HTML, response);
  }

  /** The page itself. */
  public static Answer page(String template, Frame frame, Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("frame", frame);
    Answer answer = new Answer(LIMIT);
    Templates.write(template, all, answer);
    return answer;
  }

  /** The headers of every page. */
  public static Map<String, String> headers(Frame frame) {
    return headers(frame.reader());
  }

  /** The headers of every page that is for {@code reader}. */
  public static Map<String, String> headers(Reader reader) {
    return Map.of(
        "Content-Security-Policy",
        POLICY,
        "Content-Language",
        reader.language(),
        "Referrer-Policy",
        "same-origin");
  }
}
