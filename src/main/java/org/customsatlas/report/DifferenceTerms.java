package org.customsatlas.report;

import java.util.Collections;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.out.NodeFmtLib;
import org.customsatlas.contribute.compare.Difference;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/** How the terms of a difference are written, with the names that they have in one language. */
record DifferenceTerms(Difference difference, String language) {

  /** A term as our files write it: a short id, a prefixed name, or a literal as it is. */
  static String of(Node node) {
    if (node.isLiteral()) {
      String language = node.getLiteralLanguage();
      return node.getLiteralLexicalForm() + (language.isEmpty() ? "" : "@" + language);
    }
    if (!node.isURI()) {
      return NodeFmtLib.strNT(node);
    }
    boolean isTerm = node.getURI().startsWith(Iris.TERMS);
    return Iris.isOurs(node) && !isTerm ? Iris.shortId(node) : Prefixes.shorten(node.getURI());
  }

  /** The name of a term in the language, or else in English, or any; empty if it has none. */
  String nameOf(Node node) {
    return new Wording(language)
        .pick(difference.names().getOrDefault(node, Collections.emptySortedMap()), "")
        .words();
  }

  /** The name with the short id behind it, on one line: names are the words of others. */
  String shown(Node node) {
    String name = nameOf(node);
    return onOneLine(name.isEmpty() ? of(node) : name + " (" + of(node) + ")");
  }

  /** Nothing in it can move the cursor or hide a part of the line. */
  static String onOneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cf}]+", " ").strip();
  }
}
