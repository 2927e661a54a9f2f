package org.customsatlas.load;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.customsatlas.problem.Phrase;

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
  public static Phrase remedy(String tag) {
    return meant(tag)
        .map(meant -> Phrase.of("write-word", meant))
        .orElse(Phrase.of("language-tag"));
  }

  /**
   * The tag of the language alone that a tag or a name such as {@code en_GB}, {@code fra} or {@code
   * French} stands for; empty if it stands for none.
   */
  public static Optional<String> meant(String written) {
    String lower = written.toLowerCase(Locale.ROOT);
    String first = lower.replaceFirst("[-_].*$", "");
    String tag = SHORT_TAGS.getOrDefault(first, first);
    return isLanguage(tag) ? Optional.of(tag) : Optional.ofNullable(Named.TAGS.get(lower));
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
    // Libraries have codes of their own for some.
    tags.putAll(Map.of("fre", "fr", "ger", "de", "dut", "nl", "chi", "zh", "gre", "el"));
    return tags;
  }

  /** Made for the first tag that is none: the names of all languages take a while to read. */
  private static final class Named {
    /** The tags by the names of the languages, in English, French and their own words. */
    static final Map<String, String> TAGS = tags();

    private static Map<String, String> tags() {
      Map<String, String> tags = new TreeMap<>();
      for (String code : Locale.getISOLanguages()) {
        Locale language = Locale.of(code);
        for (Locale in : List.of(Locale.ENGLISH, Locale.FRENCH, language)) {
          tags.putIfAbsent(language.getDisplayLanguage(in).toLowerCase(Locale.ROOT), code);
        }
      }
      return tags;
    }
  }
}
