package org.customsatlas.explain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.util.FmtUtils;
import org.apache.jena.vocabulary.RDF;

/** Where the parts of a query stand in its text; Jena keeps no places. */
final class QueryPlaces {
  /** What can hold anything: comments, texts, IRIs. */
  private static final Pattern OPAQUE =
      Pattern.compile(
          "\"\"\"[^\"\\\\]*+(?:(?:\\\\.|\"(?!\"\"))[^\"\\\\]*+)*+\"\"\""
              + "|\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"|'[^'\\\\\\n]*+(?:\\\\.[^'\\\\\\n]*+)*+'"
              + "|<[^<>\\s]*+>|#[^\\n]*+",
          Pattern.DOTALL);

  private final String text;
  private final PrefixMapping prefixes;

  /** The text with all comments blank, so that places stay. */
  private final String code;

  QueryPlaces(String text, PrefixMapping prefixes) {
    this.text = text;
    this.prefixes = prefixes;
    this.code = blank(text, false);
  }

  private static String blank(String text, boolean all) {
    StringBuilder code = new StringBuilder(text);
    for (Matcher m = OPAQUE.matcher(text); m.find(); ) {
      if (all || m.group().startsWith("#")) {
        for (int i = m.start(); i < m.end(); i++) {
          if (code.charAt(i) != '\n') {
            code.setCharAt(i, ' ');
          }
        }
      }
    }
    return code.toString();
  }

  /** The {@code n}-th place, from 0, of a keyword; -1 if there is none. */
  int keyword(String word, int n) {
    Matcher m =
        Pattern.compile("\\b" + word + "\\b", Pattern.CASE_INSENSITIVE).matcher(blank(text, true));
    int left = n;
    while (m.find()) {
      if (left-- == 0) {
        return m.start();
      }
    }
    return -1;
  }

  /** Where a triple pattern stands; -1 if that cannot be told. */
  int triple(TriplePath pattern) {
    if (pattern.getPredicate() == null) {
      return -1;
    }
    String subject = any(pattern.getSubject());
    String predicate = any(pattern.getPredicate());
    String object = any(pattern.getObject());
    for (String wanted :
        List.of(
            subject + "\\s+" + predicate + "\\s+" + object,
            predicate + "\\s+" + object,
            predicate + "[^;.{}]{0,500}?,\\s*" + object)) {
      Matcher m = Pattern.compile("(?<![\\w:?$^])" + wanted + "(?![\\w-])").matcher(code);
      if (m.find()) {
        return m.start();
      }
    }
    return -1;
  }

  private String any(Node node) {
    Set<String> forms = new LinkedHashSet<>();
    written(node).forEach(f -> forms.add(Pattern.quote(f)));
    return "(?:" + String.join("|", forms) + ")";
  }

  /** How {@code node} may be written in a query. */
  List<String> written(Node node) {
    List<String> forms = new ArrayList<>();
    if (Var.isVar(node)) {
      forms.add("?" + node.getName());
      forms.add("$" + node.getName());
    } else if (node.isURI()) {
      String shortForm = prefixes.shortForm(node.getURI());
      if (!shortForm.equals(node.getURI())) {
        forms.add(shortForm);
      }
      forms.add("<" + node.getURI() + ">");
      if (node.equals(RDF.type.asNode())) {
        forms.add("a");
      }
    } else if (node.isLiteral()) {
      forms.add(FmtUtils.stringForNode(node, prefixes));
      String single = "'" + node.getLiteralLexicalForm() + "'";
      forms.add(
          node.getLiteralLanguage().isEmpty() ? single : single + "@" + node.getLiteralLanguage());
    }
    return forms;
  }

  /**
   * The text with the first {@code from} behind a place written as {@code to}; null if it is not
   * there.
   */
  String with(int place, Node from, String to) {
    for (String form : written(from)) {
      Matcher m =
          Pattern.compile("(?<![\\w:?$])" + Pattern.quote(form) + "(?![\\w@^-])").matcher(code);
      if (m.find(Math.max(0, place))) {
        return text.substring(0, m.start()) + to + text.substring(m.end());
      }
    }
    return null;
  }

  /** The line of a place, from 1; 0 if there is none. */
  int line(int place) {
    return place < 0
        ? 0
        : 1 + (int) text.substring(0, place).chars().filter(c -> c == '\n').count();
  }

  /** The column of a place, from 1; 0 if there is none. */
  int column(int place) {
    return place < 0 ? 0 : place - text.lastIndexOf('\n', place - 1);
  }
}
