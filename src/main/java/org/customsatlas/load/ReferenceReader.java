package org.customsatlas.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.graph.GraphFactory;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Nearest;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problems;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;

/**
 * Reads {@code data/reference/}: what sources beyond the documents say. Each row is what one source
 * says of one subject, and goes to the named graph of that source.
 */
final class ReferenceReader {
  /** The columns of a table of facts that are no properties of its subjects. */
  private static final Set<String> ROW = Set.of("id", "type", "source", "confidence");

  /** Those of the table of sources. */
  private static final Set<String> SOURCE = Set.of("id", "confidence");

  /** Those of the list of what is left out: all. */
  private static final List<String> LEFT_OUT = List.of("file", "row", "what", "reason");

  private final Sources sources;
  private final Names names;
  private final Facts facts;
  private final Describer describer;
  private final Provenance provenance;
  private final Problems problems;
  private final Keys keys;
  private final Ids ids;
  private final TableMetadata metadata;

  private final Map<String, Source> byKey = new LinkedHashMap<>();
  private final List<Table> tables = new ArrayList<>();

  ReferenceReader(
      Sources sources,
      Schema schema,
      Names names,
      Facts facts,
      Describer describer,
      Provenance provenance,
      Problems problems) {
    this.sources = sources;
    this.names = names;
    this.facts = facts;
    this.describer = describer;
    this.provenance = provenance;
    this.problems = problems;
    this.keys = new Keys(problems);
    this.ids = new Ids(schema, problems);
    this.metadata = new TableMetadata(schema, problems);
  }

  /** A source that has been named, with how sure its plain facts are. */
  private record Source(Node node, Value.Fields row, String confidence, Graph said) {}

  /** A table of facts, by the name of its file. */
  private record Table(String name, List<Value.Fields> rows) {}

  /** Names the sources and the claims that rows bring into the world. */
  void nameAll() throws IOException {
    List<Path> files = sources.referenceTables(problems);
    if (!Files.isDirectory(sources.reference())) {
      return;
    }
    read(sources.referenceSources(), SOURCE).rows().forEach(this::nameSource);
    for (Path file : files) {
      Table table = read(file, ROW);
      table.rows.forEach(facts::name);
      tables.add(table);
    }
  }

  private Table read(Path file, Set<String> plain) {
    String name = sources.nameOf(file);
    Optional<TextFile> text = TextFile.read(file, name, problems);
    if (text.isEmpty()) {
      return new Table(name, List.of());
    }
    int before = problems.size();
    TableFile.Table table = TableFile.table(text.get(), problems);
    if (table.rows().isEmpty() && problems.size() == before) {
      problems.add(
          Place.of(name),
          Code.CSV_SYNTAX,
          "The table has no rows.",
          "Write one, or remove the table and its metadata.");
    }
    if (!table.header().isEmpty()) {
      Path beside = Sources.metadataOf(file);
      metadata.check(
          beside, sources.nameOf(beside), file.getFileName().toString(), table.header(), plain);
    }
    return new Table(name, table.rows());
  }

  // ---- sources

  private void nameSource(Value.Fields row) {
    Optional<Value.Scalar> key = keys.text(row, "id", "wikipedia2017").filter(ids::isSlug);
    Optional<Value.Scalar> confidence =
        keys.text(row, "confidence", "high").filter(this::isConfidence);
    if (key.isEmpty() || confidence.isEmpty()) {
      return;
    }
    Source before = byKey.get(key.get().text());
    if (before != null) {
      problems.add(
          key.get().place(),
          Code.DUPLICATE_ID,
          "The source `"
              + key.get().text()
              + "` is described already, at "
              + before.row.place()
              + ".",
          "Keep one row.");
      return;
    }
    Node node = Iris.referenceSource(key.get().text());
    names.add(node, List.of(Atlas.ReferenceSource.asNode()), key.get().place());
    byKey.put(
        key.get().text(),
        new Source(node, row, confidence.get().text(), GraphFactory.createGraphMem()));
  }

  private boolean isConfidence(Value.Scalar confidence) {
    boolean known =
        names.resolve("confidence/" + confidence.text()).filter(names::contains).isPresent();
    if (!known) {
      problems.add(
          confidence.place(),
          Code.BAD_VALUE,
          "`confidence` cannot be `" + confidence.text() + "`.",
          "Write `high`, `medium` or `low`.");
    }
    return known;
  }

  // ---- rows

  /**
   * Describes the sources, and writes what each row says to the graph of its source.
   *
   * @param dataset receives the graphs
   * @return by table, how many rows were read; also those of the list of what is left out
   */
  SortedMap<String, Integer> describeAll(DatasetGraph dataset) throws IOException {
    SortedMap<String, Integer> rows = new TreeMap<>();
    for (Table table : tables) {
      Map<String, Place> seen = new HashMap<>();
      table.rows.forEach(row -> row(row, seen));
      rows.put(table.name, table.rows.size());
    }
    for (Source source : byKey.values()) {
      provenance.source(source.node, source.row);
      describer.describe(
          source.node, source.row.without("id", "confidence"), provenance.graph()::add);
      if (!source.said.isEmpty()) {
        provenance.reference(source.node, source.confidence);
        dataset.addGraph(Iris.graphOf(source.node), source.said);
      }
    }
    if (!byKey.isEmpty()) {
      rows.put(sources.nameOf(sources.referenceSources()), byKey.size());
    }
    if (Files.exists(sources.leftOut())) {
      rows.put(sources.nameOf(sources.leftOut()), leftOut());
    }
    return rows;
  }

  private void row(Value.Fields row, Map<String, Place> seen) {
    Optional<Value.Scalar> id = keys.text(row, "id", "org/wco");
    Optional<Value.Scalar> confidence =
        keys.text(row, "confidence", "high").filter(this::isConfidence);
    Optional<Source> source = keys.text(row, "source", "wikipedia2017").flatMap(this::source);
    if (id.isEmpty() || confidence.isEmpty() || source.isEmpty()) {
      return;
    }
    Place before = seen.putIfAbsent(id.get().text() + " " + source.get().node, id.get().place());
    if (before != null) {
      problems.add(
          id.get().place(),
          Code.DUPLICATE_ID,
          "`" + id.get().text() + "` has a row of the same source already, at " + before + ".",
          "Write both in one row; `|` parts several values of a cell.");
      return;
    }
    Value.Fields said = row.without("source", "confidence");
    boolean isClaim = facts.subject(id.get()).map(facts::isClaim).orElse(false);
    if (isClaim && !said.without("id", "type").isEmpty()) {
      said = row.without("source");
    } else if (!isClaim && !confidence.get().text().equals(source.get().confidence)) {
      problems.add(
          confidence.get().place(),
          Code.LOST_CONFIDENCE,
          "The row says `"
              + confidence.get().text()
              + "`, its source has `"
              + source.get().confidence
              + "`, and a plain fact has nothing to carry the difference.",
          "Write `"
              + source.get().confidence
              + "`, or state a claim of its own, such as a Naming or a LifecycleEvent.");
    }
    facts.describe(id.get(), said, source.get().said);
  }

  private Optional<Source> source(Value.Scalar key) {
    Source source = byKey.get(key.text());
    if (source == null) {
      problems.add(
          key.place(),
          Code.UNKNOWN_ID,
          "`source` names `" + key.text() + "`, which is nowhere described.",
          Nearest.didYouMean(
              key.text(), byKey.keySet(), "Describe it in data/reference/sources.csv."));
    }
    return Optional.ofNullable(source);
  }

  /** Reads the list of what is left out: every row says of what, and why. */
  private int leftOut() {
    Table table = read(sources.leftOut(), Set.copyOf(LEFT_OUT));
    for (Value.Fields row : table.rows) {
      keys.only(row, "a row that is left out", LEFT_OUT);
      LEFT_OUT.forEach(key -> keys.text(row, key, "reason: no date is known"));
    }
    return table.rows.size();
  }
}
