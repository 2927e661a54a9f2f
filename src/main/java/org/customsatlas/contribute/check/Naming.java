package org.customsatlas.contribute.check;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.path.P_Inverse;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.contribute.Words;
import org.customsatlas.problem.WordFiles;
import org.customsatlas.vocab.Prefixes;

/**
 * The names of things and terms.
 *
 * @param all what is published, and what is handed in
 */
record Naming(Graph all) {

  /** The labels of {@code node} by language tag; empty if it has none. */
  SortedMap<String, String> of(Node node) {
    SortedMap<String, String> names = new TreeMap<>();
    if (node != null && node.isURI()) {
      read(node, RDFS.label.asNode(), names);
      read(node, SKOS.prefLabel.asNode(), names);
    }
    return Collections.unmodifiableSortedMap(names);
  }

  /** The labels of the property that {@code path} is, forwards or backwards. */
  SortedMap<String, String> of(Path path) {
    return of(property(path));
  }

  /**
   * Messages with a sentence more that names terms by their labels, each set as a list.
   *
   * @param key of the sentence in {@link Words}
   */
  SortedMap<String, String> told(
      String key, SortedMap<String, String> messages, List<Set<Node>> terms) {
    SortedMap<String, String> told = new TreeMap<>(messages);
    for (String language : WordFiles.LANGUAGES) {
      String or = Words.of("or").get(language);
      Object[] lists =
          terms.stream()
              .map(set -> inWords(set.stream().map(t -> label(t, language)).sorted().toList(), or))
              .toArray();
      told.computeIfPresent(
          language, (l, message) -> message + " " + Words.of(key, lists).get(language));
    }
    return told;
  }

  private static String inWords(List<String> labels, String or) {
    int last = labels.size() - 1;
    return last < 1
        ? String.join("", labels)
        : String.join(", ", labels.subList(0, last)) + " " + or + " " + labels.get(last);
  }

  /** The label in this language; the short form if there is none. */
  private String label(Node term, String language) {
    return of(term).getOrDefault(language, Prefixes.shorten(term.getURI()));
  }

  /** The property that {@code path} is, forwards or backwards; null for a longer path or none. */
  static Node property(Path path) {
    return switch (path) {
      case P_Link link -> link.getNode();
      case P_Inverse inverse -> property(inverse.getSubPath());
      case null, default -> null;
    };
  }

  /** Of several labels in one language, the first in order of text. */
  private void read(Node node, Node property, SortedMap<String, String> names) {
    SortedMap<String, String> found = new TreeMap<>();
    all.find(node, property, Node.ANY)
        .filterKeep(t -> t.getObject().isLiteral())
        .forEachRemaining(
            t ->
                found.merge(
                    t.getObject().getLiteralLanguage(),
                    t.getObject().getLiteralLexicalForm(),
                    (a, b) -> a.compareTo(b) <= 0 ? a : b));
    names.putAll(found);
  }
}
