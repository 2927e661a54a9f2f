package org.customsatlas.shacl;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.engine.ShaclPaths;
import org.apache.jena.shacl.engine.ValidationContext;
import org.apache.jena.shacl.parser.Constraint;
import org.apache.jena.shacl.parser.PropertyShape;
import org.apache.jena.shacl.parser.Shape;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.shacl.validation.VLib;
import org.apache.jena.sparql.path.Path;

/** One thread's validation of some nodes of a graph: what Jena tells is gathered here. */
final class Run {
  private final Data data;
  private final ValidationContext context;

  Run(Shapes shapes, Data data) {
    this.data = data;
    this.context = ValidationContext.create(shapes, data.graph());
  }

  Data data() {
    return data;
  }

  /** For those methods of Jena's constraints that ask for it; nothing is told to it. */
  ValidationContext context() {
    return context;
  }

  /** Whether Jena finds nothing, for a constraint that we have no check for. */
  boolean conforms(Shape shape, Constraint constraint, Node node) {
    ValidationContext nested = ValidationContext.create(context);
    evaluate(nested, shape, constraint, node);
    return !nested.hasViolation();
  }

  /** Lets Jena tell what is wrong with a node, in its own words. */
  void tell(Shape shape, Constraint constraint, Node node) {
    evaluate(context, shape, constraint, node);
  }

  /** All that was told. */
  List<ValidationResult> results() {
    if (!context.hasViolation()) {
      return List.of();
    }
    List<ValidationResult> results = new ArrayList<>();
    for (ReportEntry entry : context.generateReport().getEntries()) {
      results.add(ValidationResult.of(entry));
    }
    return results;
  }

  private void evaluate(ValidationContext told, Shape shape, Constraint constraint, Node node) {
    Path path = shape instanceof PropertyShape property ? property.getPath() : null;
    Set<Node> values = path == null ? null : ShaclPaths.valueNodes(data.graph(), node, path);
    VLib.evalConstraint(told, data.graph(), shape, node, path, values, constraint);
  }
}
