package org.customsatlas.engine;

import org.customsatlas.store.Quads;
import org.customsatlas.store.Store;

/** The named graphs that there are; or the one in the slot, if it is there. */
final class GraphsCursor extends Cursor {
  private final Frame frame;
  private final Store store;
  private final int slot;
  private Quads quads;
  private boolean isBound;
  private int at;

  GraphsCursor(Frame frame, Store store, int slot) {
    this.frame = frame;
    this.store = store;
    this.slot = slot;
  }

  @Override
  void open() {
    quads = store.union();
    isBound = frame.isBound(slot);
    at = 0;
  }

  @Override
  boolean next() {
    if (isBound) {
      boolean isFirst = at++ == 0;
      int number = frame.number(slot);
      return isFirst && number >= 0 && store.quads(number).hasGraph(number);
    }
    while (quads != null) {
      frame.check();
      if (at < quads.graphs().length) {
        frame.setNumber(slot, quads.graphs()[at++]);
        return true;
      }
      quads = quads == store.union() ? store.apart() : null;
      at = 0;
    }
    frame.unset(slot);
    return false;
  }

  @Override
  void clear() {
    if (!isBound) {
      frame.unset(slot);
    }
    quads = null;
    at = 1;
  }
}
