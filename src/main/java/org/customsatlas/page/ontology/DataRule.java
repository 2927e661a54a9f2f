package org.customsatlas.page.ontology;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.shacl.engine.ShaclPaths;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.sparql.core.Prologue;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.sparql.path.PathWriter;
import org.customsatlas.load.Sources;
import org.customsatlas.validate.HygieneQuestion;
import org.customsatlas.validate.Validation;
import org.customsatlas.vocab.Prefixes;

/**
 * A rule that the data keep: a shape, or a hygiene question.
 *
 * @param id its name, which is its anchor
 * @param messages what must hold, by language
 * @param severity {@code Violation}, {@code Warning} or {@code Info}
 * @param path the property or path concerned, as SPARQL writes it; empty if it is about the whole
 *     node
 * @param property the property, where the path is one and no more; else null
 * @param classes the classes whose members it is about
 * @param properties the properties whose subjects or objects it is about
 * @param mentioned all IRIs that stand in it
 * @param least how many values the property has at least; 0 if the rule does not say
 * @param most how many values the property has at most; null if the rule does not say
 * @param text the shape as Turtle, or the question as SPARQL
 */
public record DataRule(
    String id,
    Map<String, String> messages,
    String severity,
    String path,
    Node property,
    List<Node> classes,
    List<Node> properties,
    Set<Node> mentioned,
    int least,
    Integer most,
    String text) {
  private static final Comparator<Node> BY_IRI = Comparator.comparing(Node::toString);
  private static final PrefixMapping PREFIXES =
      PrefixMapping.Factory.create().setNsPrefixes(Prefixes.table()).lock();

  /** The shapes that are rules, in order of name. */
  static List<DataRule> shapes(Sources sources) throws IOException {
    Graph shapes = Validation.shapes(sources);
    return Validation.rules(shapes).stream()
        .map(shape -> of(shape, shapes))
        .sorted(Comparator.comparing(DataRule::id))
        .toList();
  }

  /** Messages about no answer: its variables stand for what it would have. */
  private static Map<String, String> inGeneral(Map<String, String> messages) {
    Map<String, String> general = new TreeMap<>();
    messages.forEach((tag, text) -> general.put(tag, text.replaceAll("\\{(\\?\\w+)}", "$1")));
    return general;
  }

  /** The hygiene questions, in order of name. */
  static List<DataRule> questions(Sources sources) throws IOException {
    List<DataRule> rules = new ArrayList<>();
    for (HygieneQuestion question : HygieneQuestion.readAll(sources)) {
      rules.add(
          new DataRule(
              question.name(),
              inGeneral(question.messages()),
              question.severity(),
              "",
              null,
              List.of(),
              List.of(),
              Set.of(),
              0,
              null,
              question.text()));
    }
    return rules;
  }

  private static DataRule of(Node shape, Graph shapes) {
    Map<String, String> messages = new HashMap<>();
    objects(shapes, shape, SHACL.message)
        .forEach(m -> messages.put(m.getLiteralLanguage(), m.getLiteralLexicalForm()));
    List<Node> paths = objects(shapes, shape, SHACL.path);
    Graph own = GraphFactory.createDefaultGraph();
    copy(shapes, shape, own);
    Set<Node> mentioned = new HashSet<>();
    own.find().forEachRemaining(t -> mentioned.add(t.getObject()));
    Set<Node> classes = new TreeSet<>(BY_IRI);
    Set<Node> properties = new TreeSet<>(BY_IRI);
    for (Node holder : withHolders(shape, shapes)) {
      classes.addAll(objects(shapes, holder, SHACL.targetClass));
      properties.addAll(objects(shapes, holder, SHACL.targetSubjectsOf));
      properties.addAll(objects(shapes, holder, SHACL.targetObjectsOf));
    }
    return new DataRule(
        shape.getURI().replaceFirst(".*#", ""),
        Map.copyOf(messages),
        objects(shapes, shape, SHACL.severity).getFirst().getURI().replaceFirst(".*#", ""),
        paths.isEmpty()
            ? ""
            : PathWriter.asString(
                ShaclPaths.parsePath(shapes, paths.getFirst()), new Prologue(PREFIXES)),
        paths.isEmpty() || !paths.getFirst().isURI() ? null : paths.getFirst(),
        List.copyOf(classes),
        List.copyOf(properties),
        Set.copyOf(mentioned),
        number(shapes, shape, SHACL.minCount, 0),
        number(shapes, shape, SHACL.maxCount, null),
        turtle(own));
  }

  /** The shape, and those that it is a property shape of (SHACL, 2.3.1), whose targets it has. */
  private static List<Node> withHolders(Node shape, Graph shapes) {
    List<Node> all = new ArrayList<>(List.of(shape));
    shapes.find(Node.ANY, SHACL.property, shape).forEachRemaining(t -> all.add(t.getSubject()));
    return all;
  }

  /** The shape with the blank nodes below it. */
  private static void copy(Graph from, Node subject, Graph to) {
    from.find(subject, Node.ANY, Node.ANY)
        .toList()
        .forEach(
            t -> {
              to.add(t);
              if (t.getObject().isBlank()) {
                copy(from, t.getObject(), to);
              }
            });
  }

  private static String turtle(Graph graph) {
    graph.getPrefixMapping().setNsPrefixes(Prefixes.usedIn(graph));
    return RDFWriter.source(graph).lang(Lang.TURTLE).asString();
  }

  private static List<Node> objects(Graph graph, Node subject, Node property) {
    return graph.find(subject, property, Node.ANY).mapWith(t -> t.getObject()).toList().stream()
        .sorted(BY_IRI)
        .toList();
  }

  private static Integer number(Graph graph, Node shape, Node property, Integer otherwise) {
    List<Node> found = objects(graph, shape, property);
    return found.isEmpty() ? otherwise : Integer.valueOf(found.getFirst().getLiteralLexicalForm());
  }
}
