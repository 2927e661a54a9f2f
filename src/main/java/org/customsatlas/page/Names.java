package org.customsatlas.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * The names of things, and which of them a reader sees: the one in the language of the page, else
 * the English one, else the French one, else the first by language, else the short form of the IRI.
 */
public final class Names {
  /** The languages that are taken where there is no name in that of the page, in this order. */
  public static final List<String> FALLBACK = List.of("en", "fr");

  private final Map<Node, TreeMap<String, String>> byNode = new HashMap<>();
  private final String language;

  /**
   * @param language the language of the page; never null
   */
  public Names(String language) {
    this.language = language;
  }

  /** Notes a name; of two in one language the first is kept. */
  public void add(Node thing, Node label) {
    byNode
        .computeIfAbsent(thing, t -> new TreeMap<>())
        .putIfAbsent(label.getLiteralLanguage(), label.getLiteralLexicalForm());
  }

  /** Whether any name of {@code thing} is known. */
  public boolean has(Node thing) {
    return byNode.containsKey(thing);
  }

  /** The name of {@code thing} for the reader; never null, and in a language or none. */
  public Text of(Node thing) {
    TreeMap<String, String> names = byNode.get(thing);
    if (names == null) {
      return new Text(shortForm(thing), "");
    }
    if (names.containsKey(language)) {
      return new Text(names.get(language), language);
    }
    for (String other : FALLBACK) {
      if (names.containsKey(other)) {
        return new Text(names.get(other), other);
      }
    }
    Map.Entry<String, String> first = names.firstEntry();
    return new Text(first.getValue(), first.getKey());
  }

  /** The same for a thing, the words themselves for a literal. */
  public Text text(Node node) {
    return node.isURI() ? of(node) : new Text(node.getLiteralLexicalForm(), "");
  }

  private static String shortForm(Node thing) {
    if (!thing.isURI()) {
      return thing.toString();
    }
    return Iris.isOurs(thing) && !thing.getURI().equals(Iris.BASE)
        ? thing.getURI().substring(Iris.BASE.length())
        : Prefixes.shorten(thing.getURI());
  }
}
