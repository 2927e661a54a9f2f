package org.customsatlas.problem;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Collects what is wrong, so that all problems of all files are told in one run. Not thread-safe. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  public void add(Place place, Code code, String found, String remedy) {
    this.found.add(new Problem(place, code, found, remedy));
  }

  public void addAll(List<Problem> more) {
    found.addAll(more);
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** The problems in order of file, line and column, each once. */
  public List<Problem> sorted() {
    return found.stream().distinct().sorted().toList();
  }

  /** The problems in the order in which they were found. */
  public List<Problem> list() {
    return Collections.unmodifiableList(found);
  }
}
