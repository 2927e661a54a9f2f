package org.customsatlas.problem;

import java.util.Optional;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonException;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonValue;

/** Reads JSON (RFC 8259) that others have written. */
public final class JsonText {
  private JsonText() {}

  /**
   * The object that {@code text} is.
   *
   * @param text anything
   * @return empty if it is no JSON, or no object
   */
  // Jena 5.6 fails with NullPointerException where a text ends too early.
  public static Optional<JsonObject> object(String text) {
    try {
      JsonValue value = JSON.parseAny(text);
      return value.isObject() ? Optional.of(value.getAsObject()) : Optional.empty();
    } catch (JsonException
        | StackOverflowError
        | NumberFormatException
        | NullPointerException unreadable) {
      return Optional.empty();
    }
  }
}
