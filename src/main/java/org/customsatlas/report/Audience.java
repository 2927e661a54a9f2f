package org.customsatlas.report;

import org.customsatlas.contribute.Severity;
import org.customsatlas.page.Languages;

/**
 * For whom a report is written. Immutable.
 *
 * @param language the language of its words, one of {@link Languages#all}
 * @param ink how a text marks its parts; only a terminal shows {@link Ink#ANSI}
 * @param perRule how many results of a rule a text or page shows; the other forms hold all
 * @param worst what makes the check fail: this severity, or a worse one
 */
public record Audience(String language, Ink ink, int perRule, Severity worst) {
  private static final int PER_RULE = 20;

  public Audience {
    if (!Languages.has(language)) {
      throw new IllegalArgumentException("no words in the language " + language);
    }
    if (perRule < 1) {
      throw new IllegalArgumentException("at least one result of a rule must be shown");
    }
  }

  /** Somebody who reads {@code language}, not at a terminal; violations fail. */
  public static Audience of(String language) {
    return new Audience(language, Ink.NONE, PER_RULE, Severity.VIOLATION);
  }

  /** The same at a terminal that shows {@code ink}. */
  public Audience with(Ink ink) {
    return new Audience(language, ink, perRule, worst);
  }

  /** The same, shown so many results of a rule. */
  public Audience withPerRule(int perRule) {
    return new Audience(language, ink, perRule, worst);
  }

  /** The same, for whom the check fails by {@code worst} or worse. */
  public Audience failingBy(Severity worst) {
    return new Audience(language, ink, perRule, worst);
  }
}
