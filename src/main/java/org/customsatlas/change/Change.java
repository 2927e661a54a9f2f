package org.customsatlas.change;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Quad;
import org.customsatlas.work.Cancellation;

/** A dataset, and what is done to it. Not thread-safe while it is being made. */
public final class Change {
  private final IndexedDataset before;
  private final IndexedDataset after;
  private final IndexedDataset either;
  private final List<Step> steps = new ArrayList<>();

  /**
   * One triple that came to a graph or went from it.
   *
   * @param isAdded whether it came
   * @param isOfUnion whether the union has it now and had it not, or the other way round
   */
  public record Step(Quad quad, boolean isAdded, boolean isOfUnion) {}

  /** No change yet to {@code before}, which must not change itself. */
  public Change(IndexedDataset before) {
    this(before, Cancellation.NONE);
  }

  /**
   * No change yet to {@code before}, which must not change itself.
   *
   * @param cancellation is asked by all that reads what it is after the change
   */
  public Change(IndexedDataset before, Cancellation cancellation) {
    this.before = before;
    this.after = before.overlaid(cancellation);
    this.either = before.overlaid(cancellation);
  }

  /** What it was. */
  public IndexedDataset before() {
    return before;
  }

  /** What it is now; not to be changed but here. */
  public IndexedDataset after() {
    return after;
  }

  /** All that it is now or has been. */
  IndexedDataset either() {
    return either;
  }

  /** Adds a triple, unless that graph says it already. */
  public void add(Node graph, Triple triple) {
    if (!after.says(graph, triple)) {
      boolean isOfUnion = !after.getDefaultGraph().contains(triple);
      after.put(graph, triple);
      either.put(graph, triple);
      steps.add(new Step(Quad.create(graph, triple), true, isOfUnion));
    }
  }

  /** Takes a triple away, if that graph says it. */
  public void remove(Node graph, Triple triple) {
    if (after.says(graph, triple)) {
      after.take(graph, triple);
      boolean isOfUnion = !after.getDefaultGraph().contains(triple);
      steps.add(new Step(Quad.create(graph, triple), false, isOfUnion));
    }
  }

  /** All that was done, in its order, from the step of this number on. */
  public List<Step> since(int number) {
    return List.copyOf(steps.subList(number, steps.size()));
  }

  /** How much was done. */
  public int steps() {
    return steps.size();
  }

  /** What all steps together come to. */
  public List<Step> net() {
    Set<Quad> quads = new LinkedHashSet<>();
    steps.forEach(s -> quads.add(s.quad()));
    List<Step> net = new ArrayList<>();
    for (Quad quad : quads) {
      boolean was = before.says(quad.getGraph(), quad.asTriple());
      boolean is = after.says(quad.getGraph(), quad.asTriple());
      if (was != is) {
        net.add(
            new Step(
                quad,
                is,
                before.getDefaultGraph().contains(quad.asTriple())
                    != after.getDefaultGraph().contains(quad.asTriple())));
      }
    }
    return net;
  }

  /** What the union has more. */
  public Set<Triple> added() {
    return Set.copyOf(((OverlayGraph) after.getDefaultGraph()).added());
  }

  /** What the union has less. */
  public Set<Triple> removed() {
    return Set.copyOf(((OverlayGraph) after.getDefaultGraph()).removed());
  }
}
