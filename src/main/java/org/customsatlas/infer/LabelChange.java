package org.customsatlas.infer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.impl.GraphBase;
import org.apache.jena.util.iterator.ExtendedIterator;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.change.Change;
import org.customsatlas.change.IndexedDataset;
import org.customsatlas.load.Schema;
import org.customsatlas.vocab.Iris;

/**
 * Which of the {@link Labels} that were made a change makes otherwise. A label is followed to those
 * that are made of it. Thread-safe.
 */
final class LabelChange {
  private static final Node LABEL = SKOS.prefLabel.asNode();

  /** A character behind all that are in labels. */
  private static final String LAST = "\uffff";

  private final IndexedDataset base;
  private final Schema schema;
  private final Set<Node> parts;

  /** What has which label, by language; for the languages in which labels are made. */
  private final Map<String, NavigableMap<String, List<Node>>> labelled = new TreeMap<>();

  /**
   * @param base complete, with its labels in {@code graph/inferred}; must not change
   */
  LabelChange(IndexedDataset base) {
    this.base = base;
    this.schema = new Schema(base.getDefaultGraph());
    Labels labels = new Labels(new WithoutMade(base), schema);
    this.parts = labels.parts();
    labels.languages().forEach(language -> labelled.put(language, new TreeMap<>()));
    base.getDefaultGraph()
        .find(Node.ANY, LABEL, Node.ANY)
        .filterKeep(t -> t.getObject().isLiteral())
        .forEachRemaining(this::note);
  }

  private void note(Triple triple) {
    Node label = triple.getObject();
    NavigableMap<String, List<Node>> byText = labelled.get(label.getLiteralLanguage());
    if (byText != null) {
      byText
          .computeIfAbsent(label.getLiteralLexicalForm(), text -> new ArrayList<>(1))
          .add(triple.getSubject());
    }
  }

  /**
   * The claims that have this label, or would have it if they alone had it: then their slugs stand
   * behind it in brackets.
   */
  private Set<Node> claims(String text, String language, Labels was) {
    Set<Node> claims = new HashSet<>();
    for (List<Node> nodes :
        labelled
            .get(language)
            .subMap(text, true, text + Labels.BEFORE_SLUG + LAST, true)
            .values()) {
      for (Node node : nodes) {
        if (was.isClaim(node, language) && was.label(node, language).equals(Optional.of(text))) {
          claims.add(node);
        }
      }
    }
    return claims;
  }

  /** The union of a dataset without the labels that were made. */
  private static final class WithoutMade extends GraphBase {
    private final Graph all;
    private final Graph inferred;

    WithoutMade(IndexedDataset dataset) {
      all = dataset.getDefaultGraph();
      inferred = dataset.getGraph(Iris.INFERRED);
    }

    @Override
    protected ExtendedIterator<Triple> graphBaseFind(Triple pattern) {
      return all.find(pattern)
          .filterDrop(t -> t.getPredicate().equals(LABEL) && inferred.contains(t));
    }
  }

  /** Makes the labels anew that the change so far affects. */
  void apply(Change change) {
    Labels was = new Labels(new WithoutMade(base), schema);
    Labels is = new Labels(new WithoutMade(change.after()), schema);
    for (String language : labelled.keySet()) {
      relabel(language, was, is, change);
    }
  }

  /** Makes all labels anew, by the ontology as it is after the change. */
  void applyToAll(Change change) {
    Set<Triple> made = new HashSet<>(new Labels(new WithoutMade(change.after())).missing());
    Graph inferred = change.after().getGraph(Iris.INFERRED);
    inferred.find(Node.ANY, LABEL, Node.ANY).toList().stream()
        .filter(t -> !made.contains(t))
        .forEach(t -> change.remove(Iris.INFERRED, t));
    made.forEach(t -> change.add(Iris.INFERRED, t));
  }

  private void relabel(String language, Labels was, Labels is, Change change) {
    Map<Node, Optional<String>> texts = new HashMap<>();
    Set<String> touched = new TreeSet<>();
    Deque<Node> next = new ArrayDeque<>(start(change));
    while (!next.isEmpty()) {
      Node node = next.remove();
      if (texts.containsKey(node)) {
        continue;
      }
      Optional<String> old = text(node, language, was);
      Optional<String> now = text(node, language, is);
      texts.put(node, now.filter(t -> is.isClaim(node, language)));
      old.ifPresent(touched::add);
      now.ifPresent(touched::add);
      if (!old.equals(now) || isRelabelledInEnglish(node, was, is)) {
        for (IndexedDataset dataset : List.of(base, change.after())) {
          dataset
              .getDefaultGraph()
              .find(Node.ANY, Node.ANY, node)
              .filterKeep(t -> parts.contains(t.getPredicate()))
              .forEachRemaining(t -> next.add(t.getSubject()));
        }
      }
    }
    Map<String, Set<Node>> byNewText = new HashMap<>();
    texts.forEach(
        (node, now) ->
            now.ifPresent(t -> byNewText.computeIfAbsent(t, k -> new HashSet<>()).add(node)));
    for (String text : touched) {
      regroup(text, language, texts, byNewText.getOrDefault(text, Set.of()), was, is, change);
    }
  }

  private static Optional<String> text(Node node, String language, Labels labels) {
    return node.isURI() ? labels.label(node, language) : Optional.empty();
  }

  /** A part that has no label in a language is called as it is in English. */
  private static boolean isRelabelledInEnglish(Node node, Labels was, Labels is) {
    return !text(node, "en", was).equals(text(node, "en", is));
  }

  private Set<Node> start(Change change) {
    Set<Node> start = new LinkedHashSet<>();
    for (Change.Step step : change.net()) {
      Node predicate = step.quad().getPredicate();
      if (predicate.equals(LABEL)
          || predicate.equals(RDF.type.asNode())
          || parts.contains(predicate)) {
        start.add(step.quad().getSubject());
      }
    }
    return start;
  }

  /**
   * Gives all claims their labels that would have this one alone, or had.
   *
   * @param texts the texts of the nodes that were looked at
   * @param now those of them that would have this one
   */
  private void regroup(
      String text,
      String language,
      Map<Node, Optional<String>> texts,
      Set<Node> now,
      Labels was,
      Labels is,
      Change change) {
    Set<Node> were = claims(text, language, was);
    Set<Node> same = new HashSet<>(were);
    same.removeAll(texts.keySet());
    same.addAll(now);
    Set<Triple> made = new HashSet<>(is.missing(same, text, language));
    Set<Node> all = new HashSet<>(were);
    all.addAll(same);
    Graph inferred = change.after().getGraph(Iris.INFERRED);
    for (Node node : all) {
      if (same.contains(node) || texts.get(node).isEmpty()) {
        inferred.find(node, LABEL, Node.ANY).toList().stream()
            .filter(t -> t.getObject().isLiteral())
            .filter(t -> t.getObject().getLiteralLanguage().equals(language))
            .filter(t -> !made.contains(t))
            .forEach(t -> change.remove(Iris.INFERRED, t));
      }
    }
    made.forEach(t -> change.add(Iris.INFERRED, t));
  }
}
