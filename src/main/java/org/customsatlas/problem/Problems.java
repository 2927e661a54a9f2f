package org.customsatlas.problem;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong, so that all problems of all files are told in one run. Not thread-safe.
 */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  /** Adds one. */
  public void add(Place place, Code code, Phrase found, Phrase remedy) {
    this.found.add(new Problem(place, code, found, remedy));
  }

  /** Adds one. */
  public void add(Problem problem) {
    found.add(problem);
  }

  /** Adds one that a change of a word mends. */
  public void add(Place place, Code code, Phrase found, Phrase remedy, Slip slip) {
    this.found.add(new Problem(place, code, found, remedy, slip));
  }

  /** Has nothing been found? */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** The problems in order of file, line and column, each once. */
  public List<Problem> sorted() {
    return found.stream().distinct().sorted().toList();
  }

  /** How many have been found, the same one told twice counted twice. */
  public int size() {
    return found.size();
  }
}
