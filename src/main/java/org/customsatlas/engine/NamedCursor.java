package org.customsatlas.engine;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.customsatlas.store.Places;
import org.customsatlas.store.Quads;
import org.customsatlas.store.Store;

/**
 * The triples of named graphs that fit a pattern: of one graph, or of each graph that says one.
 *
 * <p>Not thread-safe.
 */
final class NamedCursor extends Cursor {
  private final Frame frame;
  private final Terms terms;
  private final Store store;

  /** What is gone through now; null if there is nothing more. */
  private Quads quads;

  private Places places;
  private int graph;
  private int graphs;

  NamedCursor(Frame frame, Store store, Node graph, Triple pattern) {
    this.frame = frame;
    this.store = store;
    this.terms =
        new Terms(frame, graph, pattern.getSubject(), pattern.getPredicate(), pattern.getObject());
  }

  @Override
  void open() {
    frame.check();
    quads = null;
    if (terms.take()) {
      int name = terms.wanted(Terms.GRAPH);
      begin(name == Terms.ANY ? store.union() : store.quads(name));
    }
  }

  private void begin(Quads part) {
    int name = terms.wanted(Terms.GRAPH);
    if (name != Terms.ANY && !part.hasGraph(name)) {
      return;
    }
    quads = part;
    graph = 0;
    graphs = 0;
    places =
        new Places(
            part,
            name,
            terms.wanted(Terms.SUBJECT),
            terms.wanted(Terms.PREDICATE),
            terms.wanted(Terms.OBJECT));
  }

  @Override
  boolean next() {
    while (quads != null) {
      if (graph < graphs) {
        terms.put(Terms.GRAPH, quads.saying(places.place(), graph++));
        if (fits()) {
          return true;
        }
      } else if (places.next()) {
        frame.check();
        if (terms.wanted(Terms.GRAPH) != Terms.ANY) {
          if (fits()) {
            return true;
          }
        } else {
          graph = 0;
          graphs = quads.sayings(places.place());
        }
      } else if (terms.wanted(Terms.GRAPH) == Terms.ANY && quads == store.union()) {
        begin(store.apart());
      } else {
        clear();
      }
    }
    return false;
  }

  private boolean fits() {
    return terms.put(Terms.SUBJECT, places.subject())
        && terms.put(Terms.PREDICATE, places.predicate())
        && terms.put(Terms.OBJECT, places.object());
  }

  @Override
  void clear() {
    if (quads != null) {
      terms.takeBack();
      quads = null;
    }
  }
}
