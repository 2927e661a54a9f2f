package org.customsatlas.shacl;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.ValidationReport;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.sys.JenaSystem;
import org.customsatlas.load.Sources;
import org.customsatlas.validate.Validation;

/**
 * Compares our validators with Jena's, in one process, one after the other in turn, and prints
 * medians and ratios. Results are compared first; a difference ends the run.
 *
 * <p>Arguments: sizes in triples; {@code first jena} or {@code first ours} measures one first run
 * instead. For engines in processes of their own, {@code write SIZE FOLDER PARAMETERS} writes the
 * same world, its change and the shapes without some parameters of {@code sh:}, separated by
 * commas; and {@code peer FOLDER ROUNDS} measures ours over these files.
 */
public final class ShaclBench {
  private static final int ROUNDS = 3;
  private static final int CHANGES = 25;

  private ShaclBench() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    JenaSystem.init();
    if (args[0].equals("first")) {
      first(shapes(), args[1], world(Integer.parseInt(args[2])));
      return;
    }
    if (args[0].equals("write")) {
      write(Integer.parseInt(args[1]), Path.of(args[2]), args.length > 3 ? args[3] : "");
      return;
    }
    if (args[0].equals("peer")) {
      peer(Path.of(args[1]), Integer.parseInt(args[2]));
      return;
    }
    Shapes shapes = shapes();
    System.out.printf(
        "%d shapes with targets, %d cores, Java %s%n",
        shapes.numRootShapes(), Runtime.getRuntime().availableProcessors(), Runtime.version());
    for (String size : args) {
      measure(shapes, Integer.parseInt(size));
    }
  }

  private static Shapes shapes() throws IOException {
    return Shapes.parse(Validation.shapes(Sources.at(Path.of(""))));
  }

  private static void first(Shapes shapes, String which, Graph graph) {
    double seconds =
        seconds(
            () ->
                which.equals("jena")
                    ? ShaclValidator.get().validate(shapes, graph)
                    : new ParallelValidator(shapes).validate(graph));
    System.out.printf("first run, %s, %d triples: %.2f s%n", which, graph.size(), seconds);
  }

  private static void measure(Shapes shapes, int size) throws IOException {
    Graph base = world(size);
    List<Triple> change = change();
    Graph after = GraphFactory.createGraphMem();
    base.find().forEachRemaining(after::add);
    change.forEach(after::add);

    ParallelValidator parallel = new ParallelValidator(shapes);
    double[] planning = new double[1];
    ChangeValidator[] made = new ChangeValidator[1];
    planning[0] = seconds(() -> made[0] = new ChangeValidator(shapes, base));
    ChangeValidator changes = made[0];
    agree(shapes, base, after, change, parallel, changes);

    List<Double> jena = new ArrayList<>();
    List<Double> ours = new ArrayList<>();
    List<Double> jenaAfter = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      jena.add(seconds(() -> ShaclValidator.get().validate(shapes, base)));
      ours.add(seconds(() -> parallel.validate(base)));
      jenaAfter.add(seconds(() -> ShaclValidator.get().validate(shapes, after)));
    }
    List<Double> changed = new ArrayList<>();
    for (int i = 0; i < CHANGES; i++) {
      changed.add(seconds(() -> changes.validate(change, List.of())));
    }
    double j = median(jena);
    double o = median(ours);
    double c = median(changed.subList(CHANGES / 2, CHANGES));
    System.out.printf(Locale.ROOT, "%d triples:%n", base.size());
    System.out.printf(
        Locale.ROOT, "  in full: Jena %.2f s, ours %.2f s: %.1f times%n", j, o, j / o);
    System.out.printf(
        Locale.ROOT,
        "  %d triples more: Jena (in full) %.2f s, ours %.1f ms (first %.1f ms): %.0f times%n",
        change.size(),
        median(jenaAfter),
        1000 * c,
        1000 * changed.getFirst(),
        median(jenaAfter) / c);
  }

  private static void agree(
      Shapes shapes,
      Graph base,
      Graph after,
      List<Triple> change,
      ParallelValidator parallel,
      ChangeValidator changes) {
    List<ValidationResult> before = results(ShaclValidator.get().validate(shapes, base));
    List<ValidationResult> then = results(ShaclValidator.get().validate(shapes, after));
    same(before, parallel.validate(base), "in full");
    ChangedResults told = changes.validate(change, List.of());
    ChangedResults wanted = ChangedResults.between(before, then, told.unbounded());
    same(wanted.introduced(), told.introduced(), "introduced");
    same(wanted.resolved(), told.resolved(), "resolved");
    System.out.printf(
        "All agree: %d results; the change brings %d and takes away %d.%n",
        before.size(), told.introduced().size(), told.resolved().size());
    if (Boolean.getBoolean("bench.rules")) {
      Map<String, Integer> counts = new TreeMap<>();
      before.forEach(r -> counts.merge(r.sourceShape().getLocalName(), 1, Integer::sum));
      System.out.println(counts);
    }
  }

  private static void same(
      List<ValidationResult> wanted, List<ValidationResult> told, String what) {
    if (!counted(wanted).equals(counted(told))) {
      throw new IllegalStateException("the results differ: " + what);
    }
  }

  private static Map<ValidationResult, Integer> counted(List<ValidationResult> results) {
    Map<ValidationResult, Integer> counts = new HashMap<>();
    results.forEach(r -> counts.merge(r.withoutMessages(), 1, Integer::sum));
    return counts;
  }

  private static List<ValidationResult> results(ValidationReport report) {
    return report.getEntries().stream().map(ValidationResult::of).toList();
  }

  // ---- beside engines in other processes

  private static void write(int size, Path folder, String without) throws IOException {
    Files.createDirectories(folder);
    Graph shapes = Validation.shapes(Sources.at(Path.of("")));
    for (String parameter : without.split(",")) {
      shapes.remove(Node.ANY, NodeFactory.createURI(SHACL.getURI() + parameter), Node.ANY);
    }
    save(folder.resolve("shapes.nt"), shapes);
    save(folder.resolve("world.nt"), world(size));
    Graph change = GraphFactory.createGraphMem();
    change().forEach(change::add);
    save(folder.resolve("change.nt"), change);
  }

  private static void save(Path file, Graph graph) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      RDFDataMgr.write(out, graph, Lang.NTRIPLES);
    }
  }

  private static void peer(Path folder, int rounds) throws IOException {
    Shapes shapes = Shapes.parse(RDFParser.source(folder.resolve("shapes.nt")).toGraph());
    Graph base = GraphFactory.createGraphMem();
    RDFParser.source(folder.resolve("world.nt")).parse(base);
    List<Triple> change = RDFParser.source(folder.resolve("change.nt")).toGraph().find().toList();
    ParallelValidator parallel = new ParallelValidator(shapes);
    ChangeValidator changes = new ChangeValidator(shapes, base);
    tell("in full", rounds, folder, () -> parallel.validate(base));
    tell("change", 2 * rounds, folder, () -> changes.validate(change, List.of()).introduced());
  }

  private static void tell(
      String what, int rounds, Path folder, Supplier<List<ValidationResult>> work)
      throws IOException {
    List<ValidationResult> results = work.get(); // as the first time, and to be written
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i <= rounds; i++) {
      seconds.add(seconds(work));
    }
    System.out.printf(
        Locale.ROOT,
        "%-12s %-8s %9.3f s, %d results%n",
        "ours",
        what,
        median(seconds),
        results.size());
    Files.write(
        folder.resolve("found-" + what.replace(' ', '-') + "-ours.txt"),
        results.stream()
            .map(r -> r.focusNode() + " " + r.sourceShape() + " " + r.component())
            .sorted()
            .toList());
  }

  /** The world with the ontology, so that classes lie below each other. */
  private static Graph world(int triples) throws IOException {
    Graph graph = GraphFactory.createGraphMem();
    for (Path file : Sources.filesIn(Sources.at(Path.of("")).ontology(), ".ttl")) {
      RDFParser.source(file).parse(graph);
    }
    World world = new World(graph::add);
    world.shared();
    for (int i = 0; graph.size() < triples; i++) {
      world.land(i);
    }
    return graph;
  }

  /** Lands that no base has, one of them with faults. */
  private static List<Triple> change() {
    List<Triple> change = new ArrayList<>();
    World world = new World(change::add);
    for (int i = 17_095; change.size() < 1000; i++) {
      world.land(i);
    }
    return change.subList(0, 1000);
  }

  private static double seconds(Supplier<?> work) {
    long start = System.nanoTime();
    Object result = work.get();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (result == null) {
      throw new IllegalStateException("nothing was done");
    }
    return seconds;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
