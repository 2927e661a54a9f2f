package org.customsatlas.engine;

/**
 * The solutions of a part that stands by itself, as far as they fit what is in the slots.
 *
 * <p>Not thread-safe.
 */
final class JoinCursor extends Cursor {
  private final Frame frame;
  private final Apart apart;
  private final int[] slots;
  private final boolean[] isFree;

  /** The row to look at next; -1 if there is none. */
  private int row = -1;

  private boolean isThroughAll;
  private boolean isOpen;

  JoinCursor(Frame frame, Apart apart) {
    this.frame = frame;
    this.apart = apart;
    this.slots = apart.slots();
    this.isFree = new boolean[slots.length];
  }

  @Override
  void open() {
    for (int i = 0; i < slots.length; i++) {
      isFree[i] = !frame.isBound(slots[i]);
    }
    row = apart.first();
    isThroughAll = row == -2;
    if (isThroughAll) {
      row = apart.rows().count() == 0 ? -1 : 0;
    }
    isOpen = true;
  }

  @Override
  boolean next() {
    Rows rows = apart.rows();
    while (row >= 0) {
      frame.check();
      int found = row;
      row = !isThroughAll ? apart.after(row) : row + 1 < rows.count() ? row + 1 : -1;
      if (fits(rows, found)) {
        for (int i = 0; i < slots.length; i++) {
          if (isFree[i]) {
            put(slots[i], rows.key(found, i));
          }
        }
        return true;
      }
    }
    clear();
    return false;
  }

  private void put(int slot, int key) {
    if (key == Frame.UNBOUND) {
      frame.unset(slot);
    } else {
      frame.setKey(slot, key);
    }
  }

  private boolean fits(Rows rows, int found) {
    for (int i = 0; i < slots.length; i++) {
      int key = rows.key(found, i);
      if (!isFree[i] && key != Frame.UNBOUND && key != frame.key(slots[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  void clear() {
    if (isOpen) {
      for (int i = 0; i < slots.length; i++) {
        if (isFree[i]) {
          frame.unset(slots[i]);
        }
      }
      row = -1;
      isOpen = false;
    }
  }
}
