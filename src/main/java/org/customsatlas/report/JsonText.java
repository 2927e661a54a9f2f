package org.customsatlas.report;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/** Writes JSON as it goes along, so that no document is held as a whole. Not thread-safe. */
final class JsonText {
  private static final JsonGeneratorFactory FACTORY =
      Json.createGeneratorFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true));

  private final JsonGenerator json;

  /** What writes a document. */
  @FunctionalInterface
  interface Document {
    void write(JsonText json);
  }

  private JsonText(OutputStream out) {
    json = FACTORY.createGenerator(out, StandardCharsets.UTF_8);
  }

  /**
   * Writes a document, and leaves {@code out} open.
   *
   * @throws IOException if {@code out} does not take it
   */
  static void write(OutputStream out, Document document) throws IOException {
    try {
      JsonText text = new JsonText(out);
      document.write(text);
      text.json.flush();
    } catch (JsonException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e);
    }
    out.write('\n');
    out.flush();
  }

  JsonText object() {
    json.writeStartObject();
    return this;
  }

  JsonText object(String key) {
    json.writeStartObject(key);
    return this;
  }

  JsonText array(String key) {
    json.writeStartArray(key);
    return this;
  }

  JsonText end() {
    json.writeEnd();
    return this;
  }

  JsonText pair(String key, String value) {
    json.write(key, Visible.wellFormed(value));
    return this;
  }

  JsonText pair(String key, long value) {
    json.write(key, value);
    return this;
  }

  JsonText pair(String key, boolean value) {
    json.write(key, value);
    return this;
  }

  JsonText nothing(String key) {
    json.writeNull(key);
    return this;
  }

  /** Texts by language tag, or the like. */
  JsonText pairs(String key, Map<String, String> values) {
    json.writeStartObject(key);
    values.forEach((k, v) -> pair(Visible.wellFormed(k), v));
    return end();
  }

  JsonText texts(String key, Collection<String> values) {
    json.writeStartArray(key);
    values.forEach(v -> json.write(Visible.wellFormed(v)));
    return end();
  }
}
