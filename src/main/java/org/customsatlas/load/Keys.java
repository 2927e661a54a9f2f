package org.customsatlas.load;

import java.util.List;
import java.util.Optional;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Nearest;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Problems;

/**
 * Reads the keys that are no terms of the ontology (such as {@code id}, {@code offsets} or {@code
 * facts}): what is missing or has the wrong shape is a problem.
 */
final class Keys {
  private final Problems problems;

  Keys(Problems problems) {
    this.problems = problems;
  }

  /** The one text under {@code key}, which must be there. */
  Optional<Value.Scalar> text(Value.Fields fields, String key, String example) {
    if (fields.get(key).isEmpty()) {
      missing(fields, key, example);
    }
    return textIfAny(fields, key, example);
  }

  /** The one text under {@code key}, which may be left out. */
  Optional<Value.Scalar> textIfAny(Value.Fields fields, String key, String example) {
    Optional<Value> value = fields.get(key);
    if (value.isPresent() && value.get() instanceof Value.Scalar scalar && !scalar.isEmpty()) {
      return Optional.of(scalar);
    }
    value.ifPresent(v -> wrongShape(v, Phrase.of("word", key), Phrase.of("one-text", example)));
    return Optional.empty();
  }

  /** The map under {@code key}, which must be there. */
  Optional<Value.Fields> map(Value.Fields fields, String key, String example) {
    Optional<Value> value = fields.get(key);
    if (value.isPresent() && value.get() instanceof Value.Fields map) {
      return Optional.of(map);
    }
    value.ifPresentOrElse(
        v -> wrongShape(v, Phrase.of("word", key), Phrase.of("one-map", example)),
        () -> missing(fields, key, example));
    return Optional.empty();
  }

  /** The maps in the list under {@code key}, or the one map there; none if the key is left out. */
  List<Value.Fields> maps(Value.Fields fields, String key, Phrase what, String example) {
    List<Value> values = fields.get(key).map(Value::each).orElse(List.of());
    values.stream()
        .filter(v -> !(v instanceof Value.Fields))
        .forEach(v -> wrongShape(v, what, Phrase.of("one-map", example)));
    return values.stream()
        .filter(Value.Fields.class::isInstance)
        .map(Value.Fields.class::cast)
        .toList();
  }

  /** No keys but {@code known} may stand in {@code fields}. */
  void only(Value.Fields fields, Phrase what, List<String> known) {
    for (Value.Field field : fields.fields()) {
      String key = field.key().text();
      if (!known.contains(key)) {
        problems.add(
            field.key().place(),
            Code.UNKNOWN_KEY,
            Phrase.of("not-a-key", key, what),
            Nearest.didYouMean(key, known, Phrase.of("keys-are", String.join(", ", known))));
      }
    }
  }

  void missing(Value.Fields fields, String key, String example) {
    problems.add(
        fields.place(),
        Code.MISSING_KEY,
        Phrase.of("missing", key),
        Phrase.of("add-such-as", example));
  }

  void wrongShape(Value value, Phrase what, Phrase wanted) {
    problems.add(
        value.place(),
        Code.WRONG_SHAPE,
        Phrase.of("is", what, value.describe()),
        Phrase.of("must-be", wanted));
  }
}
