package org.customsatlas.contribute.check;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.Path;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Fix;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Result.Kind;
import org.customsatlas.contribute.Severity;
import org.customsatlas.contribute.Words;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;

/** A result in the making: its rule and words are there from the start, the rest is added. */
final class Draft {
  private final Severity severity;
  private final String rule;
  private final Kind kind;
  private final SortedMap<String, String> messages;
  private Place place;
  private Node focus;
  private Path path;
  private Node value;
  private Node shape;
  private Node component;
  private String example = "";
  private final List<String> suggestions = new ArrayList<>();
  private final List<Fix> fixes = new ArrayList<>();
  private final List<Node> graphs = new ArrayList<>();

  Draft(Severity severity, String rule, Kind kind, SortedMap<String, String> messages) {
    this.severity = severity;
    this.rule = rule;
    this.kind = kind;
    this.messages = new TreeMap<>(messages);
  }

  /** A result of our own about a term of a statement, whose words are those of its rule. */
  static Draft ofTerm(Severity severity, String rule, Object... values) {
    return new Draft(severity, rule, Kind.READING, Words.of(rule, values));
  }

  /** A result of our own about all that was handed in; it stands at the first file. */
  static Draft ofWhole(String rule, Contribution contribution) {
    return ofTerm(Severity.VIOLATION, rule)
        .at(
            contribution.files().isEmpty()
                ? null
                : Place.of(contribution.files().getFirst().name()));
  }

  /** Says these words, too. */
  Draft add(String key, Object... values) {
    return add(Words.of(key, values));
  }

  Draft add(Phrase phrase) {
    return add(phrase.words());
  }

  private Draft add(SortedMap<String, String> more) {
    more.forEach((l, words) -> messages.merge(l, words, (a, b) -> a + " " + b));
    return this;
  }

  Draft at(Place where) {
    place = where;
    return this;
  }

  Draft about(Node thing, Path property, Node found) {
    focus = thing;
    path = property;
    value = found;
    return this;
  }

  Draft about(Node thing, Node property, Node found) {
    return about(thing, property == null ? null : new P_Link(property), found);
  }

  Draft from(Node ofShape, Node ofComponent) {
    shape = ofShape;
    component = ofComponent;
    return this;
  }

  Draft example(String text) {
    example = text;
    return this;
  }

  Draft suggest(List<String> texts) {
    texts.stream().filter(t -> !suggestions.contains(t)).forEach(suggestions::add);
    return this;
  }

  Draft mend(List<Fix> changes) {
    changes.stream().filter(f -> !fixes.contains(f)).forEach(fixes::add);
    return this;
  }

  Draft said(List<Node> byGraphs) {
    graphs.addAll(byGraphs);
    return this;
  }

  Result finish(Naming names) {
    return new Result(
        severity,
        rule,
        kind,
        place,
        focus,
        names.of(focus),
        path,
        names.of(path),
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
