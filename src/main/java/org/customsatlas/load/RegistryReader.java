package org.customsatlas.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Problems;

/**
 * Reads {@code data/registry/}, in YAML, CSV or RDF, all by the same rules: each thing once, with
 * its type and its names.
 */
final class RegistryReader {
  /**
   * What may be said of a thing in the registry. Everything else is a claim and needs a document
   * that makes it.
   */
  static final Set<String> KEYS =
      Set.of(
          "id",
          "iri",
          "type",
          "prefLabel",
          "acronym",
          "altLabel",
          "hiddenLabel",
          "nameStatus",
          "definition",
          "identifier",
          "title",
          "exactMatch",
          "closeMatch");

  private final Sources sources;
  private final Schema schema;
  private final Names names;
  private final Describer describer;
  private final Problems problems;
  private final Keys keys;
  private final Ids ids;

  RegistryReader(
      Sources sources, Schema schema, Names names, Describer describer, Problems problems) {
    this.sources = sources;
    this.schema = schema;
    this.names = names;
    this.describer = describer;
    this.problems = problems;
    this.keys = new Keys(problems);
    this.ids = new Ids(schema, problems);
  }

  /** An entry that has been named and waits for its fields. */
  private record Entry(Node node, Value.Fields fields) {}

  /**
   * Names everything in the registry, then describes it, so that entries may name one another in
   * any order.
   */
  Graph read() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Path file : sources.registryFiles(problems)) {
      for (Value.Fields fields : entries(file)) {
        name(fields).ifPresent(entries::add);
      }
    }
    Graph registry = GraphFactory.createGraphMem();
    entries.forEach(entry -> describe(entry, registry));
    return registry;
  }

  private List<Value.Fields> entries(Path file) throws IOException {
    String name = sources.nameOf(file);
    if (name.endsWith(".csv")) {
      return TextFile.read(file, name, problems)
          .map(text -> TableFile.parse(text, problems))
          .orElse(List.of());
    }
    if (!name.endsWith(".yaml")) {
      return RdfRecords.read(file, name, schema, problems);
    }
    List<Value.Fields> entries = new ArrayList<>();
    for (Value each : YamlFile.read(file, name, problems).map(Value::each).orElse(List.of())) {
      if (each instanceof Value.Fields fields) {
        entries.add(fields);
      } else {
        keys.wrongShape(each, Phrase.of("an-entry"), Phrase.of("map-of-entry"));
      }
    }
    return entries;
  }

  // ---- names

  private Optional<Entry> name(Value.Fields fields) {
    Optional<Value.Scalar> id = keys.text(fields, "id", "id: org/wco");
    if (id.isEmpty()) {
      return Optional.empty();
    }
    if (fields.get("type").map(Value::isEmpty).orElse(true)) {
      problems.add(
          id.get().place(),
          Code.MISSING_TYPE,
          Phrase.of("no-type", id.get().text()),
          Phrase.of("add-type"));
      return Optional.empty();
    }
    List<Node> types = describer.types(fields.get("type").orElseThrow());
    Optional<Node> node =
        fields.get("iri").isPresent() ? outside(fields, id.get()) : ids.node(id.get(), types);
    return node.filter(n -> isNew(n, id.get())).map(n -> enter(n, types, fields, id.get()));
  }

  private Optional<Node> outside(Value.Fields fields, Value.Scalar id) {
    Optional<Node> node =
        keys.textIfAny(fields, "iri", "http://qudt.org/vocab/unit/HR").flatMap(ids::iri);
    return node.filter(n -> names.resolve(id.text()).map(before -> isNew(before, id)).orElse(true));
  }

  private boolean isNew(Node node, Value.Scalar id) {
    Optional<Names.Named> before = names.get(node);
    before.ifPresent(
        named ->
            problems.add(
                id.place(),
                Code.DUPLICATE_ID,
                Phrase.of("described-at", id.text(), named.place()),
                Phrase.of("one-entry")));
    return before.isEmpty();
  }

  private Entry enter(Node node, List<Node> types, Value.Fields fields, Value.Scalar id) {
    for (Node type : types) {
      if (schema.isClaim(type)) {
        problems.add(
            id.place(),
            Code.CLAIM_IN_REGISTRY,
            Phrase.of("claim-in-registry", id.text(), type.getLocalName()),
            Phrase.of("move-to-passage"));
      }
    }
    if (fields.get("iri").isPresent()) {
      names.addOutside(id.text(), node);
    }
    names.add(node, types, id.place());
    return new Entry(node, fields);
  }

  // ---- fields

  private void describe(Entry entry, Graph registry) {
    Node type = RDF.type.asNode();
    Set<Node> types = names.get(entry.node).orElseThrow().types();
    types.forEach(t -> registry.add(Triple.create(entry.node, type, t)));
    for (Value.Field field : entry.fields.fields()) {
      String key = field.key().text();
      boolean property = schema.property(key, types).isPresent();
      if (property && !KEYS.contains(key.substring(key.indexOf(':') + 1))) {
        problems.add(
            field.key().place(),
            Code.CLAIM_IN_REGISTRY,
            Phrase.of("more-than-names", key),
            Phrase.of("move-to-passage"));
      }
    }
    describer.describe(entry.node, entry.fields.without("id", "iri", "type"), registry::add);
  }
}
