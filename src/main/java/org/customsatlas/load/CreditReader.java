package org.customsatlas.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Nearest;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problems;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/** Reads what one file says of the contribution that it holds. Not thread-safe. */
public final class CreditReader {
  /** What must be said, and may be. */
  private static final List<Rule> RULES =
      List.of(
          new Rule(
              RDF.type.asNode(),
              1,
              1,
              List.of("atlas:Contribution"),
              Atlas.Contribution.asNode()::equals),
          new Rule(
              DCTerms.title.asNode(),
              1,
              9,
              List.of("\"New host of an office\"@en"),
              CreditReader::isInWords),
          new Rule(
              SKOS.prefLabel.asNode(),
              1,
              9,
              List.of("\"New host of an office\"@en"),
              CreditReader::isInWords),
          new Rule(
              DCTerms.source.asNode(),
              1,
              9,
              List.of("<https://example.org/page>", "\"Annual report 2025, page 12\""),
              o -> o.isURI() || isPlain(o)),
          new Rule(
              DCTerms.license.asNode(),
              1,
              1,
              List.of("<https://creativecommons.org/licenses/by/4.0/>"),
              Node::isURI),
          new Rule(
              DCTerms.contributor.asNode(),
              1,
              9,
              List.of(
                  "\"A. Nsanze\"", Phrase.of("one-of-our-iris", "<" + Iris.BASE + "id/org/wco>")),
              o -> Iris.isOurs(o) || isPlain(o)),
          new Rule(
              DCTerms.issued.asNode(),
              1,
              1,
              List.of("\"2026-11-22\"^^xsd:date"),
              CreditReader::isDay),
          new Rule(
              DCTerms.description.asNode(),
              0,
              9,
              List.of("\"Sent after the meeting.\"@en"),
              CreditReader::isInWords));

  private final String name;
  private final Place file;
  private final Names names;
  private final Problems problems;
  private final Map<Triple, Place> said = new LinkedHashMap<>();
  private Place first;

  /**
   * Ready to read.
   *
   * @param name the name of the contribution
   * @param file the file that holds it
   * @param names what may be named
   * @param problems receives what is amiss
   */
  public CreditReader(String name, Place file, Names names, Problems problems) {
    this.name = name;
    this.file = file;
    this.names = names;
    this.problems = problems;
  }

  /** How often a property is needed and allowed, and what its values are. */
  private record Rule(
      Node property, int least, int most, List<Object> examples, Predicate<Node> takes) {
    String key() {
      return Prefixes.shorten(property.getURI());
    }
  }

  private static boolean isInWords(Node value) {
    return value.isLiteral() && !value.getLiteralLanguage().isEmpty() && !isBlank(value);
  }

  private static boolean isPlain(Node value) {
    return value.isLiteral()
        && value.getLiteralDatatype().equals(XSDDatatype.XSDstring)
        && !isBlank(value);
  }

  private static boolean isBlank(Node value) {
    return value.getLiteralLexicalForm().isBlank();
  }

  private static boolean isDay(Node value) {
    return value.isLiteral()
        && value.getLiteralDatatype().equals(XSDDatatype.XSDdate)
        && value.getLiteralLexicalForm().matches("\\d{4}-\\d{2}-\\d{2}");
  }

  /**
   * Takes what is said of the contribution; false for what is said of anything else.
   *
   * @param subject where the subject stands
   * @param object where the object stands
   */
  public boolean takes(Triple triple, Place subject, Place object) {
    boolean mine = triple.getSubject().equals(Iris.contribution(name));
    if (mine) {
      first = first == null ? subject : first;
      said.putIfAbsent(triple, object);
    }
    return mine;
  }

  /** What was said; what is amiss with it is told. */
  public Credit read() {
    if (said.isEmpty()) {
      problems.add(
          file,
          Code.MISSING_KEY,
          Phrase.of("no-credit"),
          Phrase.of(
              "describe-credit",
              Iris.contribution(name),
              RULES.stream()
                  .filter(r -> r.least > 0)
                  .map(Rule::key)
                  .collect(Collectors.joining(", "))));
      return new Credit(name, List.of());
    }
    for (Rule rule : RULES) {
      check(rule);
    }
    said.forEach(
        (triple, place) -> {
          if (RULES.stream().noneMatch(r -> r.property.equals(triple.getPredicate()))) {
            String key = Prefixes.shorten(triple.getPredicate().getURI());
            List<String> keys = RULES.stream().map(Rule::key).toList();
            problems.add(
                place,
                Code.UNKNOWN_KEY,
                Phrase.of("no-credit-key", key),
                Nearest.didYouMean(key, keys, Phrase.of("credit-keys", String.join(", ", keys))));
          }
        });
    return new Credit(name, new ArrayList<>(said.keySet()));
  }

  private void check(Rule rule) {
    List<Triple> values =
        said.keySet().stream().filter(t -> t.getPredicate().equals(rule.property)).toList();
    if (values.size() < rule.least) {
      problems.add(
          first,
          Code.MISSING_KEY,
          Phrase.of("missing", rule.key()),
          Phrase.of("write-one-such-as", rule.examples));
    }
    for (Triple value : values) {
      Node object = value.getObject();
      if (!rule.takes.test(object) || values.size() > rule.most) {
        problems.add(
            said.get(value),
            Code.BAD_VALUE,
            values.size() > rule.most
                ? Phrase.of("several-values", rule.key())
                : Phrase.of("bad-credit", rule.key(), object),
            rule.most == 1
                ? Phrase.of("write-one-such-as", rule.examples)
                : Phrase.of("write-value-such-as", rule.examples));
      } else if (!rule.property.equals(RDF.type.asNode())
          && Iris.isOurs(object)
          && !names.contains(object)) {
        problems.add(
            said.get(value),
            Code.UNKNOWN_ID,
            Phrase.of("names-unknown", rule.key(), Iris.shortId(object)),
            Nearest.didYouMean(
                Iris.shortId(object),
                names.near(Iris.shortId(object)),
                Phrase.of("name-in-words")));
      }
    }
    boolean isLabel = rule.property.equals(SKOS.prefLabel.asNode());
    boolean inEnglish =
        values.stream()
            .anyMatch(
                v -> v.getObject().isLiteral() && v.getObject().getLiteralLanguage().equals("en"));
    if (isLabel && !values.isEmpty() && !inEnglish) {
      problems.add(
          said.get(values.getFirst()),
          Code.MISSING_LANGUAGE,
          Phrase.of("no-english", rule.key()),
          Phrase.of("write-one-such-as", rule.examples));
    }
  }
}
