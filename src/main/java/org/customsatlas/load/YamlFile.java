package org.customsatlas.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problem;
import org.customsatlas.problem.Problems;
import org.customsatlas.problem.Slip;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2 as {@link Value}s that know their place. Scalars stay as they are written: {@code
 * NO} is a text and 1.10 keeps its zero.
 *
 * <p>Of YAML's many features only maps, lists and scalars are read. Anchors, aliases and tags are
 * refused: they hide from the reader of a file what it says, and an alias can blow a small file up
 * to any size. One file holds one YAML document, nested at most {@value #DEEPEST} deep.
 */
final class YamlFile {
  private static final int DEEPEST = 20;
  private static final int LONGEST = 64 * 1024 * 1024;

  /** The tabs before the first word of a line, behind spaces or not. */
  private static final Pattern TABS = Pattern.compile("(?m)^ *(\\t[ \\t]*)(?=[^\\s#])");

  private static final Pattern INDENT = Pattern.compile("(?m)^[ \\t]+");

  /** A text of several lines, in which tabs may stand. */
  private static final Pattern BLOCK = Pattern.compile("(?m)[|>][+-]?\\d?\\s*$");

  private final TextFile file;
  private final Problems problems;
  private final Iterator<Event> events;
  private int depth;

  private YamlFile(TextFile file, Problems problems) {
    this.file = file;
    this.problems = problems;
    LoadSettings settings =
        LoadSettings.builder().setLabel(file.name()).setCodePointLimit(LONGEST).build();
    this.events = new Parse(settings).parseString(file.text()).iterator();
  }

  /** The content of {@code file}, or empty (with a problem) if it cannot be read. */
  static Optional<Value> read(Path file, String name, Problems problems) {
    return TextFile.read(file, name, problems).flatMap(text -> parse(text, problems));
  }

  /** The content of {@code file}, or empty (with a problem) if it is not YAML. */
  static Optional<Value> parse(TextFile file, Problems problems) {
    try {
      return new YamlFile(file, problems).root();
    } catch (Refused e) {
      problems.add(e.problem.place(), e.problem.code(), e.problem.found(), e.problem.remedy());
    } catch (MarkedYamlEngineException e) {
      Place place = place(e.getProblemMark(), file);
      String problem = e.getProblem() == null ? e.getContext() : e.getProblem();
      boolean isTab = problem.contains("\\t(TAB)") || problem.contains("'\\t'");
      problems.add(
          place,
          Code.YAML_SYNTAX,
          found(problem),
          remedy(problem),
          isTab ? withoutTabs(file) : null);
    } catch (ReaderException e) {
      problems.add(
          file.at(file.text().offsetByCodePoints(0, e.getPosition())),
          Code.YAML_SYNTAX,
          Phrase.of("yaml-character", "U+%04X".formatted(e.getCodePoint())),
          Phrase.of("remove-it"));
    } catch (YamlEngineException e) {
      problems.add(
          Place.of(file.name()),
          Code.YAML_SYNTAX,
          Phrase.of("parser-says", withoutDot(e.getMessage())),
          Phrase.of("split-file"));
    }
    return Optional.empty();
  }

  /**
   * The change of all tabs before the first word of a line into spaces; null if it is not certain
   * how many are meant, or if they may belong to a text.
   */
  private static Slip withoutTabs(TextFile file) {
    Matcher tabs = TABS.matcher(file.text());
    if (!tabs.find() || BLOCK.matcher(file.text()).find()) {
      return null;
    }
    int from = tabs.start(1);
    int end = tabs.end();
    while (tabs.find()) {
      end = tabs.end();
    }
    String written = file.text().substring(from, end);
    Map<String, String> meanings = new LinkedHashMap<>();
    for (String spaces : List.of("  ", "    ")) {
      String right =
          INDENT.matcher(written).replaceAll(indent -> indent.group().replace("\t", spaces));
      String text = file.text().substring(0, from) + right + file.text().substring(end);
      said(new TextFile(file.name(), text)).ifPresent(said -> meanings.putIfAbsent(said, right));
    }
    return meanings.size() == 1
        ? Slip.ofSigns(file.at(from), written, meanings.values().iterator().next())
        : null;
  }

  /** What a text says, without places; empty if it cannot be read. */
  private static Optional<String> said(TextFile file) {
    Problems problems = new Problems();
    try {
      Optional<Value> root = new YamlFile(file, problems).root();
      return problems.isEmpty() ? root.map(YamlFile::said) : Optional.empty();
    } catch (Refused | YamlEngineException e) {
      return Optional.empty(); // which was asked
    }
  }

  private static String said(Value value) {
    return switch (value) {
      case Value.Scalar scalar -> YamlText.quoted(scalar.text());
      case Value.Items items ->
          items.values().stream().map(YamlFile::said).collect(Collectors.joining(",", "[", "]"));
      case Value.Fields fields ->
          fields.fields().stream()
              .map(f -> said(f.key()) + ":" + said(f.value()))
              .collect(Collectors.joining(",", "{", "}"));
    };
  }

  /** Thrown inside this class alone: what follows the place cannot be understood. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    Refused(Place place, Phrase found, Phrase remedy) {
      super(found.key(), null, false, false);
      this.problem = new Problem(place, Code.YAML_SYNTAX, found, remedy);
    }
  }

  private Optional<Value> root() {
    Optional<Value> root = Optional.empty();
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof NodeEvent node) {
        if (root.isPresent()) {
          throw new Refused(place(event), Phrase.of("yaml-second"), Phrase.of("yaml-one"));
        }
        root = Optional.of(value(node));
      }
    }
    boolean empty =
        root.isEmpty() || (root.get() instanceof Value.Scalar scalar && scalar.text().isBlank());
    if (empty) {
      problems.add(
          Place.of(file.name()),
          Code.WRONG_SHAPE,
          Phrase.of("file-empty"),
          Phrase.of("write-something"));
      return Optional.empty();
    }
    return root;
  }

  private Value value(NodeEvent event) {
    Place place = place(event);
    if (event instanceof AliasEvent) {
      throw new Refused(place, Phrase.of("yaml-alias"), Phrase.of("write-value-itself"));
    }
    event
        .getAnchor()
        .ifPresent(
            a -> {
              throw new Refused(place, Phrase.of("yaml-anchor", a), Phrase.of("remove-anchor"));
            });
    Optional<String> tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case CollectionStartEvent start -> start.getTag();
          default -> Optional.empty();
        };
    tag.ifPresent(
        t -> {
          throw new Refused(place, Phrase.of("yaml-tag", t), Phrase.of("write-value-alone"));
        });
    if (event instanceof ScalarEvent scalar) {
      return new Value.Scalar(place, scalar.getValue());
    }
    if (++depth > DEEPEST) {
      throw new Refused(place, Phrase.of("yaml-too-deep", DEEPEST), Phrase.of("flatter"));
    }
    Value value = event instanceof MappingStartEvent ? fields(place) : items(place);
    depth--;
    return value;
  }

  private Value.Items items(Place place) {
    List<Value> items = new ArrayList<>();
    while (events.next() instanceof NodeEvent item) {
      items.add(value(item));
    }
    return new Value.Items(place, items);
  }

  private Value.Fields fields(Place place) {
    List<Value.Field> fields = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    while (events.next() instanceof NodeEvent keyEvent) {
      Value key = value(keyEvent);
      Value value = value((NodeEvent) events.next());
      if (!(key instanceof Value.Scalar name)) {
        problems.add(
            key.place(),
            Code.YAML_SYNTAX,
            Phrase.of("a-key-is", key.describe()),
            Phrase.of("plain-key"));
      } else if (!seen.add(name.text())) {
        problems.add(
            key.place(),
            Code.YAML_SYNTAX,
            Phrase.of("yaml-key-twice", name.text()),
            Phrase.of("one-key"));
      } else {
        fields.add(new Value.Field(name, value));
      }
    }
    return new Value.Fields(place, fields);
  }

  private Place place(Event event) {
    return place(event.getStartMark(), file);
  }

  /** The parser counts lines and code points from 0. */
  private static Place place(Optional<Mark> mark, TextFile file) {
    return mark.map(m -> new Place(file.name(), m.getLine() + 1, m.getColumn() + 1))
        .orElse(Place.of(file.name()));
  }

  private static boolean isOfTab(String problem) {
    return problem.contains("\\t(TAB)") || problem.contains("'\\t'");
  }

  /** What the parser says, in our words as far as it says it often. */
  private static Phrase found(String problem) {
    if (isOfTab(problem)) {
      return Phrase.of("yaml-tab");
    } else if (problem.startsWith("mapping values are not allowed")) {
      return Phrase.of("yaml-colon");
    } else if (problem.startsWith("could not find expected ':'")) {
      return Phrase.of("yaml-no-colon");
    } else if (problem.startsWith("expected <block end>")) {
      return Phrase.of("yaml-indentation");
    } else if (problem.startsWith("found unexpected end of stream")
        || problem.startsWith("expected ',' or")) {
      return Phrase.of("yaml-not-closed");
    }
    return Phrase.of("yaml-unreadable", withoutDot(problem));
  }

  private static Phrase remedy(String problem) {
    return isOfTab(problem)
        ? Phrase.of("yaml-spaces")
        : problem.startsWith("mapping values are not allowed")
            ? Phrase.of("quote-or-indent")
            : Phrase.of("mend-here-or-before");
  }

  private static String withoutDot(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
