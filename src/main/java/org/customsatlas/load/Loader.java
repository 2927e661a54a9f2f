package org.customsatlas.load;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problem;
import org.customsatlas.problem.Problems;
import org.customsatlas.vocab.Iris;

/**
 * Reads all sources into one dataset: the ontology as {@code graph/vocabulary}, the registry as
 * {@code graph/registry}, each passage of the documents, each reference source and each
 * contribution as a named graph of its own, and what is known of documents, passages, sources and
 * contributions as {@code graph/provenance}.
 *
 * <p>All files are read in one run and all their problems told together. The steps follow one
 * another because later files use names of earlier ones: vocabulary, registry, then documents,
 * reference tables and contributions, which are all named before any of them is described. Only
 * where the ontology itself cannot be read does the run end with it: everything after would look
 * wrong.
 */
public final class Loader {
  private Loader() {}

  /**
   * Loads all sources.
   *
   * @param sources where they lie
   * @return the dataset and the problems; never null
   * @throws IOException if a folder cannot be read
   */
  public static Loaded load(Sources sources) throws IOException {
    Problems problems = new Problems();
    DatasetGraph dataset = DatasetGraphFactory.createGeneral();
    Graph vocabulary = GraphFactory.createGraphMem();
    dataset.addGraph(Iris.VOCABULARY, vocabulary);
    ReleaseInfo release =
        ReleaseFile.read(sources.releaseFile(), sources.nameOf(sources.releaseFile()), problems)
            .orElse(null);
    boolean complete = sources.areComplete(problems);
    sources.refuseStrangers(problems);
    boolean vocabularyIsWhole = readVocabulary(sources, vocabulary, problems);
    Schema schema = new Schema(vocabulary);
    if (!complete || !vocabularyIsWhole) {
      return new Loaded(
          dataset, problems.sorted(), schema, release, List.of(), Collections.emptySortedMap());
    }
    Names names = new Names(schema);
    nameConcepts(vocabulary, names);
    Describer describer = new Describer(schema, names, problems);
    dataset.addGraph(
        Iris.REGISTRY, new RegistryReader(sources, schema, names, describer, problems).read());
    Provenance provenance = new Provenance(release);
    dataset.addGraph(Iris.PROVENANCE, provenance.graph());
    Facts facts = new Facts(schema, names, describer, problems);
    DocumentReader documents =
        new DocumentReader(
            sources,
            schema,
            names,
            facts,
            describer,
            new PassageReader(names, facts, describer, problems, provenance, dataset),
            provenance,
            problems);
    ReferenceReader reference =
        new ReferenceReader(sources, schema, names, facts, describer, provenance, problems);
    AcceptedReader accepted =
        new AcceptedReader(sources, schema, names, describer, provenance, problems);
    documents.nameAll();
    reference.nameAll();
    accepted.nameAll();
    List<Document> read = documents.describeAll();
    SortedMap<String, Integer> rows = reference.describeAll(dataset);
    accepted.describeAll(dataset);
    new RetiredReader(names, problems)
        .read(
            sources.retired(), sources.nameOf(sources.retired()), dataset.getGraph(Iris.REGISTRY));
    return new Loaded(dataset, problems.sorted(), schema, release, read, rows);
  }

  /**
   * The ontology with its schemes, and nothing else.
   *
   * @throws IOException if a file cannot be read, or is wrong
   */
  public static Graph vocabulary(Sources sources) throws IOException {
    Problems problems = new Problems();
    Graph vocabulary = GraphFactory.createGraphMem();
    if (!readVocabulary(sources, vocabulary, problems)) {
      throw new IOException(
          problems.sorted().stream().map(Problem::toString).collect(joining("\n")));
    }
    return vocabulary;
  }

  /** Reads the modules and schemes; false if something is wrong with them. */
  private static boolean readVocabulary(Sources sources, Graph vocabulary, Problems problems)
      throws IOException {
    int before = problems.size();
    for (Path file : sources.vocabularyFiles()) {
      Graph module = GraphFactory.createGraphMem();
      RdfFile.read(file, sources.nameOf(file), module, problems);
      vocabulary.getPrefixMapping().setNsPrefixes(module.getPrefixMapping());
      module.find().forEachRemaining(vocabulary::add);
    }
    return problems.size() == before;
  }

  private static void nameConcepts(Graph vocabulary, Names names) {
    for (var in : vocabulary.find(Node.ANY, SKOS.inScheme.asNode(), Node.ANY).toList()) {
      Set<Node> types = new LinkedHashSet<>();
      vocabulary
          .find(in.getSubject(), RDF.type.asNode(), Node.ANY)
          .forEachRemaining(t -> types.add(t.getObject()));
      names.add(in.getSubject(), types, Place.of("ontology/schemes"));
    }
  }
}
