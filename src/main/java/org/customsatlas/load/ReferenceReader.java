package org.customsatlas.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.graph.GraphFactory;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Nearest;
import org.customsatlas.problem.Phrase;
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

  /** Those of them that every table of facts has. */
  private static final Set<String> NEEDED = Set.of("id", "source", "confidence");

  /** Those of the table of sources. */
  private static final Set<String> SOURCE = Set.of("id", "confidence");

  /** Those of the list of what is left out, which are all. */
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

  /**
   * A source that has been named, with how sure its plain facts are; empty if its row does not
   * rightly say, which is a problem told already.
   */
  private record Source(Node node, Value.Fields row, Optional<String> confidence, Graph said) {}

  /** A table of facts, by the name of its file. */
  private record Table(String name, List<Value.Fields> rows) {}

  /** Names the sources and the claims that rows bring into the world. */
  void nameAll() throws IOException {
    List<Path> files = sources.referenceTables(problems);
    if (!Files.isDirectory(sources.reference())) {
      return;
    }
    read(sources.referenceSources(), SOURCE, SOURCE).rows().forEach(this::nameSource);
    for (Path file : files) {
      Table table = read(file, ROW, NEEDED);
      table.rows.forEach(facts::name);
      tables.add(table);
    }
  }

  /**
   * Reads a table and compares it with its metadata.
   *
   * @param plain the columns that are no properties of what a row is about
   * @param needed the columns without which no row can be read
   * @return the table; without rows, and with a problem, if it cannot be read
   */
  private Table read(Path file, Set<String> plain, Set<String> needed) {
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
          Phrase.of("table-without-rows"),
          Phrase.of("row-or-remove"));
    }
    if (!table.header().isEmpty()) {
      Path beside = Sources.metadataOf(file);
      metadata.check(
          beside, sources.nameOf(beside), file.getFileName().toString(), table.header(), plain);
    }
    return new Table(name, hasColumns(table, needed) ? table.rows() : List.of());
  }

  private boolean hasColumns(TableFile.Table table, Set<String> needed) {
    Set<String> lacking = new TreeSet<>(needed);
    table.header().forEach(column -> lacking.remove(column.text()));
    if (!table.header().isEmpty()) {
      for (String column : lacking) {
        problems.add(
            table.header().getFirst().place(),
            Code.MISSING_KEY,
            Phrase.of("no-column", column),
            Phrase.of("add-column"));
      }
    }
    return lacking.isEmpty();
  }

  // ---- sources

  private void nameSource(Value.Fields row) {
    Optional<Value.Scalar> key = keys.text(row, "id", "wikipedia2017").filter(ids::isSlug);
    Optional<Value.Scalar> confidence =
        keys.text(row, "confidence", "high").filter(facts::isConfidence);
    if (key.isEmpty()) {
      return;
    }
    Source before = byKey.get(key.get().text());
    if (before != null) {
      problems.add(
          key.get().place(),
          Code.DUPLICATE_ID,
          Phrase.of("source-twice", key.get().text(), before.row.place()),
          Phrase.of("one-row"));
      return;
    }
    Node node = Iris.referenceSource(key.get().text());
    names.add(node, List.of(Atlas.ReferenceSource.asNode()), key.get().place());
    byKey.put(
        key.get().text(),
        new Source(node, row, confidence.map(Value.Scalar::text), GraphFactory.createGraphMem()));
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
        source.confidence.ifPresent(c -> provenance.reference(source.node, c));
        dataset.addGraph(Iris.graphOf(source.node), source.said);
      }
    }
    if (!byKey.isEmpty()) {
      rows.put(sources.nameOf(sources.referenceSources()), byKey.size());
    }
    if (Files.exists(sources.leftOut(), LinkOption.NOFOLLOW_LINKS)) {
      rows.put(sources.nameOf(sources.leftOut()), leftOut());
    }
    return rows;
  }

  private void row(Value.Fields row, Map<String, Place> seen) {
    Optional<Value.Scalar> id = keys.text(row, "id", "org/wco");
    Optional<Value.Scalar> confidence =
        keys.text(row, "confidence", "high").filter(facts::isConfidence);
    Optional<Source> source = keys.text(row, "source", "wikipedia2017").flatMap(this::source);
    if (id.isEmpty() || confidence.isEmpty() || source.isEmpty()) {
      return;
    }
    Place before = seen.putIfAbsent(id.get().text() + " " + source.get().node, id.get().place());
    if (before != null) {
      problems.add(
          id.get().place(),
          Code.DUPLICATE_ID,
          Phrase.of("row-twice", id.get().text(), before),
          Phrase.of("both-in-one-row"));
      return;
    }
    Value.Fields said = row.without("source", "confidence");
    if (facts.subject(id.get()).filter(facts::isThing).isPresent()) {
      source.get().confidence.ifPresent(c -> asSure(confidence.get(), c));
    } else if (!said.without("id", "type").isEmpty()) {
      said = row.without("source");
    }
    facts.describe(id.get(), said, source.get().said);
  }

  /** A plain fact is as sure as its source; another confidence in its row is a problem. */
  private void asSure(Value.Scalar ofRow, String ofSource) {
    if (!ofRow.text().equals(ofSource)) {
      problems.add(
          ofRow.place(),
          Code.LOST_CONFIDENCE,
          Phrase.of("confidence-differs", ofRow.text(), ofSource),
          Phrase.of("same-confidence", ofSource));
    }
  }

  /** The source of this key. If none at all could be read, that is the problem to tell. */
  private Optional<Source> source(Value.Scalar key) {
    Source source = byKey.get(key.text());
    if (source == null && !byKey.isEmpty()) {
      problems.add(
          key.place(),
          Code.UNKNOWN_ID,
          Phrase.of("unknown-source", key.text()),
          Nearest.didYouMean(key.text(), byKey.keySet(), Phrase.of("describe-source")));
    }
    return Optional.ofNullable(source);
  }

  /** Reads the list of what is left out: every row says of what, and why. */
  private int leftOut() {
    Table table = read(sources.leftOut(), Set.copyOf(LEFT_OUT), Set.copyOf(LEFT_OUT));
    for (Value.Fields row : table.rows) {
      keys.only(row, Phrase.of("row-left-out"), LEFT_OUT);
      LEFT_OUT.forEach(key -> keys.text(row, key, "no date is known"));
    }
    return table.rows.size();
  }
}
