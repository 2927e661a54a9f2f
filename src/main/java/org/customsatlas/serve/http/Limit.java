package org.customsatlas.serve.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What one client, one request or all of them together may cost. This is the only place that knows
 * the option, the unit, the default and the bounds of each: the command line, its help, {@code
 * docs/operating.md} and {@code SECURITY.md} are made from it or compared with it.
 */
public enum Limit {
  TIMEOUT(
      "--timeout",
      Unit.SECONDS,
      30,
      1,
      3_600,
      "How long a query or a check may wait and run; then it is answered with 503."),
  ROWS(
      "--rows",
      Unit.COUNT,
      100_000,
      1,
      10_000_000,
      "How many rows or triples an answer may have; more are refused with 400, never cut off."),
  ANSWER_BYTES(
      "--answer-bytes",
      Unit.BYTES,
      64 << 20,
      1 << 10,
      1 << 30,
      "How large an answer may be; a larger one is refused with 400, never cut off."),
  QUERY_MEMORY(
      "--query-memory",
      Unit.BYTES,
      256 << 20,
      1 << 20,
      2_000_000_000,
      "How much memory one query may take, about, for rows that it keeps to order, group or join them; one that needs more is refused with 400."),
  QUERY_CHARACTERS(
      "--query-characters",
      Unit.COUNT,
      100_000,
      100,
      10_000_000,
      "How many characters a query may have; a longer one is refused with 413."),
  BODY_BYTES(
      "--body-bytes",
      Unit.BYTES,
      1 << 20,
      1 << 10,
      256 << 20,
      "How large the body of a request may be, but for contributions; a larger one is refused with 413."),
  HEADER_BYTES(
      "--header-bytes",
      Unit.BYTES,
      64 << 10,
      2 << 10,
      1 << 20,
      "How large the first line and the headers of a request may be together; larger ones are refused with 414 or 431."),
  CONTRIBUTION_BYTES(
      "--contribution-bytes",
      Unit.BYTES,
      8 << 20,
      1 << 20,
      256 << 20,
      "How large the files of one contribution may be together; larger ones are refused with 413."),
  CONTRIBUTION_STATEMENTS(
      "--contribution-statements",
      Unit.COUNT,
      200_000,
      1,
      10_000_000,
      "How many statements one contribution may have; more are refused with 413."),
  PARALLEL_QUERIES(
      "--parallel",
      Unit.COUNT,
      64,
      1,
      1_000,
      "How many queries are taken at once, of which as many go on for long as there are processors; further ones are answered with 503 if none ends within a second."),
  PARALLEL_CHECKS(
      "--parallel-checks",
      Unit.COUNT,
      4,
      1,
      100,
      "How many contributions are checked at once; further ones wait, and are answered with 503 if none ends in time."),
  PARALLEL_UPLOADS(
      "--parallel-uploads",
      Unit.COUNT,
      16,
      1,
      1_000,
      "How many contributions may arrive at once; further ones wait, and are answered with 503 if none ends in time."),
  CONNECTIONS(
      "--connections",
      Unit.COUNT,
      1_000,
      1,
      100_000,
      "How many connections are open at once; further ones wait until one is closed."),
  IDLE(
      "--idle",
      Unit.SECONDS,
      30,
      1,
      3_600,
      "How long a connection may be silent, also in the middle of a request; then it is closed."),
  RATE(
      "--rate",
      Unit.COUNT,
      50,
      0,
      100_000,
      "How many requests a second one address may send for long; more are refused with 429. 0 is no limit."),
  BURST(
      "--burst",
      Unit.COUNT,
      200,
      1,
      1_000_000,
      "How many requests one address may send at once after a pause; more are refused with 429."),
  KEPT_BYTES(
      "--kept-bytes",
      Unit.BYTES,
      24 << 20,
      0,
      1 << 30,
      "How much memory finished documents may take, so that none is made twice; those that are asked least go to a file. 0 keeps none."),
  KEPT_FILE_BYTES(
      "--kept-file-bytes",
      Unit.BYTES,
      512 << 20,
      0,
      2_000_000_000,
      "How large the temporary files may be with finished documents that memory does not hold; the oldest are forgotten. 0 is no file."),
  DRAIN(
      "--drain",
      Unit.SECONDS,
      30,
      0,
      3_600,
      "How long requests that run may go on when the server is told to stop.");

  /** What the number of a limit counts. */
  public enum Unit {
    /** Kept in milliseconds, so that tests can be quicker than whoever writes options. */
    SECONDS("SECONDS", 1_000),
    BYTES("BYTES", 1),
    COUNT("N", 1);

    private final String label;
    private final long factor;

    Unit(String label, long factor) {
      this.label = label;
      this.factor = factor;
    }

    /** What stands for the number in the help. */
    public String label() {
      return label;
    }
  }

  private final String option;
  private final Unit unit;
  private final long usual;
  private final long least;
  private final long most;
  private final String sentence;

  Limit(String option, Unit unit, long usual, long least, long most, String sentence) {
    this.option = option;
    this.unit = unit;
    this.usual = usual;
    this.least = least;
    this.most = most;
    this.sentence = sentence;
  }

  /** The limit that this option sets; empty if it sets none. */
  public static Optional<Limit> ofOption(String option) {
    return Arrays.stream(values()).filter(l -> l.option.equals(option)).findFirst();
  }

  /** The option, such as {@code --timeout}. */
  public String option() {
    return option;
  }

  /** What its number counts. */
  public Unit unit() {
    return unit;
  }

  /** The value unless another is given, in its unit. */
  public long usual() {
    return usual;
  }

  /** The smallest value that the option takes, in its unit. */
  public long least() {
    return least;
  }

  /** The largest value that the option takes, in its unit. */
  public long most() {
    return most;
  }

  /** What it limits, and what becomes of what is beyond. */
  public String sentence() {
    return sentence;
  }

  /** Whether the option takes {@code value}, in its unit. */
  public boolean takes(long value) {
    return value >= least && value <= most;
  }

  /** What is said of a value that it does not take. */
  public String refusal(long value) {
    String what =
        switch (unit) {
          case SECONDS -> "a number of seconds";
          case BYTES -> "a number of bytes";
          case COUNT -> "a number";
        };
    return String.format(
        Locale.ROOT, "%s is %s from %d to %d, not %d.", option, what, least, most, value);
  }

  /** From its unit to what is kept. */
  long kept(long value) {
    return value * unit.factor;
  }
}
