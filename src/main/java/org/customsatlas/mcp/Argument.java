package org.customsatlas.mcp;

import java.util.Map;

/**
 * What a tool can be told: its schema and its check are made from the same.
 *
 * @param kind what its value is
 * @param description for the model that fills it in
 * @param isNeeded whether a call without it is refused
 */
record Argument(String name, Kind kind, String description, boolean isNeeded) {
  /** What a value is, and what JSON Schema calls it. */
  enum Kind {
    TEXT("string"),
    WHOLE_NUMBER("integer"),
    /** Names, each with one value or a list of values. */
    VALUES("object");

    private final String type;

    Kind(String type) {
      this.type = type;
    }
  }

  /** The day for which something is asked, as the HTTP interface has it. */
  static final Argument AS_OF =
      may(
          "asOf",
          Kind.TEXT,
          "What held on this day: 2014-07-01, 2014-07 or 2014. Without it, the day of the release.");

  /** How many rows are shown. */
  static final Argument LIMIT =
      may(
          "limit",
          Kind.WHOLE_NUMBER,
          "How many rows to show, from 1 to " + TableText.MOST + " (100 without it).");

  static Argument must(String name, String description) {
    return new Argument(name, Kind.TEXT, description, true);
  }

  static Argument may(String name, Kind kind, String description) {
    return new Argument(name, kind, description, false);
  }

  /** This argument in a JSON Schema. */
  Map<String, Object> schema() {
    return Map.of("type", kind.type, "description", description);
  }
}
