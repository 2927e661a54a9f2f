package org.customsatlas.contribute.check;

import static java.util.stream.Collectors.joining;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.path.P_Inverse;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Result.Kind;
import org.customsatlas.contribute.Severity;
import org.customsatlas.contribute.Statement;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.contribute.known.Terms;
import org.customsatlas.contribute.mend.Writing;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problem;
import org.customsatlas.problem.WordFiles;
import org.customsatlas.shacl.Expected;
import org.customsatlas.shacl.ValidationResult;
import org.customsatlas.vocab.Iris;

/**
 * Makes results of what the rules have found: each with the place where the contribution speaks of
 * it, or the published graphs that do, with names and with an example. Not thread-safe.
 */
final class Findings {
  /** The constraints that are broken by one value more. */
  private static final Set<Node> TOO_MANY =
      Set.of(
          SHACL.MaxCountConstraintComponent,
          SHACL.QualifiedMaxCountConstraintComponent,
          SHACL.UniqueLangConstraintComponent);

  private final Published published;
  private final Expected expected;
  private final Judged judged;

  /** As Turtle writes terms, whatever the files are written in. */
  private final Writing plain =
      new Writing(new Contribution(List.of(), List.of(), new TreeMap<>(), List.of()));

  Findings(Published published, Expected expected, Judged judged) {
    this.published = published;
    this.expected = expected;
    this.judged = judged;
  }

  /** What a shape has found. */
  Result of(ValidationResult entry) {
    Node property = Naming.property(entry.path());
    Node reported = entry.focusNode().equals(entry.value()) ? null : entry.value();
    Node own = TOO_MANY.contains(entry.component()) ? own(entry, property, reported) : null;
    Node value = own == null ? reported : own;
    Place place = judged.places().of(entry.focusNode(), property, value);
    Draft draft =
        new Draft(
                severity(entry),
                Terms.localName(entry.sourceShape().toString()),
                Kind.SHAPE,
                expecting(entry))
            .at(place)
            .about(entry.focusNode(), entry.path(), value)
            .from(entry.sourceShape(), entry.component());
    if (own != null) {
      Set<Node> theirs = publishedBeside(entry.focusNode(), property, own);
      if (!theirs.isEmpty()) {
        return draft
            .add(
                "published-beside",
                theirs.stream().map(Findings::shown).sorted().collect(joining(", ")))
            .said(
                theirs.stream()
                    .flatMap(n -> published.graphsOf(entry.focusNode(), property, n).stream())
                    .distinct()
                    .toList())
            .finish(judged.names());
      }
    }
    if (property != null) {
      draft.example(exampleOf(entry.focusNode(), property, value));
      draft.said(published.graphsOf(entry.focusNode(), property, value == null ? Node.ANY : value));
    } else if (place == null) {
      draft.said(published.graphsOf(entry.focusNode(), RDF.type.asNode(), Node.ANY));
    } else if (value != null && isOfOthers(value, entry.focusNode())) {
      draft.said(published.graphsOf(value, RDF.type.asNode(), Node.ANY));
    }
    return draft.finish(judged.names());
  }

  /**
   * Of several values where one is allowed, the last that the contribution gives of the kind that
   * was found; null if it gives none.
   *
   * @param found what the rule names; null if it names none
   */
  private Node own(ValidationResult entry, Node property, Node found) {
    if (property == null || entry.path() instanceof P_Inverse) {
      return null;
    }
    return judged.statements().stream()
        .map(Statement::quad)
        .filter(q -> q.getSubject().equals(entry.focusNode()))
        .filter(q -> q.getPredicate().equals(property))
        .filter(q -> !published.says(q))
        .map(Quad::getObject)
        .filter(o -> found == null || isAlike(o, found))
        .reduce((a, b) -> b)
        .orElse(null);
  }

  /** The published values of the same kind. */
  private Set<Node> publishedBeside(Node thing, Node property, Node own) {
    return published
        .union()
        .find(thing, property, Node.ANY)
        .mapWith(Triple::getObject)
        .filterKeep(o -> !o.equals(own) && isAlike(o, own))
        .toSet();
  }

  private static String shown(Node node) {
    if (!node.isLiteral()) {
      return Iris.shortId(node);
    }
    String tag = node.getLiteralLanguage();
    return "\"" + node.getLiteralLexicalForm() + "\"" + (tag.isEmpty() ? "" : " (" + tag + ")");
  }

  private static boolean isAlike(Node one, Node other) {
    return (one.isLiteral() && other.isLiteral())
        ? one.getLiteralDatatypeURI().equals(other.getLiteralDatatypeURI())
            && one.getLiteralLanguage().equalsIgnoreCase(other.getLiteralLanguage())
        : one.isLiteral() == other.isLiteral();
  }

  private static Severity severity(ValidationResult entry) {
    for (Severity severity : Severity.values()) {
      if (severity.node().equals(entry.severity())) {
        return severity;
      }
    }
    return Severity.VIOLATION;
  }

  /** The messages, with the classes and datatypes that are asked for, by their labels. */
  private SortedMap<String, String> expecting(ValidationResult entry) {
    Node value = entry.value();
    if (entry.path() == null && value != null && isOfOthers(value, entry.focusNode())) {
      return judged.names().told("other-is-published", messages(entry), List.of(Set.of(value)));
    }
    if (value == null || value.equals(entry.focusNode())) {
      return expected
          .nearestProperty(entry.sourceShape(), entry.focusNode(), judged.after())
          .map(
              near ->
                  judged
                      .names()
                      .told(
                          "expects-of",
                          messages(entry),
                          List.of(Set.of(near.getKey()), near.getValue())))
          .orElseGet(() -> messages(entry));
    }
    Set<Node> terms = expected.of(entry.sourceShape(), entry.component());
    return expecting(messages(entry), terms, value);
  }

  /** Is this another thing, of which only what is published tells? */
  private boolean isOfOthers(Node value, Node thing) {
    return value.isURI()
        && !value.equals(thing)
        && value.getURI().startsWith(Iris.BASE + "id/")
        && !judged.places().describes(value);
  }

  private SortedMap<String, String> expecting(
      SortedMap<String, String> messages, Set<Node> terms, Node value) {
    if (terms.isEmpty()) {
      return messages;
    }
    SortedMap<String, String> told = judged.names().told("expects", messages, List.of(terms));
    return Expected.nearest(terms, value, judged.after())
        .map(nearest -> judged.names().told("expects-nearest", told, List.of(Set.of(nearest))))
        .orElse(told);
  }

  private SortedMap<String, String> messages(ValidationResult entry) {
    SortedMap<String, String> messages = new TreeMap<>();
    published
        .shapeGraph()
        .find(entry.sourceShape(), SHACL.message, Node.ANY)
        .forEachRemaining(
            t ->
                messages.put(
                    t.getObject().getLiteralLanguage(), t.getObject().getLiteralLexicalForm()));
    if (messages.isEmpty()) {
      WordFiles.LANGUAGES.forEach(
          l -> messages.put(l, entry.messages().getFirst().getLiteralLexicalForm()));
    }
    return messages;
  }

  /** What a hygiene question has found. */
  Result of(QuestionCheck.Answer answer) {
    Severity severity = Severity.valueOf(answer.question().severity().toUpperCase(Locale.ROOT));
    boolean isProperty =
        answer.value() != null && published.terms().knows(answer.value(), Terms.Use.PROPERTY);
    Node property = isProperty ? answer.value() : answer.property();
    return new Draft(
            severity,
            answer.question().name(),
            Kind.QUESTION,
            expecting(answer.messages(), asked(answer), answer.value()))
        .at(judged.places().of(answer.node(), answer.property(), answer.value()))
        .about(answer.node(), property, isProperty ? null : answer.value())
        .example(
            answer.property() == null
                ? ""
                : exampleOf(answer.node(), answer.property(), answer.value()))
        .said(
            answer.graph() == null || Judged.isDescription(answer.graph())
                ? List.of()
                : List.of(answer.graph()))
        .finish(judged.names());
  }

  /** The classes that the property takes, if the value is of none of them. */
  private Set<Node> asked(QuestionCheck.Answer answer) {
    if (answer.property() == null || answer.value() == null || !answer.value().isURI()) {
      return Set.of();
    }
    Set<Node> types = new HashSet<>(); // a property may make a type follow that it asks for
    judged
        .change()
        .after()
        .findNG(Node.ANY, answer.value(), RDF.type.asNode(), Node.ANY)
        .forEachRemaining(
            q -> {
              if (!QuestionCheck.isWorkedOut(q.getGraph())) {
                types.add(q.getObject());
              }
            });
    Set<Node> range = published.schema().range(answer.property());
    return published.schema().fits(types, range) ? Set.of() : range;
  }

  /** What a rule of what follows has found. */
  Result of(Problem problem) {
    Node focus = Iris.node("id/" + problem.place().file());
    return follows(problem)
        .at(judged.places().of(focus, null, null))
        .about(focus, (Node) null, null)
        .finish(judged.names());
  }

  private static Draft follows(Problem problem) {
    return new Draft(Severity.VIOLATION, problem.code().id(), Kind.READING, problem.words())
        .at(problem.place());
  }

  /** An example of a right value; empty if none is known. */
  private String exampleOf(Node focus, Node property, Node found) {
    Set<Node> types =
        judged.after().find(focus, RDF.type.asNode(), Node.ANY).mapWith(Triple::getObject).toSet();
    return published.exampleOf(property, types, found).map(e -> plain.write(e, null)).orElse("");
  }
}
