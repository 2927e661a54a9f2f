package org.customsatlas.contribute.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Severity;
import org.customsatlas.contribute.Statement;
import org.customsatlas.problem.Place;

/** Tells which things the shapes look at (SHACL, 2.1.3). Thread-safe. */
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
   * Tells each thing of the contribution that no shape looks at; if that is all of them and nothing
   * else is wrong, that nothing has been checked.
   *
   * @param told what has been told
   */
  List<Result> results(Contribution contribution, Judged judged, List<Result> told) {
    Map<Node, Place> left = new LinkedHashMap<>();
    boolean isAnySeen = false;
    for (Statement s : judged.statements()) {
      Node subject = s.quad().getSubject();
      if (reaches(subject, judged.after())) {
        isAnySeen = true;
      } else if (!subject.isBlank() && !left.containsKey(subject)) { // a blank one is told as such
        left.put(subject, s.subject());
      }
    }
    List<Result> results = new ArrayList<>();
    boolean isAnyWrong = told.stream().anyMatch(r -> r.severity() == Severity.VIOLATION);
    if (!isAnySeen && !isAnyWrong) {
      results.add(Draft.ofWhole("nothing-checked", contribution).finish(judged.names()));
    }
    left.forEach(
        (node, place) ->
            results.add(
                Draft.ofTerm(Severity.INFO, "not-looked-at")
                    .at(place)
                    .about(node, (Node) null, null)
                    .finish(judged.names())));
    return results;
  }

  /**
   * Does some shape look at {@code node}?
   *
   * @param data all data, in which each thing has the classes above its own as well
   */
  private boolean reaches(Node node, Graph data) {
    return nodes.contains(node)
        || data.stream(node, RDF.type.asNode(), Node.ANY)
            .anyMatch(t -> classes.contains(t.getObject()))
        || subjectsOf.stream().anyMatch(p -> data.contains(node, p, Node.ANY))
        || objectsOf.stream().anyMatch(p -> data.contains(Node.ANY, p, node));
  }
}
