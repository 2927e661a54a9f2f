package org.customsatlas.contribute;

import static java.util.stream.Collectors.toCollection;

import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.Shapes;
import org.customsatlas.shacl.ChangeValidator;
import org.customsatlas.shacl.ChangedResults;

/** Looks only at what a change to one graph can affect. Thread-safe. */
final class ChangeEngine implements ShapeEngine {
  private final Graph base;
  private final ChangeValidator validator;

  /**
   * @param base what every change is made to; must not change any more
   */
  ChangeEngine(Graph shapes, Graph base) {
    this.base = base;
    this.validator = new ChangeValidator(Shapes.parse(shapes), base);
  }

  /**
   * @throws IllegalArgumentException if {@code before} is not the graph that this was made for
   */
  @Override
  public Change compare(Graph before, Graph after, Set<Triple> added, Set<Triple> removed) {
    if (before != base) {
      throw new IllegalArgumentException("made for another graph");
    }
    ChangedResults changed = validator.validate(added, removed);
    return new Change(
        changed.introduced(),
        changed.unbounded().stream()
            .map(shape -> Terms.localName(shape.toString()))
            .collect(toCollection(TreeSet::new)));
  }
}
