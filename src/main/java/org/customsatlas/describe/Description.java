package org.customsatlas.describe;

import java.util.ArrayList;
import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.graph.GraphFactory;

/**
 * What is said of one IRI. Immutable.
 *
 * @param iri what is described
 * @param document the IRI of the document that holds the description; {@code iri} itself if that is
 *     a document
 * @param outgoing what is said of it and of the nodes below it, each statement in its graph; for a
 *     named graph also what it says, for the ontology its terms
 * @param incoming what points to it, up to a limit
 * @param pointing how many statements point to it in all
 * @param labels names of everything that the statements link to
 * @param sources for each graph that says something here, which document or source it comes from
 * @param about what is to be said of the document itself
 */
public record Description(
    Node iri,
    Node document,
    List<Quad> outgoing,
    List<Quad> incoming,
    int pointing,
    List<Triple> labels,
    List<Triple> sources,
    List<Triple> about) {

  /** Nothing is said of it, and nothing points to it. */
  public boolean isEmpty() {
    return outgoing.isEmpty() && incoming.isEmpty();
  }

  /** All statements, each in its graph; labels and what is said of the document have none. */
  public DatasetGraph dataset() {
    DatasetGraph dataset = DatasetGraphFactory.createGeneral();
    outgoing.forEach(dataset::add);
    incoming.forEach(dataset::add);
    for (List<Triple> part : List.of(labels, sources, about)) {
      part.forEach(t -> dataset.getDefaultGraph().add(t));
    }
    return dataset;
  }

  /** All statements in one graph. */
  public Graph union() {
    Graph graph = GraphFactory.createGraphMem();
    outgoing.forEach(q -> graph.add(q.asTriple()));
    incoming.forEach(q -> graph.add(q.asTriple()));
    List<Triple> rest = new ArrayList<>(labels);
    rest.addAll(sources);
    rest.addAll(about);
    rest.forEach(graph::add);
    return graph;
  }
}
