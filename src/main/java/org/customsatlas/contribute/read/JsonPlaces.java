package org.customsatlas.contribute.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;

/**
 * Finds where the parts of a statement stand in a JSON-LD text, after the processor, which knows no
 * places, has made it. Keys and values are compared with the statement by what the contexts of the
 * file make of them; where contexts differ between parts of a file, or values stand below {@code
 * @reverse}, only the subject or the file may be found. Not thread-safe.
 */
final class JsonPlaces {
  /** Where the parts of a statement stand; -1 of one that was not found. */
  record Found(int subject, int predicate, int object) {}

  /**
   * So many values are compared in all: a text whose values are all written otherwise than the
   * processor gives them would take the square of its size.
   */
  private static final long MOST_COMPARED = 20_000_000;

  /** A value, the key before it, and the object that has both. */
  private record Said(int subjectAt, int keyAt, JsonTree value) {}

  /** All that is said of a subject by a predicate, in order of the text. */
  private static final class Sayings {
    private final List<Said> all = new ArrayList<>();
    private int next; // behind the last one that was found: statements come in much the same order
  }

  private final JsonContext context;

  /** What is said, by subject and predicate; of blank nodes, under the empty subject. */
  private final Map<String, Sayings> said = new HashMap<>();

  private final Map<String, Integer> subjects = new HashMap<>();
  private final Set<Integer> given = new HashSet<>();
  private long compared;

  /**
   * For one text.
   *
   * @param context what its words mean
   */
  JsonPlaces(JsonTree root, JsonContext context) {
    this.context = context;
    enter(root);
  }

  // ---- what the file says

  private void enter(JsonTree tree) {
    tree.items().forEach(this::enter);
    if (!tree.members().isEmpty()) {
      Optional<JsonTree> named =
          tree.members().stream()
              .filter(m -> context.term(m.key()).equals("@id"))
              .map(JsonTree.Member::value)
              .filter(v -> v.text() != null)
              .findFirst();
      String subject =
          named.map(v -> context.id(v.text())).filter(id -> !id.startsWith("_:")).orElse("");
      int at = named.map(JsonTree::index).orElse(tree.index());
      subjects.putIfAbsent(subject, at);
      for (JsonTree.Member member : tree.members()) {
        if (member.key().equals("@context")) {
          continue;
        }
        String key = context.term(member.key());
        String predicate = key.equals("@type") ? RDF.type.getURI() : key;
        List<Said> all = said.computeIfAbsent(subject + " " + predicate, k -> new Sayings()).all;
        values(member.value()).forEach(v -> all.add(new Said(at, member.index(), v)));
        enter(member.value());
      }
    }
  }

  /** The values below a key: those of lists, of language maps and of {@code @value} objects. */
  private static Stream<JsonTree> values(JsonTree value) {
    if (!value.items().isEmpty()) {
      return value.items().stream().flatMap(JsonPlaces::values);
    }
    if (value.members().isEmpty()) {
      return Stream.of(value);
    }
    boolean node = value.get("@value").isEmpty() && value.get("@list").isEmpty();
    return Stream.concat(
        node ? Stream.of(value) : Stream.empty(),
        value.members().stream().map(JsonTree.Member::value).flatMap(JsonPlaces::values));
  }

  // ---- statements

  /** Where the parts of {@code quad} stand. */
  Found find(Quad quad) {
    String predicate = quad.getPredicate().getURI();
    String subject = quad.getSubject().isURI() ? quad.getSubject().getURI() : "";
    Sayings sayings = said.get(subject + " " + predicate);
    if (sayings == null || sayings.all.isEmpty()) {
      int at = subjects.getOrDefault(subject, -1);
      return new Found(at, at, at);
    }
    int size = sayings.all.size();
    int first = -1;
    for (int i = 0; i < size && (i == 0 || compared < MOST_COMPARED); i++) {
      int number = (sayings.next + i) % size;
      Said each = sayings.all.get(number);
      compared += i == 0 ? 0 : 1;
      if (means(each.value, quad.getObject(), predicate)) {
        if (given.add(each.value.index())) {
          sayings.next = number + 1;
          return new Found(each.subjectAt, each.keyAt, each.value.index());
        }
        first = first < 0 ? number : Math.min(first, number);
      }
    }
    Said best = sayings.all.get(Math.max(0, first));
    return new Found(best.subjectAt, best.keyAt, first < 0 ? best.keyAt : best.value.index());
  }

  private boolean means(JsonTree value, Node object, String predicate) {
    if (object.isLiteral()) {
      return object.getLiteralLexicalForm().equals(value.text());
    }
    if (object.isBlank()) {
      return value.isObject() || (value.text() != null && value.text().startsWith("_:"));
    }
    String word =
        value.text() != null
            ? value.text()
            : value.members().stream()
                .filter(m -> context.term(m.key()).equals("@id"))
                .map(m -> m.value().text())
                .findFirst()
                .orElse(null);
    return word != null
        && (context.id(word).equals(object.getURI())
            || context.term(word).equals(object.getURI())
            || (predicate.equals(RDF.type.getURI())
                && context.inVocabulary(word).equals(object.getURI())));
  }
}
