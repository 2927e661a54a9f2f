package org.customsatlas.shacl;

import java.util.Collection;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.shacl.engine.constraint.SparqlConstraint;
import org.apache.jena.shacl.parser.PropertyShape;
import org.apache.jena.shacl.parser.Shape;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.core.Substitute;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.engine.iterator.QueryIterRoot;
import org.apache.jena.sparql.engine.main.QC;
import org.apache.jena.sparql.path.P_Link;

/**
 * A SPARQL constraint (SHACL, 5) whose query is compiled and optimised once. For each node, its
 * variable is put into the compiled form, unless the graph lacks a triple that every row would
 * need.
 */
final class SparqlCheck implements Check {
  /** The variable of the focus node. */
  static final Var THIS = Var.alloc("this");

  /** The variable for the path of a result. */
  private static final Var PATH_FOUND = Var.alloc("path");

  /** What Jena binds {@code $shapesGraph} to. */
  private static final Node SHAPES_GRAPH = NodeFactory.createURI("foo");

  private final Binding known;
  private final Op op;
  private final Needs needs;

  private SparqlCheck(Query query, Binding known, QueryGroup group) {
    this.known = known;
    this.op = Algebra.optimize(Substitute.substitute(Algebra.compile(query), known));
    this.needs = new Needs(group, THIS);
  }

  /**
   * The check for a constraint of a shape.
   *
   * @param jena what stands in for a query that cannot be compiled once: one that Jena changes for
   *     the path of the shape, or that is not plain
   */
  static Check of(SparqlConstraint constraint, Shape shape, Check jena) {
    Binding known = known(shape);
    return patterns(constraint, shape)
        .<Check>map(group -> new SparqlCheck(constraint.getQuery(), known, group))
        .orElse(jena);
  }

  /** The patterns of the constraint of a shape; empty if it cannot be compiled once. */
  static Optional<QueryGroup> patterns(SparqlConstraint constraint, Shape shape) {
    Query query = constraint.getQuery();
    return query.isSelectType()
        ? QueryGroup.of(query, known(shape)).filter(g -> !isRewritten(g, shape))
        : Optional.empty();
  }

  /** What is known before a node is (SHACL, 5.3.1). */
  private static Binding known(Shape shape) {
    BindingBuilder known =
        BindingFactory.builder()
            .add(Var.alloc("currentShape"), shape.getShapeNode())
            .add(Var.alloc("shapesGraph"), SHAPES_GRAPH);
    if (shape instanceof PropertyShape property && property.getPath() instanceof P_Link link) {
      known.add(Var.alloc("PATH"), link.getNode());
    }
    return known.build();
  }

  /** Whether Jena puts the path of the shape into the query, which it does for some paths. */
  private static boolean isRewritten(QueryGroup group, Shape shape) {
    return shape instanceof PropertyShape property
        && !(property.getPath() instanceof P_Link)
        && group.hasPredicate(PATH_FOUND);
  }

  @Override
  public boolean conforms(Run run, Node node, Collection<Node> values) {
    if (values.isEmpty() || !needs.met(run.data().graph(), node)) {
      return true;
    }
    ExecutionContext execution = run.data().execution();
    Binding bound = BindingFactory.binding(known, THIS, node);
    QueryIterator rows =
        QC.execute(
            Substitute.substitute(op, THIS, node),
            QueryIterRoot.create(bound, execution),
            execution);
    try {
      return !rows.hasNext();
    } finally {
      rows.close();
    }
  }
}
