package org.customsatlas.describe;

import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.graph.GraphFactory;

/**
 * What is said of one IRI. Immutable.
 *
 * @param statements what is said of it and of the nodes below it, what points to it, and for a
 *     named graph or the ontology what it says, each statement in its graph
 * @param labels names of everything that the statements link to
 * @param sources for each graph that says something here, which document or source it comes from
 * @param about what is to be said of the document that holds the description
 */
public record Description(
    List<Quad> statements, List<Triple> labels, List<Triple> sources, List<Triple> about) {

  /**
   * All statements, each in its graph; labels, sources and what is said of the document have none.
   */
  public DatasetGraph dataset() {
    DatasetGraph dataset = DatasetGraphFactory.createGeneral();
    statements.forEach(dataset::add);
    besides().forEach(dataset.getDefaultGraph()::add);
    return dataset;
  }

  /** All statements in one graph. */
  public Graph union() {
    Graph graph = GraphFactory.createGraphMem();
    statements.forEach(q -> graph.add(q.asTriple()));
    besides().forEach(graph::add);
    return graph;
  }

  private Stream<Triple> besides() {
    return Stream.of(labels, sources, about).flatMap(List::stream);
  }
}
