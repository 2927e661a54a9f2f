package org.customsatlas.shacl;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.parser.Shape;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.change.OverlayGraph;
import org.customsatlas.work.Cancellation;

/**
 * Tells what a change to a graph does to its validation results, by looking only at the nodes that
 * the change can affect: which these are is read off the shapes, by {@link Triggers}.
 *
 * <p>Thread-safe, if the graph may be read by several threads and does not change.
 */
public final class ChangeValidator {
  /** So many nodes are one piece of work. */
  private static final int PIECE = 128;

  private final Shapes shapes;
  private final Data before;
  private final Map<Node, Map<Trigger, List<Watch>>> watches = new HashMap<>();
  private final ParallelValidator unbounded;
  private final Set<Node> unboundedShapes;

  /** What the unbounded shapes find in the base; null until it is asked for. */
  private List<ValidationResult> unboundedBefore;

  /**
   * A shape, and the nodes that it looks at; the same only as itself, since it is looked up often.
   */
  private static final class Watch {
    private final FocusNodes focusNodes;
    private final ShapePlan plan;

    Watch(FocusNodes focusNodes, ShapePlan plan) {
      this.focusNodes = focusNodes;
      this.plan = plan;
    }

    void validate(Node node, Run run) {
      if (focusNodes.include(node, run.data())) {
        plan.validate(run, node);
      }
    }
  }

  /** A node that a change may affect. */
  private record Suspect(Watch watch, Node node) {}

  /** What was found at some nodes. */
  private record Found(List<ValidationResult> before, List<ValidationResult> after) {}

  /**
   * Makes ready for changes to a graph; the graph need not conform.
   *
   * @param shapes the rules; their graph must not change afterwards
   * @param base the graph; must not change afterwards, and must tell its triples apart by their
   *     terms, not by the values of their literals
   */
  public ChangeValidator(Shapes shapes, Graph base) {
    this.shapes = shapes;
    this.before = new Data(base);
    List<Shape> notBounded = new ArrayList<>();
    ShapePlan.Planner planner = new ShapePlan.Planner();
    for (Shape shape : shapes.getTargetShapes()) {
      Watch watch = new Watch(FocusNodes.of(shape.getTargets()), planner.plan(shape));
      Triggers.of(shape)
          .ifPresentOrElse(
              triggers -> triggers.forEach(t -> watch(t, watch)), () -> notBounded.add(shape));
    }
    this.unbounded = new ParallelValidator(shapes, notBounded);
    this.unboundedShapes = notBounded.stream().map(Shape::getShapeNode).collect(toSet());
  }

  /**
   * What a change does to the results.
   *
   * @param added triples to add; those that are there already change nothing
   * @param removed triples to take away; one that is added as well stays
   */
  public ChangedResults validate(Collection<Triple> added, Collection<Triple> removed) {
    return validate(added, removed, Cancellation.NONE);
  }

  /**
   * The same.
   *
   * @param cancellation is asked at each step; what it throws is thrown
   */
  public ChangedResults validate(
      Collection<Triple> added, Collection<Triple> removed, Cancellation cancellation) {
    return validate(new OverlayGraph(before.graph(), added, removed, cancellation));
  }

  private ChangedResults validate(OverlayGraph changed) {
    Collection<Triple> added = changed.added();
    Collection<Triple> removed = changed.removed();
    Data after =
        Stream.concat(added.stream(), removed.stream())
                .anyMatch(t -> t.getPredicate().equals(RDFS.subClassOf.asNode()))
            ? new Data(changed)
            : before.withSameClasses(changed);
    Set<Suspect> suspects = new LinkedHashSet<>();
    suspect(added, after, suspects);
    suspect(removed, before, suspects);

    List<Found> found =
        pieces(List.copyOf(suspects)).parallelStream().map(p -> look(p, after)).toList();
    List<ValidationResult> was = new ArrayList<>();
    List<ValidationResult> is = new ArrayList<>();
    for (Found part : found) {
      was.addAll(part.before);
      is.addAll(part.after);
    }
    if (!unboundedShapes.isEmpty()) {
      was.addAll(unboundedBefore());
      is.addAll(unbounded.validate(after));
    }
    return ChangedResults.between(was, is, unboundedShapes);
  }

  private void watch(Trigger trigger, Watch watch) {
    watches
        .computeIfAbsent(trigger.predicate(), p -> new HashMap<>())
        .computeIfAbsent(trigger, t -> new ArrayList<>())
        .add(watch);
  }

  private void suspect(Collection<Triple> triples, Data data, Set<Suspect> suspects) {
    Map<Node, List<Triple>> byPredicate =
        triples.stream().collect(groupingBy(Triple::getPredicate));
    watches.forEach(
        (predicate, watching) -> {
          Collection<Triple> some =
              predicate.equals(Node.ANY) ? triples : byPredicate.getOrDefault(predicate, List.of());
          if (!some.isEmpty()) {
            watching.forEach((trigger, ws) -> suspect(some, trigger, ws, data, suspects));
          }
        });
  }

  /** The way back is gone once from each start: many triples may have the same. */
  private static void suspect(
      Collection<Triple> triples,
      Trigger trigger,
      List<Watch> watching,
      Data data,
      Set<Suspect> suspects) {
    Set<Node> starts = new LinkedHashSet<>();
    triples.forEach(t -> trigger.start(t, data).ifPresent(starts::add));
    for (Node start : starts) {
      for (Node node : trigger.nodes(start, data)) {
        watching.forEach(w -> suspects.add(new Suspect(w, node)));
      }
    }
  }

  private Found look(List<Suspect> suspects, Data after) {
    Run runBefore = new Run(shapes, before);
    Run runAfter = new Run(shapes, after);
    for (Suspect suspect : suspects) {
      suspect.watch.validate(suspect.node, runBefore);
      suspect.watch.validate(suspect.node, runAfter);
    }
    return new Found(runBefore.results(), runAfter.results());
  }

  private synchronized List<ValidationResult> unboundedBefore() {
    if (unboundedBefore == null) {
      unboundedBefore = unbounded.validate(before);
    }
    return unboundedBefore;
  }

  private static List<List<Suspect>> pieces(List<Suspect> all) {
    List<List<Suspect>> pieces = new ArrayList<>();
    for (int start = 0; start < all.size(); start += PIECE) {
      pieces.add(all.subList(start, Math.min(start + PIECE, all.size())));
    }
    return pieces;
  }
}
