package org.customsatlas.contribute.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.util.graph.GNode;
import org.apache.jena.sparql.util.graph.GraphList;
import org.customsatlas.load.Schema;
import org.customsatlas.vocab.Prefixes;

/** What the shapes ask of the things of one class, by property. Immutable. */
final class Rules {
  private static final Node PATH = Prefixes.expand("sh:path");
  private static final Node TARGET_CLASS = Prefixes.expand("sh:targetClass");
  private static final Node PROPERTY = Prefixes.expand("sh:property");
  private static final Node OR = Prefixes.expand("sh:or");
  private static final Node DATATYPE = Prefixes.expand("sh:datatype");
  private static final Node VALUE_SHAPE = Prefixes.expand("sh:qualifiedValueShape");
  private static final List<Node> COUNTS =
      List.of(Prefixes.expand("sh:minCount"), Prefixes.expand("sh:qualifiedMinCount"));

  private final DatasetGraph data;
  private final Map<Node, List<Node>> always = new HashMap<>();
  private final Map<Node, List<Node>> perhaps = new HashMap<>();

  /**
   * Those for a class and the classes above it.
   *
   * @param data the shapes among it
   */
  Rules(Node type, Schema schema, DatasetGraph data) {
    this.data = data;
    for (Node each : schema.withSuperClasses(type)) {
      data.find(Node.ANY, Node.ANY, TARGET_CLASS, each)
          .forEachRemaining(q -> read(q.getSubject(), always));
    }
  }

  private void read(Node shape, Map<Node, List<Node>> into) {
    objects(shape, PATH)
        .forEach(path -> into.computeIfAbsent(path, p -> new ArrayList<>()).add(shape));
    objects(shape, PROPERTY).forEach(below -> read(below, into));
    data.find(Node.ANY, shape, OR, Node.ANY)
        .forEachRemaining(
            q ->
                GraphList.members(GNode.create(data.getGraph(q.getGraph()), q.getObject()))
                    .forEach(choice -> read(choice, perhaps)));
  }

  /** The shapes of the property; those that ask for a value are the first. */
  List<Node> shapes(Node property) {
    return always.getOrDefault(property, List.of()).stream()
        .sorted(
            Comparator.comparing((Node shape) -> !asksForValue(shape))
                .thenComparing(shape -> shape.toString()))
        .toList();
  }

  /** Must each thing have a value of the property? */
  boolean isRequired(Node property) {
    return always.getOrDefault(property, List.of()).stream().anyMatch(this::asksForValue);
  }

  /** Does a rule ask for a value, if only as one of several choices? */
  boolean isAskedFor(Node property) {
    return isRequired(property)
        || perhaps.getOrDefault(property, List.of()).stream().anyMatch(this::asksForValue);
  }

  /** The datatypes of which a value is asked for. */
  Set<Node> datatypes(Node property) {
    Set<Node> datatypes = new HashSet<>();
    for (Node shape : always.getOrDefault(property, List.of())) {
      if (asksForValue(shape)) {
        objects(shape, VALUE_SHAPE).forEach(value -> datatypes.addAll(objects(value, DATATYPE)));
      }
    }
    return datatypes;
  }

  private boolean asksForValue(Node shape) {
    return COUNTS.stream()
        .flatMap(count -> objects(shape, count).stream())
        .anyMatch(count -> !count.getLiteralLexicalForm().equals("0"));
  }

  private List<Node> objects(Node subject, Node property) {
    List<Node> objects = new ArrayList<>();
    data.find(Node.ANY, subject, property, Node.ANY)
        .forEachRemaining(q -> objects.add(q.getObject()));
    return objects;
  }
}
