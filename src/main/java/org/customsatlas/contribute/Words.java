package org.customsatlas.contribute;

import java.util.Properties;
import java.util.SortedMap;
import org.customsatlas.problem.WordFiles;

/** What the check says of its own, in English and French: {@code check_en.properties} and so on. */
public final class Words {
  private static final WordFiles CHECK = new WordFiles(Words.class, "check");

  private Words() {}

  /** The words for {@code key} in each language, with {@code values} put in their places. */
  public static SortedMap<String, String> of(String key, Object... values) {
    return CHECK.texts(key, values);
  }

  /** The keys of each language. */
  public static SortedMap<String, Properties> files() {
    return CHECK.files();
  }
}
