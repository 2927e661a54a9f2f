package org.customsatlas.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.query.SortCondition;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpVars;
import org.apache.jena.sparql.algebra.op.OpAssign;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpConditional;
import org.apache.jena.sparql.algebra.op.OpDisjunction;
import org.apache.jena.sparql.algebra.op.OpDistinct;
import org.apache.jena.sparql.algebra.op.OpExtend;
import org.apache.jena.sparql.algebra.op.OpFilter;
import org.apache.jena.sparql.algebra.op.OpGraph;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.algebra.op.OpJoin;
import org.apache.jena.sparql.algebra.op.OpLabel;
import org.apache.jena.sparql.algebra.op.OpLeftJoin;
import org.apache.jena.sparql.algebra.op.OpList;
import org.apache.jena.sparql.algebra.op.OpMinus;
import org.apache.jena.sparql.algebra.op.OpModifier;
import org.apache.jena.sparql.algebra.op.OpNull;
import org.apache.jena.sparql.algebra.op.OpOrder;
import org.apache.jena.sparql.algebra.op.OpPath;
import org.apache.jena.sparql.algebra.op.OpProject;
import org.apache.jena.sparql.algebra.op.OpReduced;
import org.apache.jena.sparql.algebra.op.OpSequence;
import org.apache.jena.sparql.algebra.op.OpSlice;
import org.apache.jena.sparql.algebra.op.OpTable;
import org.apache.jena.sparql.algebra.op.OpTopN;
import org.apache.jena.sparql.algebra.op.OpTriple;
import org.apache.jena.sparql.algebra.op.OpUnion;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.core.VarExprList;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprVar;
import org.customsatlas.store.Store;

/**
 * Makes cursors of algebra as Jena's optimizer leaves it: where that says {@code sequence} or
 * {@code conditional}, a part may see the values of the parts before it; where it says {@code
 * join}, {@code leftjoin} or {@code minus}, it may not.
 *
 * <p>Not thread-safe.
 */
final class Planner {
  private final Frame frame;
  private final Store store;
  private final ExecutionContext context;

  /** The projection of the query itself, beside which nothing stands; null if it has none. */
  private OpProject outermost;

  Planner(Frame frame, Store store, ExecutionContext context) {
    this.frame = frame;
    this.store = store;
    this.context = context;
  }

  /** The cursor of a whole query. */
  Cursor plan(Op op) {
    Op part = op;
    while (part instanceof OpModifier modifier && !(part instanceof OpProject)) {
      part = modifier.getSubOp();
    }
    outermost = part instanceof OpProject project ? project : null;
    return plan(op, null, Set.of());
  }

  /**
   * @param graph in which patterns are looked for, a name or a variable; null for the default graph
   * @param bound the variables that have a value before
   */
  private Cursor plan(Op op, Node graph, Set<Var> bound) {
    return switch (op) {
      case OpProject project -> project(project, graph, bound);
      case OpLabel label when label.getSubOp() != null -> plan(label.getSubOp(), graph, bound);
      case OpList list -> plan(list.getSubOp(), graph, bound);
      case OpDistinct distinct -> distinct(distinct.getSubOp(), graph, bound);
      case OpReduced reduced -> distinct(reduced.getSubOp(), graph, bound);
      case OpSlice slice ->
          new SliceCursor(
              plan(slice.getSubOp(), graph, bound),
              slice.getStart() == Query.NOLIMIT ? 0 : slice.getStart(),
              slice.getLength() == Query.NOLIMIT ? Long.MAX_VALUE / 2 : slice.getLength());
      case OpOrder order ->
          order(order.getSubOp(), order.getConditions(), Integer.MAX_VALUE, graph, bound);
      case OpTopN top -> order(top.getSubOp(), top.getConditions(), top.getLimit(), graph, bound);
      case OpGroup group ->
          new GroupCursor(
              frame,
              plan(group.getSubOp(), graph, bound),
              group.getGroupVars(),
              group.getAggregators(),
              context);
      case OpNull nothing -> new ConditionCursor(frame, () -> false);
      default -> {
        Block block = new Block(frame, store, bound);
        collect(op, graph, block);
        yield block.made();
      }
    };
  }

  @SuppressWarnings("ReferenceEquality") // this one, and no other that is like it
  private Cursor project(OpProject project, Node graph, Set<Var> bound) {
    Cursor part = plan(project.getSubOp(), graph, bound);
    Set<Var> hidden = new HashSet<>(OpVars.mentionedVars(project.getSubOp()));
    project.getVars().forEach(hidden::remove);
    if (graph != null && Var.isVar(graph)) {
      hidden.remove(Var.alloc(graph));
    }
    return project == outermost || hidden.isEmpty()
        ? part
        : new ProjectCursor(frame, part, frame.slots(hidden));
  }

  private Cursor distinct(Op part, Node graph, Set<Var> bound) {
    return new DistinctCursor(
        frame, plan(part, graph, bound), frame.slots(OpVars.visibleVars(part)));
  }

  private Cursor order(
      Op part, List<SortCondition> conditions, int limit, Node graph, Set<Var> bound) {
    Set<Var> byName = new TreeSet<>(Comparator.comparing(Var::getName));
    byName.addAll(OpVars.visibleVars(part));
    OrderCursor order =
        new OrderCursor(
            frame, plan(part, graph, bound), frame.slots(byName), conditions, limit, context);
    SortCondition first = conditions.getFirst();
    if (limit < Integer.MAX_VALUE && graph == null && first.getExpression().isVariable()) {
      Leading leading =
          new Leading(
              first.getExpression().asVar(), first.getDirection() == Query.ORDER_DESCENDING, limit);
      Block block = new Block(frame, store, bound);
      block.lead(leading);
      collect(part, null, block);
      Cursor inOrder = block.made();
      if (leading.isFound()) {
        order.tryFirst(inOrder, leading);
      }
    }
    return order;
  }

  // ---- what follows each other

  private void collect(Op op, Node graph, Block block) {
    switch (op) {
      case OpBGP patterns -> patterns.getPattern().forEach(t -> pattern(t, graph, block));
      case OpTriple pattern -> pattern(pattern.getTriple(), graph, block);
      case OpPath path -> path(path, graph, block);
      case OpTable table -> table(table, block);
      case OpSequence sequence -> {
        for (Op part : sequence.getElements()) {
          collect(part, graph, block); // a long path has as many within each other
        }
      }
      case OpFilter filter -> filter(filter, graph, block);
      case OpConditional optional -> {
        collect(optional.getLeft(), graph, block);
        Cursor part = plan(optional.getRight(), graph, block.bound());
        block.step(new OptionalCursor(part), Set.of());
      }
      case OpLeftJoin optional -> leftJoin(optional, graph, block);
      case OpJoin join -> join(join, graph, block);
      case OpMinus minus -> {
        collect(minus.getLeft(), graph, block);
        block.step(
            new MinusCursor(frame, apart(minus.getRight(), minus.getLeft(), graph)), Set.of());
      }
      case OpUnion union -> union(List.of(union.getLeft(), union.getRight()), op, graph, block);
      case OpDisjunction union -> union(union.getElements(), op, graph, block);
      case OpExtend extend -> {
        collect(extend.getSubOp(), graph, block);
        bind(extend.getVarExprList(), graph, block);
      }
      case OpAssign assign -> {
        collect(assign.getSubOp(), graph, block);
        bind(assign.getVarExprList(), graph, block);
      }
      case OpGraph named -> graph(named, block);
      case OpLabel label when label.getSubOp() != null -> collect(label.getSubOp(), graph, block);
      case OpProject part -> inner(part, graph, block);
      case OpDistinct part -> inner(part, graph, block);
      case OpReduced part -> inner(part, graph, block);
      case OpSlice part -> inner(part, graph, block);
      case OpOrder part -> inner(part, graph, block);
      case OpTopN part -> inner(part, graph, block);
      case OpGroup part -> inner(part, graph, block);
      case OpList part -> inner(part, graph, block);
      case OpNull part -> inner(part, graph, block);
      default ->
          block.step(
              new JenaCursor(frame, graph == null ? op : new OpGraph(graph, op), context),
              OpVars.fixedVars(op));
    }
  }

  private void inner(Op part, Node graph, Block block) {
    block.step(plan(part, graph, block.bound()), OpVars.fixedVars(part));
  }

  private static void pattern(Triple triple, Node graph, Block block) {
    block.add(Item.of(graph, triple));
  }

  private void path(OpPath op, Node graph, Block block) {
    var path = op.getTriplePath();
    if (path.isTriple()) {
      pattern(path.asTriple(), graph, block);
    } else if (Walk.knows(path.getPath())) {
      block.add(Item.of(graph, path));
    } else {
      block.step(
          new JenaCursor(frame, graph == null ? op : new OpGraph(graph, op), context),
          OpVars.fixedVars(op));
    }
  }

  private static void table(OpTable table, Block block) {
    if (!table.isJoinIdentity()) {
      block.add(Item.of(table.getTable()));
    }
  }

  private void filter(OpFilter filter, Node graph, Block block) {
    collect(filter.getSubOp(), graph, block);
    Set<Var> bound = block.bound();
    for (Expr expression : filter.getExprs()) {
      Conditions conditions =
          new Conditions(frame, context, pattern -> plan(pattern, graph, bound));
      if (bound.containsAll(expression.getVarsMentioned())) {
        block.add(expression, conditions);
      } else {
        block.step(new ConditionCursor(frame, conditions.of(expression)), Set.of());
      }
    }
  }

  private void leftJoin(OpLeftJoin optional, Node graph, Block block) {
    collect(optional.getLeft(), graph, block);
    List<Cursor> steps = new ArrayList<>();
    steps.add(new JoinCursor(frame, apart(optional.getRight(), optional.getLeft(), graph)));
    if (optional.getExprs() != null) {
      Set<Var> bound = block.bound();
      for (Expr expression : optional.getExprs()) {
        Conditions conditions =
            new Conditions(frame, context, pattern -> plan(pattern, graph, bound));
        steps.add(new ConditionCursor(frame, conditions.of(expression)));
      }
    }
    block.step(new OptionalCursor(new SequenceCursor(steps.toArray(Cursor[]::new))), Set.of());
  }

  private void join(OpJoin join, Node graph, Block block) {
    collect(join.getLeft(), graph, block);
    if (isOfItems(join.getRight())) {
      collect(join.getRight(), graph, block);
    } else {
      block.step(
          new JoinCursor(frame, apart(join.getRight(), join.getLeft(), graph)),
          OpVars.fixedVars(join.getRight()));
    }
  }

  /** Is it the same whether it is evaluated by itself or for each row? */
  private static boolean isOfItems(Op op) {
    return switch (op) {
      case OpBGP patterns -> true;
      case OpTriple pattern -> true;
      case OpTable table -> true;
      case OpPath path ->
          path.getTriplePath().isTriple() || Walk.knows(path.getTriplePath().getPath());
      case OpSequence sequence -> sequence.getElements().stream().allMatch(Planner::isOfItems);
      case OpJoin join -> isOfItems(join.getLeft()) && isOfItems(join.getRight());
      default -> false;
    };
  }

  private Apart apart(Op part, Op other, Node graph) {
    Set<Var> seen = OpVars.visibleVars(part);
    Set<Var> others = OpVars.visibleVars(other);
    Set<Var> bound = new HashSet<>();
    int graphSlot = -1;
    if (graph != null && Var.isVar(graph)) {
      graphSlot = frame.slot(Var.alloc(graph));
      bound.add(Var.alloc(graph));
    }
    int[] slots = frame.slots(seen);
    boolean[] isShared = new boolean[slots.length];
    int i = 0;
    for (Var variable : seen) {
      isShared[i++] = others.contains(variable);
    }
    return new Apart(frame, plan(part, graph, bound), slots, isShared, graphSlot);
  }

  private void union(List<Op> parts, Op union, Node graph, Block block) {
    Set<Var> bound = block.bound();
    block.flush();
    block.step(
        new UnionCursor(
            parts.stream().map(part -> plan(part, graph, bound)).toArray(Cursor[]::new)),
        OpVars.fixedVars(union));
  }

  private void bind(VarExprList values, Node graph, Block block) {
    Set<Var> bound = block.bound();
    Conditions conditions = new Conditions(frame, context, pattern -> plan(pattern, graph, bound));
    for (Map.Entry<Var, Expr> value : values.getExprs().entrySet()) {
      Expr expression = conditions.prepared(value.getValue());
      block.step(new BindCursor(frame, frame.slot(value.getKey()), expression, context), Set.of());
    }
  }

  // ---- named graphs

  private void graph(OpGraph named, Block block) {
    Node name = named.getNode();
    Op part = named.getSubOp();
    if (Quad.isDefaultGraph(name) || Quad.isUnionGraph(name)) {
      collect(part, null, block);
    } else if (Var.isVar(name) && isOfPatterns(part, Var.alloc(name))) {
      collect(part, name, block);
    } else {
      each(name, part, block);
    }
  }

  /**
   * A part in each named graph, or in the one named. What the part makes of a variable that also
   * names the graph counts only when they come together (SPARQL 1.1, 18.6, Graph).
   */
  private void each(Node name, Op part, Block block) {
    Set<Var> bound = block.bound();
    Set<Var> certain = new HashSet<>(OpVars.fixedVars(part));
    if (!Var.isVar(name)) {
      Cursor there = new ConditionCursor(frame, () -> hasGraph(name));
      block.step(new SequenceCursor(there, plan(part, name, bound)), certain);
      return;
    }
    Var variable = Var.alloc(name);
    boolean isInside = OpVars.mentionedVars(part).contains(variable);
    Var graph = isInside ? Var.alloc("*graph" + frame.variables().size()) : variable;
    bound.add(graph);
    List<Cursor> steps = new ArrayList<>();
    steps.add(new GraphsCursor(frame, store, frame.slot(graph)));
    steps.add(plan(part, graph, bound));
    if (isInside) {
      steps.add(new BindCursor(frame, frame.slot(variable), new ExprVar(graph), context));
    }
    certain.add(variable);
    block.step(new SequenceCursor(steps.toArray(Cursor[]::new)), certain);
  }

  private boolean hasGraph(Node name) {
    int number = frame.dictionary().number(name);
    return number >= 0 && store.quads(number).hasGraph(number);
  }

  /** Does it find its graph by its patterns alone? (A filter does not see the graph.) */
  private static boolean isOfPatterns(Op op, Var graph) {
    return switch (op) {
      case OpBGP patterns -> !patterns.getPattern().isEmpty();
      case OpFilter filter ->
          !filter.getExprs().getVarsMentioned().contains(graph)
              && isOfPatterns(filter.getSubOp(), graph);
      default -> false;
    };
  }
}
