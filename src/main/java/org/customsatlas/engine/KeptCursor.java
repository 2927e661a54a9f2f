package org.customsatlas.engine;

/** Solutions that are all found when it is opened, and then given from where they are kept. */
abstract class KeptCursor extends Cursor {
  private final Frame frame;
  private final int[] slots;
  private Rows rows;
  private int[] order;
  private int at;

  /** What the slots held when it was opened. */
  private int[] before;

  /**
   * @param slots what its solutions set; unset when it is opened, or holding what they will hold
   */
  KeptCursor(Frame frame, int[] slots) {
    this.frame = frame;
    this.slots = slots;
  }

  final Frame frame() {
    return frame;
  }

  final int[] slots() {
    return slots;
  }

  /** Finds the solutions; afterwards the slots hold what they held. */
  abstract Rows find();

  /** In which order they are given; null for that in which they were found. */
  int[] order(Rows found) {
    return null;
  }

  @Override
  final void open() {
    before = new int[slots.length];
    for (int i = 0; i < slots.length; i++) {
      before[i] = frame.key(slots[i]);
    }
    rows = find();
    order = order(rows);
    at = 0;
  }

  @Override
  final boolean next() {
    if (rows == null) {
      return false;
    }
    int count = order == null ? rows.count() : order.length;
    if (at < count) {
      rows.put(order == null ? at : order[at], frame, slots);
      at++;
      return true;
    }
    clear();
    return false;
  }

  @Override
  final void clear() {
    if (rows != null) {
      for (int i = 0; i < slots.length; i++) {
        if (before[i] == Frame.UNBOUND) {
          frame.unset(slots[i]);
        } else {
          frame.setKey(slots[i], before[i]);
        }
      }
      rows = null;
    }
  }
}
