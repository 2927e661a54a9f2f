package org.customsatlas.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What no answer may have in it, and what every one must. */
final class Harmless {
  /** What tells of the insides of the program, or of the machine. */
  private static final Pattern INSIDES =
      Pattern.compile(
          "\\bat (org|java|com|jakarta)\\.[a-z]|[a-z]Exception\\b|\\bjetty\\b|\\bfuseki\\b|(?<!java:)\\borg\\.(apache|eclipse|customsatlas)\\.[a-z]+\\.|java\\.(lang|util|io)\\.|root:x:0|/tmp/release|/proc/self",
          Pattern.CASE_INSENSITIVE);

  private static final List<String> EMBEDDED =
      List.of("iframe", "object", "embed", "base", "frame", "applet", "style", "animate", "set");
  private static final List<String> LEADING =
      List.of("href", "src", "action", "formaction", "xlink:href");
  private static final List<String> SCHEMES = List.of("javascript:", "data:", "vbscript:", "file:");

  /** The headers that every answer has. */
  private static final List<String> ALWAYS =
      List.of(
          "content-security-policy",
          "x-content-type-options",
          "referrer-policy",
          "access-control-allow-origin");

  /** The headers that no answer has. */
  private static final List<String> NEVER =
      List.of("server", "x-powered-by", "set-cookie", "access-control-allow-credentials", "x-evil");

  private Harmless() {}

  /** An answer as it came over a socket. */
  record Answer(int status, Map<String, String> headers, String body) {
    /** Reads it; status 0 if it is none. */
    static Answer of(String text) {
      int end = text.indexOf("\r\n\r\n");
      if (!text.startsWith("HTTP/1.") || end < 0) {
        return new Answer(0, Map.of(), text);
      }
      Map<String, String> headers = new TreeMap<>();
      String[] lines = text.substring(0, end).split("\r\n", -1);
      Stream.of(lines)
          .skip(1)
          .map(line -> line.split(":", 2))
          .forEach(
              line ->
                  headers.merge(
                      line[0].toLowerCase(Locale.ROOT),
                      line.length > 1 ? line[1].strip() : "",
                      (a, b) -> a + ", " + b));
      return new Answer(
          Integer.parseInt(lines[0].split(" ", 3)[1]), headers, text.substring(end + 4));
    }
  }

  /** Fails if {@code answer} tells what it should not, or could run in a browser. */
  static void check(Answer answer) {
    Supplier<String> told =
        () -> answer.status() + " " + answer.headers() + "\n" + cut(answer.body());
    ALWAYS.forEach(
        name -> assertTrue(answer.headers().containsKey(name), () -> name + " " + told.get()));
    NEVER.forEach(
        name -> assertFalse(answer.headers().containsKey(name), () -> name + " " + told.get()));
    assertEquals("nosniff", answer.headers().get("x-content-type-options"), told);
    assertEquals("*", answer.headers().get("access-control-allow-origin"), told);
    String policy = answer.headers().get("content-security-policy");
    assertTrue(
        policy.startsWith("default-src 'none';") || policy.startsWith("default-src 'self';"), told);
    assertFalse(policy.contains("unsafe"), told);
    String type = answer.headers().getOrDefault("content-type", "");
    if (answer.status() >= 400) {
      assertFalse(answer.body().isBlank(), told);
      Matcher inside = INSIDES.matcher(answer.body());
      assertFalse(inside.find(), () -> "\"" + inside.group() + "\" in " + told.get());
    }
    assertFalse(answer.body().contains("root:x:0"), told);
    if (type.startsWith("text/html")) {
      check(answer.body());
    }
  }

  /** Fails if the page {@code html} has anything that could run and is not ours. */
  static void check(String html) {
    Document page = Jsoup.parse(html);
    for (Element script : page.select("script")) {
      boolean isData = script.attr("type").endsWith("json");
      assertTrue(isData || !script.attr("src").isEmpty(), () -> "a script: " + script);
      assertTrue(isData || script.data().isEmpty(), () -> "a script: " + script);
    }
    for (Element element : page.getAllElements()) {
      assertFalse(EMBEDDED.contains(element.tagName()), () -> "an element: " + element.outerHtml());
      for (Attribute attribute : element.attributes()) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        String value = attribute.getValue().strip().toLowerCase(Locale.ROOT);
        assertFalse(
            name.startsWith("on") || name.equals("style") || name.equals("srcdoc"),
            element::outerHtml);
        assertFalse(
            LEADING.contains(name) && SCHEMES.stream().anyMatch(value::startsWith),
            element::outerHtml);
      }
    }
  }

  static String cut(String text) {
    return text.substring(0, Math.min(500, text.length()));
  }
}
