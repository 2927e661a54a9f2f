package org.customsatlas.load;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.customsatlas.problem.Place;
import org.customsatlas.vocab.Iris;

/**
 * Everything that has been named so far: which node a short id means, of which types it is, and
 * where it was named. Not thread-safe.
 */
final class Names {
  /** Something named, with the place where it first was. */
  record Named(Node node, Set<Node> types, Place place) {}

  private final Map<Node, Named> byNode = new LinkedHashMap<>();
  private final Map<String, Node> outside = new HashMap<>();
  private final Schema schema;

  Names(Schema schema) {
    this.schema = schema;
  }

  /** Enters a node; if it is there already, the types are added and the first place stays. */
  Named add(Node node, Collection<Node> types, Place place) {
    Named named = byNode.computeIfAbsent(node, n -> new Named(n, new LinkedHashSet<>(), place));
    named.types.addAll(types);
    return named;
  }

  /** Enters an id of ours for something outside, such as {@code language/eng}. */
  void addOutside(String id, Node iri) {
    outside.put(id, iri);
  }

  /** What is known of {@code node}. */
  Optional<Named> get(Node node) {
    return Optional.ofNullable(byNode.get(node));
  }

  /** Has {@code node} been named? */
  boolean contains(Node node) {
    return byNode.containsKey(node);
  }

  /** The IRI that {@code id} means, by its pattern or as an id for something outside. */
  Optional<Node> resolve(String id) {
    Node outer = outside.get(id);
    return outer != null ? Optional.of(outer) : schema.resolve(id);
  }

  /** All short ids, for "did you mean". */
  Set<String> ids() {
    Set<String> ids = new TreeSet<>(outside.keySet());
    byNode.keySet().forEach(n -> ids.add(Iris.shortId(n)));
    return ids;
  }
}
