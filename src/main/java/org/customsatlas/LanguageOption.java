package org.customsatlas;

import java.util.Locale;
import picocli.CommandLine.Option;

/** {@code --lang}: the language in which somebody is told what was found. */
final class LanguageOption {
  /** What the locale of the machine was before the program set its own. */
  private static final Locale MACHINE = Locale.of(System.getProperty("user.language", "en"));

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      description = "One of ${COMPLETION-CANDIDATES} (default: that of this machine, or en).")
  private Language language;

  /** The languages there are. */
  enum Language {
    en,
    fr
  }

  /** The language that was chosen; French, too, on a machine that speaks any kind of it. */
  String id() {
    return language != null ? language.name() : MACHINE.getLanguage().equals("fr") ? "fr" : "en";
  }
}
