package org.customsatlas.infer;

import java.util.ArrayList;
import java.util.Comparator;
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

  /** What stands between a label and the slug, where several would have the same. */
  static final String BEFORE_SLUG = " (";

  private final Graph all;
  private final Schema schema;
  private final Map<String, String> made = new HashMap<>();
  private final Set<String> underWay = new HashSet<>();

  Labels(Graph all) {
    this(all, new Schema(all));
  }

  /**
   * @param all the data, without the labels that were made
   * @param schema its ontology
   */
  Labels(Graph all, Schema schema) {
    this.all = all;
    this.schema = schema;
  }

  /**
   * A label for each claim node that has none, in each language of its template; nodes whose labels
   * would be the same have their slugs behind.
   */
  List<Triple> missing() {
    List<Triple> labels = new ArrayList<>();
    byText()
        .forEach(
            (language, byText) ->
                byText.forEach((text, same) -> labels.addAll(missing(same, text, language))));
    return labels;
  }

  /** The claim nodes by language and by the label that they have or would have alone. */
  private Map<String, Map<String, Set<Node>>> byText() {
    Map<String, Map<String, Set<Node>>> byLanguage = new TreeMap<>();
    for (Triple template : all.find(Node.ANY, Atlas.labelTemplate.asNode(), Node.ANY).toList()) {
      String language = template.getObject().getLiteralLanguage();
      Map<String, Set<Node>> byText = byLanguage.computeIfAbsent(language, x -> new TreeMap<>());
      for (Triple t : all.find(Node.ANY, RDF.type.asNode(), template.getSubject()).toList()) {
        label(t.getSubject(), language)
            .ifPresent(
                text -> byText.computeIfAbsent(text, x -> new HashSet<>()).add(t.getSubject()));
      }
    }
    return byLanguage;
  }

  /** The languages in which there are templates. */
  Set<String> languages() {
    return all.find(Node.ANY, Atlas.labelTemplate.asNode(), Node.ANY)
        .mapWith(t -> t.getObject().getLiteralLanguage())
        .toSet();
  }

  /** The labels of those of {@code same} that have none, all of which would have this one. */
  List<Triple> missing(Set<Node> same, String text, String language) {
    return same.stream()
        .filter(n -> given(n, language).isEmpty())
        .map(
            n ->
                labelled(n, same.size() == 1 ? text : text + BEFORE_SLUG + slug(n) + ")", language))
        .toList();
  }

  /** Does a class of {@code node} have a template in this language? */
  boolean isClaim(Node node, String language) {
    return template(node, language).isPresent();
  }

  /** The properties that a template may name. */
  Set<Node> parts() {
    Set<Node> parts = new HashSet<>();
    for (Triple template : all.find(Node.ANY, Atlas.labelTemplate.asNode(), Node.ANY).toList()) {
      HOLE.matcher(template.getObject().getLiteralLexicalForm())
          .results()
          .forEach(hole -> parts.addAll(schema.properties(hole.group(1))));
    }
    return parts;
  }

  private static Triple labelled(Node node, String text, String language) {
    return Triple.create(node, LABEL, NodeFactory.createLiteralLang(text, language));
  }

  /**
   * The label of {@code node}: the one it has, or the one its template makes; empty if a part of it
   * is missing.
   */
  Optional<String> label(Node node, String language) {
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
        .filter(o -> o.isLiteral() && o.getLiteralLanguage().equals(language))
        .map(Node::getLiteralLexicalForm)
        .sorted()
        .findFirst();
  }

  /** The template of the most specific of the node's classes that have one. */
  private Optional<String> template(Node node, String language) {
    Map<Node, String> templates = new TreeMap<>(Comparator.comparing(Node::toString));
    for (Triple t : all.find(node, RDF.type.asNode(), Node.ANY).toList()) {
      all.find(t.getObject(), Atlas.labelTemplate.asNode(), Node.ANY)
          .filterKeep(x -> x.getObject().getLiteralLanguage().equals(language))
          .forEachRemaining(
              x -> templates.put(t.getObject(), x.getObject().getLiteralLexicalForm()));
    }
    return templates.keySet().stream()
        .filter(
            c ->
                templates.keySet().stream()
                    .noneMatch(d -> !d.equals(c) && schema.withSuperClasses(d).contains(c)))
        .map(templates::get)
        .findFirst();
  }

  /**
   * What the label of {@code node} is made from: the template with its class, and what the holes
   * name, with their labels; empty if there is no template.
   */
  Optional<List<Triple>> reads(Node node, String language) {
    Optional<String> template = template(node, language);
    if (template.isEmpty()) {
      return Optional.empty();
    }
    Node text = NodeFactory.createLiteralLang(template.get(), language);
    List<Triple> reads = new ArrayList<>();
    Set<Node> types = new HashSet<>();
    for (Triple t : all.find(node, RDF.type.asNode(), Node.ANY).toList()) {
      types.add(t.getObject());
      Triple made = Triple.create(t.getObject(), Atlas.labelTemplate.asNode(), text);
      if (all.contains(made)) {
        reads.add(made);
        reads.add(t);
      }
    }
    for (Matcher hole = HOLE.matcher(template.get()); hole.find(); ) {
      schema
          .property(hole.group(1), types)
          .ifPresent(
              p -> all.find(node, p, Node.ANY).forEachRemaining(t -> read(t, language, reads)));
    }
    return Optional.of(reads);
  }

  private void read(Triple part, String language, List<Triple> reads) {
    reads.add(part);
    List<Triple> labels = all.find(part.getObject(), LABEL, Node.ANY).toList();
    labels.stream()
        .filter(l -> l.getObject().getLiteralLanguage().equals(language))
        .findFirst()
        .or(
            () ->
                labels.stream()
                    .filter(l -> l.getObject().getLiteralLanguage().equals("en"))
                    .findFirst())
        .ifPresent(reads::add);
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
    if (!value.isLiteral()) {
      return Optional.empty(); // a blank node, of which the rules tell
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
        .filter(o -> o.isLiteral() && o.getLiteralLanguage().equals(language))
        .map(o -> o.getLiteralLexicalForm() + " " + slug(node))
        .sorted()
        .findFirst();
  }

  /** The text in one line; a long one is cut after a word, and says so by an ellipsis. */
  private static String shorten(String whole) {
    String text = whole.strip().replaceAll("\\s+", " ");
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
