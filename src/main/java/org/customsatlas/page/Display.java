package org.customsatlas.page;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * How a page is arranged, from {@code display.ttl}: groups of properties, and headings for claim
 * nodes. Immutable.
 */
public final class Display {
  /** The group of what rules work out. */
  public static final String COMPUTED = "computed";

  /** The group of dates. */
  public static final String WHEN = "when";

  private static final Node TARGET = SHACL.targetClass;
  private static final Node ROLE = NodeFactory.createURI("http://datashapes.org/dash#propertyRole");
  private static final Node KEY_INFO =
      NodeFactory.createURI("http://datashapes.org/dash#KeyInfoRole");
  private static final Node CLAIMS = Iris.node("display#claims");
  private static final Node TRAIL = Iris.node("display#trail");

  /** Behind everything that has a place. */
  private static final int LAST = 1000;

  private final Map<Node, Place> places = new HashMap<>();
  private final Map<Heading, Place> headings = new HashMap<>();
  private final Map<Node, Place> parts = new HashMap<>();
  private final Map<Node, Integer> inOrder = new HashMap<>();
  private final Map<Node, Map<String, String>> labels = new HashMap<>();
  private final int claims;
  private final List<Node> trail;

  /** Where something stands: in which group, and at which place in it. */
  private record Place(
      Node group,
      int groupOrder,
      int order,
      Node labelled,
      boolean isSingle,
      boolean isKey,
      Node key) {}

  /** The class of a claim node, and the property by which it points to the thing of the page. */
  private record Heading(Node type, Node path) {}

  private Display(Graph graph) {
    graph
        .find(Node.ANY, SHACL.path, Node.ANY)
        .forEachRemaining(t -> add(graph, t.getSubject(), t.getObject()));
    graph
        .find(Node.ANY, RDFS.label.asNode(), Node.ANY)
        .forEachRemaining(
            t ->
                labels
                    .computeIfAbsent(t.getSubject(), s -> new HashMap<>())
                    .put(
                        t.getObject().getLiteralLanguage(), t.getObject().getLiteralLexicalForm()));
    claims = order(graph, CLAIMS);
    trail =
        inOrder.entrySet().stream()
            .sorted(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .toList();
  }

  private void add(Graph graph, Node entry, Node path) {
    int order = order(graph, entry);
    Node key =
        graph.contains(entry, SHACL.equals, Node.ANY) ? only(graph, entry, SHACL.equals) : null;
    boolean isSingle = graph.contains(entry, SHACL.maxCount, Node.ANY);
    if (graph.contains(entry, TARGET, Node.ANY)) {
      Heading heading = new Heading(only(graph, entry, TARGET), path);
      headings.put(heading, new Place(null, 0, order, entry, isSingle, false, key));
    } else if (path.isBlank()) {
      parts.put(
          only(graph, path, SHACL.inversePath),
          new Place(null, 0, order, entry, isSingle, false, key));
    } else if (only(graph, entry, SHACL.group).equals(TRAIL)) {
      inOrder.put(path, order);
    } else {
      Node group = only(graph, entry, SHACL.group);
      boolean isKey = graph.contains(entry, ROLE, KEY_INFO);
      places.put(path, new Place(group, order(graph, group), order, group, isSingle, isKey, null));
    }
  }

  /** The arrangement that is in the program. */
  public static Display read() {
    Graph graph = GraphFactory.createDefaultGraph();
    RDFParser.source(Display.class.getResourceAsStream("display.ttl"))
        .base(Iris.BASE + "display")
        .lang(Lang.TURTLE)
        .parse(graph);
    return new Display(graph);
  }

  /** Does {@code property} have a place? */
  public boolean isPlaced(Node property) {
    return places.containsKey(property);
  }

  /** A name for the place of {@code term} on a page, for fragments. */
  public static String id(Node term) {
    return Prefixes.shorten(term.getURI()).replaceFirst("^atlas:", "").replace(':', '-');
  }

  /** The name of the group of {@code property}, such as {@code names}; {@code other} if none. */
  public String group(Node property) {
    Place place = places.get(property);
    return place == null ? "other" : place.group.getURI().replaceFirst("^.*#", "");
  }

  /** Does the group of {@code property} stand behind the claims? */
  public boolean isAside(Node property) {
    Place place = places.get(property);
    return place == null || place.groupOrder > claims;
  }

  /** Is one value of {@code property} due? */
  public boolean isSingle(Node property) {
    Place place = places.get(property);
    return place != null && place.isSingle;
  }

  /** Does {@code property} belong to what is shown of a thing in short? */
  public boolean isKey(Node property) {
    Place place = places.get(property);
    return place != null && place.isKey;
  }

  /** By which properties a thing is part of another, in order. */
  public List<Node> trail() {
    return trail;
  }

  /** The properties by which parts point to the whole, in order. */
  public List<Node> parts() {
    return parts.entrySet().stream()
        .sorted(Comparator.comparingInt(e -> e.getValue().order))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The heading for what points to a thing by {@code property}. */
  public String partHeading(Node property, String language) {
    return label(parts.get(property).labelled, language);
  }

  /** Is one of the claims of {@code type} that point by {@code path} due at a time? */
  public boolean isSingle(Node type, Node path) {
    Place place = headings.get(new Heading(type, path));
    return place != null && place.isSingle;
  }

  /** The property whose value two of those claims must share to be in question; null if none. */
  public Node keyOf(Node type, Node path) {
    Place place = headings.get(new Heading(type, path));
    return place == null ? null : place.key;
  }

  /** The place of {@code property} among all. */
  public int order(Node property) {
    Place place = places.get(property);
    return place == null ? LAST * LAST : place.groupOrder * LAST + place.order;
  }

  /** The heading of the group of {@code property}; null if it has none. */
  public String groupHeading(Node property, String language) {
    Place place = places.get(property);
    return place == null ? null : label(place.labelled, language);
  }

  /** The heading for claims of {@code type} that point by {@code path}; null if there is none. */
  public String heading(Node type, Node path, String language) {
    Place place = headings.get(new Heading(type, path));
    return place == null ? null : label(place.labelled, language);
  }

  /** The place of that heading among all. */
  public int headingOrder(Node type, Node path) {
    Place place = headings.get(new Heading(type, path));
    return place == null ? LAST : place.order;
  }

  private String label(Node labelled, String language) {
    Map<String, String> all = labels.get(labelled);
    return all.getOrDefault(language, all.get(Languages.DEFAULT));
  }

  private static int order(Graph graph, Node entry) {
    return Integer.parseInt(only(graph, entry, SHACL.order).getLiteralLexicalForm());
  }

  private static Node only(Graph graph, Node subject, Node property) {
    List<Node> found = graph.find(subject, property, Node.ANY).mapWith(t -> t.getObject()).toList();
    if (found.size() != 1) {
      throw new IllegalStateException(
          "display.ttl: "
              + found.size()
              + " values of "
              + property
              + " for "
              + graph.find(subject, Node.ANY, Node.ANY).toList());
    }
    return found.getFirst();
  }
}
