package org.customsatlas.shacl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.shacl.parser.Constraint;
import org.apache.jena.shacl.parser.PropertyShape;
import org.apache.jena.shacl.parser.Shape;
import org.apache.jena.sparql.path.Path;

/**
 * A shape made ready to be asked about many nodes. It follows Jena's validation step by step
 * (SHACL, 3.4), but looks with a {@link Check} first, and stops at the first thing wrong when it is
 * nested in another shape. Immutable and thread-safe.
 */
final class ShapePlan {
  private final Shape shape;
  private final Path path;
  private final List<Step> steps;
  private final List<ShapePlan> properties;

  /** A constraint and its quick answer. */
  private record Step(Constraint constraint, Check check) {}

  private ShapePlan(Shape shape, List<Step> steps, List<ShapePlan> properties) {
    this.shape = shape;
    this.path = shape instanceof PropertyShape property ? property.getPath() : null;
    this.steps = List.copyOf(steps);
    this.properties = List.copyOf(properties);
  }

  /** Plans shapes; each once, however often it is reached. Jena's parser has cut all circles. */
  static final class Planner {
    private final Map<Shape, ShapePlan> known = new HashMap<>();

    ShapePlan plan(Shape shape) {
      ShapePlan plan = known.get(shape);
      if (plan == null) {
        List<Step> steps = new ArrayList<>();
        for (Constraint constraint : shape.getConstraints()) {
          steps.add(new Step(constraint, Checks.of(constraint, shape, this)));
        }
        plan =
            new ShapePlan(
                shape, steps, shape.getPropertyShapes().stream().map(this::plan).toList());
        known.put(shape, plan);
      }
      return plan;
    }
  }

  Shape shape() {
    return shape;
  }

  /** Whether a node has no result, neither for this shape nor for those below it. */
  boolean conforms(Run run, Node node) {
    return shape.deactivated()
        || (keeps(run, node, values(run, node)) && all(properties, run, node));
  }

  /** Tells what is wrong with a node. */
  void validate(Run run, Node node) {
    if (!shape.deactivated()) {
      tell(run, node, values(run, node));
      // As Jena has it: what a property shape with a target lists is asked of the focus node.
      properties.forEach(p -> p.validateAsProperty(run, node));
    }
  }

  private void validateAsProperty(Run run, Node node) {
    if (!shape.deactivated()) {
      Collection<Node> values = values(run, node);
      tell(run, node, values);
      for (ShapePlan property : properties) {
        values.forEach(v -> property.validateAsProperty(run, v));
      }
    }
  }

  private boolean conformsAsProperty(Run run, Node node) {
    if (shape.deactivated()) {
      return true;
    }
    Collection<Node> values = values(run, node);
    return keeps(run, node, values)
        && (properties.isEmpty() || values.stream().allMatch(v -> all(properties, run, v)));
  }

  private static boolean all(List<ShapePlan> properties, Run run, Node node) {
    for (ShapePlan property : properties) {
      if (!property.conformsAsProperty(run, node)) {
        return false;
      }
    }
    return true;
  }

  private boolean keeps(Run run, Node node, Collection<Node> values) {
    for (Step step : steps) {
      if (!step.check.conforms(run, node, values)) {
        return false;
      }
    }
    return true;
  }

  private void tell(Run run, Node node, Collection<Node> values) {
    for (Step step : steps) {
      if (!step.check.conforms(run, node, values)) {
        run.tell(shape, step.constraint, node);
      }
    }
  }

  private Collection<Node> values(Run run, Node node) {
    return path == null ? List.of(node) : run.data().values(node, path);
  }
}
