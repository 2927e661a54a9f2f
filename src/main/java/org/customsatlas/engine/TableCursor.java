package org.customsatlas.engine;

/** Rows that are given with the query (SPARQL 1.1, 10), as far as they fit what is in the slots. */
final class TableCursor extends Cursor {
  private final Frame frame;
  private final int[] slots;
  private final Rows rows;
  private final boolean[] isFree;
  private int at;

  TableCursor(Frame frame, int[] slots, Rows rows) {
    this.frame = frame;
    this.slots = slots;
    this.rows = rows;
    this.isFree = new boolean[slots.length];
  }

  @Override
  void open() {
    at = 0;
    for (int i = 0; i < slots.length; i++) {
      isFree[i] = !frame.isBound(slots[i]);
    }
  }

  @Override
  boolean next() {
    while (at < rows.count()) {
      frame.check();
      int row = at++;
      if (fits(row)) {
        for (int i = 0; i < slots.length; i++) {
          int key = rows.key(row, i);
          if (isFree[i] && key == Frame.UNBOUND) {
            frame.unset(slots[i]);
          } else if (isFree[i]) {
            frame.setKey(slots[i], key);
          }
        }
        return true;
      }
    }
    clear();
    return false;
  }

  private boolean fits(int row) {
    for (int i = 0; i < slots.length; i++) {
      int key = rows.key(row, i);
      if (!isFree[i] && key != Frame.UNBOUND && key != frame.key(slots[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  void clear() {
    at = rows.count();
    for (int i = 0; i < slots.length; i++) {
      if (isFree[i]) {
        frame.unset(slots[i]);
      }
    }
  }
}
