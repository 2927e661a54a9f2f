package org.customsatlas.shacl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.util.graph.GNode;
import org.apache.jena.sparql.util.graph.GraphList;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;

/**
 * What a shape asks of a value that it refuses: the classes and datatypes that are named in it, in
 * its alternatives ({@code sh:or}, {@code sh:xone}), and in the shapes that it refers to ({@code
 * sh:node}). Thread-safe.
 */
public final class Expected {
  /** So far shapes are followed, which may refer to one another in a circle. */
  private static final int DEEPEST = 5;

  private final Graph shapes;

  /**
   * @param shapes the rules as triples
   */
  public Expected(Graph shapes) {
    this.shapes = shapes;
  }

  /**
   * The classes and datatypes of which a value may be, each once, in the order of the shapes; empty
   * if the shape does not ask for any, or for something else as well by which a value may do.
   *
   * @param shape the shape that refused it
   * @param component which of its constraints did
   */
  public Set<Node> of(Node shape, Node component) {
    Set<Node> terms = new LinkedHashSet<>();
    if (SHACL.ClassConstraintComponent.equals(component)) {
      terms.addAll(objects(shape, SHACL.class_));
    } else if (SHACL.DatatypeConstraintComponent.equals(component)) {
      terms.addAll(objects(shape, SHACL.datatype));
    } else if (SHACL.OrConstraintComponent.equals(component)) {
      terms.addAll(ofLists(shape, SHACL.or, DEEPEST));
    } else if (SHACL.XoneConstraintComponent.equals(component)) {
      terms.addAll(ofLists(shape, SHACL.xone, DEEPEST));
    } else if (SHACL.NodeConstraintComponent.equals(component)) {
      objects(shape, SHACL.node).forEach(node -> terms.addAll(ofShape(node, DEEPEST)));
    }
    return terms;
  }

  private Set<Node> ofShape(Node shape, int left) {
    Set<Node> terms = new LinkedHashSet<>();
    if (left > 0 && !shapes.contains(shape, SHACL.path, Node.ANY)) {
      terms.addAll(objects(shape, SHACL.class_));
      terms.addAll(objects(shape, SHACL.datatype));
      terms.addAll(ofLists(shape, SHACL.or, left - 1));
      terms.addAll(ofLists(shape, SHACL.xone, left - 1));
      objects(shape, SHACL.node).forEach(node -> terms.addAll(ofShape(node, left - 1)));
    }
    return terms;
  }

  /** Of lists of alternatives; empty if one of them is of another sort. */
  private Set<Node> ofLists(Node shape, Node property, int left) {
    Set<Node> terms = new LinkedHashSet<>();
    for (Node list : objects(shape, property)) {
      for (Node member : members(list)) {
        Set<Node> some = ofShape(member, left);
        if (some.isEmpty()) {
          return Set.of();
        }
        terms.addAll(some);
      }
    }
    return terms;
  }

  /**
   * The property whose values come nearest to what the alternatives of a shape ask of a thing: the
   * one of which the thing has values, though none of the class that is asked for.
   *
   * @param shape one with {@code sh:or}, of a thing as a whole
   * @return the property, with the classes that its values may be of, or the nearest to the value
   *     that there is; empty if there is none, or none that alone comes nearest
   */
  public Optional<Map.Entry<Node, Set<Node>>> nearestProperty(Node shape, Node thing, Graph data) {
    Map<Node, Set<Node>> near = new LinkedHashMap<>();
    for (Node list : objects(shape, SHACL.or)) {
      for (Node member : members(list)) {
        for (Node path : objects(member, SHACL.path)) {
          Set<Node> asked = new LinkedHashSet<>();
          objects(member, SHACL.qualifiedValueShape)
              .forEach(values -> asked.addAll(ofShape(values, DEEPEST)));
          if (path.isURI() && !asked.isEmpty() && data.contains(thing, path, Node.ANY)) {
            near.computeIfAbsent(path, p -> new LinkedHashSet<>()).addAll(asked);
          }
        }
      }
    }
    if (near.size() != 1) {
      return Optional.empty();
    }
    Node path = near.keySet().iterator().next();
    List<Node> values = data.find(thing, path, Node.ANY).mapWith(Triple::getObject).toList();
    if (values.size() == 1) {
      nearest(near.get(path), values.getFirst(), data).ifPresent(n -> near.put(path, Set.of(n)));
    }
    return near.entrySet().stream().findFirst();
  }

  /**
   * Which of {@code terms} comes nearest to {@code value}: the datatype as which its text can be
   * read, or the class to which it is the fewest steps up and down from those of the value.
   *
   * @param data with what is said of the value, and of the classes
   * @return empty if none does, or several do equally
   */
  public static Optional<Node> nearest(Set<Node> terms, Node value, Graph data) {
    List<Node> nearest = new ArrayList<>();
    int least = Integer.MAX_VALUE;
    for (Node term : terms) {
      OptionalInt steps =
          value.isLiteral() ? steps(value.getLiteralLexicalForm(), term) : steps(value, term, data);
      if (steps.isPresent() && steps.getAsInt() <= least) {
        if (steps.getAsInt() < least) {
          nearest.clear();
        }
        least = steps.getAsInt();
        nearest.add(term);
      }
    }
    return terms.size() > 1 && nearest.size() == 1
        ? Optional.of(nearest.getFirst())
        : Optional.empty();
  }

  private static OptionalInt steps(String text, Node datatype) {
    var type = TypeMapper.getInstance().getTypeByName(datatype.getURI());
    return type != null && type.isValid(text) ? OptionalInt.of(0) : OptionalInt.empty();
  }

  private static OptionalInt steps(Node thing, Node wanted, Graph data) {
    Map<Node, Integer> up = above(Set.of(wanted), data);
    Set<Node> types = new LinkedHashSet<>();
    data.find(thing, RDF.type.asNode(), Node.ANY).forEachRemaining(t -> types.add(t.getObject()));
    return above(types, data).entrySet().stream()
        .filter(e -> up.containsKey(e.getKey()))
        .mapToInt(e -> e.getValue() + up.get(e.getKey()))
        .min();
  }

  /** The classes and all above them, with how many steps it is to each. */
  private static Map<Node, Integer> above(Set<Node> classes, Graph data) {
    Map<Node, Integer> steps = new LinkedHashMap<>();
    Set<Node> now = classes;
    for (int step = 0; !now.isEmpty(); step++) {
      Set<Node> next = new LinkedHashSet<>();
      for (Node type : now) {
        if (steps.putIfAbsent(type, step) == null) {
          data.find(type, RDFS.subClassOf.asNode(), Node.ANY)
              .filterKeep(t -> t.getObject().isURI())
              .forEachRemaining(t -> next.add(t.getObject()));
        }
      }
      now = next;
    }
    return steps;
  }

  // ---- the shapes

  private List<Node> objects(Node subject, Node property) {
    return shapes.find(subject, property, Node.ANY).mapWith(Triple::getObject).toList();
  }

  private List<Node> members(Node list) {
    return GraphList.members(new GNode(shapes, list));
  }
}
