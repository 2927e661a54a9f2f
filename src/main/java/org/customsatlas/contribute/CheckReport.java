package org.customsatlas.contribute;

import java.util.List;
import java.util.Set;
import org.customsatlas.problem.Problem;

/**
 * What came of checking a contribution. Immutable.
 *
 * @param contribution what was checked
 * @param results what was found: violations first, then warnings, then infos; each in order of
 *     rule, then place
 * @param rules how many rules were looked at
 * @param release the release that the contribution was held against; empty if it was checked alone
 * @param unbounded the rules of which it cannot be told what a change can affect, so that they were
 *     checked in full; their names
 */
public record CheckReport(
    Contribution contribution,
    List<Result> results,
    int rules,
    String release,
    Set<String> unbounded) {

  public CheckReport {
    results = List.copyOf(results);
    unbounded = Set.copyOf(unbounded);
  }

  /** Whether nothing was found that is {@code worst} or worse. */
  public boolean passes(Severity worst) {
    return results.stream().noneMatch(r -> r.severity().compareTo(worst) <= 0);
  }

  /** Whether nothing keeps the contribution from being taken: there is no violation. */
  public boolean conforms() {
    return passes(Severity.VIOLATION);
  }

  /** The files of which only the first problems are told, so that there are more than results. */
  public List<Problem> cutOff() {
    return contribution.problems().stream().filter(Problem::isOfTheRest).toList();
  }

  /** How many results have this severity. */
  public long count(Severity severity) {
    return results.stream().filter(r -> r.severity() == severity).count();
  }
}
