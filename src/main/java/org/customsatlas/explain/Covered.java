package org.customsatlas.explain;

import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpVisitorBase;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.algebra.op.OpOrder;
import org.apache.jena.sparql.algebra.op.OpService;
import org.apache.jena.sparql.algebra.walker.Walker;
import org.apache.jena.sparql.expr.E_Now;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.apache.jena.sparql.expr.ExprFunction;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.ExprNone;
import org.apache.jena.sparql.expr.ExprTripleTerm;
import org.apache.jena.sparql.expr.ExprVar;
import org.apache.jena.sparql.expr.ExprVisitorFunction;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.Unstable;
import org.customsatlas.problem.Phrase;

/** The class of queries whose rows can be explained. */
final class Covered {
  /** What asks an index, which holds no statements. */
  private static final String TEXT = "http://jena.apache.org/text#";

  private Covered() {}

  /**
   * The algebra of {@code query}.
   *
   * @throws Outside with the part that lies outside the class
   */
  static Op algebra(Query query) {
    if (!query.isSelectType()) {
      throw new Outside(Phrase.of("explain-outside-form", query.queryType().name()));
    }
    if (query.hasDatasetDescription()) {
      throw new Outside(Phrase.of("explain-outside-from"));
    }
    Op op = Algebra.compile(query);
    Walker.walk(op, new Patterns(), new Functions());
    return op;
  }

  private static final class Patterns extends OpVisitorBase {
    @Override
    public void visit(OpService service) {
      throw new Outside(Phrase.of("explain-outside-part", "SERVICE"));
    }

    @Override
    public void visit(OpBGP triples) {
      triples
          .getPattern()
          .forEach(
              t -> {
                if (t.getPredicate().isURI() && t.getPredicate().getURI().startsWith(TEXT)) {
                  throw new Outside(Phrase.of("explain-outside-part", "text:query"));
                }
              });
    }

    // The walker does not go into what follows here.

    @Override
    public void visit(OpGroup group) {
      group
          .getAggregators()
          .forEach(
              a -> {
                ExprList expressions = a.getAggregator().getExprList();
                if (expressions != null) {
                  expressions.forEach(this::aggregated);
                }
              });
    }

    private void aggregated(Expr expression) {
      if (hasPattern(expression)) {
        throw new Outside(Phrase.of("explain-outside-part", "EXISTS"));
      }
      Walker.walk(expression, this, new Functions());
    }

    private static boolean hasPattern(Expr expression) {
      return expression instanceof ExprFunctionOp
          || (expression instanceof ExprFunction function
              && function.getArgs().stream().anyMatch(Patterns::hasPattern));
    }

    @Override
    public void visit(OpOrder order) {
      order.getConditions().forEach(c -> Walker.walk(c.getExpression(), this, new Functions()));
    }
  }

  private static final class Functions extends ExprVisitorFunction {
    @Override
    protected void visitExprFunction(ExprFunction call) {
      if (call instanceof Unstable || call instanceof E_Now) {
        throw new Outside(
            Phrase.of("explain-outside-chance", call.getFunctionSymbol().getSymbol()));
      }
    }

    @Override
    public void visit(ExprFunctionOp exists) {
      // The walker goes into its pattern.
    }

    @Override
    public void visit(NodeValue value) {
      // The same each time.
    }

    @Override
    public void visit(ExprVar variable) {
      // The same each time.
    }

    @Override
    public void visit(ExprAggregator aggregator) {
      // Looked into where the group is.
    }

    @Override
    public void visit(ExprNone nothing) {
      // The same each time.
    }

    @Override
    public void visit(ExprTripleTerm term) {
      throw new Outside(Phrase.of("explain-outside-part", "<<( )>>"));
    }
  }
}
