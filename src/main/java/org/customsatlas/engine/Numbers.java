package org.customsatlas.engine;

import java.util.Arrays;

/**
 * Different numbers, in the order in which they came.
 *
 * <p>Not thread-safe.
 */
final class Numbers {
  private final Budget budget;
  private int[] inOrder = new int[16];
  private int[] table = new int[32];
  private int count;

  Numbers(Budget budget) {
    this.budget = budget;
    Arrays.fill(table, Integer.MIN_VALUE);
  }

  int count() {
    return count;
  }

  int get(int i) {
    return inOrder[i];
  }

  /** Adds a number; false if it is there. */
  boolean add(int number) {
    int at = place(number);
    if (table[at] == number) {
      return false;
    }
    table[at] = number;
    if (count == inOrder.length) {
      budget.take(12L * count);
      inOrder = Arrays.copyOf(inOrder, 2 * count);
      table = new int[4 * count];
      Arrays.fill(table, Integer.MIN_VALUE);
      for (int i = 0; i < count; i++) {
        table[place(inOrder[i])] = inOrder[i];
      }
      table[place(number)] = number;
    }
    inOrder[count++] = number;
    return true;
  }

  private int place(int number) {
    int hash = number * 0x9E3779B1;
    int at = (hash ^ (hash >>> 15)) & (table.length - 1);
    while (table[at] != number && table[at] != Integer.MIN_VALUE) {
      at = (at + 1) & (table.length - 1);
    }
    return at;
  }
}
