package org.customsatlas.serve.sparql;

import java.util.ArrayList;
import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.TransformCopy;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.algebra.op.OpPath;
import org.apache.jena.sparql.algebra.op.OpPropFunc;
import org.apache.jena.sparql.algebra.op.OpService;
import org.apache.jena.sparql.algebra.op.OpTriple;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.apache.jena.sparql.expr.aggregate.AggCustom;
import org.apache.jena.sparql.path.P_NegPropSet;
import org.apache.jena.sparql.path.P_Path0;
import org.apache.jena.sparql.path.P_Path1;
import org.apache.jena.sparql.path.P_Path2;
import org.apache.jena.sparql.path.Path;
import org.customsatlas.serve.http.Deadline;
import org.customsatlas.serve.http.Refusal;

/**
 * Refuses what would reach out of the dataset (SERVICE) or run code (property functions but our
 * own), and bounds GROUP_CONCAT.
 */
final class ClosedPatterns extends TransformCopy {
  private static final List<String> PROPERTY_FUNCTIONS =
      List.of(
          "java:",
          "http://jena.apache.org/ARQ/",
          "http://jena.hpl.hp.com/ARQ/",
          "http://jena.apache.org/text#",
          "http://jena.apache.org/spatial#");

  private static final Node TEXT = NodeFactory.createURI(TextQuery.IRI);

  private final Deadline deadline;
  private final boolean hasText;

  /**
   * @param hasText whether {@code text:query} is open, which asks our own index; in a path it never
   *     is
   */
  ClosedPatterns(Deadline deadline, boolean hasText) {
    this.deadline = deadline;
    this.hasText = hasText;
  }

  @Override
  public Op transform(OpService service, Op pattern) {
    throw new Refusal(
        400,
        "SERVICE is closed here, also SERVICE SILENT: this endpoint asks no other. "
            + "Ask the other endpoint yourself and bring its rows in with VALUES.");
  }

  @Override
  public Op transform(OpBGP pattern) {
    deadline.checkNow();
    pattern.getPattern().forEach(this::check);
    return super.transform(pattern);
  }

  @Override
  public Op transform(OpTriple pattern) {
    check(pattern.getTriple());
    return super.transform(pattern);
  }

  @Override
  public Op transform(OpPath pattern) {
    deadline.checkNow();
    check(pattern.getTriplePath().getPredicate());
    check(pattern.getTriplePath().getPath());
    return super.transform(pattern);
  }

  @Override
  public Op transform(OpPropFunc function, Op pattern) {
    throw refusal(function.getProperty());
  }

  @Override
  public Op transform(OpGroup group, Op pattern) {
    List<ExprAggregator> bounded = new ArrayList<>();
    for (ExprAggregator aggregator : group.getAggregators()) {
      if (aggregator.getAggregator() instanceof AggCustom custom) {
        throw GuardedExpressions.notOffered(custom.getIRI());
      }
      bounded.add(
          new ExprAggregator(
              aggregator.getVar(), BoundedGroupConcat.bounded(aggregator.getAggregator())));
    }
    return new OpGroup(pattern, group.getGroupVars(), bounded);
  }

  private void check(Triple triple) {
    if (!hasText || !triple.predicateMatches(TEXT)) {
      check(triple.getPredicate());
    }
  }

  private static void check(Path path) {
    switch (path) {
      case P_Path0 link -> check(link.getNode());
      case P_Path1 one -> check(one.getSubPath());
      case P_Path2 two -> {
        check(two.getLeft());
        check(two.getRight());
      }
      case P_NegPropSet others -> others.getNodes().forEach(link -> check(link.getNode()));
      case null -> {
        // The predicate is a plain one.
      }
      default -> throw new IllegalStateException("a path of another kind: " + path.getClass());
    }
  }

  private static void check(Node predicate) {
    if (predicate != null
        && predicate.isURI()
        && PROPERTY_FUNCTIONS.stream().anyMatch(predicate.getURI()::startsWith)) {
      throw refusal(predicate);
    }
  }

  private static Refusal refusal(Node property) {
    return new Refusal(
        400,
        "Property functions are closed here, such as <"
            + Refusal.cut(property.toString())
            + ">. Write it in plain SPARQL 1.1.");
  }
}
