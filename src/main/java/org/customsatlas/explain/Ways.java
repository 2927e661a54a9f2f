package org.customsatlas.explain;

import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.op.OpExtend;
import org.apache.jena.sparql.algebra.op.OpGraph;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.algebra.op.OpSlice;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Substitute;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.core.VarExprList;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.customsatlas.problem.Phrase;
import org.customsatlas.vocab.Iris;

/**
 * The ways on which a dataset leads to a solution: the statements that its patterns matched. For
 * one thread.
 */
final class Ways {
  private final DatasetGraph dataset;
  private final Engine engine;
  private final int most;
  private final Set<Quad> found = new LinkedHashSet<>();
  private final IdentityHashMap<Op, Set<List<Object>>> done = new IdentityHashMap<>();

  /**
   * @param most the most statements that are gathered
   */
  Ways(DatasetGraph dataset, Engine engine, int most) {
    this.dataset = dataset;
    this.engine = engine;
    this.most = most;
  }

  /** The statements of all ways that were followed. */
  Set<Quad> found() {
    return found;
  }

  /**
   * Follows the ways to the solutions of {@code op} that have the values of {@code row}.
   *
   * @param decided the variables that the row decides: one without a value in it has none in the
   *     solution
   * @return how many solutions there are
   * @throws Outside if a part of it cannot be followed, or there are too many statements
   */
  int follow(Op op, Binding row, Collection<Var> decided) {
    return follow(op, row, decided, solution -> true);
  }

  /**
   * The same, solution by solution.
   *
   * @param each is told of each solution, when its statements have been found, and says whether to
   *     go on
   */
  int follow(Op op, Binding row, Collection<Var> decided, Predicate<Binding> each) {
    Opened opened = new Opened(op);
    int[] count = {0};
    engine.solve(
        dataset,
        new Narrowed(dataset).to(row, opened.op()),
        solution -> {
          if (decided.stream().allMatch(v -> Objects.equals(row.get(v), solution.get(v)))) {
            count[0]++;
            take(opened, solution);
            return each.test(solution);
          }
          return true;
        });
    return count[0];
  }

  private void take(Opened opened, Binding solution) {
    for (Opened.Site site : opened.sites()) {
      if (tookPart(site.when(), solution)) {
        take(site.graph(), site.pattern(), solution);
      }
    }
    for (Opened.Whole whole : opened.wholes()) {
      if (tookPart(whole.when(), solution)) {
        take(whole, Narrowed.only(solution, whole.vars()), value(whole.graph(), solution));
      }
    }
    for (Opened.Asked asked : opened.asked()) {
      if (tookPart(asked.when(), solution)) {
        Binding known = Narrowed.only(solution, asked.known());
        Node graph = value(asked.graph(), solution);
        if (isNew(asked.op(), graph, known)) {
          Op inner = Substitute.substitute(asked.op(), known);
          follow(in(graph, inner), BindingFactory.empty(), Set.of());
        }
      }
    }
  }

  private static boolean tookPart(Set<Var> when, Binding solution) {
    return when.stream().allMatch(solution::contains);
  }

  private boolean isNew(Op op, Node graph, Binding row) {
    return done.computeIfAbsent(op, o -> new HashSet<>())
        .add(List.of(graph == null ? "" : graph, row));
  }

  /** All that a group, or a cut of rows, made this of. */
  private void take(Opened.Whole whole, Binding row, Node graph) {
    if (!isNew(whole.op(), graph, row)) {
      return;
    }
    switch (whole.op()) {
      case OpSlice slice -> follow(in(graph, slice.getSubOp()), row, whole.vars());
      case OpGroup group -> {
        Op inner = group.getSubOp();
        VarExprList keys = group.getGroupVars();
        if (!keys.getExprs().isEmpty()) {
          VarExprList made = new VarExprList();
          keys.getExprs().forEach(made::add);
          inner = OpExtend.create(inner, made);
        }
        Set<Var> vars = new HashSet<>(keys.getVars());
        follow(in(graph, inner), Narrowed.only(row, vars), vars);
      }
      default -> throw new IllegalStateException("no group: " + whole.op().getName());
    }
  }

  private static Op in(Node graph, Op op) {
    return graph == null ? op : new OpGraph(graph, op);
  }

  private static Node value(Node node, Binding solution) {
    return node != null && Var.isVar(node) ? solution.get(Var.alloc(node)) : node;
  }

  private void take(Node place, TriplePath pattern, Binding solution) {
    Node graph = value(place, solution);
    Node subject = value(pattern.getSubject(), solution);
    Node object = value(pattern.getObject(), solution);
    if (pattern.isTriple()) {
      add(graph, Triple.create(subject, value(pattern.getPredicate(), solution), object));
      return;
    }
    Graph searched = graph == null ? dataset.getDefaultGraph() : dataset.getGraph(graph);
    new PathEdges(searched, triple -> add(graph, triple))
        .between(subject, pattern.getPath(), object);
  }

  /** What was found since this was last asked. */
  List<Quad> drained() {
    List<Quad> all = List.copyOf(found);
    found.clear();
    done.clear();
    return all;
  }

  /** Adds {@code triple} as the union has it, with each graph that says it. */
  void say(Triple triple) {
    add(null, triple);
  }

  private void add(Node graph, Triple triple) {
    if (graph != null) {
      add(Quad.create(graph, triple));
      return;
    }
    boolean isNamed = false;
    Iterator<Quad> all =
        dataset.findNG(Node.ANY, triple.getSubject(), triple.getPredicate(), triple.getObject());
    while (all.hasNext()) {
      Quad quad = all.next();
      if (!Iris.isKeptApart(quad.getGraph())) {
        isNamed = true;
        add(quad);
      }
    }
    if (!isNamed) {
      add(Quad.create(Quad.defaultGraphIRI, triple));
    }
  }

  private void add(Quad quad) {
    found.add(quad);
    if (found.size() > most) {
      throw new Outside(Phrase.of("explain-too-many", most));
    }
  }
}
