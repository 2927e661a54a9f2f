package org.customsatlas.page;

import java.util.List;
import java.util.Locale;

/**
 * Words and their language.
 *
 * @param words never null
 * @param language the code of their language (BCP 47); empty if they are in none
 */
public record Text(String words, String language) {
  /** Must a page say that these words are in another language than {@code page}? */
  public boolean differsFrom(String page) {
    return !language.isEmpty() && !language.equals(page);
  }

  /**
   * The words, parted where something is quoted between backticks, as problems do in English: every
   * second part is a quotation, without them.
   */
  public List<String> parts() {
    List<String> parts = List.of(words.split("`", -1));
    return parts.size() % 2 == 1 ? parts : List.of(words);
  }

  /** The same with a great first letter, as a heading has it. */
  public Text capital() {
    return words.isEmpty()
        ? this
        : new Text(words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1), language);
  }
}
