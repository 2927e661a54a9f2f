package org.customsatlas.answer;

import java.io.IOException;

/**
 * Questions that cannot be read; each line of the message is {@code file:line: what was found. What
 * to do.}
 */
public final class QuestionException extends IOException {
  private static final long serialVersionUID = 1L;

  QuestionException(String message) {
    super(message);
  }
}
