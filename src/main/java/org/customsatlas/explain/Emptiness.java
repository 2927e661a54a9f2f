package org.customsatlas.explain;

import java.util.List;
import org.customsatlas.problem.Phrase;

/**
 * Why a query gives no row. Immutable.
 *
 * @param reason what the guilty part does
 * @param part the first part after which no row is left, as SPARQL; empty if there is none
 * @param line where it stands in the text, from 1; 0 if that cannot be told
 * @param column the same
 * @param mends changes after which there is a row, each tried
 * @param hints what else may help; not tried
 */
public record Emptiness(
    Phrase reason, String part, int line, int column, List<Mend> mends, List<Phrase> hints) {

  /**
   * A change after which there is a row.
   *
   * @param what what is changed, and why
   * @param query the whole query with the change
   */
  public record Mend(Phrase what, String query) {}
}
