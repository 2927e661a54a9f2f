package org.customsatlas.store;

import org.apache.jena.graph.Triple;

/**
 * The triples that fit a pattern, in one graph or whichever says them.
 *
 * <p>Not thread-safe.
 */
public final class Places {
  private final Quads quads;
  private final int graph;
  private final Pattern wanted;
  private final Scan scan;
  private int member;
  private int subject;
  private int predicate;
  private int object;
  private int place;

  /**
   * @param graph one that is there; {@link Scan#ANY} takes all triples
   */
  Places(Quads quads, int graph, Pattern wanted) {
    this(quads, graph, wanted.subject(), wanted.predicate(), wanted.object());
  }

  /**
   * @param graph one that is there; {@link Scan#ANY} takes all triples
   */
  public Places(Quads quads, int graph, int s, int p, int o) {
    this.quads = quads;
    this.graph = graph;
    this.wanted = new Pattern(s, p, o);
    boolean isSmall = graph != Scan.ANY && quads.sizeOf(graph) <= quads.triples().count(s, p, o);
    this.scan = isSmall ? null : quads.triples().scan().over(s, p, o);
  }

  /** Goes to the next triple; false if there is none. */
  public boolean next() {
    return scan == null ? nextMember() : nextScanned();
  }

  private boolean nextScanned() {
    while (scan.next()) {
      if (graph == Scan.ANY || quads.says(graph, scan.place())) {
        subject = scan.subject();
        predicate = scan.predicate();
        object = scan.object();
        place = -1;
        return true;
      }
    }
    return false;
  }

  /** A small graph is gone through whole. */
  private boolean nextMember() {
    Triples triples = quads.triples();
    int size = quads.sizeOf(graph);
    while (member < size) {
      place = quads.member(graph, member++);
      predicate = triples.predicateAt(place);
      object = triples.objectAt(place);
      if (fits(wanted.predicate(), predicate) && fits(wanted.object(), object)) {
        subject = triples.subjectAt(place);
        if (fits(wanted.subject(), subject)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean fits(int wanted, int found) {
    return wanted == Scan.ANY || wanted == found;
  }

  /** The subject of the triple that {@link #next} came to. */
  public int subject() {
    return subject;
  }

  /** Its predicate. */
  public int predicate() {
    return predicate;
  }

  /** Its object. */
  public int object() {
    return object;
  }

  /** Its place in the order of subject, predicate and object. */
  public int place() {
    if (place < 0) {
      place = scan.place();
    }
    return place;
  }

  Triple triple(Dictionary dictionary) {
    return Triple.create(
        dictionary.node(subject), dictionary.node(predicate), dictionary.node(object));
  }
}
