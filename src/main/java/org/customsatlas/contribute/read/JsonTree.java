package org.customsatlas.contribute.read;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Slip;

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
      Slip slip = new Mend(text, at).certain();
      reading
          .problems()
          .add(
              slip == null ? text.at(at) : slip.at(),
              Code.JSON_SYNTAX,
              Phrase.of("json-unreadable"),
              Phrase.of("json-hints"),
              slip);
      return Optional.empty();
    }
  }

  /**
   * Looks for the change of a few signs with which a text can be read that cannot.
   *
   * @param at where a parser stops
   */
  private record Mend(HandedText text, int at) {
    private static final String OPENING = "'\u201C\u201D\u201E\u00AB\u2018\u2019";
    private static final String CLOSING = "\"'\u201C\u201D\u00BB\u2018\u2019";
    private static final Pattern BEHIND_TEXT = Pattern.compile("\\s*([:,}\\]]|$)");
    private static final Pattern BEFORE_COMMA = Pattern.compile("[\"}\\]\\w]");
    private static final String ESCAPED = "\"\\/bfnrtu";

    /** The one change after which the text can be read beyond this line; null if there is none. */
    private Slip certain() {
      Set<Slip> changes = new LinkedHashSet<>();
      commaTooMany(changes);
      commaMissing(changes);
      otherQuotes(changes);
      comment(changes);
      escape(changes);
      if (at == text.text().length()) {
        changes.add(change(at, "", "}"));
      }
      List<Slip> mending = changes.stream().filter(this::isReadWith).toList();
      return mending.size() == 1 ? mending.getFirst() : null;
    }

    private Slip change(int from, String signs, String right) {
      return Slip.ofSigns(text.at(from), signs, right);
    }

    /** The sign at {@code index}; a space beyond the text. */
    private char sign(int index) {
      return index >= 0 && index < text.text().length() ? text.text().charAt(index) : ' ';
    }

    /** The index of the last sign before {@code index} that is no space; -1 if there is none. */
    private int before(int index) {
      int i = index - 1;
      while (i >= 0 && Character.isWhitespace(sign(i))) {
        i--;
      }
      return i;
    }

    private String lineFrom(int index) {
      return text.text().substring(index).lines().findFirst().orElse("");
    }

    private void commaTooMany(Set<Slip> changes) {
      for (int closing : new int[] {at, before(at)}) {
        int comma = before(closing);
        if ((sign(closing) == '}' || sign(closing) == ']') && sign(comma) == ',') {
          changes.add(change(comma, ",", ""));
        }
      }
    }

    private void commaMissing(Set<Slip> changes) {
      int quote = text.text().lastIndexOf('"', at);
      for (int next : new int[] {at, quote, text.text().lastIndexOf('"', quote - 1)}) {
        int last = before(next);
        boolean isBetween =
            "\"{[".indexOf(sign(next)) >= 0
                && last < next - 1
                && BEFORE_COMMA.matcher(Character.toString(sign(last))).matches();
        if (isBetween) {
          changes.add(change(last + 1, "", ","));
        }
      }
    }

    private void otherQuotes(Set<Slip> changes) {
      if (OPENING.indexOf(sign(at)) < 0) {
        return;
      }
      String line = lineFrom(at);
      for (int i = 1; i < line.length(); i++) {
        if (CLOSING.indexOf(line.charAt(i)) >= 0
            && BEHIND_TEXT.matcher(line).region(i + 1, line.length()).lookingAt()) {
          String written = line.substring(1, i);
          if (written.indexOf('"') < 0 && written.indexOf('\\') < 0) {
            changes.add(change(at, line.substring(0, i + 1), '"' + written.strip() + '"'));
          }
          return;
        }
      }
    }

    private void comment(Set<Slip> changes) {
      if (text.text().startsWith("//", at)) {
        changes.add(change(at, lineFrom(at), ""));
      }
    }

    private void escape(Set<Slip> changes) {
      for (int i = at; i >= at - 2; i--) {
        if (sign(i) == '\\' && sign(i - 1) != '\\' && ESCAPED.indexOf(sign(i + 1)) < 0) {
          String written = text.text().substring(i, i + 2);
          changes.add(change(i, written, "\\" + written));
        }
      }
    }

    private boolean isReadWith(Slip change) {
      int from = text.index(change.at()).orElseThrow();
      int end = from + change.word().length();
      String right = change.meant().getFirst();
      String changed = text.text().substring(0, from) + right + text.text().substring(end);
      int lineEnd = changed.indexOf('\n', Math.max(from + right.length(), at));
      return readable(changed) > (lineEnd < 0 ? changed.length() : lineEnd);
    }

    /** How far {@code json} can be read; farther than its end, if all of it can. */
    private static long readable(String json) {
      int depth = 0;
      try (JsonParser parser = Json.createParser(new StringReader(json))) {
        while (parser.hasNext()) {
          JsonParser.Event event = parser.next();
          boolean opens =
              event == JsonParser.Event.START_OBJECT || event == JsonParser.Event.START_ARRAY;
          boolean closes =
              event == JsonParser.Event.END_OBJECT || event == JsonParser.Event.END_ARRAY;
          depth += opens ? 1 : closes ? -1 : 0;
          if (depth > DEEPEST) {
            return 0;
          }
        }
        return json.length() + 1L;
      } catch (JsonParsingException e) {
        return Math.min(json.length(), e.getLocation().getStreamOffset());
      }
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
