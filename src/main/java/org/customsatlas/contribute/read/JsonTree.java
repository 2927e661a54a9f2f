package org.customsatlas.contribute.read;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Phrase;

/**
 * A value of a JSON text, and where it begins.
 *
 * @param index where it begins
 * @param text the text, number or word; null of an object or array
 * @param members the members of an object, in order; else empty
 * @param items the items of an array, in order; else empty
 */
public record JsonTree(int index, String text, List<Member> members, List<JsonTree> items) {
  private static final int DEEPEST = 100;
  private static final String BETWEEN = " \t\r\n,:";

  /**
   * A member of an object.
   *
   * @param index where its key begins
   */
  public record Member(int index, String key, JsonTree value) {}

  /** The tree of {@code text}; empty if it is no JSON. */
  public static Optional<JsonTree> of(HandedText text) {
    return of(text, new Reading(0));
  }

  /** The tree of {@code text}; empty, with a problem in {@code reading}, if it is no JSON. */
  static Optional<JsonTree> of(HandedText text, Reading reading) {
    try (JsonParser parser = Json.createParser(new StringReader(text.text()))) {
      return new Builder(text, reading, parser).root();
    } catch (JsonParsingException e) {
      // It is -1 in an empty file, and too far at the end.
      long reached = e.getLocation().getStreamOffset();
      int at = Math.clamp(reached - 1, 0, text.text().length());
      while (at < text.text().length() && Character.isWhitespace(text.text().charAt(at))) {
        at++;
      }
      reading
          .problems()
          .add(
              text.at(at), Code.JSON_SYNTAX, Phrase.of("json-unreadable"), Phrase.of("json-hints"));
      return Optional.empty();
    }
  }

  /** Whether this is an object. */
  public boolean isObject() {
    return text == null && items.isEmpty() && !members.isEmpty();
  }

  /** The value of the first member with this key. */
  public Optional<JsonTree> get(String key) {
    return members.stream().filter(m -> m.key.equals(key)).map(Member::value).findFirst();
  }

  /** This value and all below it, in the order of the text. */
  public Stream<JsonTree> all() {
    return Stream.concat(
        Stream.of(this),
        Stream.concat(members.stream().map(Member::value), items.stream()).flatMap(JsonTree::all));
  }

  /** Builds a tree. */
  private static final class Builder {
    private final HandedText text;
    private final Reading reading;
    private final JsonParser parser;
    private int end;
    private int depth;
    private boolean tooDeep;

    Builder(HandedText text, Reading reading, JsonParser parser) {
      this.text = text;
      this.reading = reading;
      this.parser = parser;
    }

    Optional<JsonTree> root() {
      JsonParser.Event first = parser.next();
      JsonTree root = value(first, begin());
      while (!tooDeep && parser.hasNext()) {
        parser.next();
      }
      return tooDeep ? Optional.empty() : Optional.of(root);
    }

    /** Where the last event begins; the parser knows where it ends. */
    private int begin() {
      int index = end;
      while (index < text.text().length() && BETWEEN.indexOf(text.text().charAt(index)) >= 0) {
        index++;
      }
      end = Math.clamp(parser.getLocation().getStreamOffset(), index, text.text().length());
      return index;
    }

    private JsonTree value(JsonParser.Event event, int index) {
      return switch (event) {
        case START_OBJECT -> object(index);
        case START_ARRAY -> array(index);
        case VALUE_STRING, VALUE_NUMBER ->
            new JsonTree(index, parser.getString(), List.of(), List.of());
        case VALUE_TRUE -> new JsonTree(index, "true", List.of(), List.of());
        case VALUE_FALSE -> new JsonTree(index, "false", List.of(), List.of());
        default -> new JsonTree(index, "", List.of(), List.of());
      };
    }

    private JsonTree object(int index) {
      List<Member> members = new ArrayList<>();
      if (deeper(index)) {
        for (JsonParser.Event event = parser.next();
            event == JsonParser.Event.KEY_NAME;
            event = parser.next()) {
          int keyAt = begin();
          String key = parser.getString();
          JsonParser.Event next = parser.next();
          JsonTree value = value(next, begin());
          if (members.stream().anyMatch(m -> m.key.equals(key))) {
            problem(keyAt, Phrase.of("json-key-twice", key), Phrase.of("values-as-list"));
          }
          members.add(new Member(keyAt, key, value));
          if (tooDeep) {
            break;
          }
        }
        begin();
        depth--;
      }
      return new JsonTree(index, null, members, List.of());
    }

    private JsonTree array(int index) {
      List<JsonTree> items = new ArrayList<>();
      if (deeper(index)) {
        for (JsonParser.Event event = parser.next();
            event != JsonParser.Event.END_ARRAY && !tooDeep;
            event = parser.next()) {
          items.add(value(event, begin()));
          if (tooDeep) {
            break;
          }
        }
        begin();
        depth--;
      }
      return new JsonTree(index, null, List.of(), items);
    }

    private boolean deeper(int index) {
      if (++depth > DEEPEST) {
        tooDeep = true;
        problem(index, Phrase.of("json-too-deep", DEEPEST), Phrase.of("flatter"));
      }
      return !tooDeep;
    }

    private void problem(int index, Phrase found, Phrase remedy) {
      reading.problems().add(text.at(index), Code.JSON_SYNTAX, found, remedy);
    }
  }
}
