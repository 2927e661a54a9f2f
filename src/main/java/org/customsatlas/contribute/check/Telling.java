package org.customsatlas.contribute.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.customsatlas.contribute.Result;
import org.customsatlas.problem.Place;

/** Takes down what is told of terms, the same of one place once. Not thread-safe. */
final class Telling {
  private final Naming names;
  private final Map<List<Object>, Result> results = new LinkedHashMap<>();

  Telling(Naming names) {
    this.names = names;
  }

  /**
   * Tells a result, if it has not been told.
   *
   * @param place where it counts as the same; null for everywhere
   * @param found what it is about
   */
  void tell(Draft draft, Place place, Object found) {
    Result result = draft.finish(names);
    results.putIfAbsent(List.of(result.rule(), place == null ? "" : place, found), result);
  }

  /** What has been told, in that order. */
  List<Result> results() {
    return List.copyOf(results.values());
  }
}
