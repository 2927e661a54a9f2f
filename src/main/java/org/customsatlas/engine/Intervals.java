package org.customsatlas.engine;

/**
 * Ranges of numbers, in their order, that do not overlap.
 *
 * <p>Thread-safe.
 */
final class Intervals {
  /** All numbers. */
  static final Intervals ALL = new Intervals(new int[] {0, Integer.MAX_VALUE});

  private final int[] bounds;

  /**
   * @param bounds the least number of each, and the number after its greatest; not to be changed
   */
  Intervals(int[] bounds) {
    this.bounds = bounds;
  }

  int count() {
    return bounds.length / 2;
  }

  int least(int i) {
    return bounds[2 * i];
  }

  int end(int i) {
    return bounds[2 * i + 1];
  }

  boolean isAll() {
    return count() == 1 && least(0) == 0 && end(0) == Integer.MAX_VALUE;
  }

  boolean has(int number) {
    for (int i = 0; i < count(); i++) {
      if (number >= least(i) && number < end(i)) {
        return true;
      }
    }
    return false;
  }

  /** What is in both. */
  Intervals and(Intervals other) {
    java.util.stream.IntStream.Builder both = java.util.stream.IntStream.builder();
    for (int i = 0; i < count(); i++) {
      for (int k = 0; k < other.count(); k++) {
        int least = Math.max(least(i), other.least(k));
        int end = Math.min(end(i), other.end(k));
        if (least < end) {
          both.add(least).add(end);
        }
      }
    }
    return new Intervals(both.build().toArray());
  }
}
