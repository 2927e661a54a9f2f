package org.customsatlas.load;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows the tags of languages (BCP 47), as far as ISO 639 has a code for the language. */
public final class LanguageTags {
  private static final Pattern TAG = Pattern.compile("([a-z]{2,3})(-[A-Za-z0-9]{2,8})*");

  /**
   * The two-letter tag for a code of three letters, where there is one: BCP 47 asks for the
   * shortest.
   */
  private static final Map<String, String> SHORT_TAGS = shortTags();

  private LanguageTags() {}

  /** Is this a tag of a language, its first part in lower case and as short as it can be? */
  public static boolean isGood(String tag) {
    Matcher parts = TAG.matcher(tag);
    return parts.matches() && isLanguage(parts.group(1));
  }

  /** What to write instead of a tag that is not good. */
  public static String remedy(String tag) {
    return meant(tag).map(t -> "Write `" + t + "`.").orElse("Write a tag such as `en` or `fr`.");
  }

  /** The tag that is meant by one that is not good; empty if that is not known. */
  static Optional<String> meant(String tag) {
    String lower = tag.toLowerCase(Locale.ROOT);
    String shorter = SHORT_TAGS.get(lower);
    return shorter != null
        ? Optional.of(shorter)
        : isLanguage(lower) ? Optional.of(lower) : Optional.empty();
  }

  private static boolean isLanguage(String code) {
    return code.length() == 2
        ? SHORT_TAGS.containsValue(code)
        : code.length() == 3 && !SHORT_TAGS.containsKey(code);
  }

  private static Map<String, String> shortTags() {
    Map<String, String> tags = new TreeMap<>();
    for (String code : Locale.getISOLanguages()) {
      tags.put(Locale.of(code).getISO3Language(), code);
    }
    return tags;
  }
}
