package org.customsatlas.bench;

import java.util.Arrays;
import java.util.List;

/**
 * What a server did in a while.
 *
 * @param requests how many answers came
 * @param seconds how long it took, by the clock
 * @param p50 milliseconds that half of the answers took at most
 * @param p99 milliseconds that 99 of 100 took at most
 * @param cpu milliseconds of processor time that a request cost the server
 */
record Sample(long requests, double seconds, double p50, double p99, double cpu) {

  /** Requests in a second. */
  double rate() {
    return requests / seconds;
  }

  /**
   * @param nanos how long each answer took, in any order
   * @param cpuMillis what all of them cost the server
   */
  static Sample of(long[] nanos, double seconds, double cpuMillis) {
    Arrays.sort(nanos);
    return new Sample(
        nanos.length,
        seconds,
        at(nanos, 0.50) / 1e6,
        at(nanos, 0.99) / 1e6,
        cpuMillis / nanos.length);
  }

  /** Several rounds as one: medians of the times, means of what adds up. */
  static Sample together(List<Sample> rounds) {
    long requests = rounds.stream().mapToLong(Sample::requests).sum();
    return new Sample(
        requests,
        rounds.stream().mapToDouble(Sample::seconds).sum(),
        Numbers.median(rounds.stream().mapToDouble(Sample::p50).toArray()),
        Numbers.median(rounds.stream().mapToDouble(Sample::p99).toArray()),
        rounds.stream().mapToDouble(s -> s.cpu * s.requests).sum() / requests);
  }

  private static long at(long[] sorted, double part) {
    return sorted[Math.min(sorted.length - 1, (int) Math.floor(part * sorted.length))];
  }
}
