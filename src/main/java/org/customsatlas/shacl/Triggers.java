package org.customsatlas.shacl;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.shacl.engine.Target;
import org.apache.jena.shacl.engine.constraint.CardinalityConstraint;
import org.apache.jena.shacl.engine.constraint.ClassConstraint;
import org.apache.jena.shacl.engine.constraint.ClosedConstraint;
import org.apache.jena.shacl.engine.constraint.ConstraintOp1;
import org.apache.jena.shacl.engine.constraint.ConstraintOpN;
import org.apache.jena.shacl.engine.constraint.ConstraintPairwise;
import org.apache.jena.shacl.engine.constraint.ConstraintTerm;
import org.apache.jena.shacl.engine.constraint.HasValueConstraint;
import org.apache.jena.shacl.engine.constraint.QualifiedValueShape;
import org.apache.jena.shacl.engine.constraint.SparqlConstraint;
import org.apache.jena.shacl.engine.constraint.UniqueLangConstraint;
import org.apache.jena.shacl.parser.Constraint;
import org.apache.jena.shacl.parser.PropertyShape;
import org.apache.jena.shacl.parser.Shape;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.path.P_Alt;
import org.apache.jena.sparql.path.P_Inverse;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.P_Path1;
import org.apache.jena.sparql.path.P_ReverseLink;
import org.apache.jena.sparql.path.P_Seq;
import org.apache.jena.sparql.path.P_ZeroOrOne;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.sparql.path.PathFactory;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;

/**
 * Reads off a shape which triples it looks at, wherever they stand on the way from a focus node.
 *
 * <p>Why this misses nothing: validation of a node asks the graph one thing after another. The
 * first answer that a change can alter is one to which the way led through triples that are there,
 * so that the way back from the changed triple finds the node. What is added is followed in the
 * graph after the change, what is removed in the graph before.
 */
final class Triggers {
  private static final Node TYPE = RDF.type.asNode();
  private static final Node SUBCLASS = RDFS.subClassOf.asNode();

  /** From a node to its classes and all above them. */
  private static final Path CLASSES =
      PathFactory.pathSeq(
          PathFactory.pathLink(TYPE), PathFactory.pathZeroOrMore1(PathFactory.pathLink(SUBCLASS)));

  private final Set<Trigger> found = new HashSet<>();
  private boolean bounded = true;

  /**
   * How one comes from {@code $this} to a variable of a query.
   *
   * @param cost how many steps lead from a subject to its object: on the way back, many subjects
   *     may have the object, such as a date
   */
  private record Way(Path path, int cost) {
    Way or(Way other) {
      return equals(other)
          ? this
          : path == null || other.path == null
              ? new Way(PathFactory.pathZeroOrOne(path == null ? other.path : path), cost)
              : new Way(PathFactory.pathAlt(path, other.path), Math.max(cost, other.cost));
    }
  }

  private Triggers() {}

  /**
   * The triggers of a shape and of all shapes that it uses.
   *
   * @return empty if it cannot be told what the shape looks at
   */
  static Optional<Set<Trigger>> of(Shape shape) {
    Triggers triggers = new Triggers();
    shape.getTargets().forEach(triggers::target);
    triggers.shape(shape, null);
    return triggers.bounded ? Optional.of(triggers.found) : Optional.empty();
  }

  private void target(Target target) {
    switch (target.getTargetType()) {
      case targetClass, implicitClass -> instance(null, target.getObject());
      case targetNode -> {
        // Nothing is asked of the graph.
      }
      case targetSubjectsOf -> follow(null, PathFactory.pathLink(target.getObject()));
      case targetObjectsOf -> follow(null, Paths.reverse(PathFactory.pathLink(target.getObject())));
      case targetExtension -> bounded = false;
    }
  }

  // ---- shapes; "to" leads from the focus nodes to the node that is looked at

  private void shape(Shape shape, Path to) {
    if (!shape.deactivated()) {
      constraints(shape, to);
      shape.getPropertyShapes().forEach(p -> property(p, to));
    }
  }

  private void property(PropertyShape shape, Path to) {
    if (!shape.deactivated()) {
      constraints(shape, to);
      Path values = Paths.join(to, shape.getPath());
      shape.getPropertyShapes().forEach(p -> property(p, values));
    }
  }

  private void constraints(Shape shape, Path to) {
    Path values = to;
    if (shape instanceof PropertyShape property) {
      follow(to, property.getPath());
      values = Paths.join(to, property.getPath());
    }
    for (Constraint constraint : shape.getConstraints()) {
      constraint(constraint, shape, to, values);
    }
  }

  private void constraint(Constraint constraint, Shape shape, Path to, Path values) {
    switch (constraint) {
      case ConstraintTerm c -> {
        // The values themselves are all that is looked at; so it is for the next three.
      }
      case CardinalityConstraint c -> {}
      case HasValueConstraint c -> {}
      case UniqueLangConstraint c -> {}
      case ClassConstraint c -> instance(values, c.getExpectedClass());
      case ClosedConstraint c -> at(to, Node.ANY, Trigger.End.SUBJECT, null);
      case ConstraintPairwise c -> follow(to, PathFactory.pathLink(c.getValue()));
      case ConstraintOp1 c -> shape(c.getOther(), values);
      case ConstraintOpN c -> c.getOthers().forEach(other -> shape(other, values));
      case QualifiedValueShape c when !c.qDisjoint() -> shape(c.getSub(), values);
      case SparqlConstraint c ->
          SparqlCheck.patterns(c, shape)
              .ifPresentOrElse(g -> group(g, Map.of(), Set.of(), to), () -> bounded = false);
      default -> bounded = false;
    }
  }

  private void instance(Path to, Node type) {
    at(to, TYPE, Trigger.End.SUBJECT, type);
    at(Paths.join(to, CLASSES), SUBCLASS, Trigger.End.SUBJECT, null);
  }

  // ---- paths

  /** All triples that a path can take a step over, from where {@code to} leads. */
  private void follow(Path to, Path path) {
    switch (path) {
      case P_Link p -> at(to, p.getNode(), Trigger.End.SUBJECT, null);
      case P_ReverseLink p -> at(to, p.getNode(), Trigger.End.OBJECT, null);
      case P_Inverse p when p.getSubPath() instanceof P_Link link ->
          at(to, link.getNode(), Trigger.End.OBJECT, null);
      case P_Inverse p -> follow(to, Paths.reverse(p.getSubPath()));
      case P_Alt p -> {
        follow(to, p.getLeft());
        follow(to, p.getRight());
      }
      case P_Seq p -> {
        follow(to, p.getLeft());
        follow(Paths.join(to, p.getLeft()), p.getRight());
      }
      case P_ZeroOrOne p -> follow(to, p.getSubPath());
      // However often it is repeated.
      case P_Path1 p when Paths.isKnown(p) ->
          follow(Paths.join(to, PathFactory.pathZeroOrMore1(p.getSubPath())), p.getSubPath());
      default -> bounded = false;
    }
  }

  private void at(Path to, Node predicate, Trigger.End end, Node below) {
    found.add(new Trigger(predicate, end, Paths.reverse(to), below));
  }

  // ---- queries

  /**
   * All triples that a group of a query can match.
   *
   * @param around the ways to the variables of the groups around it, with whose solutions those of
   *     the group are joined
   * @param bound the variables that have values while the group is evaluated, because a filter asks
   *     for it
   */
  private Map<Node, Way> group(QueryGroup group, Map<Node, Way> around, Set<Node> bound, Path to) {
    Map<Node, Way> reached = ways(group.patterns(), around);
    for (List<QueryGroup> choice : group.choices()) {
      choice.stream()
          .map(g -> group(g, reached, bound, to))
          .reduce(Triggers::common)
          .ifPresent(common -> common.forEach(reached::putIfAbsent));
    }
    Map<Node, Way> ways = ways(group.patterns(), reached);
    group.patterns().forEach(p -> pattern(p, ways, to));
    group.options().forEach(g -> group(g, ways, bound, to));
    // A filter sees what its own group binds; elsewhere the same name is another variable.
    Set<Node> seen = new HashSet<>(bound);
    seen.addAll(group.bound());
    Map<Node, Way> waysSeen = new HashMap<>(ways);
    waysSeen.keySet().retainAll(seen);
    group.asked().forEach(g -> group(g, waysSeen, seen, to));
    return ways;
  }

  /** The ways to what two groups both lead to. */
  private static Map<Node, Way> common(Map<Node, Way> one, Map<Node, Way> other) {
    Map<Node, Way> common = new HashMap<>(one);
    common.keySet().retainAll(other.keySet());
    common.replaceAll((node, way) -> way.or(other.get(node)));
    return common;
  }

  private void pattern(TriplePath pattern, Map<Node, Way> ways, Path to) {
    Way subject = ways.get(pattern.getSubject());
    Way object = ways.get(pattern.getObject());
    if (subject == null && object == null) {
      bounded = false;
      return;
    }
    boolean fromSubject = object == null || (subject != null && subject.cost <= object.cost);
    Path there = Paths.join(to, fromSubject ? subject.path : object.path);
    Path path = path(pattern);
    if (path == null) {
      at(there, Node.ANY, fromSubject ? Trigger.End.SUBJECT : Trigger.End.OBJECT, null);
    } else {
      follow(there, fromSubject ? path : Paths.reverse(path));
    }
  }

  /** The cheapest ways from {@code $this} to the variables, along patterns that all must match. */
  private static Map<Node, Way> ways(List<TriplePath> patterns, Map<Node, Way> around) {
    Map<Node, Way> ways = new HashMap<>(around);
    ways.put(SparqlCheck.THIS, new Way(null, 0));
    boolean cheaper = true;
    while (cheaper) {
      cheaper = false;
      for (TriplePath pattern : patterns) {
        Path path = path(pattern);
        if (path != null) {
          cheaper |= step(pattern.getSubject(), path, 1, pattern.getObject(), ways);
          cheaper |= step(pattern.getObject(), Paths.reverse(path), 0, pattern.getSubject(), ways);
        }
      }
    }
    return ways;
  }

  /** Whether a path from one node to another is the cheapest way there so far. */
  private static boolean step(Node from, Path path, int cost, Node to, Map<Node, Way> ways) {
    Way way = ways.get(from);
    if (way == null || !to.isVariable()) {
      return false;
    }
    Way known = ways.get(to);
    if (known != null && known.cost <= way.cost + cost) {
      return false;
    }
    ways.put(to, new Way(Paths.join(way.path, path), way.cost + cost));
    return true;
  }

  /** The path of a pattern; null if its predicate is a variable. */
  private static Path path(TriplePath pattern) {
    if (!pattern.isTriple()) {
      return pattern.getPath();
    }
    return pattern.getPredicate().isVariable()
        ? null
        : PathFactory.pathLink(pattern.getPredicate());
  }
}
