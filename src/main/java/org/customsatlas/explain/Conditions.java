package org.customsatlas.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.atlas.io.IndentedLineBuffer;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.Prologue;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.E_NotExists;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunction;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.serializer.FormatterElement;
import org.apache.jena.sparql.serializer.SerializationContext;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementMinus;
import org.apache.jena.sparql.syntax.ElementNamedGraph;
import org.apache.jena.sparql.syntax.ElementOptional;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.sparql.syntax.ElementUnion;
import org.apache.jena.sparql.syntax.syntaxtransform.ElementTransformSubst;
import org.apache.jena.sparql.syntax.syntaxtransform.ElementTransformer;
import org.apache.jena.sparql.syntax.syntaxtransform.ExprTransformNodeElement;

/** What must not be there for a row to stand: the patterns of MINUS and NOT EXISTS of a query. */
final class Conditions {
  private final Query query;
  private final Map<Var, Node> values = new HashMap<>();
  private final Set<String> texts = new LinkedHashSet<>();

  private Conditions(Query query, Binding row) {
    this.query = query;
    row.forEach(values::put);
  }

  /** Those of {@code query}, each as SPARQL, with the values of the row in it. */
  static List<String> in(Query query, Binding row) {
    Conditions conditions = new Conditions(query, row);
    conditions.look(query.getQueryPattern());
    return new ArrayList<>(conditions.texts);
  }

  private void look(Element element) {
    switch (element) {
      case ElementGroup group -> group.getElements().forEach(this::look);
      case ElementUnion union -> union.getElements().forEach(this::look);
      case ElementOptional optional -> look(optional.getOptionalElement());
      case ElementNamedGraph graph -> look(graph.getElement());
      case ElementMinus minus -> {
        tell(minus.getMinusElement());
        look(minus.getMinusElement());
      }
      case ElementSubQuery inner -> look(inner.getQuery().getQueryPattern());
      case ElementFilter filter -> look(filter.getExpr());
      case ElementBind bind -> look(bind.getExpr());
      case null, default -> {
        // A pattern or a table, which denies nothing.
      }
    }
  }

  private void look(Expr expression) {
    if (expression instanceof E_NotExists none) {
      tell(none.getElement());
    } else if (expression instanceof ExprFunctionOp some) {
      look(some.getElement());
    } else if (expression instanceof ExprFunction function) {
      function.getArgs().forEach(this::look);
    }
  }

  private void tell(Element element) {
    ElementTransformSubst change = new ElementTransformSubst(values);
    Element told =
        ElementTransformer.transform(
            element, change, new ExprTransformNodeElement(this::value, change));
    IndentedLineBuffer text = new IndentedLineBuffer();
    FormatterElement.format(
        text, new SerializationContext(new Prologue(query.getPrefixMapping())), told);
    texts.add(text.asString().replaceAll("\\s+", " ").strip());
  }

  private Node value(Node node) {
    return Var.isVar(node) ? values.getOrDefault(Var.alloc(node), node) : node;
  }
}
