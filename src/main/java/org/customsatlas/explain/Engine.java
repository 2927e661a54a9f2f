package org.customsatlas.explain;

import java.util.function.Predicate;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;

/** What evaluates patterns: a server puts its guard here. */
@FunctionalInterface
public interface Engine {
  /** Jena's own, without limits. */
  Engine PLAIN =
      (dataset, op, each) -> {
        QueryIterator solutions = Algebra.exec(op, dataset);
        try {
          while (solutions.hasNext() && each.test(solutions.next())) {
            // The next one.
          }
        } finally {
          solutions.close();
        }
      };

  /**
   * Evaluates {@code op}.
   *
   * @param each takes each solution, and says whether it wants more
   */
  void solve(DatasetGraph dataset, Op op, Predicate<Binding> each);
}
