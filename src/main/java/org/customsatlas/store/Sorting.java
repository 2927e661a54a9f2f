package org.customsatlas.store;

/** Sorts places by small numbers, in time that grows with their count only. */
final class Sorting {
  private Sorting() {}

  /** The places 0, 1, 2 … */
  static int[] identity(int size) {
    int[] places = new int[size];
    for (int i = 0; i < size; i++) {
      places[i] = i;
    }
    return places;
  }

  /**
   * The same places, sorted by a key; places of the same key stay in their order.
   *
   * @param key of each place; from 0 to below {@code bound}
   */
  static int[] stable(int[] places, int[] key, int bound) {
    int[] next = new int[bound + 1];
    for (int k : key) {
      next[k + 1]++;
    }
    for (int i = 0; i < bound; i++) {
      next[i + 1] += next[i];
    }
    int[] sorted = new int[places.length];
    for (int place : places) {
      sorted[next[key[place]]++] = place;
    }
    return sorted;
  }

  /** What stands at these places. */
  static int[] taken(int[] from, int[] places) {
    int[] taken = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      taken[i] = from[places[i]];
    }
    return taken;
  }
}
