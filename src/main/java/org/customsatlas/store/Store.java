package org.customsatlas.store;

/**
 * A dictionary, and the quads written with its numbers: those whose graphs are in the union, and
 * those of graphs that are kept apart.
 *
 * @param dictionary the nodes
 * @param union the quads of the default graph, which is the union of their graphs and of what
 *     stands in no graph
 * @param apart the quads that can be asked by the name of their graph only
 */
public record Store(Dictionary dictionary, Quads union, Quads apart) {

  /** The quads in which a graph of this name would be. */
  public Quads quads(int graph) {
    return apart.hasGraph(graph) ? apart : union;
  }
}
