package org.customsatlas.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Problems;
import org.customsatlas.vocab.Prefixes;

/**
 * Reads the table of retired ids: what was merged into another thing, and what was withdrawn. An
 * IRI is never used anew, so nothing else may have one of them.
 */
final class RetiredReader {
  private static final String MERGED = "merged";
  private static final String WITHDRAWN = "withdrawn";

  /** The columns of the table, all of which must be there. */
  static final List<String> COLUMNS = List.of("id", "fate", "successor", "day", "reason");

  private final Names names;
  private final Problems problems;
  private final Keys keys;

  RetiredReader(Names names, Problems problems) {
    this.names = names;
    this.problems = problems;
    this.keys = new Keys(problems);
  }

  /**
   * Reads the table, after everything has been named.
   *
   * @param table where it is, if there is one
   * @param registry receives what became of each id
   */
  void read(Path table, String name, Graph registry) throws IOException {
    if (!Files.exists(table)) {
      return;
    }
    List<Value.Fields> rows =
        TextFile.read(table, name, problems)
            .map(text -> TableFile.parse(text, problems))
            .orElse(List.of());
    for (Value.Fields row : rows) {
      keys.only(row, Phrase.of("retired-table"), COLUMNS);
      keys.text(row, "id", "org/old-name")
          .flatMap(id -> unused(id))
          .ifPresent(iri -> describe(iri, row, registry));
    }
  }

  private Optional<Node> unused(Value.Scalar id) {
    Optional<Node> iri = names.resolve(id.text());
    if (iri.isEmpty()) {
      problems.add(
          id.place(),
          Code.BAD_ID,
          Phrase.of("no-id-of-ours", id.text()),
          Phrase.of("write-as-it-was"));
    }
    Optional<Names.Named> used = iri.flatMap(names::get);
    used.ifPresent(
        named ->
            problems.add(
                id.place(),
                Code.DUPLICATE_ID,
                Phrase.of("retired-and-described", id.text(), named.place()),
                Phrase.of("new-id-or-not-retired")));
    return used.isPresent() ? Optional.empty() : iri;
  }

  private void describe(Node iri, Value.Fields row, Graph registry) {
    Optional<Value.Scalar> fate = keys.text(row, "fate", MERGED);
    Optional<Value.Scalar> day = keys.text(row, "day", "2027-01-31");
    Optional<Node> successor =
        keys.textIfAny(row, "successor", "org/new-name").flatMap(this::successor);
    if (fate.isEmpty() || day.isEmpty()) {
      return;
    }
    boolean isMerged = fate.get().text().equals(MERGED);
    if (!isMerged && !fate.get().text().equals(WITHDRAWN)) {
      problems.add(
          fate.get().place(),
          Code.BAD_VALUE,
          Phrase.of("no-fate", fate.get().text()),
          Phrase.of("merged-or-withdrawn"));
    }
    if (isMerged && row.get("successor").isEmpty()) {
      keys.missing(row, "successor", "org/new-name");
    }
    if (!XSDDatatype.XSDdate.isValid(day.get().text())) {
      problems.add(
          day.get().place(),
          Code.BAD_DATE,
          Phrase.of("no-such-day", day.get().text()),
          Phrase.of("write-it-as", "2027-01-31"));
    }
    successor.ifPresent(s -> registry.add(Triple.create(iri, DCTerms.isReplacedBy.asNode(), s)));
    if (!isMerged) {
      registry.add(
          Triple.create(
              iri,
              OWL2.deprecated.asNode(),
              NodeFactory.createLiteralDT("true", XSDDatatype.XSDboolean)));
    }
    registry.add(
        Triple.create(
            iri,
            Prefixes.expand("prov:invalidatedAtTime"),
            NodeFactory.createLiteralDT(day.get().text(), XSDDatatype.XSDdate)));
    keys.map(row, "reason", "reason.en: It was named twice.")
        .ifPresent(
            reasons ->
                reasons
                    .fields()
                    .forEach(
                        f -> {
                          if (f.value() instanceof Value.Scalar words) {
                            registry.add(
                                Triple.create(
                                    iri,
                                    RDFS.comment.asNode(),
                                    NodeFactory.createLiteralLang(words.text(), f.key().text())));
                          }
                        }));
  }

  private Optional<Node> successor(Value.Scalar id) {
    Optional<Node> iri = names.resolve(id.text()).filter(names::contains);
    if (iri.isEmpty()) {
      problems.add(
          id.place(),
          Code.UNKNOWN_ID,
          Phrase.of("unknown-successor", id.text()),
          Phrase.of("name-existing"));
    }
    return iri;
  }
}
