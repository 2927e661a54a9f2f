package org.customsatlas.serve.guide;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.customsatlas.vocab.Iris;

/**
 * One release, as {@code CHANGELOG.md} tells of it under a heading such as {@code 0.1.0
 * (2026-11-21)}; what is not released has another heading and is no news.
 *
 * @param version its version
 * @param issued its day
 * @param html what users notice, as HTML
 */
record News(String version, LocalDate issued, String html) {
  private static final Pattern HEADING =
      Pattern.compile("(\\d+\\.\\d+\\.\\d+) \\((\\d{4}-\\d\\d-\\d\\d)\\)");

  /** All releases, as the changelog in the jar has them: the newest first. */
  static List<News> all() {
    try (Reader text =
        new InputStreamReader(
            News.class.getResourceAsStream("CHANGELOG.md"), StandardCharsets.UTF_8)) {
      return read(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<News> read(Reader text) throws IOException {
    List<News> all = new ArrayList<>();
    Node next = Parser.builder().build().parseReader(text).getFirstChild();
    while (next != null) {
      Node heading = next;
      Document changes = new Document();
      next = heading.getNext();
      while (next != null && !(next instanceof Heading)) {
        Node change = next;
        next = change.getNext();
        changes.appendChild(change);
      }
      Matcher release =
          HEADING.matcher(TextContentRenderer.builder().build().render(heading).strip());
      if (heading instanceof Heading && release.matches()) {
        all.add(
            new News(
                release.group(1),
                LocalDate.parse(release.group(2)),
                HtmlRenderer.builder().escapeHtml(true).build().render(changes)));
      }
    }
    return all;
  }

  /** The same news with {@code more} HTML at the end. */
  News and(String more) {
    return new News(version, issued, html + more);
  }

  /** The IRI of the release. */
  String iri() {
    return Iris.node("dataset/" + version).getURI();
  }

  String title() {
    return "Customs Atlas " + version;
  }

  /** The moment that stands for the day (RFC 3339). */
  String moment() {
    return issued + "T00:00:00Z";
  }
}
