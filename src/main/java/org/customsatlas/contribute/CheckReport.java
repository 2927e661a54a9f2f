package org.customsatlas.contribute;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.customsatlas.problem.Phrase;
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

  /**
   * The contribution with what may be meant, as the check found it, told in its problems: so others
   * can tell them without the report.
   */
  public Contribution explained() {
    return new Contribution(
        contribution.files(),
        contribution.statements(),
        contribution.prefixes(),
        contribution.problems().stream().map(this::explained).toList());
  }

  private Problem explained(Problem problem) {
    Optional<Phrase> meant =
        results.stream()
            .filter(r -> r.kind() == Result.Kind.READING)
            .filter(r -> problem.place().equals(r.place()) && r.rule().equals(problem.code().id()))
            .filter(r -> r.messages().get("en").startsWith(problem.found().in("en")))
            .filter(r -> !r.suggestions().isEmpty())
            .findFirst()
            .map(
                r ->
                    Phrase.of(
                        "did-you-mean",
                        r.suggestions().stream().map(s -> Phrase.of("word", s)).toList()));
    boolean isName = problem.slip() != null && problem.slip().datatypes().isEmpty();
    return meant
        .map(m -> isName ? m : problem.remedy().then(m))
        .map(m -> new Problem(problem.place(), problem.code(), problem.found(), m, problem.slip()))
        .orElse(problem);
  }
}
