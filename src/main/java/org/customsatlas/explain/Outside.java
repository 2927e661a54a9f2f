package org.customsatlas.explain;

import org.customsatlas.problem.Phrase;

/** A query, or a row, that cannot be explained exactly; says which part of it, and why. */
public final class Outside extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Phrase why;

  Outside(Phrase why) {
    super(why.toString(), null, false, false);
    this.why = why;
  }

  /** Why, in one sentence or two. */
  public Phrase why() {
    return why;
  }
}
