package org.customsatlas.serve.sparql;

import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.aggregate.Accumulator;
import org.apache.jena.sparql.expr.aggregate.AccumulatorExpr;
import org.apache.jena.sparql.expr.aggregate.AggGroupConcat;
import org.apache.jena.sparql.expr.aggregate.AggGroupConcatDistinct;
import org.apache.jena.sparql.expr.aggregate.Aggregator;
import org.apache.jena.sparql.function.FunctionEnv;

/** GROUP_CONCAT whose text may not grow without end. */
final class BoundedGroupConcat extends AggGroupConcat {
  private final boolean distinct;

  private BoundedGroupConcat(Expr expr, String separator, boolean distinct) {
    super(expr, separator);
    this.distinct = distinct;
  }

  /** A bounded aggregator in place of GROUP_CONCAT; any other unchanged. */
  static Aggregator bounded(Aggregator aggregator) {
    if (aggregator instanceof BoundedGroupConcat) {
      return aggregator;
    }
    if (aggregator instanceof AggGroupConcat concat) {
      return new BoundedGroupConcat(concat.getExprList().get(0), concat.getSeparator(), false);
    }
    if (aggregator instanceof AggGroupConcatDistinct concat) {
      return new BoundedGroupConcat(concat.getExprList().get(0), concat.getSeparator(), true);
    }
    return aggregator;
  }

  @Override
  public Aggregator copy(ExprList expr) {
    return new BoundedGroupConcat(expr.get(0), getSeparator(), distinct);
  }

  @Override
  public Accumulator createAccumulator() {
    return new Text(getExprList().get(0), getSeparator() == null ? " " : getSeparator(), distinct);
  }

  /** Equal only to itself: two that look alike may differ in DISTINCT. */
  @Override
  public boolean equals(Aggregator other, boolean bySyntax) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  private static final class Text extends AccumulatorExpr {
    private final StringBuilder text = new StringBuilder();
    private final String separator;
    private boolean isFirst = true;

    Text(Expr expr, String separator, boolean distinct) {
      super(expr, distinct);
      this.separator = separator;
    }

    @Override
    protected void accumulate(NodeValue value, Binding binding, FunctionEnv env) {
      String next = value.asString();
      GuardedExpressions.checkLength((long) text.length() + separator.length() + next.length());
      text.append(isFirst ? "" : separator).append(next);
      isFirst = false;
    }

    @Override
    protected void accumulateError(Binding binding, FunctionEnv env) {}

    @Override
    protected NodeValue getAccValue() {
      return NodeValue.makeString(text.toString());
    }
  }
}
