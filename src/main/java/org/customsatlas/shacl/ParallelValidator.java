package org.customsatlas.shacl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.parser.Shape;

/**
 * Validates a whole graph (SHACL, 3.4), by all cores, with the results of Jena's own {@code
 * ShaclValidator}: our checks find the nodes with something wrong, and Jena tells what it is.
 * Immutable and thread-safe.
 */
public final class ParallelValidator {
  /** So many nodes are one piece of work. */
  private static final int PIECE = 256;

  private final Shapes shapes;
  private final Map<FocusNodes, List<ShapePlan>> plans;

  /** Some nodes, and the shapes that look at them. */
  private record Piece(List<ShapePlan> plans, List<Node> nodes) {}

  /** Makes shapes ready; their graph must not change afterwards. */
  public ParallelValidator(Shapes shapes) {
    this(shapes, shapes.getTargetShapes());
  }

  /** The same for some of the shapes only. */
  ParallelValidator(Shapes shapes, Collection<Shape> targeted) {
    this.shapes = shapes;
    this.plans = new LinkedHashMap<>();
    ShapePlan.Planner planner = new ShapePlan.Planner();
    for (Shape shape : targeted) {
      plans
          .computeIfAbsent(FocusNodes.of(shape.getTargets()), f -> new ArrayList<>())
          .add(planner.plan(shape));
    }
  }

  /**
   * All results, in no particular order; a result that two constraints give is there twice.
   *
   * @param graph must not change meanwhile, and must let several threads read it, as graphs in
   *     memory do
   */
  public List<ValidationResult> validate(Graph graph) {
    return validate(new Data(graph));
  }

  /** The same for a graph of which something is remembered. */
  List<ValidationResult> validate(Data data) {
    List<Piece> pieces =
        plans.entrySet().parallelStream()
            .flatMap(group -> pieces(group.getValue(), group.getKey().in(data)))
            .toList();
    return pieces.parallelStream().flatMap(piece -> validate(piece, data)).toList();
  }

  private Stream<ValidationResult> validate(Piece piece, Data data) {
    Run run = new Run(shapes, data);
    for (Node node : piece.nodes) {
      piece.plans.forEach(plan -> plan.validate(run, node));
    }
    return run.results().stream();
  }

  private static Stream<Piece> pieces(List<ShapePlan> plans, Collection<Node> nodes) {
    List<Node> all = List.copyOf(nodes);
    return Stream.iterate(0, start -> start < all.size(), start -> start + PIECE)
        .map(start -> new Piece(plans, all.subList(start, Math.min(start + PIECE, all.size()))));
  }
}
