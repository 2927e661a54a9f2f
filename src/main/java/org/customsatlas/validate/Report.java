package org.customsatlas.validate;

import java.util.List;

/**
 * What a validation found.
 *
 * @param findings violations first, then warnings, then infos; each group in order of rule and node
 * @param rules how many rules were looked at: shapes with a message, and hygiene questions
 */
public record Report(List<Finding> findings, int rules) {

  /** Only violations keep data from conforming. */
  public boolean conforms() {
    return count("Violation") == 0;
  }

  /** How many findings have this severity. */
  public long count(String severity) {
    return findings.stream().filter(f -> f.severity().equals(severity)).count();
  }

  /** The verdict in one sentence. */
  public String verdict() {
    String counts =
        number(count("Violation"), "violation")
            + ", "
            + number(count("Warning"), "warning")
            + ", "
            + number(count("Info"), "info")
            + " over "
            + number(rules, "rule");
    return (conforms() ? "The data conform: " : "The data do not conform: ") + counts + ".";
  }

  /** The verdict, then each finding on a line. */
  public String text() {
    StringBuilder text = new StringBuilder(verdict()).append('\n');
    findings.forEach(f -> text.append(f).append('\n'));
    return text.toString();
  }

  private static String number(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
