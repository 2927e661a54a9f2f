package org.customsatlas.contribute.check;

import java.util.List;
import org.apache.jena.graph.Node;
import org.customsatlas.contribute.Severity;
import org.customsatlas.contribute.Words;

/**
 * What is wrong with one term.
 *
 * @param severity how bad it is
 * @param rule the code of the problem, which has words in {@link Words}
 * @param values what is put into the words
 * @param candidates the terms that may be meant, the likeliest first; empty if none is known
 * @param suggestions more that may be meant and cannot stand for the term as they are, as text
 */
record Doubt(
    Severity severity,
    String rule,
    List<String> values,
    List<Node> candidates,
    List<String> suggestions) {

  static Doubt violation(String rule, List<Node> candidates, String... values) {
    return new Doubt(Severity.VIOLATION, rule, List.of(values), candidates, List.of());
  }

  Doubt withSeverity(Severity other) {
    return new Doubt(other, rule, values, candidates, suggestions);
  }

  /** What the term stands for without doubt; null if there is more than one candidate, or none. */
  Node sure() {
    return candidates.size() == 1 ? candidates.getFirst() : null;
  }
}
