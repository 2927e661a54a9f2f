package org.customsatlas.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.vocab.Iris;

/**
 * How a page is arranged, from {@code display.ttl}: groups of properties, and headings for claim
 * nodes. Immutable.
 */
final class Display {
  private static final Node TARGET = SHACL.targetClass;

  /** Behind everything that has a place. */
  private static final int LAST = 1000;

  private final Map<Node, Place> places = new HashMap<>();
  private final Map<Heading, Place> headings = new HashMap<>();
  private final Map<Node, Map<String, String>> labels = new HashMap<>();

  /** Where something stands: in which group, and at which place in it. */
  private record Place(Node group, int groupOrder, int order, Node labelled) {}

  /** The class of a claim node, and the property by which it points to the thing of the page. */
  private record Heading(Node type, Node path) {}

  private Display(Graph graph) {
    graph
        .find(Node.ANY, SHACL.path, Node.ANY)
        .forEachRemaining(
            t -> {
              Node entry = t.getSubject();
              int order = order(graph, entry);
              if (graph.contains(entry, TARGET, Node.ANY)) {
                Node type = only(graph, entry, TARGET);
                headings.put(new Heading(type, t.getObject()), new Place(null, 0, order, entry));
              } else {
                Node group = only(graph, entry, SHACL.group);
                places.put(t.getObject(), new Place(group, order(graph, group), order, group));
              }
            });
    graph
        .find(Node.ANY, RDFS.label.asNode(), Node.ANY)
        .forEachRemaining(
            t ->
                labels
                    .computeIfAbsent(t.getSubject(), s -> new HashMap<>())
                    .put(
                        t.getObject().getLiteralLanguage(), t.getObject().getLiteralLexicalForm()));
  }

  static Display read() {
    Graph graph = GraphFactory.createDefaultGraph();
    RDFParser.source(Display.class.getResourceAsStream("display.ttl"))
        .base(Iris.BASE + "display")
        .lang(Lang.TURTLE)
        .parse(graph);
    return new Display(graph);
  }

  /** Does {@code property} have a place? */
  boolean places(Node property) {
    return places.containsKey(property);
  }

  /** The name of the group of {@code property}, such as {@code names}; {@code other} if none. */
  String group(Node property) {
    Place place = places.get(property);
    return place == null ? "other" : place.group.getURI().replaceFirst("^.*#", "");
  }

  /** The place of {@code property} among all. */
  int order(Node property) {
    Place place = places.get(property);
    return place == null ? LAST * LAST : place.groupOrder * LAST + place.order;
  }

  /** The heading of the group of {@code property}; null if it has none. */
  String groupHeading(Node property, String language) {
    Place place = places.get(property);
    return place == null ? null : label(place.labelled, language);
  }

  /** The heading for claims of {@code type} that point by {@code path}; null if there is none. */
  String heading(Node type, Node path, String language) {
    Place place = headings.get(new Heading(type, path));
    return place == null ? null : label(place.labelled, language);
  }

  /** The place of that heading among all. */
  int headingOrder(Node type, Node path) {
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
