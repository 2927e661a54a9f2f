package org.customsatlas.take;

/** That an answer cannot be written in a form: one plain sentence says why, and what to do. */
public final class Unwritable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unwritable(String sentence) {
    super(sentence);
  }
}
