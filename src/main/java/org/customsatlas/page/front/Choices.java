package org.customsatlas.page.front;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.ParameterizedSparqlString;
import org.apache.jena.rdflink.RDFLink;
import org.customsatlas.answer.Parameter;
import org.customsatlas.page.Names;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Rows;
import org.customsatlas.page.Text;
import org.customsatlas.problem.Nearest;
import org.customsatlas.vocab.Iris;

/**
 * What can be chosen for the parameters of questions, and what a choice that somebody writes stands
 * for. Thread-safe.
 */
public final class Choices {
  /** More than this is no list to choose from. */
  public static final int MOST = 500;

  private final Rows rows;
  private final Map<Asked, List<Node>> found = new ConcurrentHashMap<>();

  private record Asked(String sparql, String parameter) {}

  /**
   * A thing that can be chosen.
   *
   * @param id what stands for it in an address
   */
  public record Choice(Node value, String id, Text label) {}

  /**
   * @param links gives a link to the dataset
   */
  public Choices(Supplier<RDFLink> links) {
    this.rows = new Rows(links);
  }

  /**
   * The choices that give an answer, by name; empty if there is no list.
   *
   * @param sparql the query, one of ours
   */
  public List<Choice> of(String sparql, Parameter parameter, Reader reader) {
    List<Node> values = values(sparql, parameter);
    Names names = new Names(reader.language());
    rows.name(values, names);
    return values.stream()
        .map(v -> new Choice(v, id(v), names.of(v)))
        .sorted(Comparator.comparing(c -> c.label().words(), reader.byName()))
        .toList();
  }

  private List<Node> values(String sparql, Parameter parameter) {
    return parameter.hasChoices()
        ? found.computeIfAbsent(
            new Asked(sparql, parameter.name()),
            asked -> {
              List<Node> all =
                  rows.of(parameter.choices(sparql, MOST + 1)).stream().map(parameter::in).toList();
              return all.size() > MOST ? List.of() : all;
            })
        : List.of();
  }

  /** What stands for a value in an address: its short id, or the text of a literal. */
  public static String id(Node value) {
    return value.isURI() ? Iris.shortId(value) : value.getLiteralLexicalForm();
  }

  /**
   * The values that are meant by what is written for a parameter: for a thing its IRI, its short id
   * or, where there is a list to choose from, the last part of that.
   *
   * @throws IllegalArgumentException with one or two plain sentences, if one is meant by nothing
   */
  public List<Node> read(String sparql, Parameter parameter, List<String> written) {
    List<Node> values = new ArrayList<>();
    for (String text : written) {
      values.add(
          parameter.isOfThings()
              ? thing(sparql, parameter, text.strip())
              : literal(parameter, text.strip()));
    }
    return List.copyOf(values);
  }

  private static Node literal(Parameter parameter, String text) {
    RDFDatatype type = NodeFactory.getType(parameter.type().getURI());
    if (text.isEmpty() || !type.isValid(text)) {
      throw unknown(parameter, text, "Write it like " + id(parameter.values().getFirst()) + ".");
    }
    return NodeFactory.createLiteralDT(text, type);
  }

  private Node thing(String sparql, Parameter parameter, String text) {
    List<Node> choices = values(sparql, parameter);
    Optional<Node> named =
        choices.isEmpty()
            ? Stream.of(
                    text, Iris.BASE + text, Iris.BASE + "id/" + text, Iris.BASE + "scheme/" + text)
                .filter(iri -> iri.startsWith(Iris.BASE) && iri.matches("[^\\s<>\"{}|\\\\^`]+"))
                .map(NodeFactory::createURI)
                .filter(this::isThere)
                .findFirst()
            : choices.stream()
                .filter(c -> Stream.of(c.getURI(), id(c), last(c)).anyMatch(text::equals))
                .findFirst();
    return named.orElseThrow(
        () -> {
          Map<String, String> ids = new TreeMap<>();
          choices.forEach(c -> ids.put(last(c), id(c)));
          List<String> near =
              Nearest.to(text.substring(text.lastIndexOf('/') + 1), ids.keySet()).stream()
                  .map(ids::get)
                  .toList();
          return unknown(
              parameter,
              text,
              near.isEmpty()
                  ? "Write it like " + id(parameter.values().getFirst()) + "."
                  : "Did you mean " + String.join(" or ", near) + "?");
        });
  }

  private static String last(Node choice) {
    return choice.getURI().substring(choice.getURI().lastIndexOf('/') + 1);
  }

  private boolean isThere(Node thing) {
    ParameterizedSparqlString query = Rows.query("ASK { ?thing ?p ?o }");
    query.setIri("thing", thing.getURI());
    return rows.is(query);
  }

  private static IllegalArgumentException unknown(Parameter parameter, String text, String remedy) {
    String shown = text.length() <= 60 ? text : text.substring(0, 60) + "…";
    return new IllegalArgumentException(
        "\"" + shown + "\" cannot be chosen for " + parameter.name() + ". " + remedy);
  }
}
