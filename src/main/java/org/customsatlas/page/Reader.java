package org.customsatlas.page;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.RuleBasedCollator;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
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
  private static final Pattern WEB = Pattern.compile("https?://|mailto:", Pattern.CASE_INSENSITIVE);

  /**
   * By language, since each takes some time to make; frozen, so that all threads can share them.
   */
  private static final Map<Locale, Comparator<Object>> COLLATORS = new ConcurrentHashMap<>();

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

  private static Comparator<Object> collator(Locale locale) {
    RuleBasedCollator collator = (RuleBasedCollator) Collator.getInstance(locale);
    collator.setNumericCollation(true);
    return collator.freeze();
  }

  public Locale locale() {
    return Languages.messages(language).locale();
  }

  /** The order of names in the language of the reader; numbers in them by their value. */
  public Comparator<Object> byName() {
    return COLLATORS.computeIfAbsent(locale(), Reader::collator);
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
   * The link to what stands for {@code iri}: on this server if it is ours; the IRI itself if it
   * leads into the web; else empty, since a browser would run {@code javascript:} and {@code
   * data:}.
   */
  public String linkTo(String iri) {
    if (!iri.startsWith(Iris.BASE)) {
      return WEB.matcher(iri).lookingAt() ? iri : "";
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

  /** The link to the list of all that have {@code value} for {@code property}. */
  public String linkToAll(Node property, Node value) {
    return link(Selection.pointingTo(property, value).address());
  }

  /** The link to this page in another language. */
  public String inLanguage(String other) {
    return new Reader(other, true, root, path, day).link(path);
  }

  /** {@code day}, such as 2014-07-01, in the words of the reader. */
  public String date(String day) {
    return Literals.show(LocalDate.parse(day), locale());
  }

  /**
   * What a form has to send besides its own fields so that it leads to this page again: the
   * parameters of its address, and its language if the address names one. Not the day.
   */
  public List<Map.Entry<String, String>> fields() {
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    int start = path.indexOf('?');
    for (String field : start < 0 ? new String[0] : path.substring(start + 1).split("&", -1)) {
      String[] pair = field.split("=", 2);
      fields.add(Map.entry(decoded(pair[0]), decoded(pair[1])));
    }
    if (isChosen) {
      fields.add(Map.entry("lang", language));
    }
    return fields;
  }

  /**
   * The link to this page with another value for one parameter of its address.
   *
   * @param value null for an address without it
   */
  public String with(String parameter, String value) {
    int start = path.indexOf('?');
    StringBuilder other = new StringBuilder(start < 0 ? path : path.substring(0, start));
    for (Map.Entry<String, String> field : new Reader(language, false, root, path, day).fields()) {
      if (!field.getKey().equals(parameter)) {
        append(other, field.getKey(), field.getValue());
      }
    }
    if (value != null) {
      append(other, parameter, value);
    }
    return link(other.toString());
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
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
