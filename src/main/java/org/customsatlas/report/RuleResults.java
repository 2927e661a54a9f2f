package org.customsatlas.report;

import java.util.ArrayList;
import java.util.List;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Severity;

/**
 * The results that a rule has in a report with one severity.
 *
 * @param results never empty; in the order of the report
 */
record RuleResults(Severity severity, String rule, List<Result> results) {

  /** All of a report, in its order, which keeps the results of a rule together. */
  static List<RuleResults> of(CheckReport report) {
    List<RuleResults> groups = new ArrayList<>();
    List<Result> all = report.results();
    int start = 0;
    for (int i = 1; i <= all.size(); i++) {
      Result first = all.get(start);
      if (i == all.size()
          || all.get(i).severity() != first.severity()
          || !all.get(i).rule().equals(first.rule())) {
        groups.add(new RuleResults(first.severity(), first.rule(), all.subList(start, i)));
        start = i;
      }
    }
    return groups;
  }
}
