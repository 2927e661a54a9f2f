package org.customsatlas.contribute;

import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Triple;
import org.customsatlas.shacl.ValidationResult;

/** Tells which results of SHACL shapes a change brings. */
@FunctionalInterface
public interface ShapeEngine {
  /**
   * What came of it.
   *
   * @param results those that {@code after} has and {@code before} has not, told apart by focus
   *     node, path, value, shape and component
   * @param unbounded the names of the shapes of which it cannot be told what a change can affect,
   *     so that they were checked in full
   */
  record Change(List<ValidationResult> results, Set<String> unbounded) {}

  /**
   * Compares two states of a graph.
   *
   * @param before all data without the change
   * @param after all data with the change
   * @param added what {@code after} has more
   * @param removed what it has less: conclusions that do not follow any more
   */
  Change compare(Graph before, Graph after, Set<Triple> added, Set<Triple> removed);
}
