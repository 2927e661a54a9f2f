package org.customsatlas.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is said of one matter, in each language: {@code name_en.properties} and so on. Immutable.
 */
public final class WordFiles {
  /** The languages in which everything is told. */
  public static final List<String> LANGUAGES = List.of("en", "fr");

  private final SortedMap<String, Properties> files;

  /** Reads the files called {@code name} that lie beside {@code owner}. */
  public WordFiles(Class<?> owner, String name) {
    SortedMap<String, Properties> read = new TreeMap<>();
    for (String language : LANGUAGES) {
      Properties words = new Properties();
      try (InputStream file = owner.getResourceAsStream(name + "_" + language + ".properties")) {
        words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      read.put(language, words);
    }
    this.files = Collections.unmodifiableSortedMap(read);
  }

  /**
   * The words for {@code key}, with {@code values} put in their places ({@link MessageFormat}).
   *
   * @param language one of {@link #LANGUAGES}
   * @throws IllegalArgumentException if there are none: a test looks for every key
   */
  public String text(String language, String key, Object... values) {
    Properties file = files.get(language);
    String pattern = file == null ? null : file.getProperty(key);
    if (pattern == null) {
      throw new IllegalArgumentException("no words for " + key + " in " + language);
    }
    return new MessageFormat(pattern, Locale.forLanguageTag(language)).format(values);
  }

  /** The words in each language. */
  public SortedMap<String, String> texts(String key, Object... values) {
    SortedMap<String, String> words = new TreeMap<>();
    files.keySet().forEach(language -> words.put(language, text(language, key, values)));
    return Collections.unmodifiableSortedMap(words);
  }

  /** The keys of each language. */
  public SortedMap<String, Properties> files() {
    return files;
  }
}
