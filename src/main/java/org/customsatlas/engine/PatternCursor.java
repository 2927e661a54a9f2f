package org.customsatlas.engine;

import org.apache.jena.graph.Triple;
import org.customsatlas.store.Scan;
import org.customsatlas.store.Store;

/**
 * The triples of the default graph that fit a pattern.
 *
 * <p>Not thread-safe.
 */
final class PatternCursor extends Cursor {
  private final Frame frame;
  private final Terms terms;
  private final Scan scan;
  private final Intervals objects;
  private final boolean isBackwards;
  private boolean isOpen;
  private int interval;

  /**
   * @param objects in which of them the object is, if it is free
   * @param isBackwards whether it goes from the greatest object to the least; then the predicate is
   *     known, and subject and object are free
   */
  PatternCursor(Frame frame, Store store, Triple pattern, Intervals objects, boolean isBackwards) {
    this.frame = frame;
    this.terms =
        new Terms(frame, null, pattern.getSubject(), pattern.getPredicate(), pattern.getObject());
    this.scan = store.union().triples().scan();
    this.objects = objects;
    this.isBackwards = isBackwards;
  }

  @Override
  void open() {
    frame.check();
    isOpen = terms.take() && objects.count() > 0;
    interval = 0;
    if (isOpen) {
      begin();
    }
  }

  private void begin() {
    int object = terms.wanted(Terms.OBJECT);
    int at = isBackwards ? objects.count() - 1 - interval : interval;
    if (object == Terms.ANY) {
      scan.over(
          terms.wanted(Terms.SUBJECT),
          terms.wanted(Terms.PREDICATE),
          object,
          objects.least(at),
          objects.end(at));
    } else {
      scan.over(terms.wanted(Terms.SUBJECT), terms.wanted(Terms.PREDICATE), object);
      interval = objects.count() - 1;
    }
    if (isBackwards) {
      scan.backwards();
    }
  }

  @Override
  boolean next() {
    while (isOpen) {
      while (scan.next()) {
        frame.check();
        if (terms.put(Terms.SUBJECT, scan.subject())
            && terms.put(Terms.PREDICATE, scan.predicate())
            && terms.put(Terms.OBJECT, scan.object())) {
          return true;
        }
      }
      if (++interval < objects.count()) {
        begin();
      } else {
        clear();
      }
    }
    return false;
  }

  @Override
  void clear() {
    if (isOpen) {
      terms.takeBack();
      isOpen = false;
    }
  }
}
