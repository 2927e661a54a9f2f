package org.customsatlas.load;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Nearest;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Problems;

/**
 * Reads facts: maps with the {@code id} of a subject, the {@code type} of a claim that is born
 * here, and properties. A passage states them in YAML, a reference source in the rows of a table.
 */
final class Facts {
  /** The beginning of the ids of the degrees, which are concepts. */
  private static final String CONFIDENCE = "confidence/";

  private final Schema schema;
  private final Names names;
  private final Describer describer;
  private final Problems problems;
  private final Ids ids;

  Facts(Schema schema, Names names, Describer describer, Problems problems) {
    this.schema = schema;
    this.names = names;
    this.describer = describer;
    this.problems = problems;
    this.ids = new Ids(schema, problems);
  }

  /** Names the claim that a fact with a type brings into the world. */
  void name(Value.Fields fact) {
    Optional<Value> type = fact.get("type");
    if (type.isEmpty() || !(fact.get("id").orElse(null) instanceof Value.Scalar id)) {
      return;
    }
    List<Node> types = describer.types(type.get());
    for (Node each : types) {
      if (!schema.isClaim(each)) {
        problems.add(
            id.place(),
            Code.THING_IN_DOCUMENT,
            Phrase.of("fact-with-type", id.text(), each.getLocalName()),
            Phrase.of("type-in-registry"));
        return;
      }
    }
    Optional<Node> node = ids.node(id, types);
    Optional<Names.Named> before = node.flatMap(names::get);
    if (before.isPresent() && !before.get().types().containsAll(types)) {
      problems.add(
          id.place(),
          Code.DUPLICATE_ID,
          Phrase.of("type-differs", id.text(), before.get().place()),
          Phrase.of("claim-id-or-type"));
      return;
    }
    node.ifPresent(n -> names.add(n, types, id.place()));
  }

  /** The node that a fact is about, if anything has named it. */
  Optional<Node> subject(Value.Scalar id) {
    return names.resolve(id.text()).filter(names::contains);
  }

  /**
   * Is {@code subject} a thing, so that what is said of it has no node of its own to carry dates
   * and doubts? What has no known type may be either, and is none.
   */
  boolean isThing(Node subject) {
    Set<Node> types = names.get(subject).map(Names.Named::types).orElse(Set.of());
    return !types.isEmpty() && types.stream().noneMatch(schema::isClaim);
  }

  /** Is this a degree of confidence? If not, a problem says so. */
  boolean isConfidence(Value.Scalar given) {
    boolean known = names.resolve(CONFIDENCE + given.text()).filter(names::contains).isPresent();
    if (!known) {
      List<String> degrees =
          names.beginningWith(CONFIDENCE).stream()
              .map(id -> id.substring(CONFIDENCE.length()))
              .toList();
      problems.add(
          given.place(),
          Code.UNKNOWN_ID,
          Phrase.of("unknown-confidence", given.text()),
          Nearest.didYouMean(
              given.text(), degrees, Phrase.of("write-one-of", String.join(", ", degrees))));
    }
    return known;
  }

  /**
   * Says into {@code graph} what a fact says; a subject that nothing has named is a problem. If its
   * type is none, which has been told, then what its keys mean is not known either.
   */
  void describe(Value.Scalar id, Value.Fields fact, Graph graph) {
    Optional<Node> subject = subject(id);
    Optional<Value> type = fact.get("type");
    if (subject.isEmpty()) {
      if (type.isEmpty()) {
        problems.add(
            id.place(),
            Code.UNKNOWN_ID,
            Phrase.of("fact-about-unknown", id.text()),
            Nearest.didYouMean(id.text(), names.near(id.text()), Phrase.of("registry-or-type")));
      }
      return;
    }
    Set<Node> types = names.get(subject.get()).orElseThrow().types();
    if (types.isEmpty()) {
      return;
    }
    Value.Fields said = fact.without("id", "type");
    if (said.isEmpty()) {
      problems.add(
          id.place(),
          Code.NO_FACTS,
          Phrase.of("fact-says-nothing", id.text()),
          Phrase.of("write-or-remove-entry"));
    }
    if (type.isPresent()) {
      for (Node each : types) {
        graph.add(Triple.create(subject.get(), RDF.type.asNode(), each));
      }
    }
    describer.describe(subject.get(), said, graph::add);
  }
}
