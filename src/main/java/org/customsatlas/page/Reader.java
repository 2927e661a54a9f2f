package org.customsatlas.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * For whom a page is made, and from where: so its words and links can be chosen. Immutable.
 *
 * <p>Links are relative to the address that was asked, so they hold on any host and below any path.
 * A language or a day that stands in the address is carried on by them.
 *
 * @param language the language of the page, one of {@link Languages#all}
 * @param isChosen whether the address names the language
 * @param root the way from the address up to the front page, such as {@code ../../}
 * @param path the path of the page below the front page, without its first slash
 * @param day the day that the address names, as it stands there; empty if it names none
 */
public record Reader(
    String language, boolean isChosen, String root, String path, Optional<String> day) {
  /** Where the pages of classes and properties lie. */
  static final String TERM_PAGES = "terms/";

  /** The words of the page for {@code key}; see {@code messages_en.properties}. */
  public String text(String key, Object... values) {
    return Languages.messages(language).text(key, values);
  }

  /** Are there words for {@code key}? */
  public boolean hasText(String key) {
    return Languages.messages(language).has(key);
  }

  public Locale locale() {
    return Languages.messages(language).locale();
  }

  /** {@code rtl} for languages written from right to left, {@code ltr} for the others. */
  public String direction() {
    return switch (language) {
      case "ar", "fa", "he", "ur" -> "rtl";
      default -> "ltr";
    };
  }

  /**
   * The link to a path of this server, such as {@code search?q=wco}.
   *
   * @param path without its first slash; may have a query and a fragment
   */
  public String link(String path) {
    return (root.isEmpty() && path.isEmpty() ? "./" : root) + carry(path);
  }

  /**
   * The link to what stands for {@code iri}: on this server if it is ours, the IRI itself if not.
   */
  public String linkTo(String iri) {
    if (!iri.startsWith(Iris.BASE)) {
      return iri;
    }
    if (iri.startsWith(Iris.TERMS)) {
      return linkToTerm(iri);
    }
    return link(iri.substring(Iris.BASE.length()));
  }

  /**
   * The link to the page of a class or property of the ontology, our own or one of another
   * vocabulary.
   */
  public String linkToTerm(String iri) {
    return link(
        TERM_PAGES
            + (iri.startsWith(Iris.TERMS)
                ? iri.substring(Iris.TERMS.length())
                : Prefixes.shorten(iri)));
  }

  /** The link to this page in another language. */
  public String inLanguage(String other) {
    return new Reader(other, true, root, path, day).link(path);
  }

  /** The link to this page for the day of the data. */
  public String withoutDay() {
    return new Reader(language, isChosen, root, path, Optional.empty()).link(path);
  }

  /**
   * The link to a path where neither language nor day matters: a form's target, a style sheet.
   *
   * @param path without its first slash
   */
  public String asset(String path) {
    return root + path;
  }

  /** What makes the page of this reader another than that of others, for an entity tag. */
  public String tag() {
    return language + (isChosen ? "!" : "");
  }

  private String carry(String target) {
    int hash = target.indexOf('#');
    String fragment = hash < 0 ? "" : target.substring(hash);
    StringBuilder link = new StringBuilder(hash < 0 ? target : target.substring(0, hash));
    if (isChosen) {
      append(link, "lang", language);
    }
    day.ifPresent(d -> append(link, "asOf", d));
    return link.append(fragment).toString();
  }

  private static void append(StringBuilder link, String name, String value) {
    link.append(link.indexOf("?") < 0 ? '?' : '&')
        .append(name)
        .append('=')
        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
  }
}
