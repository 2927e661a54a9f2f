package org.customsatlas.serve.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.query.SortCondition;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.core.PathBlock;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.core.VarExprList;
import org.apache.jena.sparql.expr.E_Exists;
import org.apache.jena.sparql.expr.E_NotEquals;
import org.apache.jena.sparql.expr.E_NotExists;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.ExprTransformCopy;
import org.apache.jena.sparql.expr.ExprTransformer;
import org.apache.jena.sparql.expr.ExprVar;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementMinus;
import org.apache.jena.sparql.syntax.ElementNamedGraph;
import org.apache.jena.sparql.syntax.ElementOptional;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.sparql.syntax.ElementTriplesBlock;
import org.apache.jena.sparql.syntax.ElementUnion;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;
import org.customsatlas.problem.Phrase;
import org.customsatlas.serve.http.Refusal;

/**
 * Writes a query so that it asks the union of a release in whatever store: what stands outside
 * GRAPH is asked in the named graph that holds the union, and {@code GRAPH ?g} leaves that graph
 * out. Stores differ in what their default graph is (nothing, or all graphs, with or without a
 * statement counted once), so it is never asked.
 */
final class UnionPatterns {
  private final Node union;
  private final Exists outside = new Exists(false);
  private final Exists inside = new Exists(true);

  /**
   * @param union the name of the graph with the union
   */
  UnionPatterns(Node union) {
    this.union = union;
  }

  /**
   * A copy of {@code query} that asks the union. One that chooses its graphs itself (FROM) is left
   * as it is.
   *
   * @throws Refusal 400 if it has EXISTS within an aggregate, which cannot be rewritten
   */
  Query asked(Query query) {
    return query.hasDatasetDescription() ? copy(query) : rewritten(query, false);
  }

  /** A copy that may be changed; Jena's deep copy loses the second HAVING condition. */
  static Query copy(Query query) {
    return QueryTransformOps.shallowCopy(query);
  }

  private Query rewritten(Query query, boolean isInside) {
    for (ExprAggregator aggregator : query.getAggregators()) {
      if (aggregator.getAggregator().toString().toLowerCase(Locale.ROOT).contains("exists")) {
        throw new Refusal(400, Phrase.of("store-exists"));
      }
    }
    Query copy = copy(query);
    Exists exists = isInside ? inside : outside;
    if (query.isSelectType()) {
      replace(copy.getProject(), exists);
    }
    copy.getHavingExprs().replaceAll(e -> ExprTransformer.transform(exists, e));
    if (copy.getOrderBy() != null) {
      copy.getOrderBy()
          .replaceAll(
              c ->
                  new SortCondition(
                      ExprTransformer.transform(exists, c.getExpression()), c.getDirection()));
    }
    replace(copy.getGroupBy(), exists);
    if (query.getQueryPattern() != null) {
      copy.setQueryPattern(whole(query.getQueryPattern(), isInside));
    }
    return copy;
  }

  private static void replace(VarExprList list, Exists exists) {
    for (Var variable : list.getVars()) {
      Expr expression = list.getExpr(variable);
      if (expression != null) {
        list.getExprs().put(variable, ExprTransformer.transform(exists, expression));
      }
    }
  }

  // ---- patterns

  /** A pattern that sees nothing of what stands around it: asked in the union as a whole. */
  private Element whole(Element pattern, boolean isInside) {
    if (!isInside && !mentionsGraph(pattern) && hasTriples(pattern)) {
      return group(new ElementNamedGraph(union, group(pattern)));
    }
    return group(parts(pattern, isInside));
  }

  /** True also where the word stands in a text, which costs a longer query and nothing else. */
  private static boolean mentionsGraph(Element pattern) {
    return pattern.toString().contains("GRAPH");
  }

  private static boolean hasTriples(Element pattern) {
    return switch (pattern) {
      case ElementPathBlock block -> !block.isEmpty();
      case ElementTriplesBlock block -> !block.isEmpty();
      case ElementGroup group -> group.getElements().stream().anyMatch(UnionPatterns::hasTriples);
      default -> true;
    };
  }

  /** The parts of a pattern, each for itself, so that filters stay where they see all. */
  private Element parts(Element pattern, boolean isInside) {
    return switch (pattern) {
      case ElementGroup group -> parts(group, isInside);
      case ElementPathBlock block -> inUnion(block, isInside);
      case ElementTriplesBlock block -> {
        ElementPathBlock paths = new ElementPathBlock();
        block.getPattern().forEach(paths::addTriple);
        yield inUnion(paths, isInside);
      }
      case ElementNamedGraph graph -> named(graph);
      case ElementUnion union -> {
        ElementUnion copy = new ElementUnion();
        union.getElements().forEach(e -> copy.addElement(whole(e, isInside)));
        yield copy;
      }
      case ElementOptional optional ->
          new ElementOptional(group(parts(optional.getOptionalElement(), isInside)));
      case ElementMinus minus -> new ElementMinus(whole(minus.getMinusElement(), isInside));
      case ElementFilter filter -> new ElementFilter(expression(filter.getExpr(), isInside));
      case ElementBind bind -> new ElementBind(bind.getVar(), expression(bind.getExpr(), isInside));
      case ElementSubQuery sub -> new ElementSubQuery(rewritten(sub.getQuery(), isInside));
      default -> pattern;
    };
  }

  private Expr expression(Expr expression, boolean isInside) {
    return ExprTransformer.transform(isInside ? inside : outside, expression);
  }

  private ElementGroup parts(ElementGroup group, boolean isInside) {
    ElementGroup copy = new ElementGroup();
    PathBlock run = new PathBlock();
    List<Element> filters = new ArrayList<>();
    for (Element part : group.getElements()) {
      switch (part) {
        case ElementPathBlock block -> block.getPattern().forEach(run::add);
        case ElementTriplesBlock block ->
            block.getPattern().forEach(t -> run.add(new TriplePath(t)));
        case ElementFilter filter -> filters.add(parts(filter, isInside));
        case ElementNamedGraph graph -> {
          end(run, copy, isInside);
          Node name = graph.getGraphNameNode();
          copy.addElement(new ElementNamedGraph(name, content(graph)));
          if (name.isVariable()) {
            filters.add(notUnion(name));
          }
        }
        default -> {
          end(run, copy, isInside);
          copy.addElement(
              part instanceof ElementGroup inner ? whole(inner, isInside) : parts(part, isInside));
        }
      }
    }
    end(run, copy, isInside);
    // A filter holds for its whole group, wherever it stands in it.
    filters.forEach(copy::addElement);
    return copy;
  }

  /** Triples with filters only between them are one pattern, and share their blank nodes. */
  private void end(PathBlock run, ElementGroup into, boolean isInside) {
    if (!run.isEmpty()) {
      ElementPathBlock block = new ElementPathBlock();
      run.forEach(block::addTriplePath);
      into.addElement(inUnion(block, isInside));
      run.getList().clear();
    }
  }

  private Element inUnion(ElementPathBlock block, boolean isInside) {
    return isInside || block.isEmpty() ? block : new ElementNamedGraph(union, group(block));
  }

  private Element named(ElementNamedGraph graph) {
    Node name = graph.getGraphNameNode();
    Element copy = new ElementNamedGraph(name, content(graph));
    if (!name.isVariable()) {
      return copy;
    }
    ElementGroup both = group(copy);
    both.addElement(notUnion(name));
    return both;
  }

  private Element content(ElementNamedGraph graph) {
    return group(parts(graph.getElement(), true));
  }

  private ElementFilter notUnion(Node name) {
    return new ElementFilter(
        new E_NotEquals(new ExprVar(Var.alloc(name)), NodeValue.makeNode(union)));
  }

  private static ElementGroup group(Element element) {
    if (element instanceof ElementGroup group) {
      return group;
    }
    ElementGroup group = new ElementGroup();
    group.addElement(element);
    return group;
  }

  // ---- patterns in expressions

  private final class Exists extends ExprTransformCopy {
    private final boolean isInside;

    Exists(boolean isInside) {
      this.isInside = isInside;
    }

    @Override
    public Expr transform(ExprFunctionOp function, ExprList arguments, Op pattern) {
      // Its filters see the row that is asked about, so it is written part by part.
      Element asked = group(parts(function.getElement(), isInside));
      return function instanceof E_NotExists ? new E_NotExists(asked) : new E_Exists(asked);
    }
  }
}
