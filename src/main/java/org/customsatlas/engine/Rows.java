package org.customsatlas.engine;

import java.util.Arrays;

/**
 * Rows of keys that are kept, all of the same width. Can find those that are the same.
 *
 * <p>Not thread-safe.
 */
final class Rows {
  private final Budget budget;
  private final int width;
  private int[] keys = new int[64];
  private int count;

  /** Places of rows by the hash of their first columns, plus one; 0 is free. Null if not asked. */
  private int[] table;

  /**
   * @param width how many keys a row has
   */
  Rows(Budget budget, int width) {
    this.budget = budget;
    this.width = width;
  }

  int count() {
    return count;
  }

  int key(int row, int column) {
    return keys[row * width + column];
  }

  void set(int row, int column, int key) {
    keys[row * width + column] = key;
  }

  /** Keeps what these slots hold, and gives the place of the row. */
  int add(Frame frame, int[] slots) {
    room();
    int start = count * width;
    for (int i = 0; i < slots.length; i++) {
      keys[start + i] = frame.key(slots[i]);
    }
    return count++;
  }

  /** Keeps a row of keys. */
  void add(int[] row) {
    room();
    System.arraycopy(row, 0, keys, count * width, width);
    count++;
  }

  /** Takes the last row away again. */
  void dropLast() {
    count--;
  }

  private void room() {
    int needed = Math.max(1, (count + 1) * width);
    if (needed > keys.length) {
      budget.take(4L * keys.length);
      keys = Arrays.copyOf(keys, Math.max(needed, 2 * keys.length));
    }
  }

  /**
   * Keeps what these slots hold, unless there is such a row.
   *
   * @param slots as many as a row is wide
   * @return the place of the row; its complement if it was there before
   */
  int find(Frame frame, int[] slots) {
    int place = add(frame, slots);
    if (table == null || count * 2 > table.length) {
      grow();
    }
    int at = hash(place) & (table.length - 1);
    while (table[at] != 0) {
      if (isSame(table[at] - 1, place)) {
        count--;
        return ~(table[at] - 1);
      }
      at = (at + 1) & (table.length - 1);
    }
    table[at] = place + 1;
    return place;
  }

  private void grow() {
    int size = table == null ? 64 : 2 * table.length;
    budget.take(4L * size);
    table = new int[size];
    for (int place = 0; place < count - 1; place++) {
      int at = hash(place) & (size - 1);
      while (table[at] != 0) {
        at = (at + 1) & (size - 1);
      }
      table[at] = place + 1;
    }
  }

  private boolean isSame(int a, int b) {
    return Arrays.equals(keys, a * width, (a + 1) * width, keys, b * width, (b + 1) * width);
  }

  private int hash(int place) {
    return hash(keys, place * width, (place + 1) * width);
  }

  static int hash(int[] keys, int from, int to) {
    int hash = 17;
    for (int i = from; i < to; i++) {
      hash = (hash ^ keys[i]) * 0x9E3779B1;
      hash ^= hash >>> 15;
    }
    return hash;
  }

  /** Puts a row back into the slots it came from. */
  void put(int row, Frame frame, int[] slots) {
    int start = row * width;
    for (int i = 0; i < slots.length; i++) {
      if (keys[start + i] == Frame.UNBOUND) {
        frame.unset(slots[i]);
      } else {
        frame.setKey(slots[i], keys[start + i]);
      }
    }
  }
}
