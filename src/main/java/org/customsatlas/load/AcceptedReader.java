package org.customsatlas.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Nearest;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problem;
import org.customsatlas.problem.Problems;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * Reads {@code data/contributions/}: what others have handed in, one Turtle file each, with what it
 * says of itself at its top. Its names and claims go together to the named graph of the
 * contribution, since whoever hands it in cannot write into the registry.
 */
public final class AcceptedReader {
  private static final String THINGS = Iris.BASE + "id/";

  private final Schema schema;
  private final Names names;
  private final Describer describer;
  private final Problems problems;
  private final Ids ids;
  private final Sources sources;
  private final Provenance provenance;
  private final List<File> files = new ArrayList<>();

  AcceptedReader(
      Sources sources,
      Schema schema,
      Names names,
      Describer describer,
      Provenance provenance,
      Problems problems) {
    this.sources = sources;
    this.schema = schema;
    this.names = names;
    this.describer = describer;
    this.provenance = provenance;
    this.problems = problems;
    this.ids = new Ids(schema, problems);
  }

  /** A file that has been read, and whose new things have been named. */
  private record File(CreditReader credit, List<Entry> entries) {}

  /** What a file says of one subject. */
  private record Entry(Node node, List<Node> types, Value.Fields fields) {}

  /**
   * What the next build would find wrong with {@code file}, if it lay among the contributions.
   *
   * @param file a contribution
   * @param shown how messages call the file
   * @param name what it would be called there, without an ending
   * @param published what is published, with its union in the default graph
   * @param handedIn where its statements stand in what was handed in, of which the file is made;
   *     problems with others name the file alone
   * @return empty if the build would read it; never null
   * @throws IOException if it cannot be read at all
   */
  public static List<Problem> check(
      Path file, String shown, String name, DatasetGraph published, Map<Triple, Place> handedIn)
      throws IOException {
    Problems problems = new Problems();
    Place whole = Place.of(shown);
    read(
        file,
        shown,
        name,
        published,
        problems,
        (triple, inFile) -> handedIn.getOrDefault(triple, whole));
    return problems.sorted();
  }

  /** What {@code file} says, if it lay among the contributions; in one named graph. */
  static DatasetGraph read(
      Path file,
      String shown,
      String name,
      DatasetGraph published,
      Problems problems,
      RdfRecords.Placing placing)
      throws IOException {
    Graph vocabulary = GraphFactory.createGraphMem();
    vocabulary.getPrefixMapping().setNsPrefixes(Prefixes.table()); // a release has none
    published.getGraph(Iris.VOCABULARY).find().forEachRemaining(vocabulary::add);
    Schema schema = new Schema(vocabulary);
    Names names = new Names(schema);
    published
        .getDefaultGraph()
        .find(Node.ANY, RDF.type.asNode(), Node.ANY)
        .filterKeep(t -> t.getSubject().isURI() && t.getObject().isURI())
        .forEachRemaining(
            t -> names.add(t.getSubject(), List.of(t.getObject()), Place.of("the release")));
    Describer describer = new Describer(schema, names, problems);
    AcceptedReader reader =
        new AcceptedReader(null, schema, names, describer, new Provenance(null), problems);
    reader.name(file, shown, name, placing);
    DatasetGraph said = DatasetGraphFactory.createGeneral();
    reader.describeAll(said);
    return said;
  }

  /** Reads all contributions, and names what they bring into the world. */
  void nameAll() throws IOException {
    for (Path file : sources.contributionFiles(problems)) {
      String name = file.getFileName().toString();
      name(
          file,
          sources.nameOf(file),
          name.substring(0, name.length() - Sources.CONTRIBUTION.length()),
          (triple, inFile) -> inFile);
    }
  }

  private void name(Path file, String shown, String name, RdfRecords.Placing placing)
      throws IOException {
    Place place = Place.of(shown);
    if (!ids.isSlug(new Value.Scalar(place, name))) {
      return;
    }
    CreditReader credit = new CreditReader(name, place, names, problems);
    List<Entry> entries = new ArrayList<>();
    int before = problems.size();
    List<Value.Fields> records =
        RdfRecords.read(
            file,
            shown,
            schema,
            problems,
            (triple, at) -> credit.takes(triple, at, at) || isRefused(triple.getSubject(), at),
            placing);
    if (records.isEmpty() && problems.size() == before) {
      problems.add(
          place, Code.NO_FACTS, Phrase.of("contribution-empty"), Phrase.of("write-or-remove-file"));
    }
    records.forEach(fields -> entry(fields).ifPresent(entries::add));
    files.add(new File(credit, entries));
  }

  /** Only things are spoken of here: not terms, concepts, documents or graphs. */
  private boolean isRefused(Node subject, Place place) {
    boolean refused = Iris.isOurs(subject) && !subject.getURI().startsWith(THINGS);
    if (refused) {
      problems.add(
          place,
          Code.WRONG_SHAPE,
          Phrase.of("no-thing-of-world", subject),
          Phrase.of("speak-of-things", THINGS));
    }
    return refused;
  }

  private Optional<Entry> entry(Value.Fields fields) {
    Value.Scalar id = (Value.Scalar) fields.get("id").orElseThrow();
    List<Node> types = fields.get("type").map(describer::types).orElse(List.of());
    Optional<Node> node =
        fields.get("iri").isPresent()
            ? Optional.of(NodeFactory.createURI(id.text()))
            : types.isEmpty() ? Optional.of(Iris.node("id/" + id.text())) : ids.node(id, types);
    if (!types.isEmpty()) {
      node.ifPresent(n -> names.add(n, types, id.place()));
    }
    return node.map(n -> new Entry(n, types, fields));
  }

  /**
   * Describes what the contributions speak of, each in its named graph.
   *
   * @param dataset receives the graphs
   */
  void describeAll(DatasetGraph dataset) {
    for (File file : files) {
      Credit credit = file.credit.read();
      Graph graph = GraphFactory.createGraphMem();
      file.entries.forEach(entry -> describe(entry, graph));
      provenance.contribution(credit);
      dataset.addGraph(Iris.graphOf(credit.node()), graph);
    }
  }

  private void describe(Entry entry, Graph graph) {
    if (!names.contains(entry.node)) {
      String id = Iris.shortId(entry.node);
      boolean told = entry.fields.get("type").isPresent();
      if (!told) {
        problems.add(
            entry.fields.place(),
            Code.UNKNOWN_ID,
            Phrase.of("contribution-about-unknown", id),
            Nearest.didYouMean(id, names.near(id), Phrase.of("give-class-if-new")));
      }
      return;
    }
    Set<Node> types = new LinkedHashSet<>(entry.types);
    types.forEach(t -> graph.add(Triple.create(entry.node, RDF.type.asNode(), t)));
    describer.describe(entry.node, entry.fields.without("id", "iri", "type"), graph::add);
  }
}
