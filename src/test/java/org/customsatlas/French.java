package org.customsatlas;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What sentences in French have, and what they have not. */
public final class French {
  /** What is quoted, written as a program reads it, or the name of something. */
  private static final Pattern QUOTED =
      Pattern.compile(
          "«[^»]*»|<[^<>]*>|\"[^\"]*\"(@\\w+|\\^\\^\\S+)?|“[^”]*”|[\\w-]+[:/#_][\\w:/#._-]+");

  private static final Pattern ENGLISH =
      Pattern.compile(
          "\\b(the|of|is|are|was|be|been|and|with|without|which|that|this|these|has|have|from"
              + "|write|remove|there|here|where|must|its|it|to|for|not|by|such|than|more|one)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern FRENCH =
      Pattern.compile(
          "(?iU)\\b(le|la|les|un|une|des|du|de|et|ou|est|à|a|dans|par|que|ce|cette|ne|sans|pour|il)\\b"
              + "|\\b[ldnscj]’|écrivez");

  /**
   * Signs before which, or after which, a space stands that does not break; straight apostrophes.
   */
  private static final Pattern MISPRINT =
      Pattern.compile("(?<![\u00a0\u202f])[:;?!»](?=\\s|$)|«(?![\u00a0\u202f])|(?<=\\pL)'(?=\\pL)");

  /** A name with a sign in it. */
  private static final String NAME = "FOOPS!";

  private French() {}

  /** What is wrong with {@code text}, if it is to be French; empty if it seems to be. */
  public static List<String> faults(String text) {
    List<String> faults = new ArrayList<>(misprints(text));
    String own = QUOTED.matcher(text).replaceAll(" ");
    Matcher english = ENGLISH.matcher(own);
    while (english.find()) {
      faults.add("English: " + english.group());
    }
    if (!FRENCH.matcher(own).find()) {
      faults.add("no French word");
    }
    if (text.matches("(?s).*[{]\\d[},].*")) {
      faults.add("a place without a value");
    }
    return faults;
  }

  /** Where the typography is not French. */
  public static List<String> misprints(String text) {
    List<String> faults = new ArrayList<>();
    Matcher misprint =
        MISPRINT.matcher(
            text.replaceAll("(«[\u00a0\u202f])[^»]*([\u00a0\u202f]»)", "$1$2").replace(NAME, ""));
    while (misprint.find()) {
      faults.add("misprint: " + misprint.group());
    }
    return faults;
  }
}
