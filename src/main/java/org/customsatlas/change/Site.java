package org.customsatlas.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.op.OpSequence;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.engine.iterator.QueryIterPlainWrapper;
import org.apache.jena.sparql.engine.main.QC;

/** A triple pattern at its place in a query, and the way from it to the solutions around. */
final class Site {
  private final Node graph;
  private final Triple pattern;
  private final int sign;
  private final Set<Node> predicates;
  private final Op way;
  private final Set<Var> reached;

  /**
   * @param graph where it is looked for, perhaps a variable; null for the union of all graphs
   * @param sign above 0 if a solution needs a match, below 0 if it must have none, 0 if either can
   *     be
   * @param around what else solutions match, by which the way is found
   * @param lists what solutions match, with the lists of values among it
   * @param wanted the variables that have a value in each solution
   */
  Site(Node graph, Triple pattern, int sign, List<Atom> around, List<Atom> lists, Set<Var> wanted) {
    this.graph = graph;
    this.pattern = pattern;
    this.sign = sign;
    this.predicates = predicates(pattern.getPredicate(), lists);
    Set<Var> known = new HashSet<>(Atom.of(graph, pattern).vars());
    this.way = way(around, known, wanted);
    known.retainAll(wanted);
    this.reached = known;
  }

  private static Set<Node> predicates(Node predicate, List<Atom> lists) {
    if (!Var.isVar(predicate)) {
      return Set.of(predicate);
    }
    Set<Node> listed = new HashSet<>();
    for (Atom atom : lists) {
      if (atom instanceof Atom.Rows rows) {
        rows.table()
            .rows()
            .forEachRemaining(
                row -> {
                  if (row.contains(Var.alloc(predicate))) {
                    listed.add(row.get(Var.alloc(predicate)));
                  }
                });
      }
    }
    return listed;
  }

  /** The cheapest way to take each step; what joins nothing, or is dear and not needed, is left. */
  private static Op way(List<Atom> around, Set<Var> known, Set<Var> wanted) {
    List<Atom> left = new ArrayList<>(around);
    OpSequence way = OpSequence.create();
    while (!left.isEmpty()) {
      Atom next = left.getFirst();
      for (Atom atom : left) {
        next = atom.cost(known) < next.cost(known) ? atom : next;
      }
      boolean isReached = wanted.stream().anyMatch(known::contains);
      if (next.cost(known) >= (isReached ? Atom.DEAR : Atom.APART)) {
        break;
      }
      left.remove(next);
      way.add(next.op());
      known.addAll(next.vars());
    }
    return way.size() == 0 ? null : way;
  }

  /** Whether the way leads to a variable that is wanted. */
  boolean isBounded() {
    return !reached.isEmpty();
  }

  /** The predicates that it can have, as far as the query lists them; empty if it does not. */
  Set<Node> predicates() {
    return predicates;
  }

  Triple pattern() {
    return pattern;
  }

  /** Must there be no match? */
  boolean isNegative() {
    return sign < 0;
  }

  /** Can this step bring a solution? */
  boolean canGain(Change.Step step) {
    return (graph != null || step.isOfUnion()) && (step.isAdded() ? sign >= 0 : sign <= 0);
  }

  /** Can this step take a solution away? */
  boolean canLose(Change.Step step) {
    return (graph != null || step.isOfUnion()) && (step.isAdded() ? sign <= 0 : sign >= 0);
  }

  /** What is known of the solutions that match one of {@code quads} here. */
  Set<Binding> solutions(Collection<Quad> quads, IndexedDataset dataset) {
    List<Binding> matches = new ArrayList<>();
    quads.forEach(q -> match(q, matches));
    Set<Binding> solutions = new LinkedHashSet<>();
    if (way == null || matches.isEmpty()) {
      matches.forEach(b -> solutions.add(Bindings.only(b, reached)));
      return solutions;
    }
    ExecutionContext execution = dataset.execution();
    QueryIterator rows =
        QC.execute(way, QueryIterPlainWrapper.create(matches.iterator(), execution), execution);
    try {
      rows.forEachRemaining(b -> solutions.add(Bindings.only(b, reached)));
    } finally {
      rows.close();
    }
    return solutions;
  }

  private void match(Quad quad, List<Binding> matches) {
    BindingBuilder builder = BindingFactory.builder();
    if ((graph == null || Bindings.match(graph, quad.getGraph(), builder))
        && Bindings.match(pattern, quad.asTriple(), builder)) {
      matches.add(builder.build());
    }
  }
}
