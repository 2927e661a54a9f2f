package org.customsatlas.explain;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpVars;
import org.apache.jena.sparql.algebra.TableFactory;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpDistinct;
import org.apache.jena.sparql.algebra.op.OpExtend;
import org.apache.jena.sparql.algebra.op.OpFilter;
import org.apache.jena.sparql.algebra.op.OpGraph;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.algebra.op.OpJoin;
import org.apache.jena.sparql.algebra.op.OpLeftJoin;
import org.apache.jena.sparql.algebra.op.OpMinus;
import org.apache.jena.sparql.algebra.op.OpOrder;
import org.apache.jena.sparql.algebra.op.OpPath;
import org.apache.jena.sparql.algebra.op.OpProject;
import org.apache.jena.sparql.algebra.op.OpReduced;
import org.apache.jena.sparql.algebra.op.OpSequence;
import org.apache.jena.sparql.algebra.op.OpTable;
import org.apache.jena.sparql.algebra.op.OpUnion;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Substitute;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;

/**
 * A pattern that looks only for solutions in which some variables have given values. It may still
 * have others: those whose variables get their values elsewhere. A variable is given its value only
 * where it has one in each solution; within an OPTIONAL that would make one of a match of another.
 */
final class Narrowed {
  private final DatasetGraph dataset;

  /**
   * @param dataset over which the pattern is to be evaluated
   */
  Narrowed(DatasetGraph dataset) {
    this.dataset = dataset;
  }

  /** {@code op}, narrowed to the values of {@code row}. */
  Op to(Binding row, Op op) {
    if (row.isEmpty()) {
      return op;
    }
    return switch (op) {
      case OpJoin join -> OpJoin.create(to(row, join.getLeft()), to(row, join.getRight()));
      case OpLeftJoin optional ->
          OpLeftJoin.create(to(row, optional.getLeft()), optional.getRight(), optional.getExprs());
      case OpUnion union -> OpUnion.create(to(row, union.getLeft()), to(row, union.getRight()));
      case OpMinus minus -> OpMinus.create(to(row, minus.getLeft()), minus.getRight());
      case OpFilter filter -> OpFilter.filterBy(filter.getExprs(), to(row, filter.getSubOp()));
      case OpExtend extend -> OpExtend.create(to(row, extend.getSubOp()), extend.getVarExprList());
      case OpProject project ->
          new OpProject(
              to(only(row, Set.copyOf(project.getVars())), project.getSubOp()), project.getVars());
      case OpDistinct distinct -> OpDistinct.create(to(row, distinct.getSubOp()));
      case OpReduced reduced -> OpReduced.create(to(row, reduced.getSubOp()));
      case OpOrder order -> new OpOrder(to(row, order.getSubOp()), order.getConditions());
      case OpGroup group -> {
        Set<Var> keys = new HashSet<>(group.getGroupVars().getVars());
        keys.removeAll(group.getGroupVars().getExprs().keySet());
        yield OpGroup.create(
            to(only(row, keys), group.getSubOp()), group.getGroupVars(), group.getAggregators());
      }
      case OpGraph graph -> graph(row, graph);
      case OpBGP triples -> first(only(row, OpVars.visibleVars(triples)), triples);
      case OpPath path -> first(only(row, OpVars.visibleVars(path)), path);
      case OpTable table -> rows(row, table);
      case OpSequence sequence -> first(only(row, OpVars.fixedVars(sequence)), sequence);
      default -> op;
    };
  }

  private Op graph(Binding row, OpGraph graph) {
    Op inner = to(row, graph.getSubOp());
    if (!Var.isVar(graph.getNode())) {
      return new OpGraph(graph.getNode(), inner);
    }
    Var var = Var.alloc(graph.getNode());
    if (!row.contains(var)) {
      Set<Node> graphs = graphs(row, graph.getSubOp());
      Op named = new OpGraph(var, inner);
      return graphs == null ? named : OpSequence.create(table(var, graphs), named);
    }
    return OpJoin.create(
        OpTable.create(TableFactory.create(var, row.get(var))), new OpGraph(row.get(var), inner));
  }

  /**
   * The graphs that have a triple which {@code op} must match: to try all others takes long. Null
   * if that cannot be told.
   */
  private Set<Node> graphs(Binding row, Op op) {
    return switch (op) {
      case OpFilter filter -> graphs(row, filter.getSubOp());
      case OpJoin join -> {
        Set<Node> left = graphs(row, join.getLeft());
        yield left == null ? graphs(row, join.getRight()) : left;
      }
      case OpLeftJoin optional -> graphs(row, optional.getLeft());
      case OpExtend extend -> graphs(row, extend.getSubOp());
      case OpBGP triples -> {
        for (Triple pattern : triples.getPattern()) {
          Triple known = Substitute.substitute(pattern, row);
          if (!known.getSubject().isVariable() || known.getObject().isURI()) {
            yield graphs(known);
          }
        }
        yield null;
      }
      default -> null;
    };
  }

  private Set<Node> graphs(Triple pattern) {
    Set<Node> graphs = new LinkedHashSet<>();
    dataset
        .findNG(
            Node.ANY,
            any(pattern.getSubject()),
            any(pattern.getPredicate()),
            any(pattern.getObject()))
        .forEachRemaining(q -> graphs.add(q.getGraph()));
    return graphs;
  }

  private static Node any(Node node) {
    return Var.isVar(node) ? Node.ANY : node;
  }

  private static Op table(Var var, Set<Node> values) {
    var builder = TableFactory.builder();
    builder.addVar(var);
    values.forEach(v -> builder.addRow(BindingFactory.binding(var, v)));
    return OpTable.create(builder.build());
  }

  /** The rows of a table that agree with {@code row}. */
  private static Op rows(Binding row, OpTable table) {
    var builder = TableFactory.builder();
    builder.addVars(table.getTable().getVars());
    table
        .getTable()
        .rows()
        .forEachRemaining(
            r -> {
              if (Algebra.compatible(row, r)) {
                builder.addRow(r);
              }
            });
    return OpTable.create(builder.build());
  }

  private static Op first(Binding row, Op op) {
    if (row.isEmpty()) {
      return op;
    }
    return OpSequence.create(OpTable.create(TableFactory.builder().addRowAndVars(row).build()), op);
  }

  /** What {@code row} has of these variables. */
  static Binding only(Binding row, Set<Var> vars) {
    var builder = BindingFactory.builder();
    row.forEach(
        (var, node) -> {
          if (vars.contains(var)) {
            builder.add(var, node);
          }
        });
    return builder.build();
  }

  /** The variables that have a value in {@code row}. */
  static Set<Var> vars(Binding row) {
    Set<Var> vars = new HashSet<>();
    row.forEach((var, node) -> vars.add(var));
    return vars;
  }
}
