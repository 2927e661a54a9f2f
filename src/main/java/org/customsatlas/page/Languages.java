package org.customsatlas.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The languages that pages come in: those with a file {@code messages_{language}.properties} beside
 * this class.
 */
public final class Languages {
  /** What is shown where nothing better is known, and the language of the first file. */
  public static final String DEFAULT = "en";

  private static final Map<String, Messages> FILES = read();

  private Languages() {}

  /** The languages there are, by their codes (BCP 47), English first. */
  public static List<String> all() {
    return Stream.concat(
            Stream.of(DEFAULT), FILES.keySet().stream().filter(l -> !l.equals(DEFAULT)))
        .toList();
  }

  /** Is there a file for {@code language}? */
  public static boolean has(String language) {
    return FILES.containsKey(language);
  }

  /** What {@code language} is called in itself. */
  public static String nameOf(String language) {
    return messages(language).text("language.name");
  }

  /** The words of {@code language}, which must be one of {@link #all}. */
  public static Messages messages(String language) {
    return FILES.get(language);
  }

  /**
   * The language for a request (RFC 9110, 12.5.4; RFC 4647, 3.4).
   *
   * @param accept the header {@code Accept-Language}; null if there is none
   */
  public static String choose(String accept) {
    if (accept == null || accept.isBlank()) {
      return DEFAULT;
    }
    try {
      List<LanguageRange> ranges = new ArrayList<>(LanguageRange.parse(accept));
      ranges.removeIf(range -> range.getRange().equals("*"));
      String found = Locale.lookupTag(ranges, FILES.keySet());
      return found == null ? DEFAULT : found;
    } catch (IllegalArgumentException unreadable) {
      return DEFAULT;
    }
  }

  private static Map<String, Messages> read() {
    Map<String, Messages> files = new TreeMap<>();
    for (String language : Locale.getISOLanguages()) {
      Messages.of(language).ifPresent(messages -> files.put(language, messages));
    }
    return files;
  }
}
