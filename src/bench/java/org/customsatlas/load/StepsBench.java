package org.customsatlas.load;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.sys.JenaSystem;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.infer.Inference;
import org.customsatlas.problem.Problems;
import org.customsatlas.validate.HygieneQuestion;
import org.customsatlas.validate.RuleSet;
import org.customsatlas.validate.Validation;
import org.customsatlas.vocab.Iris;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The steps of a build, each beside what the libraries take for the same data, in one process by
 * turns: prints {@code STEP RATIO OURS THEIRS} for each, with medians in seconds.
 *
 * <ul>
 *   <li>parse: the same YAML, CSV and Turtle files (SnakeYAML Engine, Commons CSV, RIOT); ours
 *       keeps the place of each value
 *   <li>load: the same, and the same quads put into a dataset; ours finds names, checks values, and
 *       makes the quads
 *   <li>infer: the same rules by Jena, all of them in each round, until nothing is added
 *   <li>validate: the same shapes by Jena's {@code ShaclValidator}, and the hygiene questions by
 *       ARQ over the dataset as it is loaded
 * </ul>
 */
final class StepsBench {
  private static final int WARM = 15;
  private static final String YAML = ".yaml";
  private static final String CSV = ".csv";
  private static final CSVFormat TABLE =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
  private static final int ROUNDS = 7;

  private final Sources sources;

  private StepsBench(Sources sources) {
    this.sources = sources;
  }

  /** A piece of work, and how much came of it. */
  private interface Work {
    long run() throws IOException;
  }

  /** Measures the sources in the folder that is named, or here. */
  public static void main(String[] args) throws IOException {
    JenaSystem.init();
    new StepsBench(Sources.at(Path.of(args.length > 0 ? args[0] : ""))).run();
  }

  private void run() throws IOException {
    Loaded loaded = Loader.load(sources);
    if (!loaded.isWhole()) {
      throw new IOException("the sources are not whole");
    }
    DatasetGraph dataset = loaded.dataset();
    List<Quad> quads = Iter.toList(dataset.find());
    compare("parse", this::parse, this::bareParse, true);
    compare("load", () -> quads(Loader.load(sources).dataset()), () -> bareLoad(quads), true);
    DatasetGraph stated = DatasetGraphFactory.createGeneral();
    quads.forEach(stated::add);
    compare(
        "infer",
        () -> {
          Inference.complete(dataset, sources, loaded.release());
          return dataset.getGraph(Iris.INFERRED).size() + dataset.getGraph(Iris.CURRENT).size();
        },
        () -> bareInference(stated, dataset),
        true);
    RuleSet rules = RuleSet.read(sources);
    compare(
        "validate",
        () -> Validation.validate(dataset, rules).findings().size(),
        () -> bareValidation(dataset, rules),
        false);
  }

  private static void compare(String step, Work ours, Work bare, boolean mustAgree)
      throws IOException {
    double[] oursTook = new double[ROUNDS];
    double[] bareTook = new double[ROUNDS];
    for (int i = -WARM; i < ROUNDS; i++) {
      long begun = System.nanoTime();
      long one = ours.run();
      long between = System.nanoTime();
      long other = bare.run();
      long ended = System.nanoTime();
      if (one == 0 && mustAgree || other == 0 && mustAgree || mustAgree && one != other) {
        throw new IllegalStateException(step + ": ours gave " + one + ", theirs " + other);
      }
      if (i >= 0) {
        oursTook[i] = (between - begun) / 1e9;
        bareTook[i] = (ended - between) / 1e9;
      }
    }
    double ourTime = median(oursTook);
    double bareTime = median(bareTook);
    System.out.printf(
        Locale.ROOT, "%s %.3f %.3f %.3f%n", step, ourTime / bareTime, ourTime, bareTime);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static long quads(DatasetGraph dataset) {
    return Iter.count(dataset.find());
  }

  private List<Path> files() throws IOException {
    Problems none = new Problems();
    List<Path> files = new ArrayList<>(sources.vocabularyFiles());
    files.addAll(sources.registryFiles(none));
    files.addAll(sources.documentFiles(none));
    files.addAll(sources.referenceTables(none));
    files.addAll(sources.contributionFiles(none));
    files.addAll(List.of(sources.referenceSources(), sources.leftOut(), sources.releaseFile()));
    return files;
  }

  private long parse() throws IOException {
    Problems problems = new Problems();
    long count = 0;
    for (Path file : files()) {
      String name = sources.nameOf(file);
      if (name.endsWith(YAML)) {
        count += YamlFile.read(file, name, problems).orElseThrow().each().size();
      } else if (name.endsWith(CSV)) {
        count +=
            TableFile.parse(TextFile.read(file, name, problems).orElseThrow(), problems).size();
      } else {
        Graph graph = GraphFactory.createGraphMem();
        RdfFile.read(file, name, graph, problems);
        count += graph.size();
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException(problems.sorted().toString());
    }
    return count;
  }

  private long bareParse() throws IOException {
    long count = 0;
    for (Path file : files()) {
      String name = file.getFileName().toString();
      try (Reader text = Files.newBufferedReader(file)) {
        if (name.endsWith(YAML)) {
          Object value = new Load(LoadSettings.builder().build()).loadFromReader(text);
          count += value instanceof List<?> items ? items.size() : 1;
        } else if (name.endsWith(CSV)) {
          try (CSVParser parser = TABLE.parse(text)) {
            count += parser.getRecords().size();
          }
        } else {
          count += RDFParser.source(file).toGraph().size();
        }
      }
    }
    return count;
  }

  private long bareLoad(List<Quad> quads) throws IOException {
    bareParse();
    DatasetGraph dataset = DatasetGraphFactory.createGeneral();
    quads.forEach(dataset::add);
    return quads(dataset);
  }

  private long bareInference(DatasetGraph stated, DatasetGraph completed) throws IOException {
    DatasetGraph working = DatasetGraphFactory.createGeneral();
    Graph union = working.getDefaultGraph();
    stated.find().forEachRemaining(q -> union.add(q.asTriple()));
    int before = union.size();
    // What is no rule is given: the day, and labels for things that have none.
    completed
        .getGraph(Iris.CURRENT)
        .find(Iris.node("dataset"), Node.ANY, Node.ANY)
        .forEachRemaining(union::add);
    completed
        .getGraph(Iris.INFERRED)
        .find(Node.ANY, SKOS.prefLabel.asNode(), Node.ANY)
        .forEachRemaining(union::add);
    stated.listGraphNodes().forEachRemaining(g -> working.addGraph(g, stated.getGraph(g)));
    List<Query> rules = new ArrayList<>();
    for (String folder : List.of("inferred", "current")) {
      try (Stream<Path> files = Files.list(sources.rules().resolve(folder))) {
        for (Path file : files.sorted().filter(f -> f.toString().endsWith(".rq")).toList()) {
          rules.add(QueryFactory.create(Files.readString(file)));
        }
      }
    }
    for (int size = -1; size != union.size(); ) {
      size = union.size();
      for (Query rule : rules) {
        try (QueryExec run = QueryExec.dataset(working).query(rule).build()) {
          run.construct()
              .find()
              .filterKeep(t -> t.getSubject().isURI())
              .toList()
              .forEach(union::add);
        }
      }
    }
    return (long) union.size() - before;
  }

  private static long bareValidation(DatasetGraph dataset, RuleSet rules) {
    Graph union = GraphFactory.createGraphMem();
    dataset.find().forEachRemaining(q -> union.add(q.asTriple()));
    long count = ShaclValidator.get().validate(rules.shapes(), union).getEntries().size();
    for (HygieneQuestion question : rules.questions()) {
      try (QueryExec run = QueryExec.dataset(dataset).query(question.query()).build()) {
        count += run.select().stream().count();
      }
    }
    return count;
  }
}
