package org.customsatlas.load;

import java.util.Comparator;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.customsatlas.problem.Phrase;

/** Says in plain words what a value of a datatype looks like. */
public final class Explanations {
  private Explanations() {}

  /** What to write for a value of the datatype with this local name, such as {@code date}. */
  public static Phrase example(String localName) {
    return Phrase.of("write", right(localName));
  }

  /** What to write for a value of one of these datatypes. */
  static Phrase expected(Set<Node> range) {
    return Phrase.of(
        "write",
        range.stream()
            .map(datatype -> right(datatype.getLocalName()))
            .distinct()
            .sorted(Comparator.comparing(Phrase::toString))
            .toList());
  }

  private static Phrase right(String localName) {
    return switch (localName) {
      case "decimal" -> Phrase.of("a-number");
      case "integer" -> Phrase.of("a-whole-number");
      case "boolean" -> Phrase.of("true-or-false");
      case "duration" -> Phrase.of("a-duration");
      case "gMonthDay" -> Phrase.of("a-day-of-the-year");
      case "string" -> Phrase.of("a-text");
      case "date" -> Phrase.of("a-day");
      case "gYearMonth" -> Phrase.of("a-month");
      case "gYear" -> Phrase.of("a-year");
      case "dateTime" -> Phrase.of("a-time");
      default -> Phrase.of("a-value-of-type", localName);
    };
  }
}
