package org.customsatlas.mcp;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.customsatlas.describe.Days;
import org.customsatlas.problem.Nearest;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Refusal;

/** What a tool was told. Immutable. */
final class Arguments {
  private final Map<String, Object> given;

  /**
   * @param known what the tool can be told
   * @param given what it was told; null if nothing
   * @throws Refusal if something is not known, missing, or of another kind
   */
  Arguments(List<Argument> known, Map<String, Object> given) {
    this.given = given == null ? Map.of() : new TreeMap<>(given);
    List<String> names = known.stream().map(Argument::name).toList();
    for (String name : this.given.keySet()) {
      if (!names.contains(name)) {
        throw new Refusal(
            400,
            "There is no argument \""
                + Refusal.cut(name)
                + "\". "
                + Nearest.didYouMean(name, names, "Use " + String.join(", ", names) + "."));
      }
    }
    known.forEach(this::check);
  }

  private void check(Argument argument) {
    Object value = given.get(argument.name());
    if (value == null) {
      if (argument.isNeeded()) {
        throw new Refusal(
            400, "The argument \"" + argument.name() + "\" is missing: " + argument.description());
      }
      return;
    }
    boolean isRight =
        switch (argument.kind()) {
          case TEXT -> value instanceof String;
          case WHOLE_NUMBER -> value instanceof Integer;
          case VALUES -> value instanceof Map;
        };
    if (!isRight) {
      throw new Refusal(
          400,
          "The argument \""
              + argument.name()
              + "\" cannot be \""
              + Refusal.cut(value.toString())
              + "\": "
              + argument.description());
    }
  }

  /** The text of an argument; empty if it is not there. */
  String text(String name) {
    return given.get(name) instanceof String text ? text.strip() : "";
  }

  /**
   * The number of an argument.
   *
   * @throws Refusal if it is not from {@code least} to {@code most}
   */
  int number(String name, int otherwise, int least, int most) {
    int number = given.get(name) instanceof Integer value ? value : otherwise;
    if (number < least || number > most) {
      throw new Refusal(
          400,
          "\"" + name + "\" is a number from " + least + " to " + most + ", not " + number + ".");
    }
    return number;
  }

  /** The values of an argument by their names; empty if it is not there. */
  Map<String, List<String>> values(String name) {
    Map<String, List<String>> values = new TreeMap<>();
    if (given.get(name) instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            List<?> all = value instanceof List<?> list ? list : List.of(String.valueOf(value));
            values.put(
                String.valueOf(key), new ArrayList<>(all.stream().map(String::valueOf).toList()));
          });
    }
    return values;
  }

  /**
   * The day that was asked for; empty if none was.
   *
   * @throws Refusal if it is no day, or if {@code served} has only one
   */
  Optional<LocalDate> day(Served served) {
    String text = text(Argument.AS_OF.name());
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (served.days() == null) {
      throw new Refusal(400, "What is served here has no days. Ask without \"asOf\".");
    }
    try {
      return Optional.of(Days.parse(text));
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, e.getMessage());
    }
  }
}
