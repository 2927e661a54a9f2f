package org.customsatlas.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** Means, medians, and how numbers are written. */
final class Numbers {
  private Numbers() {}

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The geometric mean; what is not positive counts as a thousandth. */
  static double geometricMean(Collection<Double> values) {
    return Math.exp(
        values.stream().mapToDouble(v -> Math.log(Math.max(v, 0.001))).average().orElseThrow());
  }

  /** With about three digits that count. */
  static String shown(double value) {
    double size = Math.abs(value);
    String pattern =
        size >= 100
            ? "%.0f"
            : size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : size >= 0.01 ? "%.3f" : "%.5f";
    return String.format(Locale.ROOT, pattern, value);
  }
}
