package org.customsatlas.validate;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One way in which the data break a rule.
 *
 * @param severity {@code Violation}, {@code Warning} or {@code Info} (SHACL 2.1.4)
 * @param rule the local name of the shape, or the name of the hygiene question
 * @param focusNode the node that breaks it, in short form
 * @param path the property or path concerned, in short form; empty if the node as a whole
 * @param value the value found; empty if none
 * @param messages what must hold, by language tag; at least {@code en}
 * @param graphs the named graphs that say the statement concerned; empty if none is known
 */
public record Finding(
    String severity,
    String rule,
    String focusNode,
    String path,
    String value,
    Map<String, String> messages,
    List<String> graphs)
    implements Comparable<Finding> {

  private static final List<String> SEVERITIES = List.of("Violation", "Warning", "Info");

  /** So many graphs are named on the line; the rest are counted. */
  private static final int GRAPHS_SHOWN = 3;

  private static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding f) -> SEVERITIES.indexOf(f.severity))
          .thenComparing(Finding::rule)
          .thenComparing(Finding::focusNode)
          .thenComparing(Finding::path)
          .thenComparing(Finding::value)
          .thenComparing(f -> String.join(" ", f.graphs));

  /** {@code Violation rule: focus path value: message (graphs)} on one line. */
  @Override
  public String toString() {
    StringBuilder line =
        new StringBuilder(severity).append(' ').append(rule).append(": ").append(focusNode);
    if (!path.isEmpty()) {
      line.append(' ').append(path);
    }
    if (!value.isEmpty()) {
      line.append(' ').append(value);
    }
    line.append(": ").append(messages.getOrDefault("en", messages.values().iterator().next()));
    if (!graphs.isEmpty()) {
      line.append(" (in ").append(graphs.stream().limit(GRAPHS_SHOWN).collect(joining(", ")));
      line.append(
          graphs.size() > GRAPHS_SHOWN ? " and " + (graphs.size() - GRAPHS_SHOWN) + " more)" : ")");
    }
    return line.toString();
  }

  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
