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

  /** A key of an object, and what it means. */
  private record Said(int subjectAt, int keyAt, List<JsonTree> values) {}

  private final JsonContext context;

  /**
   * What is said, by subject and predicate; of what has no {@code @id}, under the empty subject.
   */
  private final Map<String, List<Said>> said = new HashMap<>();

  private final Map<String, Integer> subjects = new HashMap<>();
  private final Set<Integer> given = new HashSet<>();

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
      String subject = named.map(v -> context.id(v.text())).orElse("");
      int at = named.map(JsonTree::index).orElse(tree.index());
      subjects.putIfAbsent(subject, at);
      for (JsonTree.Member member : tree.members()) {
        if (member.key().equals("@context")) {
          continue;
        }
        String key = context.term(member.key());
        String predicate = key.equals("@type") ? RDF.type.getURI() : key;
        said.computeIfAbsent(subject + " " + predicate, k -> new ArrayList<>())
            .add(new Said(at, member.index(), values(member.value()).toList()));
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
    List<Said> candidates =
        new ArrayList<>(said.getOrDefault(subject + " " + predicate, List.of()));
    if (subject.isEmpty()) {
      said.forEach(
          (key, all) -> {
            if (key.startsWith("_:") && key.endsWith(" " + predicate)) {
              candidates.addAll(all);
            }
          });
    }
    Found first = null;
    for (Said each : candidates) {
      for (JsonTree value : each.values) {
        if (means(value, quad.getObject(), predicate)) {
          Found found = new Found(each.subjectAt, each.keyAt, value.index());
          if (given.add(value.index())) {
            return found;
          }
          first = first == null ? found : first;
        }
      }
    }
    if (first != null) {
      return first;
    }
    if (!candidates.isEmpty()) {
      Said said = candidates.getFirst();
      return new Found(said.subjectAt, said.keyAt, said.keyAt);
    }
    int at = subjects.getOrDefault(subject, -1);
    return new Found(at, at, at);
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
