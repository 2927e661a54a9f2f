package org.customsatlas.infer;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.compose.Delta;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.customsatlas.load.ReleaseInfo;
import org.customsatlas.load.Sources;
import org.customsatlas.problem.Problem;
import org.customsatlas.vocab.Iris;

/**
 * What would follow, and what would not follow any more, if more were stated. Rules may ask what is
 * not there, so all of them are run anew, as a build would run them.
 *
 * <p>Thread-safe, as long as nobody changes the dataset.
 */
public final class Supposition {
  private final DatasetGraph stated = DatasetGraphFactory.createGeneral();
  private final DatasetGraph dataset;
  private final Sources sources;
  private final LocalDate day;

  /**
   * @param dataset stated quads with what {@link Inference} has added to them, and their union in
   *     the default graph
   * @param besides named graphs that came after the inference, which it has not read
   * @param sources where the rules lie by which the dataset was completed
   * @throws IOException if the dataset does not say for which day it holds
   */
  public Supposition(DatasetGraph dataset, Set<Node> besides, Sources sources) throws IOException {
    this.dataset = dataset;
    this.sources = sources;
    this.day = Present.day(dataset.getGraph(Iris.CURRENT).find().toSet());
    dataset
        .listGraphNodes()
        .forEachRemaining(
            name -> {
              boolean isWorkedOut = name.equals(Iris.INFERRED) || name.equals(Iris.CURRENT);
              if (!isWorkedOut && !besides.contains(name) && !Iris.isKeptApart(name)) {
                stated.addGraph(name, dataset.getGraph(name));
              }
            });
  }

  /**
   * What would change.
   *
   * @param gained what would follow that does not follow now
   * @param lost what follows now and would not any more
   * @param problems what could not be, such as a thing of two classes that nothing can be both of
   */
  public record Change(Set<Triple> gained, Set<Triple> lost, List<Problem> problems) {
    public Change {
      gained = Set.copyOf(gained);
      lost = Set.copyOf(lost);
      problems = List.copyOf(problems);
    }
  }

  /** The day for which the dataset holds. */
  public LocalDate day() {
    return day;
  }

  /**
   * What would change if {@code more} stood in the named graph {@code name}.
   *
   * @param credit what would be said of that graph and of its source
   * @throws IOException if the rules cannot be read
   */
  public Change suppose(Node name, Collection<Triple> more, Collection<Triple> credit)
      throws IOException {
    DatasetGraph supposed = DatasetGraphFactory.createGeneral();
    stated.listGraphNodes().forEachRemaining(g -> supposed.addGraph(g, stated.getGraph(g)));
    Graph graph = new Delta(stated.getGraph(name));
    more.forEach(graph::add);
    supposed.addGraph(name, graph);
    Graph provenance = new Delta(stated.getGraph(Iris.PROVENANCE));
    credit.forEach(provenance::add);
    supposed.addGraph(Iris.PROVENANCE, provenance);
    List<Problem> problems = Inference.complete(supposed, sources, new ReleaseInfo("", day, day));
    Set<Triple> before = follows(dataset);
    Set<Triple> after = follows(supposed);
    Set<Triple> gained = new HashSet<>(after);
    gained.removeAll(before);
    Set<Triple> lost = new HashSet<>(before);
    lost.removeAll(after);
    lost.removeAll(Set.copyOf(more)); // it is stated then
    return new Change(gained, lost, problems);
  }

  private static Set<Triple> follows(DatasetGraph dataset) {
    Set<Triple> follows = new HashSet<>();
    for (Node graph : List.of(Iris.INFERRED, Iris.CURRENT)) {
      dataset.getGraph(graph).find().forEachRemaining(follows::add);
    }
    return follows;
  }
}
