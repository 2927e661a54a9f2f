package org.customsatlas.serve.sparql;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.apache.jena.sparql.expr.ExprFunction;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.path.P_Path1;
import org.apache.jena.sparql.path.P_Path2;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.Element1;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementMinus;
import org.apache.jena.sparql.syntax.ElementNamedGraph;
import org.apache.jena.sparql.syntax.ElementOptional;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementService;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.sparql.syntax.ElementUnion;
import org.customsatlas.serve.http.Refusal;

/**
 * How deep EXISTS and NOT EXISTS stand in one another. Jena prepares the pattern of each of them
 * twice, and so the innermost of n of them 2ⁿ times, before it asks whether the time is up. Groups,
 * OPTIONAL, UNION, MINUS, GRAPH and subqueries do not double (measured, 500 deep). And how many
 * steps a property path has, each of which is a level, too: whether the stack holds some thousands
 * depends on what has been compiled by then.
 */
final class Nesting {
  /** The most that may stand in one another. */
  static final int LIMIT = 8;

  /** The most steps and operators that a path may have. */
  static final int PATH_LIMIT = 2_000;

  private int depth;

  private Nesting() {}

  /**
   * Refuses a query in which too many stand in one another.
   *
   * @throws Refusal 400
   */
  static void check(Query query) {
    new Nesting().query(query);
  }

  private void query(Query query) {
    expressions(query.getProject().getExprs().values());
    element(query.getQueryPattern());
    expressions(query.getGroupBy().getExprs().values());
    expressions(query.getHavingExprs());
    query.getAggregators().forEach(this::expression);
    if (query.hasOrderBy()) {
      query.getOrderBy().forEach(by -> expression(by.getExpression()));
    }
  }

  private void element(Element element) {
    switch (element) {
      case ElementGroup group -> group.getElements().forEach(this::element);
      case ElementUnion union -> union.getElements().forEach(this::element);
      case ElementOptional optional -> element(optional.getOptionalElement());
      case ElementMinus minus -> element(minus.getMinusElement());
      case ElementNamedGraph graph -> element(graph.getElement());
      case ElementService service -> element(service.getElement());
      case ElementSubQuery inner -> query(inner.getQuery());
      case ElementFilter filter -> expression(filter.getExpr());
      case ElementBind bind -> expression(bind.getExpr());
      case ElementPathBlock block -> block.patternElts().forEachRemaining(p -> path(p.getPath()));
      case Element1 one -> element(one.getElement());
      case null, default -> {
        // A pattern of triples or a table, which holds no other.
      }
    }
  }

  /** Without recursion: it is for paths that are too deep for that. */
  private static void path(Path path) {
    Deque<Path> left = new ArrayDeque<>();
    if (path != null) {
      left.push(path);
    }
    for (int size = 1; !left.isEmpty(); size++) {
      if (size > PATH_LIMIT) {
        throw QueryText.nestedTooDeeply();
      }
      switch (left.pop()) {
        case P_Path1 one -> left.push(one.getSubPath());
        case P_Path2 two -> {
          left.push(two.getLeft());
          left.push(two.getRight());
        }
        default -> {
          // A step.
        }
      }
    }
  }

  private void expressions(Collection<Expr> expressions) {
    expressions.forEach(this::expression);
  }

  private void expression(Expr expression) {
    switch (expression) {
      case ExprFunctionOp exists -> {
        if (++depth > LIMIT) {
          throw new Refusal(
              400,
              "More than "
                  + LIMIT
                  + " EXISTS or NOT EXISTS stand in one another. Make the query flatter.");
        }
        element(exists.getElement());
        depth--;
      }
      case ExprAggregator aggregator -> expressions(aggregator.getAggregator().getExprList());
      case ExprFunction function -> function.getArgs().forEach(this::expression);
      case null, default -> {
        // A variable or a value.
      }
    }
  }

  private void expressions(ExprList expressions) {
    if (expressions != null) {
      expressions(expressions.getListRaw());
    }
  }
}
