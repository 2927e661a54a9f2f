package org.customsatlas.contribute.known;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.problem.Nearest;
import org.customsatlas.search.How;
import org.customsatlas.search.Results;
import org.customsatlas.search.Wanted;
import org.customsatlas.vocab.Iris;

/** Finds the published things that an unknown id or a text may stand for. Not thread-safe. */
public final class Things {
  /** So many things are suggested. */
  private static final int MOST = 3;

  /** So many hits are looked at for those that fit. */
  private static final int CONSIDERED = 20;

  /** Longer ones are no ids. */
  private static final int LONGEST = 200;

  /** For so many unknown ids something like them is looked for; who has more has another fault. */
  private static final int MOST_ASKED = 500;

  /** A character behind all that are in ids. */
  private static final String LAST = "\uffff";

  private final Published published;
  private final NavigableMap<String, Node> ids = new TreeMap<>();
  private final Map<String, List<String>> bySlug = new HashMap<>();
  private int asked;

  /** Those of {@code published}. */
  public Things(Published published) {
    this.published = published;
  }

  /**
   * The things that an unknown id may stand for: by code, name, or spelling. What is called exactly
   * so comes alone.
   *
   * @param iri one of ours, or like one
   * @param property the property whose value it is; null if it is a subject
   */
  public List<Node> like(String iri, Node property) {
    String whole = Iris.shortId(NodeFactory.createURI(iri));
    String id = whole.replaceFirst("(/|\\.\\w{2,6})$", ""); // as of a page or file
    if (id.length() > LONGEST || ++asked > MOST_ASKED) {
      return List.of();
    }
    String slug = id.substring(id.lastIndexOf('/') + 1);
    String kind = id.substring(0, id.length() - slug.length());
    List<Node> exact =
        fitting(called(slug.replace('-', ' ')), property).stream()
            .filter(n -> property != null || Iris.shortId(n).startsWith(kind))
            .toList();
    if (exact.size() == 1) {
      return exact;
    }
    Set<Node> found = new LinkedHashSet<>(exact);
    nodes(nearest(id, ids().tailMap(kind).headMap(kind + LAST).keySet())).forEach(found::add);
    nodes(bySlug.getOrDefault(slug, List.of())).forEach(found::add);
    if (found.isEmpty()) {
      published
          .index()
          .find(new Wanted(slug.replace('-', ' '), "en", Set.of(), CONSIDERED, 0, false))
          .hits()
          .forEach(h -> found.add(NodeFactory.createURI(h.iri())));
    }
    return fitting(new ArrayList<>(found), property).stream().limit(MOST).toList();
  }

  /** The published things by short id; read when they are first asked for. */
  private NavigableMap<String, Node> ids() {
    if (ids.isEmpty()) {
      published
          .union()
          .find(Node.ANY, RDF.type.asNode(), Node.ANY)
          .mapWith(Triple::getSubject)
          .filterKeep(n -> n.isURI() && isThing(n))
          .forEachRemaining(n -> ids.put(Iris.shortId(n), n));
      for (String id : ids.keySet()) {
        bySlug
            .computeIfAbsent(id.substring(id.lastIndexOf('/') + 1), s -> new ArrayList<>())
            .add(id);
      }
    }
    return ids;
  }

  /** The known names that are like this one; none that is much less like it than the first. */
  public static List<String> nearest(String name, Collection<String> known) {
    List<String> near = Nearest.to(name, known);
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    return near.stream()
        .filter(n -> distance.apply(name, n) <= distance.apply(name, near.getFirst()) + 1)
        .toList();
  }

  /** The things that a text may stand for as a value of {@code property}. */
  public List<Node> called(String text, Node property) {
    if (text.length() > LONGEST || ++asked > MOST_ASKED) {
      return List.of();
    }
    List<Node> exact = fitting(called(text), property);
    if (!exact.isEmpty()) {
      return exact.stream().limit(MOST).toList();
    }
    return fitting(
            published
                .index()
                .find(new Wanted(text, "en", Set.of(), CONSIDERED, 0, false))
                .hits()
                .stream()
                .map(h -> NodeFactory.createURI(h.iri()))
                .toList(),
            property)
        .stream()
        .limit(MOST)
        .toList();
  }

  /** The things that have this name or code, but for case, accents and signs. */
  private List<Node> called(String text) {
    return published.index().find(Wanted.first(CONSIDERED, text, "en")).hits().stream()
        .filter(h -> h.how() == How.CODE || h.how() == How.NAME)
        .map(Results.Hit::iri)
        .map(NodeFactory::createURI)
        .toList();
  }

  private List<Node> nodes(List<String> ids) {
    return ids.stream().flatMap(id -> published.schema().resolve(id).stream()).toList();
  }

  /** The thing that a short id such as {@code territory/ken} names, if it is published. */
  public Optional<Node> named(String id) {
    return published.schema().resolve(id).filter(this::isPublished);
  }

  /** Is anything published of {@code node}? */
  public boolean isPublished(Node node) {
    return published.union().contains(node, Node.ANY, Node.ANY);
  }

  private static boolean isThing(Node node) {
    return node.getURI().startsWith(Iris.BASE + "id/")
        || node.getURI().startsWith(Iris.BASE + "scheme/");
  }

  /** Those that may be a value of {@code property} as documented; all if it is not. */
  private List<Node> fitting(List<Node> nodes, Node property) {
    if (property == null) {
      return nodes.stream().filter(Things::isThing).toList();
    }
    Set<Node> range = published.schema().range(property);
    Optional<String> scheme = published.schema().valueScheme(property);
    return nodes.stream()
        .filter(Things::isThing)
        .filter(n -> published.schema().fits(types(n), range))
        .filter(
            n ->
                scheme
                    .map(s -> n.getURI().startsWith(Iris.BASE + "scheme/" + s + "/"))
                    .orElse(true))
        .toList();
  }

  private Set<Node> types(Node node) {
    return published
        .union()
        .find(node, RDF.type.asNode(), Node.ANY)
        .mapWith(Triple::getObject)
        .toSet();
  }
}
