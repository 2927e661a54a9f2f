package org.customsatlas.page.thing;

import java.util.List;
import org.customsatlas.page.Text;
import org.customsatlas.page.Value;

/**
 * Where a row of an answer comes from, as a page shows it.
 *
 * @param values the row, column by column
 * @param said what is said, by who says it
 * @param follows what follows by rules
 * @param conditions what nobody may say, as SPARQL
 * @param count how many statements there are, those included that others follow from
 * @param stands does the row stand even if nobody says any of this?
 */
public record ExplainedRow(
    List<Column> values,
    List<Said> said,
    List<Followed> follows,
    List<String> conditions,
    int count,
    boolean stands) {

  /**
   * A value of the row.
   *
   * @param value null if the row has none
   */
  public record Column(String name, Value value) {}

  /** A statement. */
  public record Line(Value subject, Value property, Value object) {}

  /** What one source says. */
  public record Said(Source source, List<Line> lines) {}

  /**
   * A statement that follows.
   *
   * @param rule what the rule says
   * @param from what it follows from
   */
  public record Followed(Line line, Text rule, List<Line> from) {}
}
