package org.customsatlas.answer;

import java.util.Locale;

/** How an answer is written. */
public enum Format {
  /** Columns for people, with prefixed names. */
  TABLE,
  /**
   * SPARQL 1.1 CSV, whose lines end with CR LF; a graph as the columns subject, predicate, object.
   */
  CSV,
  /** SPARQL 1.1 TSV; a graph likewise. */
  TSV,
  /** SPARQL 1.1 JSON; a graph as JSON-LD. */
  JSON,
  /** A graph as Turtle. */
  TTL;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
