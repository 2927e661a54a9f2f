package org.customsatlas.change;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpFilter;
import org.apache.jena.sparql.algebra.op.OpGraph;
import org.apache.jena.sparql.algebra.op.OpSequence;
import org.apache.jena.sparql.core.Substitute;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.main.OpExecutor;
import org.apache.jena.sparql.engine.main.iterator.QueryIterGraph;

/**
 * Looks for a pattern in a graph whose name is not known only where its subject is spoken of. Else
 * it does what Jena does.
 */
final class NarrowedExecutor extends OpExecutor {
  NarrowedExecutor(ExecutionContext context) {
    super(context);
  }

  @Override
  protected QueryIterator execute(OpGraph graph, QueryIterator input) {
    List<Triple> patterns = required(graph.getSubOp());
    return patterns.isEmpty() || !Var.isVar(graph.getNode())
        ? super.execute(graph, input)
        : new InSomeGraph(input, graph, patterns, execCxt);
  }

  /** Triples that each solution of {@code op} matches. */
  private static List<Triple> required(Op op) {
    return switch (op) {
      case OpBGP bgp -> bgp.getPattern().getList();
      case OpFilter filter -> required(filter.getSubOp());
      case OpSequence sequence ->
          sequence.getElements().stream().flatMap(o -> required(o).stream()).toList();
      default -> List.of();
    };
  }

  private static final class InSomeGraph extends QueryIterGraph {
    private final List<Triple> patterns;

    InSomeGraph(
        QueryIterator input, OpGraph graph, List<Triple> patterns, ExecutionContext context) {
      super(input, graph, context);
      this.patterns = patterns;
    }

    @Override
    protected QueryIterator nextStage(Binding outer) {
      Iterator<Node> names =
          outer.contains(Var.alloc(opGraph.getNode()))
              ? makeSources(getExecContext().getDataset(), outer, opGraph.getNode())
              : names(outer)
                  .map(Set::iterator)
                  .orElseGet(
                      () -> makeSources(getExecContext().getDataset(), outer, opGraph.getNode()));
      return new InTheseGraphs(outer, names, opGraph, getExecContext());
    }

    private static final class InTheseGraphs extends QueryIterGraphInner {
      InTheseGraphs(Binding outer, Iterator<Node> names, OpGraph graph, ExecutionContext context) {
        super(outer, names, graph, context);
      }
    }

    /** The graphs in which one of the patterns may be matched; empty if it may be any. */
    private Optional<Set<Node>> names(Binding outer) {
      IndexedDataset dataset = (IndexedDataset) getExecContext().getDataset();
      return patterns.stream()
          .map(p -> Substitute.substitute(p, outer))
          .filter(p -> p.getSubject().isConcrete() || p.getObject().isConcrete())
          .min(Comparator.comparing(p -> !p.getSubject().isConcrete()))
          .map(p -> names(p, dataset));
    }

    private static Set<Node> names(Triple pattern, IndexedDataset dataset) {
      if (pattern.getSubject().isConcrete()) {
        return dataset.speakingOf(pattern.getSubject()).collect(Collectors.toSet());
      }
      return dataset
          .getDefaultGraph()
          .find(
              Node.ANY,
              pattern.getPredicate().isConcrete() ? pattern.getPredicate() : Node.ANY,
              pattern.getObject())
          .toList()
          .stream()
          .map(Triple::getSubject)
          .distinct()
          .flatMap(dataset::speakingOf)
          .collect(Collectors.toSet());
    }
  }
}
