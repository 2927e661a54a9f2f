package org.customsatlas.infer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.load.Schema;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;

/**
 * Makes the labels of claim nodes from the templates of their classes: {@code {host} hosts
 * {structure}} becomes "Kenya hosts Regional Training Centre, Kenya". A template is an {@code
 * atlas:labelTemplate} of the class, one a language; the names in braces are properties.
 */
final class Labels {
  private static final Pattern HOLE = Pattern.compile("\\{(\\w+)}");
  private static final Node LABEL = SKOS.prefLabel.asNode();
  private static final int LONGEST = 120;

  private final Graph all;
  private final Schema schema;
  private final Map<String, String> made = new HashMap<>();
  private final Set<String> underWay = new HashSet<>();

  Labels(Graph all) {
    this.all = all;
    this.schema = new Schema(all);
  }

  /** A label for each claim node that has none, in each language of its template. */
  List<Triple> missing() {
    List<Triple> labels = new ArrayList<>();
    for (Triple template : all.find(Node.ANY, Atlas.labelTemplate.asNode(), Node.ANY).toList()) {
      String language = template.getObject().getLiteralLanguage();
      Map<String, Set<Node>> byText = new TreeMap<>();
      for (Triple t : all.find(Node.ANY, RDF.type.asNode(), template.getSubject()).toList()) {
        label(t.getSubject(), language)
            .ifPresent(
                text -> byText.computeIfAbsent(text, x -> new HashSet<>()).add(t.getSubject()));
      }
      byText.forEach(
          (text, nodes) ->
              nodes.stream()
                  .filter(n -> given(n, language).isEmpty())
                  .forEach(
                      n ->
                          labels.add(
                              Triple.create(
                                  n,
                                  LABEL,
                                  NodeFactory.createLiteralLang(
                                      nodes.size() == 1 ? text : text + " (" + slug(n) + ")",
                                      language)))));
    }
    return labels;
  }

  /**
   * The label of {@code node}: the one it has, or the one its template makes; empty if a part of it
   * is missing.
   */
  private Optional<String> label(Node node, String language) {
    Optional<String> given = given(node, language);
    if (given.isPresent()) {
      return given;
    }
    String key = language + " " + node;
    if (made.containsKey(key)) {
      return Optional.of(made.get(key));
    }
    if (!underWay.add(key)) {
      return Optional.empty(); // two labels that need each other
    }
    Optional<String> text = template(node, language).flatMap(t -> fill(t, node, language));
    underWay.remove(key);
    text.ifPresent(t -> made.put(key, t));
    return text;
  }

  private Optional<String> given(Node node, String language) {
    return all.find(node, LABEL, Node.ANY).toList().stream()
        .map(Triple::getObject)
        .filter(o -> o.getLiteralLanguage().equals(language))
        .map(Node::getLiteralLexicalForm)
        .sorted()
        .findFirst();
  }

  private Optional<String> template(Node node, String language) {
    for (Triple t : all.find(node, RDF.type.asNode(), Node.ANY).toList()) {
      for (Triple x : all.find(t.getObject(), Atlas.labelTemplate.asNode(), Node.ANY).toList()) {
        if (x.getObject().getLiteralLanguage().equals(language)) {
          return Optional.of(x.getObject().getLiteralLexicalForm());
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> fill(String template, Node node, String language) {
    Matcher hole = HOLE.matcher(template);
    StringBuilder text = new StringBuilder();
    while (hole.find()) {
      Set<String> values = values(node, hole.group(1), language);
      if (values.isEmpty()) {
        return fallback(node, language);
      }
      hole.appendReplacement(text, Matcher.quoteReplacement(String.join(", ", values)));
    }
    hole.appendTail(text);
    return Optional.of(shorten(text.toString()));
  }

  private Set<String> values(Node node, String key, String language) {
    Set<Node> types =
        all.find(node, RDF.type.asNode(), Node.ANY).toList().stream()
            .map(Triple::getObject)
            .collect(Collectors.toSet());
    Optional<Node> property = schema.property(key, types);
    if (property.isEmpty()) {
      throw new IllegalStateException("a label template names {" + key + "}, which is no property");
    }
    List<Node> objects =
        all.find(node, property.get(), Node.ANY).mapWith(Triple::getObject).toList();
    Set<String> values = texts(objects, language);
    return values.isEmpty() ? texts(objects, "en") : values;
  }

  private Set<String> texts(List<Node> values, String language) {
    return values.stream()
        .map(v -> text(v, language))
        .flatMap(Optional::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Optional<String> text(Node value, String language) {
    if (value.isURI()) {
      return label(value, language).or(() -> label(value, "en"));
    }
    String tag = value.getLiteralLanguage();
    return tag.isEmpty() || tag.equals(language)
        ? Optional.of(value.getLiteralLexicalForm())
        : Optional.empty();
  }

  /**
   * Where a part is missing: the name of the class and the slug, so that nothing is without a
   * label.
   */
  private Optional<String> fallback(Node node, String language) {
    return all.find(node, RDF.type.asNode(), Node.ANY).toList().stream()
        .map(Triple::getObject)
        .filter(c -> all.contains(c, Atlas.labelTemplate.asNode(), Node.ANY))
        .flatMap(c -> all.find(c, RDFS.label.asNode(), Node.ANY).toList().stream())
        .map(Triple::getObject)
        .filter(o -> o.getLiteralLanguage().equals(language))
        .map(o -> o.getLiteralLexicalForm() + " " + slug(node))
        .sorted()
        .findFirst();
  }

  /** Cuts a long text after a word, and says so by an ellipsis. */
  private static String shorten(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int cut = text.lastIndexOf(' ', LONGEST - 2);
    return text.substring(0, cut < 1 ? LONGEST - 2 : cut).replaceAll("[\\s,;:.]+$", "") + " …";
  }

  private static String slug(Node node) {
    String id = Iris.shortId(node);
    return id.substring(id.lastIndexOf('/') + 1);
  }
}
