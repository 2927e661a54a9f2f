package org.customsatlas.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problems;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads YAML 1.2 as {@link Value}s that know their place. Scalars stay as they are written: {@code NO} is a text and
 * 1.10 keeps its zero.
 */
final class YamlFile {
  private YamlFile() {}

  /** The content of {@code file}, or empty (with a problem) if it cannot be read. */
  static Optional<Value> read(Path file, String name, Problems problems) throws IOException {
    Optional<String> text = text(file, name, problems);
    return text.flatMap(t -> parse(t, name, problems));
  }

  /** The text of {@code file}; bytes that are not UTF-8 are a problem, never replaced. */
  static Optional<String> text(Path file, String name, Problems problems) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException e) {
      problems.add(
          Place.of(name), Code.NOT_UTF_8, "The file is not UTF-8 text.", "Save it as UTF-8.");
      return Optional.empty();
    }
  }

  static Optional<Value> parse(String text, String name, Problems problems) {
    LoadSettings settings = LoadSettings.builder().setLabel(name).setAllowDuplicateKeys(false).build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        problems.add(Place.of(name), Code.WRONG_SHAPE, "The file is empty.", "Write something, or remove it.");
        return Optional.empty();
      }
      return Optional.of(value(root.get(), name, problems));
    } catch (MarkedYamlEngineException e) {
      Place place = e.getProblemMark().map(m -> place(m, name)).orElse(Place.of(name));
      String what = e.getProblem() == null ? "The YAML cannot be read" : firstLine(e.getProblem());
      problems.add(place, Code.YAML_SYNTAX, sentence(what), "Mend the YAML here or just before.");
      return Optional.empty();
    } catch (YamlEngineException e) {
      problems.add(
          Place.of(name), Code.YAML_SYNTAX, sentence(firstLine(e.getMessage())), "Mend the YAML.");
      return Optional.empty();
    }
  }

  private static Value value(Node node, String name, Problems problems) {
    Place place = node.getStartMark().map(m -> place(m, name)).orElse(Place.of(name));
    return switch (node) {
      case ScalarNode scalar -> new Value.Scalar(place, scalar.getValue());
      case SequenceNode sequence ->
          new Value.Items(
              place, sequence.getValue().stream().map(n -> value(n, name, problems)).toList());
      case MappingNode mapping -> fields(mapping, place, name, problems);
      default -> throw new IllegalStateException("a YAML node of an unknown kind: " + node.getNodeType());
    };
  }

  private static Value fields(MappingNode mapping, Place place, String name, Problems problems) {
    List<Value.Field> fields = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (value(tuple.getKeyNode(), name, problems) instanceof Value.Scalar key) {
        if (fields.stream().anyMatch(f -> f.key().text().equals(key.text()))) {
          problems.add(
              key.place(),
              Code.YAML_SYNTAX,
              "The key `" + key.text() + "` stands twice in one map.",
              "Keep one; several values are a list: `[a, b]`.");
        }
        fields.add(new Value.Field(key, value(tuple.getValueNode(), name, problems)));
      } else {
        problems.add(place, Code.YAML_SYNTAX, "A key is not a plain text.", "Write a key such as `host:`.");
      }
    }
    return new Value.Fields(place, fields);
  }

  private static Place place(Mark mark, String name) {
    return new Place(name, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text).strip();
  }

  private static String sentence(String text) {
    String capital = Character.toUpperCase(text.charAt(0)) + text.substring(1);
    return capital.endsWith(".") ? capital : capital + ".";
  }
}
