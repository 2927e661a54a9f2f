package org.customsatlas.contribute.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.customsatlas.contribute.Statement;
import org.customsatlas.problem.Place;

/** Where a contribution speaks of what a rule found. */
final class Places {
  private final Map<List<Node>, Place> objects = new HashMap<>();
  private final Map<List<Node>, Place> values = new HashMap<>();
  private final Map<List<Node>, Place> predicates = new HashMap<>();
  private final Map<Node, Place> subjects = new HashMap<>();
  private final Map<Node, Place> usedPredicates = new HashMap<>();
  private final Map<Node, Place> mentions = new HashMap<>();
  private final Set<Node> described = new HashSet<>();

  Places(List<Statement> statements) {
    for (Statement s : statements) {
      Node subject = s.quad().getSubject();
      Node predicate = s.quad().getPredicate();
      Node object = s.quad().getObject();
      described.add(subject);
      put(objects, List.of(subject, predicate, object), s.object());
      // Of several values, the last is the one too many.
      if (s.object() != null) {
        values.put(List.of(subject, predicate), s.object());
      }
      put(predicates, List.of(subject, predicate), s.predicate());
      put(predicates, List.of(subject, object), s.object());
      put(subjects, subject, s.subject());
      put(usedPredicates, predicate, s.predicate());
      put(mentions, object, s.object());
    }
  }

  private static <K> void put(Map<K, Place> places, K key, Place place) {
    if (place != null) {
      places.putIfAbsent(key, place);
    }
  }

  /** Does the contribution say something of {@code node}? */
  boolean describes(Node node) {
    return described.contains(node);
  }

  /**
   * The place of what is wrong: the value, or the thing that lacks one; null if the contribution
   * does not speak of the thing.
   *
   * @param property the property concerned; null for none, or a longer path
   * @param value what was found, which may be a property; null for nothing
   */
  Place of(Node focus, Node property, Node value) {
    if (property != null && value != null) {
      Place place = objects.get(List.of(focus, property, value));
      place = place == null ? objects.get(List.of(value, property, focus)) : place;
      if (place != null) {
        return place;
      }
    }
    if (property == null && value != null) {
      Place place = predicates.get(List.of(focus, value));
      if (place != null) {
        return place;
      }
    }
    if (property != null && values.containsKey(List.of(focus, property))) {
      return values.get(List.of(focus, property));
    }
    if (subjects.containsKey(focus)) {
      return subjects.get(focus);
    }
    return usedPredicates.getOrDefault(focus, mentions.get(focus));
  }
}
