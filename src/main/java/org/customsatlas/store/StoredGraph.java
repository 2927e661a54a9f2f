package org.customsatlas.store;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.impl.GraphBase;
import org.apache.jena.util.iterator.ExtendedIterator;
import org.apache.jena.util.iterator.NiceIterator;

/**
 * One graph of a store for Jena: the default graph, or a named one.
 *
 * <p>Thread-safe.
 */
final class StoredGraph extends GraphBase {
  private final Store store;
  private final Quads quads;

  /** The graph's number; {@link Scan#ANY} is all quads there are. */
  private final int name;

  private StoredGraph(Store store, Quads quads, int name) {
    this.store = store;
    this.quads = quads;
    this.name = name;
  }

  /** The default graph. */
  static Graph ofUnion(Store store) {
    return new StoredGraph(store, store.union(), Scan.ANY);
  }

  /** A named graph; {@link Graph#emptyGraph} if there is none of this name. */
  static Graph named(Store store, Node name) {
    int number = store.dictionary().number(name);
    if (number == Dictionary.NONE || store.quads(number).sizeOf(number) == 0) {
      return Graph.emptyGraph;
    }
    return new StoredGraph(store, store.quads(number), number);
  }

  @Override
  protected ExtendedIterator<Triple> graphBaseFind(Triple pattern) {
    Pattern wanted =
        Pattern.of(
            store.dictionary(), pattern.getSubject(), pattern.getPredicate(), pattern.getObject());
    if (wanted == null) {
      return NiceIterator.emptyIterator();
    }
    Places places = new Places(quads, name, wanted);
    return new NiceIterator<>() {
      private boolean isAhead = places.next();

      @Override
      public boolean hasNext() {
        return isAhead;
      }

      @Override
      public Triple next() {
        if (!isAhead) {
          return noElements("there are no more triples");
        }
        Triple triple = places.triple(store.dictionary());
        isAhead = places.next();
        return triple;
      }
    };
  }

  @Override
  protected boolean graphBaseContains(Triple t) {
    if (!t.isConcrete()) {
      return graphBaseFind(t).hasNext();
    }
    Pattern wanted =
        Pattern.of(store.dictionary(), t.getSubject(), t.getPredicate(), t.getObject());
    if (wanted == null) {
      return false;
    }
    int place = quads.triples().place(wanted.subject(), wanted.predicate(), wanted.object());
    return place >= 0 && (name == Scan.ANY || quads.says(name, place));
  }

  @Override
  protected int graphBaseSize() {
    return name == Scan.ANY ? quads.triples().size() : quads.sizeOf(name);
  }
}
