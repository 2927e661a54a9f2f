package org.customsatlas.release;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.vocab.Iris;

/**
 * The quads of a dataset's named graphs and their union, in the order in which they are written: by
 * graph, subject, predicate with {@code rdf:type} first, and object. So two builds of the same data
 * give the same bytes.
 *
 * @param quads the quads of the named graphs
 * @param triples the triples of all graphs that are not kept apart, each once
 */
record SortedData(List<Quad> quads, List<Triple> triples) {
  private static final Comparator<Node> PREDICATES =
      Comparator.comparing((Node p) -> !p.equals(RDF.Nodes.type)).thenComparing(Node::getURI);

  private static final Comparator<Node> TERMS =
      Comparator.comparing(Node::isLiteral)
          .thenComparing(Node::isBlank)
          .thenComparing(SortedData::text)
          .thenComparing(node -> node.isLiteral() ? node.getLiteralLanguage() : "")
          .thenComparing(node -> node.isLiteral() ? node.getLiteralDatatypeURI() : "");

  static final Comparator<Triple> TRIPLES =
      Comparator.comparing(Triple::getSubject, TERMS)
          .thenComparing(Triple::getPredicate, PREDICATES)
          .thenComparing(Triple::getObject, TERMS);

  private static final Comparator<Quad> QUADS =
      Comparator.comparing(Quad::getGraph, TERMS).thenComparing(Quad::asTriple, TRIPLES);

  /**
   * Sorts the named graphs of {@code dataset}.
   *
   * @throws ReleaseException if there is a triple outside any named graph, or a blank node outside
   *     the vocabulary and the graphs kept apart
   */
  static SortedData of(DatasetGraph dataset) throws ReleaseException {
    List<Quad> found = new ArrayList<>();
    dataset.find().forEachRemaining(found::add);
    for (Quad quad : found) {
      check(quad);
    }
    Map<Node, Node> blank = BlankNodes.renamed(found.stream().map(Quad::asTriple).toList());
    List<Quad> quads =
        found.parallelStream()
            .map(
                q ->
                    Quad.create(
                        q.getGraph(),
                        blank.getOrDefault(q.getSubject(), q.getSubject()),
                        q.getPredicate(),
                        blank.getOrDefault(q.getObject(), q.getObject())))
            .sorted(QUADS)
            .toList();
    List<Triple> triples =
        quads.parallelStream()
            .filter(q -> !Iris.isKeptApart(q.getGraph()))
            .map(Quad::asTriple)
            .distinct()
            .sorted(TRIPLES)
            .toList();
    return new SortedData(quads, triples);
  }

  private static String text(Node node) {
    if (node.isLiteral()) {
      return node.getLiteralLexicalForm();
    }
    return node.isBlank() ? node.getBlankNodeLabel() : node.getURI();
  }

  private static void check(Quad quad) throws ReleaseException {
    if (quad.isDefaultGraph()) {
      throw new ReleaseException(
          "A triple stands in no named graph, so nobody could say where it comes from: "
              + quad.asTriple()
              + ".");
    }
    boolean isNameless = quad.getSubject().isBlank() || quad.getObject().isBlank();
    if (isNameless
        && !quad.getGraph().equals(Iris.VOCABULARY)
        && !Iris.isKeptApart(quad.getGraph())) {
      throw new ReleaseException(
          "A node has no IRI, and everything in the data can be cited: "
              + quad.asTriple()
              + " in "
              + quad.getGraph()
              + ".");
    }
  }
}
