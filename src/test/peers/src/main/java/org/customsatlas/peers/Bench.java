package org.customsatlas.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.graph.GraphFactory;

/**
 * Measures one other engine over the files that {@code ShaclBench} wrote, for {@code
 * bench/shacl.sh}: says how long it took, and writes what it found.
 *
 * <p>Arguments: {@code topbraid} or {@code rdf4j}; the folder; how often after the first time.
 */
public final class Bench {
  private Bench() {}

  /** One way to validate. */
  private interface Work {
    /** Rows of focus node, shape and component. */
    List<String> run() throws IOException;
  }

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]);
    int rounds = Integer.parseInt(args[2]);
    if (args[0].equals("topbraid")) {
      topBraid(folder, rounds);
    } else {
      rdf4j(folder, rounds);
    }
  }

  private static void topBraid(Path folder, int rounds) throws IOException {
    TopBraid engine = new TopBraid(read(folder.resolve("shapes.nt")));
    Graph graph = read(folder.resolve("world.nt"));
    measure("TopBraid", "in full", rounds, folder, () -> TopBraid.rows(engine.report(graph)));
  }

  private static void rdf4j(Path folder, int rounds) throws IOException {
    try (Rdf4j engine = new Rdf4j(folder.resolve("shapes.nt"), folder.resolve("world.nt"))) {
      measure("RDF4J", "in full", rounds, folder, engine::inFull);
      Path change = folder.resolve("change.nt");
      measure("RDF4J", "change", 2 * rounds, folder, () -> engine.commit(change));
    }
  }

  private static void measure(String who, String what, int rounds, Path folder, Work work)
      throws IOException {
    List<Double> seconds = new ArrayList<>();
    List<String> rows = List.of();
    for (int i = 0; i <= rounds; i++) {
      long start = System.nanoTime();
      rows = work.run();
      seconds.add((System.nanoTime() - start) / 1e9);
    }
    double first = seconds.removeFirst();
    seconds.sort(Comparator.naturalOrder());
    System.out.printf(
        Locale.ROOT,
        "%-12s %-8s %9.3f s (first %.3f s), %d results%n",
        who,
        what,
        seconds.get(seconds.size() / 2),
        first,
        rows.size());
    Files.write(
        folder.resolve("found-" + what.replace(' ', '-') + "-" + who + ".txt"),
        rows.stream().sorted().toList());
  }

  private static Graph read(Path file) {
    Graph graph = GraphFactory.createGraphMem();
    RDFParser.source(file).parse(graph);
    return graph;
  }
}
