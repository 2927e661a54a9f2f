package org.customsatlas.shacl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.jena.graph.Node;

/**
 * What a change does to the results of a validation. Immutable.
 *
 * @param introduced results that are there after the change only
 * @param resolved results that were there before the change only
 * @param unbounded the shapes of which it cannot be told what a change can affect, so that they
 *     were checked in full
 */
public record ChangedResults(
    List<ValidationResult> introduced, List<ValidationResult> resolved, Set<Node> unbounded) {

  public ChangedResults {
    introduced = List.copyOf(introduced);
    resolved = List.copyOf(resolved);
    unbounded = Set.copyOf(unbounded);
  }

  /**
   * The difference of two reports. A result of which only the words differ is not a new one.
   *
   * @param before results, each as often as it was told
   * @param after likewise
   */
  static ChangedResults between(
      List<ValidationResult> before, List<ValidationResult> after, Set<Node> unbounded) {
    List<ValidationResult> introduced = new ArrayList<>(after);
    List<ValidationResult> resolved = new ArrayList<>(before);
    cancel(introduced, resolved, UnaryOperator.identity());
    cancel(introduced, resolved, ValidationResult::withoutMessages);
    return new ChangedResults(introduced, resolved, unbounded);
  }

  /** Takes away from both lists what they have in common, one for one. */
  private static void cancel(
      List<ValidationResult> left,
      List<ValidationResult> right,
      UnaryOperator<ValidationResult> key) {
    Map<ValidationResult, Integer> onTheRight = new HashMap<>();
    right.forEach(r -> onTheRight.merge(key.apply(r), 1, Integer::sum));
    Map<ValidationResult, Integer> onBoth = new HashMap<>();
    left.removeIf(
        r -> {
          boolean common = take(key.apply(r), onTheRight);
          if (common) {
            onBoth.merge(key.apply(r), 1, Integer::sum);
          }
          return common;
        });
    right.removeIf(r -> take(key.apply(r), onBoth));
  }

  /** Counts one down, if there is one. */
  private static boolean take(ValidationResult key, Map<ValidationResult, Integer> counts) {
    Integer count = counts.get(key);
    if (count == null) {
      return false;
    }
    counts.compute(key, (k, n) -> n == 1 ? null : n - 1);
    return true;
  }
}
