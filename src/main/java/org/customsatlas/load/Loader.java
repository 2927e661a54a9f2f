package org.customsatlas.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Nearest;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problems;
import org.customsatlas.vocab.Iris;

/**
 * Reads all sources into one dataset: the ontology as {@code graph/vocabulary}, the registry as {@code graph/registry},
 * each passage of the documents as a named graph of its own, and what is known of documents and passages as {@code
 * graph/provenance}.
 *
 * <p>All files are read in one run and all their problems told together. The steps follow one another because later files
 * use names of earlier ones: vocabulary, registry, documents.
 */
public final class Loader {
  private static final String SLUG = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final int LONGEST_SLUG = 60;

  private final Sources sources;
  private final Problems problems = new Problems();
  private final DatasetGraph dataset = DatasetGraphFactory.createGeneral();
  private final Schema schema;
  private final Names names;
  private final Describer describer;

  private Loader(Sources sources) throws IOException {
    this.sources = sources;
    this.schema = readVocabulary();
    this.names = new Names(schema);
    this.describer = new Describer(schema, names, problems);
  }

  /**
   * Loads all sources.
   *
   * @param sources where they lie
   * @return the dataset and the problems; never null
   * @throws IOException if a file or folder cannot be read at all
   */
  public static Loaded load(Sources sources) throws IOException {
    Loader loader = new Loader(sources);
    return loader.run();
  }

  private Loaded run() throws IOException {
    nameConcepts();
    ReleaseInfo release = readRelease();
    readRegistry();
    List<Document> documents =
        new DocumentReader(sources, schema, names, describer, problems, dataset, release).readAll();
    if (dataset.getGraph(Iris.VOCABULARY).isEmpty()) {
      problems.add(
          Place.of(sources.nameOf(sources.ontology())),
          Code.UNREADABLE_FILE,
          "No ontology was found.",
          "Is this the right folder?");
    }
    return new Loaded(dataset, problems.sorted(), schema, release, documents);
  }

  // ---- vocabulary

  private Schema readVocabulary() throws IOException {
    Graph vocabulary = GraphFactory.createGraphMem();
    for (Path folder : List.of(sources.ontology(), sources.schemes())) {
      for (Path file : Sources.filesIn(folder, RdfFile.ENDINGS)) {
        Graph module = GraphFactory.createGraphMem();
        RdfFile.read(file, sources.nameOf(file), module, problems);
        vocabulary.getPrefixMapping().setNsPrefixes(module.getPrefixMapping());
        module.find().forEachRemaining(vocabulary::add);
      }
    }
    dataset.addGraph(Iris.VOCABULARY, vocabulary);
    return new Schema(vocabulary);
  }

  private void nameConcepts() {
    Graph vocabulary = dataset.getGraph(Iris.VOCABULARY);
    vocabulary
        .find(Node.ANY, SKOS.inScheme.asNode(), Node.ANY)
        .forEachRemaining(
            t -> {
              List<Node> types = new ArrayList<>();
              vocabulary
                  .find(t.getSubject(), RDF.type.asNode(), Node.ANY)
                  .forEachRemaining(x -> types.add(x.getObject()));
              names.add(t.getSubject(), types, Place.of("ontology/schemes"));
            });
  }

  // ---- release

  private ReleaseInfo readRelease() throws IOException {
    Path file = sources.releaseFile();
    Optional<Value> root = YamlFile.read(file, sources.nameOf(file), problems);
    if (root.isEmpty() || !(root.get() instanceof Value.Fields fields)) {
      return null;
    }
    String version = text(fields, "version").orElse(null);
    LocalDate issued = day(fields, "issued");
    LocalDate asOf = day(fields, "asOf");
    return version == null || issued == null || asOf == null
        ? null
        : new ReleaseInfo(version, issued, asOf);
  }

  private Optional<String> text(Value.Fields fields, String key) {
    if (fields.get(key).orElse(null) instanceof Value.Scalar scalar) {
      return Optional.of(scalar.text());
    }
    problems.add(
        fields.place(), Code.MISSING_KEY, "`" + key + "` is missing.", "Add a line `" + key + ": …`.");
    return Optional.empty();
  }

  private LocalDate day(Value.Fields fields, String key) {
    Optional<String> text = text(fields, key);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(text.get());
    } catch (DateTimeParseException e) {
      problems.add(
          fields.get(key).orElseThrow().place(),
          Code.BAD_DATE,
          "`" + key + "` has `" + text.get() + "`, which is no day.",
          "Write it as `2026-11-21`.");
      return null;
    }
  }

  // ---- registry

  /** An entry that has been named and waits for its fields. */
  private record Entry(Node node, Value.Fields fields) {}

  private void readRegistry() throws IOException {
    Graph registry = GraphFactory.createGraphMem();
    List<Entry> entries = new ArrayList<>();
    for (Path file : Sources.filesIn(sources.registry(), ".yaml", ".csv")) {
      for (Value.Fields row : rows(file)) {
        nameEntry(row).ifPresent(entries::add);
      }
    }
    for (Entry entry : entries) {
      names
          .get(entry.node)
          .orElseThrow()
          .types()
          .forEach(t -> registry.add(Triple.create(entry.node, RDF.type.asNode(), t)));
      describer.describe(entry.node, entry.fields.without("id", "iri", "type"), registry::add);
    }
    for (Path file : Sources.filesIn(sources.registry(), RdfFile.ENDINGS)) {
      RdfFile.read(file, sources.nameOf(file), registry, problems);
    }
    dataset.addGraph(Iris.REGISTRY, registry);
  }

  private List<Value.Fields> rows(Path file) throws IOException {
    String name = sources.nameOf(file);
    if (name.endsWith(".csv")) {
      Optional<String> text = YamlFile.text(file, name, problems);
      return text.map(t -> TableFile.parse(t, name, problems)).orElse(List.of());
    }
    List<Value.Fields> rows = new ArrayList<>();
    for (Value each : YamlFile.read(file, name, problems).map(Value::each).orElse(List.of())) {
      if (each instanceof Value.Fields fields) {
        rows.add(fields);
      } else {
        problems.add(
            each.place(),
            Code.WRONG_SHAPE,
            "An entry is " + each.describe() + ".",
            "A registry file is a list of entries, each with `id`, `type` and `prefLabel`.");
      }
    }
    return rows;
  }

  private Optional<Entry> nameEntry(Value.Fields fields) {
    if (!(fields.get("id").orElse(null) instanceof Value.Scalar id)) {
      problems.add(
          fields.place(), Code.MISSING_KEY, "The entry has no `id`.", "Add one, such as `id: org/wco`.");
      return Optional.empty();
    }
    if (fields.get("type").isEmpty()) {
      problems.add(
          id.place(),
          Code.MISSING_TYPE,
          "`" + id.text() + "` has no `type`.",
          "Add one, such as `type: Organisation`.");
      return Optional.empty();
    }
    List<Node> types = describer.types(fields.get("type").orElseThrow());
    Optional<Node> node =
        fields.get("iri").orElse(null) instanceof Value.Scalar iri
            ? Optional.of(NodeFactory.createURI(iri.text()))
            : ownNode(id, types);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Optional<Names.Named> before = names.get(node.get());
    if (before.isPresent()) {
      problems.add(
          id.place(),
          Code.DUPLICATE_ID,
          "`" + id.text() + "` is described already, at " + before.get().place() + ".",
          "Keep one entry, or give this thing an id of its own.");
      return Optional.empty();
    }
    for (Node type : types) {
      if (schema.isClaim(type)) {
        problems.add(
            id.place(),
            Code.CLAIM_IN_REGISTRY,
            "`" + id.text() + "` is a " + type.getLocalName() + ", which only a document can state.",
            "Move it to the passage that says it, in seeds/.");
      }
    }
    if (fields.get("iri").isPresent()) {
      names.addOutside(id.text(), node.get());
    }
    names.add(node.get(), types, id.place());
    return Optional.of(new Entry(node.get(), fields));
  }

  private Optional<Node> ownNode(Value.Scalar id, List<Node> types) {
    return checkId(id, types, schema, problems);
  }

  /** The node of an id that is given to something of these types; an id of a wrong form or kind is a problem. */
  static Optional<Node> checkId(
      Value.Scalar id, List<Node> types, Schema schema, Problems problems) {
    int slash = id.text().lastIndexOf('/');
    String kind = slash < 0 ? "" : id.text().substring(0, slash);
    String slug = id.text().substring(slash + 1);
    if (!slug.matches(SLUG) || slug.length() > LONGEST_SLUG) {
      problems.add(
          id.place(),
          Code.BAD_ID,
          "`" + id.text() + "` has no good slug.",
          "After the last slash: lower case letters a to z, digits and single hyphens, at most "
              + LONGEST_SLUG
              + ".");
      return Optional.empty();
    }
    for (Node type : types) {
      Optional<String> wanted = schema.kindOf(type);
      if (wanted.isPresent() && !wanted.get().equals(kind)) {
        problems.add(
            id.place(),
            Code.BAD_ID,
            "`" + id.text() + "` is a " + type.getLocalName() + ", whose ids begin with `" + wanted.get() + "/`.",
            "Write `" + wanted.get() + "/" + slug + "`, or another type.");
        return Optional.empty();
      }
    }
    Optional<Node> node = schema.resolve(id.text());
    if (node.isEmpty()) {
      problems.add(
          id.place(),
          Code.BAD_ID,
          "`" + id.text() + "` begins with no known kind.",
          Nearest.didYouMean(
              kind, schema.kinds(), "Begin with one of: " + String.join(", ", schema.kinds()) + "."));
    }
    return node;
  }
}
