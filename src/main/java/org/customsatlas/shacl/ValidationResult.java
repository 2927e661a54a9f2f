package org.customsatlas.shacl;

import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.sparql.path.Path;

/**
 * One validation result (SHACL, 3.6.2) as a value: two are equal if they tell the same. Blank nodes
 * of the data and of the shapes stand for themselves. Immutable.
 *
 * @param focusNode the node that was looked at
 * @param path the path of the property shape, or the property that a closed shape or a query names;
 *     null for none
 * @param value the value that is wrong; null for none
 * @param sourceShape the shape that it breaks
 * @param component the constraint component (SHACL, 4)
 * @param severity such as {@code sh:Violation}
 * @param messages those of the shape if it has any, or one that is made for this result
 */
public record ValidationResult(
    Node focusNode,
    Path path,
    Node value,
    Node sourceShape,
    Node component,
    Node severity,
    List<Node> messages) {

  public ValidationResult {
    messages = List.copyOf(messages);
  }

  /** What Jena tells, as a value. */
  public static ValidationResult of(ReportEntry entry) {
    return new ValidationResult(
        entry.focusNode(),
        entry.resultPath(),
        entry.value(),
        entry.source(),
        entry.sourceConstraintComponent(),
        entry.severity().level(),
        List.copyOf(entry.messages()));
  }

  /**
   * The result without its words. A message that is made for the result may count what is there
   * ("expected max 1: Got count = 3"), so that it changes while the result stays.
   */
  public ValidationResult withoutMessages() {
    return new ValidationResult(
        focusNode, path, value, sourceShape, component, severity, List.of());
  }
}
