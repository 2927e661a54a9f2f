package org.customsatlas.contribute;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the check says of its own, in English and French: {@code check_en.properties} and so on. */
public final class Words {
  /** The languages in which everything is told. */
  public static final List<String> LANGUAGES = List.of("en", "fr");

  private static final Map<String, Properties> FILES = read();

  private Words() {}

  /**
   * The words for {@code key} in each language, with {@code values} put in their places ({@link
   * MessageFormat}).
   *
   * @throws IllegalArgumentException if there are none: a test looks for every key
   */
  public static SortedMap<String, String> of(String key, Object... values) {
    SortedMap<String, String> words = new TreeMap<>();
    FILES.forEach(
        (language, file) -> {
          String pattern = file.getProperty(key);
          if (pattern == null) {
            throw new IllegalArgumentException("no words for " + key + " in " + language);
          }
          words.put(
              language, new MessageFormat(pattern, Locale.forLanguageTag(language)).format(values));
        });
    return Collections.unmodifiableSortedMap(words);
  }

  /** The keys of each language. */
  public static Map<String, Properties> files() {
    return FILES;
  }

  private static Map<String, Properties> read() {
    Map<String, Properties> files = new TreeMap<>();
    for (String language : LANGUAGES) {
      Properties words = new Properties();
      try (InputStream file =
          Words.class.getResourceAsStream("check_" + language + ".properties")) {
        words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      files.put(language, words);
    }
    return files;
  }
}
