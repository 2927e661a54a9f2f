package org.customsatlas.engine;

/**
 * Holds unless a solution of the other part fits and has a variable in common (SPARQL 1.1, 18.5,
 * Minus).
 */
final class MinusCursor extends OnceCursor {
  private final Frame frame;
  private final Apart apart;

  MinusCursor(Frame frame, Apart apart) {
    this.frame = frame;
    this.apart = apart;
  }

  @Override
  boolean holds() {
    frame.check();
    int row = apart.first();
    if (row == -2) {
      for (int i = 0; i < apart.rows().count(); i++) {
        if (takesAway(i)) {
          return false;
        }
      }
      return true;
    }
    for (; row >= 0; row = apart.after(row)) {
      if (takesAway(row)) {
        return false;
      }
    }
    return true;
  }

  private boolean takesAway(int row) {
    frame.check();
    boolean hasCommon = false;
    int[] slots = apart.slots();
    for (int i = 0; i < slots.length; i++) {
      int key = apart.rows().key(row, i);
      if (apart.isShared(i) && key != Frame.UNBOUND && frame.isBound(slots[i])) {
        if (key != frame.key(slots[i])) {
          return false;
        }
        hasCommon = true;
      }
    }
    return hasCommon;
  }
}
