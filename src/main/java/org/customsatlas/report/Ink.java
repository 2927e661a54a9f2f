package org.customsatlas.report;

/** How a text marks its parts. Who writes to a terminal chooses, and heeds {@code NO_COLOR}. */
public enum Ink {
  /** Not at all. */
  NONE,
  /** By the colours of a terminal (ECMA-48, SGR). */
  ANSI;

  /** What a part of a text is. */
  enum Part {
    VIOLATION("1;31"),
    WARNING("1;33"),
    INFO("1;36"),
    GOOD("1;32"),
    PLACE("1"),
    QUIET("2");

    private final String code;

    Part(String code) {
      this.code = code;
    }
  }

  /** {@code text}, marked. */
  String mark(Part part, String text) {
    return this == NONE || text.isEmpty() ? text : "\u001b[" + part.code + "m" + text + "\u001b[0m";
  }
}
