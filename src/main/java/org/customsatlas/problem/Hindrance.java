package org.customsatlas.problem;

import java.io.IOException;

/** Why the program could not work, told to whoever started it in each language. */
public final class Hindrance extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Phrase phrase;

  /** With nothing behind it. */
  public Hindrance(Phrase phrase) {
    this(phrase, null);
  }

  /**
   * @param phrase what happened, and what to do
   * @param cause what it came from; null for nothing
   */
  public Hindrance(Phrase phrase, Throwable cause) {
    super(phrase.toString(), cause);
    this.phrase = phrase;
  }

  /** What happened, and what to do, in one language. */
  public String in(String language) {
    return phrase.in(language);
  }
}
