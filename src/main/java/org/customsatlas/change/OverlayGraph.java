package org.customsatlas.change;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.impl.GraphBase;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.util.iterator.ExtendedIterator;
import org.customsatlas.work.Cancellation;

/**
 * A graph as it would be after a change: nothing is copied, and each {@code find} is an index
 * look-up on both sides. (Jena's {@code Delta} searches what was added from end to end.) What is
 * done to it leaves the graph below as it is.
 *
 * <p>Thread-safe while nobody changes it, if the graph below is and does not change.
 */
public final class OverlayGraph extends GraphBase {
  private final Graph base;
  private final Graph added;
  private final Set<Triple> removed;
  private final Cancellation cancellation;

  /**
   * Lays a change over a graph. What is both added and removed is there afterwards.
   *
   * @param base the graph before; triples are told apart by their terms, not by the values of their
   *     literals
   */
  public OverlayGraph(Graph base, Collection<Triple> added, Collection<Triple> removed) {
    this(base, added, removed, Cancellation.NONE);
  }

  /**
   * The same.
   *
   * @param cancellation is asked with each look-up
   */
  public OverlayGraph(
      Graph base, Collection<Triple> added, Collection<Triple> removed, Cancellation cancellation) {
    this.base = base;
    this.cancellation = cancellation;
    this.added = GraphMemFactory.createDefaultGraphSameTerm();
    this.removed = new HashSet<>();
    removed.forEach(this::performDelete);
    added.forEach(this::performAdd);
  }

  /** Lays no change over a graph yet. */
  OverlayGraph(Graph base, Cancellation cancellation) {
    this(base, List.of(), List.of(), cancellation);
  }

  /** What is there now and was not before. */
  public Collection<Triple> added() {
    return added.find().toList();
  }

  /** What was there before and is not now. */
  public Collection<Triple> removed() {
    return Set.copyOf(removed);
  }

  @Override
  public void performAdd(Triple triple) {
    if (!removed.remove(triple) && !base.contains(triple)) {
      added.add(triple);
    }
  }

  @Override
  public void performDelete(Triple triple) {
    if (base.contains(triple)) {
      removed.add(triple);
    } else {
      added.delete(triple);
    }
  }

  @Override
  protected ExtendedIterator<Triple> graphBaseFind(Triple pattern) {
    cancellation.check();
    ExtendedIterator<Triple> kept = base.find(pattern);
    return (removed.isEmpty() ? kept : kept.filterDrop(removed::contains))
        .andThen(added.find(pattern));
  }

  @Override
  protected boolean graphBaseContains(Triple pattern) {
    cancellation.check();
    return added.contains(pattern) || (removed.isEmpty() ? base.contains(pattern) : keeps(pattern));
  }

  private boolean keeps(Triple pattern) {
    ExtendedIterator<Triple> kept = base.find(pattern).filterDrop(removed::contains);
    try {
      return kept.hasNext();
    } finally {
      kept.close();
    }
  }

  @Override
  protected int graphBaseSize() {
    return base.size() + added.size() - removed.size();
  }

  @Override
  protected PrefixMapping createPrefixMapping() {
    return base.getPrefixMapping();
  }
}
