package org.customsatlas.problem;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is told, whatever the language: a sentence or a part of one, by the key of its words in
 * {@code problem_en.properties} and so on. Immutable.
 *
 * @param key the key
 * @param values what is put into the words, as text: what was found, which is the same in each
 *     language. A value may also be a phrase, or a list, whose items are told with "or" between
 * @param next what is told after it; null for nothing
 */
public record Phrase(String key, List<Object> values, Phrase next) {
  static final WordFiles WORDS = new WordFiles(Phrase.class, "problem");

  /**
   * A phrase is a part of one line, whatever it quotes: line breaks and control characters become
   * spaces.
   */
  public Phrase {
    values = values.stream().map(Phrase::value).toList();
  }

  /** The phrase of this key with these values. */
  public static Phrase of(String key, Object... values) {
    return new Phrase(key, List.of(values), null);
  }

  private static Object value(Object value) {
    return switch (value) {
      case Phrase phrase -> phrase;
      case Collection<?> items -> items.stream().map(Phrase::value).toList();
      // A number, too, is told as the file has it.
      default -> value.toString().replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cf}]+", " ");
    };
  }

  /** This, and then {@code other}. */
  public Phrase then(Phrase other) {
    return new Phrase(key, values, next == null ? other : next.then(other));
  }

  /**
   * The words in one language.
   *
   * @param language one of {@link WordFiles#LANGUAGES}
   */
  public String in(String language) {
    Object[] said = values.stream().map(v -> in(language, v)).toArray();
    String words = WORDS.text(language, key, said);
    return next == null ? words : words + " " + next.in(language);
  }

  private static String in(String language, Object value) {
    return switch (value) {
      case Phrase phrase -> phrase.in(language);
      case Collection<?> items ->
          items.stream()
              .map(item -> in(language, item))
              .collect(Collectors.joining(WORDS.text(language, "or")));
      default -> value.toString();
    };
  }

  /** The words in each language. */
  public SortedMap<String, String> words() {
    SortedMap<String, String> words = new TreeMap<>();
    WordFiles.LANGUAGES.forEach(language -> words.put(language, in(language)));
    return Collections.unmodifiableSortedMap(words);
  }

  /** The English words. */
  @Override
  public String toString() {
    return in("en");
  }
}
