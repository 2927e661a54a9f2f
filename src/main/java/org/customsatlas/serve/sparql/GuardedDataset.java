package org.customsatlas.serve.sparql;

import java.util.Iterator;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphWrapper;
import org.apache.jena.sparql.core.DatasetGraphWrapperView;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.graph.GraphWrapper;
import org.apache.jena.util.iterator.ExtendedIterator;
import org.apache.jena.util.iterator.WrappedIterator;
import org.customsatlas.serve.http.Deadline;
import org.customsatlas.serve.remote.RemoteDataset;
import org.customsatlas.serve.remote.RemoteView;
import org.customsatlas.store.Store;
import org.customsatlas.store.StoredDataset;

/**
 * A dataset as one query sees it: each look-up and each step asks the deadline. This stops what a
 * query engine does not stop itself, such as a path inside a path (apache/jena#3535).
 *
 * <p>The marker {@link DatasetGraphWrapperView} keeps the query engine from unwrapping it.
 */
final class GuardedDataset extends DatasetGraphWrapper
    implements DatasetGraphWrapperView, RemoteView {
  private final Deadline deadline;

  GuardedDataset(DatasetGraph dataset, Deadline deadline) {
    super(dataset);
    this.deadline = deadline;
  }

  /** The store that this is a view of, as a whole; null if it is another dataset. */
  Store store() {
    return get() instanceof StoredDataset stored ? stored.store() : null;
  }

  @Override
  public RemoteDataset remote() {
    return get() instanceof RemoteDataset remote ? remote : null;
  }

  /** Is this a view of {@code dataset} itself? */
  boolean isOf(DatasetGraph dataset) {
    return get() == dataset;
  }

  @Override
  public Graph getDefaultGraph() {
    return new GuardedGraph(get().getDefaultGraph(), deadline);
  }

  @Override
  public Graph getUnionGraph() {
    return new GuardedGraph(get().getUnionGraph(), deadline);
  }

  /**
   * A named graph; an empty one if there is none of that name. (A general dataset would make a new
   * one for each name asked.)
   */
  @Override
  public Graph getGraph(Node name) {
    boolean isKnown =
        Quad.isDefaultGraph(name) || Quad.isUnionGraph(name) || get().containsGraph(name);
    return isKnown ? new GuardedGraph(get().getGraph(name), deadline) : Graph.emptyGraph;
  }

  @Override
  public Iterator<Node> listGraphNodes() {
    return guarded(get().listGraphNodes(), deadline);
  }

  @Override
  public Iterator<Quad> find() {
    return guarded(get().find(), deadline);
  }

  @Override
  public Iterator<Quad> find(Quad quad) {
    return guarded(get().find(quad), deadline);
  }

  @Override
  public Iterator<Quad> find(Node g, Node s, Node p, Node o) {
    return guarded(get().find(g, s, p, o), deadline);
  }

  @Override
  public Iterator<Quad> findNG(Node g, Node s, Node p, Node o) {
    return guarded(get().findNG(g, s, p, o), deadline);
  }

  private static <T> ExtendedIterator<T> guarded(Iterator<T> iterator, Deadline deadline) {
    deadline.check();
    return WrappedIterator.create(iterator)
        .mapWith(
            item -> {
              deadline.check();
              return item;
            });
  }

  private static final class GuardedGraph extends GraphWrapper {
    private final Deadline deadline;

    GuardedGraph(Graph graph, Deadline deadline) {
      super(graph);
      this.deadline = deadline;
    }

    @Override
    public ExtendedIterator<Triple> find(Triple triple) {
      return guarded(get().find(triple), deadline);
    }

    @Override
    public ExtendedIterator<Triple> find(Node s, Node p, Node o) {
      return guarded(get().find(s, p, o), deadline);
    }

    @Override
    public boolean contains(Node s, Node p, Node o) {
      deadline.check();
      return get().contains(s, p, o);
    }

    @Override
    public boolean contains(Triple triple) {
      deadline.check();
      return get().contains(triple);
    }
  }
}
