package org.customsatlas.page.query;

import java.util.List;
import org.customsatlas.page.view.AnswerTable;
import org.customsatlas.page.view.Shown;

/**
 * The answer to a query on its page.
 *
 * @param query the query, with the view that was chosen
 * @param kind what kind of query it is
 * @param table the rows
 * @param shown what stands above them
 * @param isMore whether the query was run with a limit that it does not have, and there are more
 *     rows than that
 * @param millis how long it took, in milliseconds
 * @param doubts names that nothing in the data has
 */
public record Outcome(
    String query,
    Kind kind,
    AnswerTable table,
    Shown shown,
    boolean isMore,
    long millis,
    List<Doubt> doubts) {
  /** What an answer is made of. */
  public enum Kind {
    ROWS,
    TRUTH,
    TRIPLES
  }

  /** The same without links to other views, where the query is too long for an address. */
  public Outcome withoutLinks() {
    Shown still = new Shown(List.of(), shown.problem(), shown.figure());
    return new Outcome(query, kind, table, still, isMore, millis, doubts);
  }
}
