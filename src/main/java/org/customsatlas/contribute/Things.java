package org.customsatlas.contribute;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

/** Finds the published things that an unknown id or a text may stand for. Thread-safe. */
final class Things {
  /** So many things are suggested. */
  private static final int MOST = 3;

  /** So many hits are looked at for those that fit. */
  private static final int CONSIDERED = 20;

  private final Published published;

  Things(Published published) {
    this.published = published;
  }

  /**
   * The things that an unknown id may stand for: by code, name, or spelling. What is called exactly
   * so comes alone.
   *
   * @param iri one of ours, or like one
   * @param property the property whose value it is; null if it is a subject
   */
  List<Node> like(String iri, Node property) {
    String id = Iris.shortId(NodeFactory.createURI(iri));
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
    Set<String> sameKind = new TreeSet<>();
    Set<String> others = new TreeSet<>();
    published
        .union()
        .find(Node.ANY, RDF.type.asNode(), Node.ANY)
        .mapWith(Triple::getSubject)
        .filterKeep(Iris::isOurs)
        .filterKeep(n -> isThing(n))
        .forEachRemaining(
            n -> (Iris.shortId(n).startsWith(kind) ? sameKind : others).add(Iris.shortId(n)));
    nodes(nearest(id, sameKind)).forEach(found::add);
    nodes(others.stream().filter(o -> o.substring(o.lastIndexOf('/') + 1).equals(slug)).toList())
        .forEach(found::add);
    if (found.isEmpty()) {
      published
          .index()
          .find(new Wanted(slug.replace('-', ' '), "en", Set.of(), CONSIDERED, 0, false))
          .hits()
          .forEach(h -> found.add(NodeFactory.createURI(h.iri())));
    }
    return fitting(new ArrayList<>(found), property).stream().limit(MOST).toList();
  }

  /** The known names that are like this one; none that is much less like it than the first. */
  static List<String> nearest(String name, Collection<String> known) {
    List<String> near = Nearest.to(name, known);
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    return near.stream()
        .filter(n -> distance.apply(name, n) <= distance.apply(name, near.getFirst()) + 1)
        .toList();
  }

  /** The things that a text may stand for as a value of {@code property}. */
  List<Node> called(String text, Node property) {
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
  Optional<Node> named(String id) {
    return published.schema().resolve(id).filter(this::isPublished);
  }

  boolean isPublished(Node node) {
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
