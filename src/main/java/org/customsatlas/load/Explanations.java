package org.customsatlas.load;

import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Node;

/** Says in plain words what a value of a datatype looks like. */
public final class Explanations {
  private Explanations() {}

  /** What to write for a value of the datatype with this local name, such as {@code date}. */
  public static String example(String localName) {
    return "Write " + right(localName) + ".";
  }

  /** What to write for a value of one of these datatypes. */
  static String expected(Set<Node> range) {
    Set<String> wanted = new TreeSet<>();
    range.forEach(datatype -> wanted.add(right(datatype.getLocalName())));
    return "Write " + String.join(" or ", wanted) + ".";
  }

  private static String right(String localName) {
    return switch (localName) {
      case "decimal" -> "a number such as `2000000` or `2.5`";
      case "integer" -> "a whole number such as `94`";
      case "boolean" -> "`true` or `false`";
      case "duration" -> "a duration such as `P4Y`";
      case "gMonthDay" -> "a day of the year such as `--01-26`";
      case "string" -> "one text";
      case "date" -> "a day such as `2014-11-12`";
      case "gYearMonth" -> "a month such as `2014-11`";
      case "gYear" -> "a year such as `2014`";
      case "dateTime" -> "a time such as `2014-11-12T09:30:00Z`";
      default -> "a value of the type " + localName;
    };
  }
}
