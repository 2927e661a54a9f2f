package org.customsatlas.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.customsatlas.serve.http.Refusal;

/** Something that a language model can do here. Thread-safe. */
interface Tool {
  /** Its name, one word. */
  String name();

  /** When to use it and what comes back, for the model. */
  String description();

  /** What it can be told. */
  List<Argument> arguments();

  /**
   * What it has to say.
   *
   * @throws Refusal with the reason and what to do
   */
  String call(Arguments arguments);

  /** What it can be told, as JSON Schema. */
  default Map<String, Object> schema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    arguments().forEach(a -> properties.put(a.name(), a.schema()));
    return Map.of(
        "type",
        "object",
        "properties",
        properties,
        "required",
        arguments().stream().filter(Argument::isNeeded).map(Argument::name).toList(),
        "additionalProperties",
        false);
  }
}
