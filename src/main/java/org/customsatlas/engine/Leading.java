package org.customsatlas.engine;

import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Var;
import org.customsatlas.store.Store;

/**
 * A pattern whose objects stand in the index in the order that is wanted of the rows: who wants few
 * rows need not find all. Since it may take long until the few are found, it gives up in time.
 *
 * <p>Not thread-safe.
 */
final class Leading {
  /** So many triples are looked at for each row that is wanted; and so many at least. */
  private static final int EACH = 64;

  private static final int LEAST = 4_096;

  private final Var variable;
  private final boolean isBackwards;
  private final int most;
  private Scanned scanned;

  /**
   * @param variable in whose order the rows are wanted
   * @param isBackwards whether the greatest comes first
   * @param rows how many rows are wanted
   */
  Leading(Var variable, boolean isBackwards, int rows) {
    this.variable = variable;
    this.isBackwards = isBackwards;
    this.most = LEAST + EACH * rows;
  }

  /** Was there such a pattern? */
  boolean isFound() {
    return scanned != null;
  }

  /** Has it given up, so that there may be rows that were not found? */
  boolean hasGivenUp() {
    return scanned.left < 0;
  }

  /** Does {@code item} give the variable its value in order? */
  boolean fits(Item item, Store store, Set<Var> bound) {
    Triple pattern = item.triple();
    if (pattern == null
        || item.graph() != null
        || !pattern.getObject().equals(variable)
        || bound.contains(variable)
        || Var.isVar(pattern.getPredicate())
        || !isFree(pattern.getSubject(), bound)) {
      return false;
    }
    int predicate = store.dictionary().number(pattern.getPredicate());
    return predicate >= 0 && store.union().triples().isOrdered(predicate, store.dictionary());
  }

  private boolean isFree(Node subject, Set<Var> bound) {
    return Var.isVar(subject) && !subject.equals(variable) && !bound.contains(Var.alloc(subject));
  }

  /** Goes through a pattern that {@link #fits}. */
  Cursor cursor(Frame frame, Store store, Triple pattern, Map<Var, Intervals> ranges) {
    Intervals objects = ranges.getOrDefault(variable, Intervals.ALL);
    scanned = new Scanned(new PatternCursor(frame, store, pattern, objects, isBackwards), most);
    return scanned;
  }

  /** The first rows of a pattern. */
  private static final class Scanned extends Cursor {
    private final Cursor pattern;
    private final int most;
    private int left;

    Scanned(Cursor pattern, int most) {
      this.pattern = pattern;
      this.most = most;
    }

    @Override
    void open() {
      left = most;
      pattern.open();
    }

    @Override
    boolean next() {
      if (--left < 0) {
        pattern.clear();
        return false;
      }
      return pattern.next();
    }

    @Override
    void clear() {
      pattern.clear();
    }
  }
}
