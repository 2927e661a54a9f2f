package org.customsatlas.load;

import java.util.List;
import java.util.Optional;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;

/**
 * What a source says for a key, whatever the syntax of the file: a scalar, a list or a map, each
 * with its place.
 */
sealed interface Value {
  /** Where it begins. */
  Place place();

  /** The text of one value, exactly as written. */
  record Scalar(Place place, String text) implements Value {}

  /** Several values. */
  record Items(Place place, List<Value> values) implements Value {}

  /** Keys with values, in the order of the file; no key stands twice. */
  record Fields(Place place, List<Field> fields) implements Value {

    /** The value of {@code key}, if it is there. */
    Optional<Value> get(String key) {
      for (Field field : fields) { // asked for each key of each row: no stream
        if (field.key.text.equals(key)) {
          return Optional.of(field.value);
        }
      }
      return Optional.empty();
    }

    /** The same without these keys. */
    Fields without(String... keys) {
      List<String> out = List.of(keys);
      return new Fields(place, fields.stream().filter(f -> !out.contains(f.key.text)).toList());
    }
  }

  /** One key with its value. */
  record Field(Scalar key, Value value) {}

  /** This value as a list: the items of a list, or itself alone. */
  default List<Value> each() {
    return this instanceof Items items ? items.values() : List.of(this);
  }

  /** Is there nothing in it: a blank text, an empty list or map? */
  default boolean isEmpty() {
    return switch (this) {
      case Scalar scalar -> scalar.text.isBlank();
      case Items items -> items.values.isEmpty();
      case Fields fields -> fields.fields.isEmpty();
    };
  }

  /** What this is, for messages. */
  default Phrase describe() {
    return switch (this) {
      case Scalar scalar when scalar.text.isBlank() -> Phrase.of("empty");
      case Scalar scalar -> Phrase.of("word", scalar.text);
      case Items items -> Phrase.of("a-list");
      case Fields fields -> Phrase.of("a-map");
    };
  }
}
