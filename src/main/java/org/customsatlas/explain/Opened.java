package org.customsatlas.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpVars;
import org.apache.jena.sparql.algebra.op.OpAssign;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpDistinctReduced;
import org.apache.jena.sparql.algebra.op.OpExtend;
import org.apache.jena.sparql.algebra.op.OpFilter;
import org.apache.jena.sparql.algebra.op.OpGraph;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.algebra.op.OpJoin;
import org.apache.jena.sparql.algebra.op.OpLeftJoin;
import org.apache.jena.sparql.algebra.op.OpMinus;
import org.apache.jena.sparql.algebra.op.OpNull;
import org.apache.jena.sparql.algebra.op.OpOrder;
import org.apache.jena.sparql.algebra.op.OpPath;
import org.apache.jena.sparql.algebra.op.OpProject;
import org.apache.jena.sparql.algebra.op.OpSequence;
import org.apache.jena.sparql.algebra.op.OpSlice;
import org.apache.jena.sparql.algebra.op.OpTable;
import org.apache.jena.sparql.algebra.op.OpUnion;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunction;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.graph.NodeTransformLib;
import org.customsatlas.problem.Phrase;

/**
 * A pattern whose solutions tell all variables, also those that a projection hides, and which
 * branch of a UNION and which OPTIONAL took part. What makes one solution of many, a group or a cut
 * of rows, is left whole.
 */
final class Opened {
  /**
   * A place where statements are looked for.
   *
   * @param graph where, perhaps a variable; null for the union of all graphs
   * @param when it took part in a solution if all of these have a value there
   */
  record Site(Node graph, TriplePath pattern, Set<Var> when) {}

  /** A group, or a cut of rows, with the variables that it gives to a solution. */
  record Whole(Node graph, Op op, Set<Var> vars, Set<Var> when) {}

  /**
   * The pattern of an EXISTS or NOT EXISTS.
   *
   * @param known the variables that are given to it
   */
  record Asked(Node graph, Op op, Set<Var> known, Set<Var> when) {}

  private final List<Site> sites = new ArrayList<>();
  private final List<Whole> wholes = new ArrayList<>();
  private final List<Asked> asked = new ArrayList<>();
  private final Op op;
  private int fresh;

  /**
   * @throws Outside if there is something in it that cannot be followed
   */
  Opened(Op pattern) {
    this.op = mark(open(pattern), null, Set.of());
  }

  Op op() {
    return op;
  }

  List<Site> sites() {
    return sites;
  }

  List<Whole> wholes() {
    return wholes;
  }

  List<Asked> asked() {
    return asked;
  }

  // ---- hidden variables

  private Op open(Op pattern) {
    return switch (pattern) {
      case OpProject project -> unhidden(project);
      case OpDistinctReduced distinct -> open(distinct.getSubOp());
      case OpOrder order -> open(order.getSubOp());
      case OpJoin join -> OpJoin.create(open(join.getLeft()), open(join.getRight()));
      case OpSequence sequence -> {
        OpSequence opened = OpSequence.create();
        sequence.getElements().forEach(e -> opened.add(open(e)));
        yield opened;
      }
      case OpLeftJoin optional ->
          OpLeftJoin.create(
              open(optional.getLeft()), open(optional.getRight()), optional.getExprs());
      case OpUnion union -> OpUnion.create(open(union.getLeft()), open(union.getRight()));
      case OpMinus minus -> OpMinus.create(open(minus.getLeft()), minus.getRight());
      case OpFilter filter -> OpFilter.filterBy(filter.getExprs(), open(filter.getSubOp()));
      case OpExtend extend -> OpExtend.create(open(extend.getSubOp()), extend.getVarExprList());
      case OpAssign assign -> OpAssign.create(open(assign.getSubOp()), assign.getVarExprList());
      case OpGraph graph -> new OpGraph(graph.getNode(), open(graph.getSubOp()));
      case OpGroup group -> group;
      case OpSlice slice -> slice;
      case OpBGP triples -> triples;
      case OpPath path -> path;
      case OpTable table -> table;
      case OpNull nothing -> nothing;
      default -> throw new Outside(Phrase.of("explain-outside-part", pattern.getName()));
    };
  }

  /** What is projected away gets names that nothing else has. */
  private Op unhidden(OpProject project) {
    Op inner = open(project.getSubOp());
    Map<Node, Node> names = new HashMap<>();
    for (Var var : OpVars.mentionedVars(inner)) {
      if (!project.getVars().contains(var)) {
        names.put(var, Var.alloc("-" + ++fresh + "-" + var.getVarName()));
      }
    }
    return names.isEmpty()
        ? inner
        : NodeTransformLib.transform(node -> names.getOrDefault(node, node), inner);
  }

  // ---- what took part

  private Op mark(Op pattern, Node graph, Set<Var> when) {
    switch (pattern) {
      case OpJoin join -> {
        return OpJoin.create(mark(join.getLeft(), graph, when), mark(join.getRight(), graph, when));
      }
      case OpSequence sequence -> {
        OpSequence marked = OpSequence.create();
        sequence.getElements().forEach(e -> marked.add(mark(e, graph, when)));
        return marked;
      }
      case OpLeftJoin optional -> {
        Op left = mark(optional.getLeft(), graph, when);
        Set<Var> known = OpVars.visibleVars(optional);
        Var took = marker();
        Set<Var> both = with(when, took);
        Op right = mark(optional.getRight(), graph, both);
        asks(optional.getExprs(), known, graph, both);
        return OpLeftJoin.create(
            left, OpExtend.create(right, took, NodeValue.TRUE), optional.getExprs());
      }
      case OpUnion union -> {
        return OpUnion.create(
            branch(union.getLeft(), graph, when), branch(union.getRight(), graph, when));
      }
      case OpMinus minus -> {
        return OpMinus.create(mark(minus.getLeft(), graph, when), minus.getRight());
      }
      case OpFilter filter -> {
        asks(filter.getExprs(), OpVars.visibleVars(filter.getSubOp()), graph, when);
        return OpFilter.filterBy(filter.getExprs(), mark(filter.getSubOp(), graph, when));
      }
      case OpExtend extend -> {
        asks(
            new ExprList(List.copyOf(extend.getVarExprList().getExprs().values())),
            OpVars.visibleVars(extend.getSubOp()),
            graph,
            when);
        return OpExtend.create(mark(extend.getSubOp(), graph, when), extend.getVarExprList());
      }
      case OpAssign assign -> {
        return OpAssign.create(mark(assign.getSubOp(), graph, when), assign.getVarExprList());
      }
      case OpGraph named -> {
        if (isEmpty(named.getSubOp())) {
          throw new Outside(Phrase.of("explain-outside-graph"));
        }
        return new OpGraph(named.getNode(), mark(named.getSubOp(), named.getNode(), when));
      }
      case OpBGP triples -> {
        triples.getPattern().forEach(t -> sites.add(new Site(graph, new TriplePath(t), when)));
        return triples;
      }
      case OpPath path -> {
        sites.add(new Site(graph, path.getTriplePath(), when));
        return path;
      }
      case OpGroup group -> {
        wholes.add(new Whole(graph, group, OpVars.visibleVars(group), when));
        return group;
      }
      case OpSlice slice -> {
        wholes.add(new Whole(graph, slice, OpVars.visibleVars(slice), when));
        return slice;
      }
      default -> {
        return pattern;
      }
    }
  }

  private static boolean isEmpty(Op pattern) {
    return OpTable.unit().equals(pattern)
        || (pattern instanceof OpTable table && table.isJoinIdentity())
        || (pattern instanceof OpBGP triples && triples.getPattern().isEmpty());
  }

  private Op branch(Op pattern, Node graph, Set<Var> when) {
    Var took = marker();
    return OpExtend.create(mark(pattern, graph, with(when, took)), took, NodeValue.TRUE);
  }

  private Var marker() {
    return Var.alloc("-took-" + ++fresh);
  }

  private static Set<Var> with(Set<Var> vars, Var var) {
    Set<Var> more = new HashSet<>(vars);
    more.add(var);
    return more;
  }

  private void asks(ExprList expressions, Set<Var> known, Node graph, Set<Var> when) {
    if (expressions != null) {
      expressions.forEach(e -> asks(e, known, graph, when));
    }
  }

  private void asks(Expr expression, Set<Var> known, Node graph, Set<Var> when) {
    if (expression instanceof ExprFunctionOp exists) {
      asked.add(new Asked(graph, exists.getGraphPattern(), known, when));
    } else if (expression instanceof ExprFunction function) {
      function.getArgs().forEach(e -> asks(e, known, graph, when));
    }
  }
}
