package org.customsatlas.shacl;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.impl.LiteralLabel;
import org.apache.jena.shacl.engine.constraint.ClassConstraint;
import org.apache.jena.shacl.engine.constraint.ClosedConstraint;
import org.apache.jena.shacl.engine.constraint.ConstraintOp;
import org.apache.jena.shacl.engine.constraint.ConstraintPairwise;
import org.apache.jena.shacl.engine.constraint.ConstraintTerm;
import org.apache.jena.shacl.engine.constraint.DatatypeConstraint;
import org.apache.jena.shacl.engine.constraint.DisjointConstraint;
import org.apache.jena.shacl.engine.constraint.EqualsConstraint;
import org.apache.jena.shacl.engine.constraint.HasValueConstraint;
import org.apache.jena.shacl.engine.constraint.InConstraint;
import org.apache.jena.shacl.engine.constraint.MaxCount;
import org.apache.jena.shacl.engine.constraint.MinCount;
import org.apache.jena.shacl.engine.constraint.NodeKindConstraint;
import org.apache.jena.shacl.engine.constraint.QualifiedValueShape;
import org.apache.jena.shacl.engine.constraint.ShAnd;
import org.apache.jena.shacl.engine.constraint.ShNode;
import org.apache.jena.shacl.engine.constraint.ShNot;
import org.apache.jena.shacl.engine.constraint.ShOr;
import org.apache.jena.shacl.engine.constraint.ShXone;
import org.apache.jena.shacl.engine.constraint.SparqlConstraint;
import org.apache.jena.shacl.engine.constraint.UniqueLangConstraint;
import org.apache.jena.shacl.parser.Constraint;
import org.apache.jena.shacl.parser.PropertyShape;
import org.apache.jena.shacl.parser.Shape;
import org.apache.jena.sparql.path.P_Link;

/**
 * Our check for each kind of constraint (SHACL, 4 and 5); where we have none, Jena is asked for
 * each node.
 */
final class Checks {
  private Checks() {}

  /** The check for one constraint of a shape. */
  static Check of(Constraint constraint, Shape shape, ShapePlan.Planner planner) {
    Check jena = (run, node, values) -> run.conforms(shape, constraint, node);
    boolean hasPath = shape instanceof PropertyShape;
    return switch (constraint) {
      case ConstraintTerm term -> all(term);
      case ClassConstraint c ->
          (run, node, values) -> {
            for (Node value : values) {
              if (value.isLiteral() || !run.data().isInstance(value, c.getExpectedClass())) {
                return false;
              }
            }
            return true;
          };
      case MinCount c when hasPath -> (run, node, values) -> values.size() >= c.getMinCount();
      case MaxCount c when hasPath -> (run, node, values) -> values.size() <= c.getMaxCount();
      case HasValueConstraint c -> (run, node, values) -> values.contains(c.getValue());
      case UniqueLangConstraint c when hasPath ->
          (run, node, values) -> !c.isFlag() || haveUniqueLanguages(values);
      case ClosedConstraint c -> closed(c);
      case ConstraintPairwise c -> pair(c, jena);
      case ConstraintOp c -> logical(c, planner, jena);
      case QualifiedValueShape c when hasPath && !c.qDisjoint() -> qualified(c, planner);
      case SparqlConstraint c -> SparqlCheck.of(c, shape, jena);
      default -> jena;
    };
  }

  // ---- of one value

  private static Check all(ConstraintTerm term) {
    return switch (term) {
      case DatatypeConstraint c -> all(n -> hasDatatype(n, c.getRDFDatatype()));
      case NodeKindConstraint c ->
          all(
              n ->
                  (n.isURI() && c.isCanBeIRI())
                      || (n.isBlank() && c.isCanBeBlankNode())
                      || (n.isLiteral() && c.isCanBeLiteral()));
      case InConstraint c -> all(new HashSet<>(c.getValues())::contains);
      default ->
          (run, node, values) -> {
            for (Node value : values) {
              if (term.validate(run.context(), value) != null) {
                return false;
              }
            }
            return true;
          };
    };
  }

  private static Check all(Predicate<Node> test) {
    return (run, node, values) -> {
      for (Node value : values) {
        if (!test.test(value)) {
          return false;
        }
      }
      return true;
    };
  }

  private static boolean hasDatatype(Node node, RDFDatatype datatype) {
    if (!node.isLiteral()) {
      return false;
    }
    LiteralLabel literal = node.getLiteral();
    return datatype.getURI().equals(literal.getDatatypeURI())
        && datatype.isValid(literal.getLexicalForm());
  }

  // ---- of all values together

  private static boolean haveUniqueLanguages(Collection<Node> values) {
    if (values.size() < 2) {
      return true;
    }
    Set<String> seen = new HashSet<>();
    for (Node value : values) {
      if (value.isLiteral()
          && !value.getLiteralLanguage().isEmpty()
          && !seen.add(value.getLiteralLanguage().toLowerCase(Locale.ROOT))) {
        return false;
      }
    }
    return true;
  }

  private static Check closed(ClosedConstraint constraint) {
    Set<Node> allowed = new HashSet<>(constraint.getExpected());
    allowed.addAll(constraint.getIgnoredProperties());
    return (run, node, values) ->
        !constraint.isActive()
            || Iter.allMatch(
                run.data().graph().find(node, Node.ANY, Node.ANY),
                t -> allowed.contains(t.getPredicate()));
  }

  /** A pair is only looked at closely, by Jena, where it has something on both sides. */
  private static Check pair(ConstraintPairwise constraint, Check jena) {
    P_Link other = new P_Link(constraint.getValue());
    return (run, node, values) -> {
      Collection<Node> compared = run.data().values(node, other);
      return switch (constraint) {
        case EqualsConstraint equal ->
            values.size() == compared.size() && compared.containsAll(values);
        case DisjointConstraint disjoint -> compared.stream().noneMatch(values::contains);
        default -> values.isEmpty() || compared.isEmpty() || jena.conforms(run, node, values);
      };
    };
  }

  // ---- of other shapes

  private static Check logical(ConstraintOp constraint, ShapePlan.Planner planner, Check jena) {
    return switch (constraint) {
      case ShNode c -> {
        ShapePlan other = planner.plan(c.getOther());
        yield (run, node, values) -> allMatch(values, v -> other.conforms(run, v));
      }
      case ShNot c -> {
        ShapePlan other = planner.plan(c.getOther());
        yield (run, node, values) -> allMatch(values, v -> !other.conforms(run, v));
      }
      case ShAnd c -> {
        List<ShapePlan> others = c.getOthers().stream().map(planner::plan).toList();
        yield (run, node, values) ->
            allMatch(values, v -> others.stream().allMatch(o -> o.conforms(run, v)));
      }
      case ShOr c -> {
        List<ShapePlan> others = c.getOthers().stream().map(planner::plan).toList();
        yield (run, node, values) ->
            allMatch(values, v -> others.stream().anyMatch(o -> o.conforms(run, v)));
      }
      case ShXone c -> {
        List<ShapePlan> others = c.getOthers().stream().map(planner::plan).toList();
        yield (run, node, values) ->
            allMatch(
                values, v -> others.stream().filter(o -> o.conforms(run, v)).limit(2).count() == 1);
      }
      default -> jena;
    };
  }

  private static Check qualified(QualifiedValueShape constraint, ShapePlan.Planner planner) {
    ShapePlan sub = planner.plan(constraint.getSub());
    int min = constraint.qMin();
    int max = constraint.qMax();
    return (run, node, values) -> {
      int count = 0;
      for (Node value : values) {
        if (sub.conforms(run, value)) {
          count++;
          if (max < 0 ? count >= min : count > max) {
            break;
          }
        }
      }
      return count >= min && (max < 0 || count <= max);
    };
  }

  private static boolean allMatch(Collection<Node> values, Predicate<Node> test) {
    for (Node value : values) {
      if (!test.test(value)) {
        return false;
      }
    }
    return true;
  }
}
