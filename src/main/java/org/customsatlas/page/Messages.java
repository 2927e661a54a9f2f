package org.customsatlas.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** The words of the pages and reports in one language, from one file. Immutable. */
public final class Messages {
  private final Locale locale;
  private final Properties words;

  private Messages(Locale locale, Properties words) {
    this.locale = locale;
    this.words = words;
  }

  /** The file for {@code language}, if there is one. */
  static Optional<Messages> of(String language) {
    try (InputStream file =
        Messages.class.getResourceAsStream("messages_" + language + ".properties")) {
      if (file == null) {
        return Optional.empty();
      }
      Properties words = new Properties();
      words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      return Optional.of(new Messages(Locale.forLanguageTag(language), words));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Locale locale() {
    return locale;
  }

  /**
   * The words for {@code key}, with {@code values} put in their places ({@link MessageFormat}).
   *
   * @throws IllegalArgumentException if there are none: a test looks for every key of a template
   */
  public String text(String key, Object... values) {
    String pattern = words.getProperty(key);
    if (pattern == null) {
      throw new IllegalArgumentException("no words for " + key + " in " + locale);
    }
    return new MessageFormat(pattern, locale).format(values);
  }

  /** Are there words for {@code key}? */
  boolean has(String key) {
    return words.containsKey(key);
  }
}
