package org.customsatlas.contribute.check;

import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;

/** Tells which things the shapes look at (SHACL, 2.1.3). */
final class Coverage {
  private final Set<Node> classes;
  private final Set<Node> subjectsOf;
  private final Set<Node> objectsOf;
  private final Set<Node> nodes;

  Coverage(Graph shapes) {
    classes = objects(shapes, SHACL.targetClass);
    shapes
        .find(Node.ANY, RDF.type.asNode(), Node.ANY)
        .mapWith(Triple::getSubject)
        .filterKeep(
            s ->
                shapes.contains(s, RDF.type.asNode(), RDFS.Class.asNode())
                    || shapes.contains(s, RDF.type.asNode(), OWL2.Class.asNode()))
        .forEachRemaining(classes::add);
    subjectsOf = objects(shapes, SHACL.targetSubjectsOf);
    objectsOf = objects(shapes, SHACL.targetObjectsOf);
    nodes = objects(shapes, SHACL.targetNode);
  }

  private static Set<Node> objects(Graph shapes, Node property) {
    return shapes.find(Node.ANY, property, Node.ANY).mapWith(Triple::getObject).toSet();
  }

  /**
   * Does some shape look at {@code node}?
   *
   * @param data all data, in which each thing has the classes above its own as well
   */
  boolean reaches(Node node, Graph data) {
    return nodes.contains(node)
        || data.stream(node, RDF.type.asNode(), Node.ANY)
            .anyMatch(t -> classes.contains(t.getObject()))
        || subjectsOf.stream().anyMatch(p -> data.contains(node, p, Node.ANY))
        || objectsOf.stream().anyMatch(p -> data.contains(Node.ANY, p, node));
  }
}
