package org.customsatlas.engine;

import java.util.Arrays;

/**
 * The solutions of a part that does not see what is in the slots (SPARQL 1.1, 18.5: both sides of a
 * join are evaluated by themselves). Found once, and kept by the values of some variables.
 *
 * <p>Not thread-safe.
 */
final class Apart {
  private final Frame frame;
  private final Cursor part;
  private final int[] slots;
  private Rows rows;

  /** The columns that are bound in each row, and whose variables the other side may have. */
  private int[] columns;

  /** For each row the next one of the same hash, plus one. */
  private int[] following;

  /** For each hash its first row, plus one. */
  private int[] heads;

  private final boolean[] isShared;

  /** The slot of the graph in which both sides are looked for; -1 if there is none. */
  private final int graphSlot;

  private int graph;

  /**
   * @param slots of the variables that can be seen of it
   * @param isShared which of them the other side may have, too
   * @param graphSlot the slot of the graph in which it is looked for, which it does see; or -1
   */
  Apart(Frame frame, Cursor part, int[] slots, boolean[] isShared, int graphSlot) {
    this.frame = frame;
    this.part = part;
    this.slots = slots;
    this.isShared = isShared;
    this.graphSlot = graphSlot;
  }

  int[] slots() {
    return slots;
  }

  /** May the other side have the variable of this slot, too? */
  boolean isShared(int i) {
    return isShared[i];
  }

  Rows rows() {
    if (rows == null || (graphSlot >= 0 && frame.number(graphSlot) != graph)) {
      find();
    }
    return rows;
  }

  private void find() {
    int all = frame.variables().size();
    int[] before = new int[all];
    for (int slot = 0; slot < all; slot++) {
      before[slot] = frame.key(slot);
      if (slot != graphSlot) {
        frame.unset(slot);
      }
    }
    Rows found = new Rows(frame.budget(), slots.length);
    boolean[] isBound = new boolean[slots.length];
    Arrays.fill(isBound, true);
    part.open();
    while (part.next()) {
      frame.check();
      int row = found.add(frame, slots);
      for (int i = 0; i < slots.length; i++) {
        isBound[i] &= found.key(row, i) != Frame.UNBOUND;
      }
    }
    for (int slot = 0; slot < all; slot++) {
      if (before[slot] != Frame.UNBOUND) {
        frame.setKey(slot, before[slot]);
      }
    }
    rows = found;
    graph = graphSlot < 0 ? graph : frame.number(graphSlot);
    columns = new int[slots.length];
    int count = 0;
    for (int i = 0; i < slots.length; i++) {
      if (isBound[i] && isShared[i]) {
        columns[count++] = i;
      }
    }
    columns = Arrays.copyOf(columns, count);
    index();
  }

  private void index() {
    int size = Integer.highestOneBit(Math.max(8, rows.count())) * 2;
    frame.budget().take(4L * (size + rows.count()));
    heads = new int[size];
    following = new int[rows.count()];
    int[] key = new int[columns.length];
    for (int row = rows.count() - 1; row >= 0; row--) {
      for (int i = 0; i < columns.length; i++) {
        key[i] = rows.key(row, columns[i]);
      }
      int at = Rows.hash(key, 0, key.length) & (size - 1);
      following[row] = heads[at];
      heads[at] = row + 1;
    }
  }

  /** The first row that may fit what is in the slots; -1 if none can. */
  int first() {
    rows();
    int[] key = new int[columns.length];
    for (int i = 0; i < columns.length; i++) {
      key[i] = frame.key(slots[columns[i]]);
      if (key[i] == Frame.UNBOUND) {
        return -2; // all of them
      }
    }
    return heads[Rows.hash(key, 0, key.length) & (heads.length - 1)] - 1;
  }

  /** The row after this one with the same hash; -1 if there is none. */
  int after(int row) {
    return following[row] - 1;
  }
}
