package org.customsatlas.contribute.check;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Result.Kind;
import org.customsatlas.contribute.Severity;
import org.customsatlas.contribute.Words;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.contribute.known.Terms;
import org.customsatlas.contribute.mend.Writing;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problem;
import org.customsatlas.shacl.ValidationResult;
import org.customsatlas.vocab.Iris;

/**
 * Makes results of what the rules have found: each with the place where the contribution speaks of
 * it, or the published graphs that do, with names and with an example. Not thread-safe.
 */
final class Findings {
  private final Published published;
  private final Judged judged;

  /** As Turtle writes terms, whatever the files are written in. */
  private final Writing plain =
      new Writing(new Contribution(List.of(), List.of(), new TreeMap<>(), List.of()));

  Findings(Published published, Judged judged) {
    this.published = published;
    this.judged = judged;
  }

  /** What a shape has found. */
  Result of(ValidationResult entry) {
    Node property = Naming.property(entry.path());
    Node value = entry.focusNode().equals(entry.value()) ? null : entry.value();
    Place place = judged.places().of(entry.focusNode(), property, value);
    Draft draft =
        new Draft(
                severity(entry),
                Terms.localName(entry.sourceShape().toString()),
                Kind.SHAPE,
                messages(entry))
            .at(place)
            .about(entry.focusNode(), entry.path(), value)
            .from(entry.sourceShape(), entry.component());
    if (property != null) {
      draft.example(exampleOf(property));
      draft.said(published.graphsOf(entry.focusNode(), property, value == null ? Node.ANY : value));
    } else if (place == null) {
      draft.said(published.graphsOf(entry.focusNode(), RDF.type.asNode(), Node.ANY));
    }
    return draft.finish(judged.names());
  }

  private static Severity severity(ValidationResult entry) {
    for (Severity severity : Severity.values()) {
      if (severity.node().equals(entry.severity())) {
        return severity;
      }
    }
    return Severity.VIOLATION;
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
      Words.LANGUAGES.forEach(
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
    return new Draft(severity, answer.question().name(), Kind.QUESTION, answer.messages())
        .at(judged.places().of(answer.node(), answer.property(), answer.value()))
        .about(answer.node(), property, isProperty ? null : answer.value())
        .example(answer.property() == null ? "" : exampleOf(answer.property()))
        .said(
            answer.graph() == null || Judged.isDescription(answer.graph())
                ? List.of()
                : List.of(answer.graph()))
        .finish(judged.names());
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
    SortedMap<String, String> messages = new TreeMap<>();
    messages.put("en", problem.found() + " " + problem.remedy());
    messages.put("fr", Words.of("problem", problem.found(), problem.remedy()).get("fr"));
    return new Draft(Severity.VIOLATION, problem.code().id(), Kind.READING, messages)
        .at(problem.place());
  }

  /** An example of a right value; empty if none is published. */
  private String exampleOf(Node property) {
    Node example = published.exampleOf(property);
    return example == null ? "" : plain.write(example, null);
  }
}
