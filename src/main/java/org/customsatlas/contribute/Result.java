package org.customsatlas.contribute;

import java.util.List;
import java.util.SortedMap;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.path.Path;
import org.customsatlas.problem.Place;

/**
 * One thing that a contributor has to look at: a validation result (SHACL, 3.6.2), or what kept a
 * part of a file from being read or understood. Immutable.
 *
 * @param severity how bad it is
 * @param rule the name of the rule: the local name of a shape, the name of a hygiene question, or
 *     the code of a problem, such as {@code unknown-id}
 * @param kind where the rule comes from
 * @param place where it stands in what was handed in; null if it is in published data, which the
 *     contribution breaks without naming it
 * @param focusNode the thing concerned; null if nothing could be read
 * @param focusLabel its names by language tag; empty if it has none
 * @param path the property or path concerned; null if the thing as a whole
 * @param pathLabel the names of the property by language tag; empty for none
 * @param value what was found; null if something is missing
 * @param shape the IRI or blank node of the shape; null unless {@code kind} is {@code SHAPE}
 * @param component the constraint component (SHACL, 4); null unless {@code kind} is {@code SHAPE}
 * @param messages what must hold, by language tag; at least {@code en} and {@code fr} for our rules
 * @param example an example of a right value, as Turtle writes it; empty for none
 * @param suggestions what may have been meant, the likeliest first, as the file would write it
 * @param fixes what mends it, the best first
 * @param graphs the published graphs that say the statement concerned; empty for none
 */
public record Result(
    Severity severity,
    String rule,
    Kind kind,
    Place place,
    Node focusNode,
    SortedMap<String, String> focusLabel,
    Path path,
    SortedMap<String, String> pathLabel,
    Node value,
    Node shape,
    Node component,
    SortedMap<String, String> messages,
    String example,
    List<String> suggestions,
    List<Fix> fixes,
    List<Node> graphs) {

  /** Where a rule comes from. */
  public enum Kind {
    /** A file, or a part of it, cannot be read or understood; the rule is a problem code. */
    READING,
    /** A shape of {@code shapes/}. */
    SHAPE,
    /** A hygiene question of {@code shapes/hygiene/}. */
    QUESTION
  }

  public Result {
    suggestions = List.copyOf(suggestions);
    fixes = List.copyOf(fixes);
    graphs = List.copyOf(graphs);
  }

  /** The same, but as bad as {@code other}. */
  public Result withSeverity(Severity other) {
    return new Result(
        other,
        rule,
        kind,
        place,
        focusNode,
        focusLabel,
        path,
        pathLabel,
        value,
        shape,
        component,
        messages,
        example,
        suggestions,
        fixes,
        graphs);
  }
}
