package org.customsatlas.load;

import jakarta.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** How a text in YAML writes its scalars. Immutable. */
public final class YamlText {
  /** What needs no quotes wherever it stands. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9/_.-]|:(?=[A-Za-z0-9]))*");

  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\uFEFF\\uFFFE\\uFFFF]");

  private final Map<Integer, Scalar> scalars = new HashMap<>();

  /**
   * A scalar.
   *
   * @param written the text as it stands there
   * @param value what it says
   */
  public record Scalar(String written, String value, boolean isBlock) {}

  /**
   * Looks through {@code text}; of one that is not YAML, the scalars before the fault are known.
   *
   * @param text without a byte order mark
   */
  public YamlText(String text) {
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    List<ScalarEvent> found = new ArrayList<>();
    try {
      for (Event event : new Parse(settings).parseString(text)) {
        if (event instanceof ScalarEvent scalar) {
          found.add(scalar);
        }
      }
    } catch (YamlEngineException e) {
      // The reader tells it; a word before the fault can be mended all the same.
    }
    int points = 0;
    int units = 0;
    for (ScalarEvent scalar : found) {
      int start = index(scalar.getStartMark());
      int end = index(scalar.getEndMark());
      if (start < points || end < start) {
        continue;
      }
      units = text.offsetByCodePoints(units, start - points);
      int from = units;
      units = text.offsetByCodePoints(units, end - start);
      points = end;
      boolean isBlock =
          scalar.getScalarStyle() == ScalarStyle.LITERAL
              || scalar.getScalarStyle() == ScalarStyle.FOLDED;
      scalars.put(from, new Scalar(text.substring(from, units), scalar.getValue(), isBlock));
    }
  }

  private static int index(Optional<Mark> mark) {
    return mark.map(Mark::getIndex).orElse(-1);
  }

  /** The scalar that begins at {@code index}; empty if none does. */
  public Optional<Scalar> at(int index) {
    return Optional.ofNullable(scalars.get(index));
  }

  /** The text of a scalar that says {@code value}, with quotes like those of {@code before}. */
  public static String write(String value, String before) {
    boolean isPrintable = !UNPRINTABLE.matcher(value).find();
    if (before.startsWith("'") && isPrintable) {
      return "'" + value.replace("'", "''") + "'";
    }
    return !before.startsWith("\"") && PLAIN.matcher(value).matches() ? value : quoted(value);
  }

  /**
   * {@code value} in double quotes: a text of JSON is one of YAML, but for what JSON shows bare.
   */
  public static String quoted(String value) {
    return UNPRINTABLE
        .matcher(Json.createValue(value).toString())
        .replaceAll(m -> String.format("\\\\u%04X", (int) m.group().charAt(0)));
  }
}
