package org.customsatlas.serve.http;

/**
 * What is logged of requests.
 *
 * @param target a file, {@code -} for standard error; null for no log
 * @param queries whether the part of the address after the question mark is logged, too: it holds
 *     what people asked
 * @param addresses how much of the addresses of clients is logged
 */
public record LogOptions(String target, boolean queries, Addresses addresses) {
  /** Standard error. */
  public static final String STANDARD_ERROR = "-";

  /** Nothing is logged. */
  public static final LogOptions NONE = new LogOptions(null, false, Addresses.CUT);

  /** How much of the address of a client is logged. */
  public enum Addresses {
    /** None of it. */
    NONE,
    /** The network: the first 24 bits of IPv4, the first 48 of IPv6. */
    CUT,
    /** All of it. */
    FULL
  }
}
