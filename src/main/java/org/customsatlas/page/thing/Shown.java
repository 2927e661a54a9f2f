package org.customsatlas.page.thing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.customsatlas.describe.State;
import org.customsatlas.page.Display;
import org.customsatlas.page.Names;
import org.customsatlas.page.Reader;
import org.customsatlas.vocab.Atlas;

/**
 * What of all that is known stands on one page: which claims, parts and others, and what is above.
 */
final class Shown {
  /** So many rows a table of claims has; the others are one link away. */
  static final int ROWS = 12;

  /** So many sentences are shown of one kind; the others are one link away. */
  static final int SENTENCES = 6;

  /** So many things are shown of those that belong to the thing, or point to it. */
  static final int THINGS = 8;

  private static final int STEPS = 4;

  private final Node iri;
  private final Reader reader;
  private final Gathered gathered;
  private final Display display;
  private final Vocabulary vocabulary;
  private final Map<Kind, List<Node>> claims = new LinkedHashMap<>();
  private final Map<Kind, List<Node>> shownClaims = new LinkedHashMap<>();
  private final Map<Node, List<Node>> parts = new LinkedHashMap<>();
  private final Map<Node, List<Node>> others = new LinkedHashMap<>();
  private final List<Node> trail = new ArrayList<>();
  private final Map<Node, State> states = new HashMap<>();
  private final Names names;
  private final Map<Node, String> numbers;
  private List<Gathered.Passage> passages = List.of();

  /** Which claims stand together: their class, and how they point here. */
  record Kind(Node type, Node path) {}

  /**
   * Chooses, and reads what is chosen.
   *
   * @param statesOn how claims stand on a day
   */
  Shown(
      Node iri,
      Reader reader,
      Gathered gathered,
      Display display,
      Vocabulary vocabulary,
      Function<Collection<Node>, Map<Node, State>> statesOn) {
    this.iri = iri;
    this.reader = reader;
    this.gathered = gathered;
    this.display = display;
    this.vocabulary = vocabulary;
    this.names = new Names(reader.language());
    sort();
    List<Node> timed =
        claims.entrySet().stream()
            .filter(e -> vocabulary.isTimed(e.getKey().type))
            .flatMap(e -> e.getValue().stream())
            .toList();
    states.putAll(statesOn.apply(timed));
    choose();
    Set<Node> toRead = new LinkedHashSet<>(List.of(iri));
    shownClaims.values().forEach(toRead::addAll);
    parts.values().forEach(all -> all.stream().limit(THINGS).forEach(toRead::add));
    gathered.read(toRead);
    if (gathered.pointing().containsKey(Atlas.inDocument.asNode())) {
      passages = gathered.passages();
    }
    findTrail();
    Set<Node> toName = toName(toRead);
    gathered.name(toName, names);
    numbers = gathered.numbers(toName);
  }

  /** The names of all that is shown. */
  Names names() {
    return names;
  }

  /** What is shown of quantities. */
  Map<Node, String> numbers() {
    return numbers;
  }

  /** All claims of {@code kind}. */
  List<Node> claims(Kind kind) {
    return claims.get(kind);
  }

  /** The claims that are shown. */
  Map<Kind, List<Node>> shownClaims() {
    return shownClaims;
  }

  /** What belongs to it, by property. */
  Map<Node, List<Node>> parts() {
    return parts;
  }

  /** What only points to it, by property. */
  Map<Node, List<Node>> others() {
    return others;
  }

  /** What it belongs to, the widest first. */
  List<Node> trail() {
    return trail;
  }

  /** The passages of the document; empty for anything else. */
  List<Gathered.Passage> passages() {
    return passages;
  }

  /** How a claim stands on the day of the page; null if that is not known of claims of its kind. */
  State state(Node claim) {
    return states.get(claim);
  }

  /** Which of all that points here is a claim, a part, or only points here. */
  private void sort() {
    Map<Node, Node> paths = new LinkedHashMap<>();
    Map<Node, Set<Node>> pointing = gathered.pointing();
    pointing.forEach(
        (property, things) -> {
          List<Node> others = new ArrayList<>();
          for (Node thing : things) {
            Node type = gathered.claimType(thing);
            if (type == null) {
              others.add(thing);
            } else if (display.isPlaced(property)) {
              paths.merge(thing, property, (a, b) -> nearer(type, a, b));
            }
          }
          if (!others.isEmpty() && isNarrowest(property, pointing.keySet())) {
            if (display.parts().contains(property)) {
              parts.put(property, others);
            } else if (!property.equals(Atlas.inDocument.asNode())) {
              this.others.put(property, others);
            }
          }
        });
    paths.forEach(
        (claim, path) ->
            claims
                .computeIfAbsent(new Kind(gathered.claimType(claim), path), k -> new ArrayList<>())
                .add(claim));
  }

  private Node nearer(Node type, Node a, Node b) {
    return display.headingOrder(type, a) <= display.headingOrder(type, b) ? a : b;
  }

  private boolean isNarrowest(Node property, Set<Node> all) {
    return all.stream().noneMatch(other -> vocabulary.isAbove(property, other));
  }

  /** The claims that are shown: those that hold first, then by their first day. */
  private void choose() {
    Set<Node> all = claims.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    if (all.isEmpty()) {
      return;
    }
    Map<Node, String> order = gathered.order(all, reader.language());
    Comparator<Node> inOrder =
        Comparator.comparing((Node c) -> !holds(c))
            .thenComparing(c -> order.getOrDefault(c, "9999"))
            .thenComparing(c -> c.toString());
    claims.forEach(
        (kind, some) ->
            shownClaims.put(
                kind,
                some.stream()
                    .sorted(inOrder)
                    .limit(vocabulary.isSentence(kind.type) ? SENTENCES : ROWS)
                    .toList()));
  }

  /** Whether it holds on the day of the page, or at any time. */
  boolean holds(Node claim) {
    State state = states.get(claim);
    return state == null || state.holds();
  }

  boolean mayHold(Node claim) {
    State state = states.get(claim);
    return state == null || state.holds() || state == State.POSSIBLE;
  }

  private void findTrail() {
    Node at = iri;
    for (int i = 0; i < STEPS; i++) {
      at = gathered.above(at, display.trail());
      if (at == null || at.equals(iri) || trail.contains(at)) {
        return;
      }
      trail.addFirst(at);
    }
  }

  private Set<Node> toName(Set<Node> read) {
    Set<Node> all = new LinkedHashSet<>(trail);
    all.add(iri);
    Stream.concat(
            read.stream().flatMap(t -> gathered.quads(t).stream()), gathered.content().stream())
        .flatMap(q -> Stream.of(q.getSubject(), q.getPredicate(), q.getObject()))
        .filter(Node::isURI)
        .forEach(all::add);
    Stream.concat(parts.entrySet().stream(), others.entrySet().stream())
        .forEach(
            e -> {
              all.add(e.getKey());
              e.getValue().stream().limit(THINGS).forEach(all::add);
            });
    claims.keySet().forEach(kind -> all.addAll(List.of(kind.type, kind.path)));
    return all;
  }
}
