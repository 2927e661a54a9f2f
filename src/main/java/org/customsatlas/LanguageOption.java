package org.customsatlas;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
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

  /** The language that was chosen for {@code command}; English if it cannot be chosen there. */
  static String of(CommandLine command) {
    return command.getCommandSpec().mixins().values().stream()
        .map(CommandSpec::userObject)
        .filter(LanguageOption.class::isInstance)
        .map(option -> ((LanguageOption) option).id())
        .findFirst()
        .orElse("en");
  }

  /** The language that was chosen; French, too, on a machine that speaks any kind of it. */
  String id() {
    return language != null ? language.name() : MACHINE.getLanguage().equals("fr") ? "fr" : "en";
  }
}
