package org.customsatlas.answer;

import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.OpVisitorBase;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.algebra.op.OpOrder;
import org.apache.jena.sparql.algebra.op.OpService;
import org.apache.jena.sparql.algebra.walker.Walker;
import org.apache.jena.sparql.expr.ExprFunctionN;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.ExprVisitorBase;

/** Refuses a query that would reach out of the data at hand, or run code. */
final class ClosedQuery {
  private ClosedQuery() {}

  /**
   * Does {@code query} ask nothing but the data?
   *
   * @throws IllegalArgumentException with what it asks besides, in a plain sentence
   */
  static void check(Query query) {
    if (query.getQueryPattern() != null) {
      Walker.walk(Algebra.compile(query), new Patterns(), new Functions());
    }
  }

  private static final class Patterns extends OpVisitorBase {
    @Override
    public void visit(OpService service) {
      throw new IllegalArgumentException(
          "SERVICE is closed here, also SERVICE SILENT: the release is asked, and nothing else. "
              + "Ask the other endpoint with --endpoint, and bring its rows in with VALUES.");
    }

    // The walker does not go into what follows here.

    @Override
    public void visit(OpGroup group) {
      group.getAggregators().forEach(a -> walk(a.getAggregator().getExprList()));
    }

    @Override
    public void visit(OpOrder order) {
      order.getConditions().forEach(condition -> walk(new ExprList(condition.getExpression())));
    }

    private void walk(ExprList expressions) {
      if (expressions != null) {
        expressions.forEach(e -> Walker.walk(e, this, new Functions()));
      }
    }
  }

  private static final class Functions extends ExprVisitorBase {
    @Override
    public void visit(ExprFunctionN call) {
      String iri = call.getFunctionIRI();
      if (iri != null && !ClosedFunctions.INSTANCE.isRegistered(iri)) {
        throw new IllegalArgumentException(
            "The function <" + iri + "> is not one of SPARQL 1.1. Write the query without it.");
      }
    }
  }
}
