package org.customsatlas.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.problem.Phrase;
import org.customsatlas.vocab.Iris;

/** Finds the stated facts from which the types of a node follow, with the graphs that say them. */
final class Causes {
  private static final Node TYPE = RDF.type.asNode();
  private static final Set<Node> WORKED_OUT = Set.of(Iris.INFERRED, Iris.CURRENT);

  private final DatasetGraph dataset;
  private final Graph all;

  Causes(DatasetGraph dataset) {
    this.dataset = dataset;
    this.all = dataset.getDefaultGraph();
  }

  /**
   * The facts that make {@code node} one of {@code classes}, each as {@code fact (in graph)},
   * sorted.
   */
  Phrase of(Node node, Node... classes) {
    SortedMap<String, Phrase> causes = new TreeMap<>();
    for (Node wanted : classes) {
      stated(node, TYPE, Node.ANY).stream()
          .filter(q -> isBelow(q.getObject(), wanted))
          .forEach(q -> tell(q, causes));
      byProperty(node, wanted, RDFS.domain.asNode(), true).forEach(q -> tell(q, causes));
      byProperty(node, wanted, RDFS.range.asNode(), false).forEach(q -> tell(q, causes));
    }
    return causes.values().stream()
        .reduce((one, other) -> Phrase.of("causes", one, other))
        .orElseThrow();
  }

  private List<Quad> byProperty(Node node, Node wanted, Node axiom, boolean asSubject) {
    List<Quad> quads = new ArrayList<>();
    for (Triple t : all.find(Node.ANY, axiom, Node.ANY).toList()) {
      if (isBelow(t.getObject(), wanted)) {
        quads.addAll(
            asSubject
                ? stated(node, t.getSubject(), Node.ANY)
                : stated(Node.ANY, t.getSubject(), node));
      }
    }
    return quads;
  }

  private List<Quad> stated(Node s, Node p, Node o) {
    List<Quad> quads = new ArrayList<>();
    dataset
        .findNG(Node.ANY, s, p, o)
        .forEachRemaining(
            q -> {
              if (!WORKED_OUT.contains(q.getGraph())) {
                quads.add(q);
              }
            });
    return quads;
  }

  private boolean isBelow(Node type, Node wanted) {
    if (type.equals(wanted)) {
      return true;
    }
    return all.find(type, RDFS.subClassOf.asNode(), Node.ANY).toList().stream()
        .anyMatch(t -> isBelow(t.getObject(), wanted));
  }

  private static void tell(Quad q, Map<String, Phrase> causes) {
    String subject = name(q.getSubject());
    String object = name(q.getObject());
    String graph = Iris.shortId(q.getGraph());
    Phrase cause =
        q.getPredicate().equals(TYPE)
            ? Phrase.of("cause-type", subject, object, graph)
            : Phrase.of("cause", subject, name(q.getPredicate()), object, graph);
    causes.put(cause.toString(), cause);
  }

  private static String name(Node node) {
    if (!node.isURI()) {
      return node.toString();
    }
    String id = Iris.shortId(node);
    return id.contains("#") ? id.substring(id.lastIndexOf('#') + 1) : id;
  }
}
