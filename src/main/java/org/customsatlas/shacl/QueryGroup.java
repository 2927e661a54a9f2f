package org.customsatlas.shacl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.Substitute;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.E_Call;
import org.apache.jena.sparql.expr.E_Function;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunction;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.pfunction.PropertyFunctionRegistry;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementOptional;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementUnion;
import org.apache.jena.vocabulary.XSD;

/**
 * The triple patterns of a plain query, group by group. A query is plain if it reads one graph, and
 * only by triple patterns in groups, options, alternatives, filters and bindings, so that one can
 * see from it which triples matter.
 *
 * @param patterns those that every solution of the group matches
 * @param choices groups of which one has to match too, each time: what {@code UNION} joins, or a
 *     single group
 * @param options groups that may match too
 * @param asked what {@code EXISTS} and {@code NOT EXISTS} ask for each solution of this group
 */
record QueryGroup(
    List<TriplePath> patterns,
    List<List<QueryGroup>> choices,
    List<QueryGroup> options,
    List<QueryGroup> asked) {

  /** Thrown within this class where a query is not plain. */
  private static final class NotPlain extends RuntimeException {}

  /**
   * Reads a query.
   *
   * @param known variables with values, which are put in
   * @return empty if the query is not plain
   */
  static Optional<QueryGroup> of(Query query, Binding known) {
    if (query.hasAggregators()
        || query.hasGroupBy()
        || query.hasHaving()
        || query.hasDatasetDescription()
        || query.hasValues()) {
      return Optional.empty();
    }
    try {
      QueryGroup root = of(query.getQueryPattern(), known);
      query.getProject().getExprs().values().forEach(e -> root.add(e, known));
      if (query.hasOrderBy()) {
        query.getOrderBy().forEach(o -> root.add(o.getExpression(), known));
      }
      return Optional.of(root);
    } catch (NotPlain e) {
      return Optional.empty();
    }
  }

  /** Whether a variable stands for a predicate, here or below. */
  boolean hasPredicate(Var variable) {
    return patterns.stream().anyMatch(p -> variable.equals(p.getPredicate()))
        || Stream.of(choices.stream().flatMap(List::stream), options.stream(), asked.stream())
            .flatMap(groups -> groups)
            .anyMatch(g -> g.hasPredicate(variable));
  }

  /** The subjects and objects that have a value in every solution. */
  Set<Node> bound() {
    Set<Node> bound = new HashSet<>();
    for (TriplePath pattern : patterns) {
      bound.add(pattern.getSubject());
      bound.add(pattern.getObject());
    }
    for (List<QueryGroup> choice : choices) {
      Set<Node> common = new HashSet<>(choice.getFirst().bound());
      choice.forEach(g -> common.retainAll(g.bound()));
      bound.addAll(common);
    }
    return bound;
  }

  private static QueryGroup of(Element element, Binding known) {
    QueryGroup group =
        new QueryGroup(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    group.add(element, known);
    return group;
  }

  private void add(Element element, Binding known) {
    switch (element) {
      case ElementGroup group -> {
        for (Element member : group.getElements()) {
          if (member instanceof ElementGroup) {
            choices.add(List.of(of(member, known)));
          } else {
            add(member, known);
          }
        }
      }
      case ElementPathBlock block -> block.getPattern().forEach(p -> add(p, known));
      case ElementFilter filter -> add(filter.getExpr(), known);
      case ElementBind bind -> add(bind.getExpr(), known);
      case ElementOptional option -> options.add(of(option.getOptionalElement(), known));
      case ElementUnion union ->
          choices.add(union.getElements().stream().map(e -> of(e, known)).toList());
      default -> throw new NotPlain();
    }
  }

  private void add(TriplePath found, Binding known) {
    TriplePath pattern = Substitute.substitute(found, known);
    boolean plain =
        !pattern.getSubject().isTripleTerm()
            && !pattern.getObject().isTripleTerm()
            && (pattern.isTriple()
                ? !isFunction(pattern)
                : pattern.getPath() != null && Paths.isKnown(pattern.getPath()));
    if (!plain) {
      throw new NotPlain();
    }
    patterns.add(pattern);
  }

  private static boolean isFunction(TriplePath pattern) {
    return pattern.getPredicate().isURI()
        && PropertyFunctionRegistry.get().isRegistered(pattern.getPredicate().getURI());
  }

  private void add(Expr expression, Binding known) {
    switch (expression) {
      case ExprFunctionOp exists -> asked.add(of(exists.getElement(), known));
      case E_Call call -> throw new NotPlain();
      case E_Function function when !function.getFunctionIRI().startsWith(XSD.getURI()) ->
          throw new NotPlain();
      case ExprFunction function -> function.getArgs().forEach(e -> add(e, known));
      default -> {
        // A variable or a constant.
      }
    }
  }
}
