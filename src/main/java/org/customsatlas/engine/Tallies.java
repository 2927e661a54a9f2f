package org.customsatlas.engine;

import java.util.function.Supplier;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.aggregate.Accumulator;
import org.apache.jena.sparql.expr.aggregate.AggCount;
import org.apache.jena.sparql.expr.aggregate.AggCountDistinct;
import org.apache.jena.sparql.expr.aggregate.AggCountVar;
import org.apache.jena.sparql.expr.aggregate.AggCountVarDistinct;
import org.apache.jena.sparql.expr.aggregate.Aggregator;
import org.apache.jena.sparql.function.FunctionEnv;

/** Makes what counts; the rest Jena's accumulators do. */
final class Tallies {
  private final Frame frame;
  private final FunctionEnv environment;

  Tallies(Frame frame, FunctionEnv environment) {
    this.frame = frame;
    this.environment = environment;
  }

  /** What makes one for each group. */
  Supplier<Tally> of(Aggregator aggregator) {
    if (aggregator instanceof AggCount) {
      return () -> new Count(() -> true);
    }
    if (aggregator instanceof AggCountVar && isVariable(aggregator)) {
      int slot = slot(aggregator);
      return () -> new Count(() -> frame.isBound(slot));
    }
    if (aggregator instanceof AggCountVarDistinct && isVariable(aggregator)) {
      int[] slots = {slot(aggregator)};
      return () -> {
        Rows seen = new Rows(frame.budget(), 1);
        return new Count(() -> frame.isBound(slots[0]) && seen.find(frame, slots) >= 0);
      };
    }
    boolean keepsRows = aggregator instanceof AggCountDistinct;
    return () -> new ByJena(aggregator.createAccumulator(), keepsRows);
  }

  private static boolean isVariable(Aggregator aggregator) {
    Expr expression = aggregator.getExprList().get(0);
    return expression.isVariable();
  }

  private int slot(Aggregator aggregator) {
    return frame.slot(aggregator.getExprList().get(0).asVar());
  }

  private static final class Count implements Tally {
    private final Condition wanted;
    private long count;

    Count(Condition wanted) {
      this.wanted = wanted;
    }

    @Override
    public void add() {
      if (wanted.holds()) {
        count++;
      }
    }

    @Override
    public Node value() {
      return NodeValue.makeInteger(count).asNode();
    }
  }

  private final class ByJena implements Tally {
    private final Accumulator accumulator;
    private final boolean keepsRows;
    private final FrameBinding row = new FrameBinding(frame);

    ByJena(Accumulator accumulator, boolean keepsRows) {
      this.accumulator = accumulator;
      this.keepsRows = keepsRows;
    }

    @Override
    public void add() {
      accumulator.accumulate(keepsRows ? row.detach() : row, environment);
    }

    @Override
    public Node value() {
      NodeValue value = accumulator.getValue();
      return value == null ? null : value.asNode();
    }
  }
}
