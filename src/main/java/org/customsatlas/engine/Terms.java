package org.customsatlas.engine;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.customsatlas.store.Dictionary;

/**
 * The places of a pattern: graph, subject, predicate and object.
 *
 * <p>Not thread-safe.
 */
final class Terms {
  static final int GRAPH = 0;
  static final int SUBJECT = 1;
  static final int PREDICATE = 2;
  static final int OBJECT = 3;
  private static final int COUNT = 4;

  /** What stands in a place may be anything. */
  static final int ANY = -1;

  private final Frame frame;
  private final int[] slots = new int[COUNT];
  private final int[] constants = new int[COUNT];

  /** The place with the same variable that comes earlier; -1 if there is none. */
  private final int[] same = new int[COUNT];

  private final int[] wanted = new int[COUNT];

  /** Which slots a solution fills, found anew each time the pattern is opened. */
  private final boolean[] isFree = new boolean[COUNT];

  /**
   * @param graph null for the default graph
   */
  Terms(Frame frame, Node graph, Node subject, Node predicate, Node object) {
    this.frame = frame;
    Node[] nodes = {graph, subject, predicate, object};
    for (int i = 0; i < COUNT; i++) {
      slots[i] = -1;
      same[i] = -1;
      constants[i] = ANY;
      if (nodes[i] != null && Var.isVar(nodes[i])) {
        slots[i] = frame.slot(Var.alloc(nodes[i]));
        for (int j = 0; j < i; j++) {
          if (slots[j] == slots[i]) {
            same[i] = j;
          }
        }
      } else if (nodes[i] != null) {
        constants[i] = frame.dictionary().number(nodes[i]);
      }
    }
  }

  /** The slots of the variables. */
  int[] slots() {
    return java.util.Arrays.stream(slots).filter(s -> s >= 0).distinct().toArray();
  }

  /**
   * Takes what the slots hold now.
   *
   * @return false if nothing can fit
   */
  boolean take() {
    for (int i = 0; i < COUNT; i++) {
      int number = slots[i] < 0 ? constants[i] : frame.number(slots[i]);
      if (number == Dictionary.NONE || number == Frame.LOCAL) {
        return false;
      }
      isFree[i] = slots[i] >= 0 && number == Frame.UNBOUND;
      wanted[i] = number; // UNBOUND is ANY
    }
    return true;
  }

  /** What is wanted in a place, or {@link #ANY}. */
  int wanted(int place) {
    return wanted[place];
  }

  /**
   * Puts what was found into a free slot.
   *
   * @return false if the same variable has another value already
   */
  boolean put(int place, int number) {
    if (isFree[place]) {
      if (same[place] >= 0 && isFree[same[place]]) {
        return frame.number(slots[place]) == number;
      }
      frame.setNumber(slots[place], number);
    }
    return true;
  }

  /** Unsets what {@link #put} has set. */
  void takeBack() {
    for (int i = 0; i < COUNT; i++) {
      if (isFree[i]) {
        frame.unset(slots[i]);
      }
    }
  }
}
