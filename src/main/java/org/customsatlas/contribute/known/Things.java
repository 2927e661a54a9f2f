package org.customsatlas.contribute.known;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
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

  /** In a name of so many letters one may be wrong. */
  private static final int LETTERS_FOR_A_SLIP = 4;

  private static final int MOST_SLIPS = 3;

  /** The folder of the things of which several share a name. */
  private static final String LANDS = "territory/";

  private static final List<Node> NAMES = List.of(SKOS.prefLabel.asNode(), SKOS.altLabel.asNode());

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
   * The things that an unknown id may stand for: by code, name, or spelling. What alone is called
   * exactly so comes alone. Where its folder is one of ours, they are of that folder.
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
    String name = slug.replace('-', ' ');
    boolean isKind = isKind(kind);
    Predicate<Node> isOfKind =
        n -> !(isKind || property == null) || Iris.shortId(n).startsWith(kind);
    List<Node> exact =
        fitting(withNamesakes(called(name), name), property).stream().filter(isOfKind).toList();
    if (!exact.isEmpty()) {
      return exact.stream().limit(MOST).toList();
    }
    Set<Node> found = new LinkedHashSet<>();
    nodes(near(id, slug, ids().tailMap(kind).headMap(kind + LAST).keySet())).forEach(found::add);
    nodes(bySlug.getOrDefault(slug, List.of())).forEach(found::add);
    if (found.isEmpty()) {
      found.addAll(spelt(name));
    }
    return fitting(new ArrayList<>(found), property).stream()
        .filter(n -> !isKind || Iris.shortId(n).startsWith(kind))
        .limit(MOST)
        .toList();
  }

  /** Is this, with its slash, a folder of our ids? */
  public boolean isKind(String kind) {
    String folder = kind.isEmpty() ? kind : kind.substring(0, kind.length() - 1);
    return published.schema().kinds().contains(folder)
        || published.schema().schemes().contains(folder);
  }

  /** The known ids that are so like {@code id} that nearly nothing else can be meant. */
  private static List<String> near(String id, String slug, Collection<String> known) {
    LevenshteinDistance distance = new LevenshteinDistance(reach(slug));
    return nearest(id, known).stream().filter(n -> distance.apply(id, n) >= 0).toList();
  }

  /**
   * The ids of {@code known} that are so like this one that nearly nothing else can be meant; of
   * its folder, where that is one of ours.
   */
  public List<String> near(String id, NavigableSet<String> known) {
    if (id.length() > LONGEST || asked >= MOST_ASKED) {
      return List.of();
    }
    String slug = id.substring(id.lastIndexOf('/') + 1);
    String kind = id.substring(0, id.length() - slug.length());
    return near(id, slug, isKind(kind) ? known.tailSet(kind).headSet(kind + LAST) : known);
  }

  /** Of {@code known}, for an id in one of our folders, those of this folder that are very like. */
  public List<String> ofItsKind(String id, Collection<String> known) {
    String folder = id.substring(0, id.lastIndexOf('/') + 1);
    return isKind(folder)
        ? near(
            id,
            id.substring(folder.length()),
            known.stream().filter(n -> n.startsWith(folder)).toList())
        : List.copyOf(known);
  }

  /** So many letters of a name may be wrong. */
  private static int reach(String name) {
    return Math.clamp(name.length() / LETTERS_FOR_A_SLIP, 1, MOST_SLIPS);
  }

  /** The things that have all words of {@code name}, the most alike first. */
  private List<Node> spelt(String name) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    ToIntFunction<Results.Hit> unlike =
        h -> distance.apply(name.toLowerCase(Locale.ROOT), h.matched().toLowerCase(Locale.ROOT));
    return published
        .index()
        .find(new Wanted(name, "en", Set.of(), CONSIDERED, 0, false))
        .hits()
        .stream()
        .filter(h -> h.how() != How.SPELLING || unlike.applyAsInt(h) <= reach(name))
        .sorted(Comparator.comparing((Results.Hit h) -> h.how() == How.SPELLING))
        .map(h -> NodeFactory.createURI(h.iri()))
        .toList();
  }

  /**
   * These, and those in the same folders whose names end with the same words: as there are two
   * countries of which many say “Congo”.
   */
  private List<Node> withNamesakes(List<Node> exact, String name) {
    Set<Node> all = new LinkedHashSet<>(exact);
    Pattern end =
        Pattern.compile(
            "(?iu).*[^\\s,] (\\p{L}+[’'])?" + Pattern.quote(name.strip()), Pattern.DOTALL);
    for (Node each : exact) {
      String id = Iris.shortId(each);
      String kind = id.substring(0, id.lastIndexOf('/') + 1);
      if (kind.equals(LANDS)) {
        ids().tailMap(kind).headMap(kind + LAST).values().stream()
            .filter(n -> isCalled(n, end))
            .forEach(all::add);
      }
    }
    return List.copyOf(all);
  }

  private boolean isCalled(Node thing, Pattern pattern) {
    return NAMES.stream()
        .flatMap(p -> published.union().find(thing, p, Node.ANY).toList().stream())
        .anyMatch(t -> pattern.matcher(t.getObject().getLiteralLexicalForm()).matches());
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

  /**
   * The things that a text may stand for as a value of {@code property}.
   *
   * @param isExact whether only those are meant that have this very name or code
   */
  public List<Node> called(String text, Node property, boolean isExact) {
    if (text.length() > LONGEST || ++asked > MOST_ASKED) {
      return List.of();
    }
    List<Node> exact = fitting(withNamesakes(called(text), text), property);
    if (isExact || !exact.isEmpty()) {
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

  /** May this be a value of {@code property} as documented? */
  public boolean fits(Node node, Node property) {
    return !fitting(List.of(node), property).isEmpty();
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
