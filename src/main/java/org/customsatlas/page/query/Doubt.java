package org.customsatlas.page.query;

import java.util.List;

/**
 * A name in a query that nothing in the data has.
 *
 * @param written as it stands in the query
 * @param line from 1
 * @param column from 1
 * @param mends what may be meant, the likeliest first
 */
public record Doubt(String written, int line, int column, List<Mend> mends) {
  /**
   * What may be meant.
   *
   * @param name what would stand there
   * @param query the whole query with it
   */
  public record Mend(String name, String query) {}
}
