package org.customsatlas.load;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.problem.Nearest;
import org.customsatlas.problem.Place;
import org.customsatlas.vocab.Iris;

/**
 * Everything that has been named so far: which node a short id means, of which types it is, and
 * where it was named. Not thread-safe, except that many may stand on one that is not changed any
 * more.
 */
public final class Names {
  private static final int MOST_ASKED = 1000;

  /** For so many ids of no known folder those of all folders are looked through. */
  private static final int MOST_ASKED_OF_ALL = 50;

  /** A character behind all that are in ids. */
  private static final String LAST = "\uffff";

  /** Something named, with the place where it first was. */
  record Named(Node node, Set<Node> types, Place place) {}

  private final Map<Node, Named> byNode = new LinkedHashMap<>();
  private final Map<String, Node> outside = new HashMap<>();
  private final Schema schema;
  private final Names below;
  private final NavigableSet<String> ids = new TreeSet<>();
  private int asked;
  private int askedOfAll;

  Names(Schema schema) {
    this(schema, null);
  }

  /**
   * All names of another, and more.
   *
   * @param below what is known already, and is not to be changed any more; null for nothing
   */
  Names(Schema schema, Names below) {
    this.schema = schema;
    this.below = below;
  }

  /**
   * What has a type in {@code published}. Its place is the graph that says so: nobody can mend it.
   * Nothing is to be added to them: things of the same types share these.
   */
  public static Names of(Schema schema, DatasetGraph published) {
    Names names = new Names(schema);
    Map<Node, Place> places = new HashMap<>();
    published
        .find(Node.ANY, Node.ANY, RDF.type.asNode(), Node.ANY)
        .forEachRemaining(
            quad -> {
              if (quad.getSubject().isURI()) {
                names.add(
                    quad.getSubject(),
                    List.of(quad.getObject()),
                    places.computeIfAbsent(quad.getGraph(), g -> Place.of(Iris.shortId(g))));
              }
            });
    // Few things are of types that no other is of.
    Map<Set<Node>, Set<Node>> kinds = new HashMap<>();
    names.byNode.replaceAll(
        (node, n) -> new Named(node, kinds.computeIfAbsent(n.types, k -> k), n.place));
    return names;
  }

  /** Enters a node; if it is there already, the types are added and the first place stays. */
  Named add(Node node, Collection<Node> types, Place place) {
    if (!byNode.containsKey(node)) {
      ids.add(Iris.shortId(node));
    }
    Named named =
        byNode.computeIfAbsent(
            node,
            n ->
                below == null
                    ? new Named(n, new LinkedHashSet<>(), place)
                    : below
                        .get(n)
                        .map(b -> new Named(n, new LinkedHashSet<>(b.types), b.place))
                        .orElseGet(() -> new Named(n, new LinkedHashSet<>(), place)));
    named.types.addAll(types);
    return named;
  }

  /** Enters an id of ours for something outside, such as {@code language/eng}. */
  void addOutside(String id, Node iri) {
    outside.put(id, iri);
    ids.add(id);
  }

  /** What is known of {@code node}. */
  Optional<Named> get(Node node) {
    Named named = byNode.get(node);
    return named == null && below != null ? below.get(node) : Optional.ofNullable(named);
  }

  /** Has {@code node} been named? */
  boolean contains(Node node) {
    return byNode.containsKey(node) || (below != null && below.contains(node));
  }

  /** The IRI that {@code id} means, by its pattern or as an id for something outside. */
  Optional<Node> resolve(String id) {
    Node outer = outside.get(id);
    return outer != null ? Optional.of(outer) : schema.resolve(id);
  }

  /**
   * The short ids that are like {@code unknown}, for "did you mean": in its folder by what stands
   * behind that; else, if there is no such folder, in all. None any more when they have been asked
   * for so often that nobody would read what is suggested.
   */
  List<String> near(String unknown) {
    String folder = unknown.substring(0, unknown.lastIndexOf('/') + 1);
    if (++asked > MOST_ASKED) {
      return List.of();
    }
    Set<String> ofFolder = folder.isEmpty() ? Set.of() : beginningWith(folder);
    if (!ofFolder.isEmpty()) {
      List<String> slugs = ofFolder.stream().map(id -> id.substring(folder.length())).toList();
      return Nearest.to(unknown.substring(folder.length()), slugs).stream()
          .map(slug -> folder + slug)
          .toList();
    }
    return ++askedOfAll <= MOST_ASKED_OF_ALL ? Nearest.to(unknown, beginningWith("")) : List.of();
  }

  /** The short ids that begin so, in order. */
  Set<String> beginningWith(String beginning) {
    Set<String> all = new TreeSet<>();
    for (Names names = this; names != null; names = names.below) {
      all.addAll(names.ids.subSet(beginning, beginning + LAST));
    }
    return all;
  }
}
