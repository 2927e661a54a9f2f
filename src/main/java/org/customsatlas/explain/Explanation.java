package org.customsatlas.explain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.sparql.core.Quad;

/**
 * Where one row of an answer comes from. Immutable.
 *
 * @param statements what the patterns of the query matched, on each way that leads to the row; a
 *     statement of the union once for each graph that says it
 * @param reasons for each of them that follows by a rule, and for each that those follow from: why
 * @param conditions what nobody may say for the row to stand: the patterns of MINUS and NOT EXISTS,
 *     as the query writes them
 * @param stands does the row stand even if nobody says any of this, as a count of nothing does?
 */
public record Explanation(
    List<Quad> statements, Map<Quad, Reason> reasons, List<String> conditions, boolean stands) {
  /** The reason of a label that the template of a class makes. */
  public static final String LABEL = "label-template";

  /** The reason of the day for which everything is asked: nobody says it. */
  public static final String DAY = "as-of";

  /**
   * Why a statement holds that follows.
   *
   * @param rule the name of a rule; or {@link #LABEL} or {@link #DAY}
   * @param from what it follows from: one way of perhaps several
   */
  public record Reason(String rule, List<Quad> from) {}

  /** All statements, with those that others follow from. */
  public Set<Quad> all() {
    Set<Quad> all = new LinkedHashSet<>(statements);
    reasons.values().forEach(r -> all.addAll(r.from()));
    return all;
  }
}
