package org.customsatlas.infer;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.compose.Delta;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.DatasetGraphMapLink;
import org.apache.jena.sparql.graph.GraphFactory;
import org.customsatlas.load.Sources;
import org.customsatlas.vocab.Iris;

/**
 * What follows for a day, over a dataset that is complete for another. What follows whatever the
 * day is worked out once, in the constructor; a day then costs only the rules that hang on it.
 *
 * <p>Thread-safe, as long as nobody changes the dataset.
 */
public final class Present {
  private final Rules rules;
  private final OfADay own;

  /** What is stated or follows whatever the day, as an overlay on the dataset. */
  private final DatasetGraph base;

  /**
   * What follows for a day and for no other reason.
   *
   * @param current the triples of {@code graph/current}
   * @param inferred those of the triples of {@code graph/inferred} that follow from them
   */
  public record OfADay(Set<Triple> current, Set<Triple> inferred) {}

  /**
   * @param dataset stated quads with what {@link Inference} has added to them, and their union in
   *     the default graph
   * @param besides named graphs that came after the inference, which it has not read
   * @param sources where the rules lie by which the dataset was completed
   * @throws IOException if the rules cannot be read, or give something else than the dataset has
   */
  public Present(DatasetGraph dataset, Set<Node> besides, Sources sources) throws IOException {
    rules = Rules.in(sources);
    DatasetGraph always = always(dataset, besides);
    Set<Triple> current = triples(dataset.getGraph(Iris.CURRENT));
    Set<Triple> inferred = triples(dataset.getGraph(Iris.INFERRED));
    boolean isOurs = inferred.containsAll(triples(always.getGraph(Iris.INFERRED)));
    inferred.removeIf(always.getGraph(Iris.INFERRED)::contains);
    own = new OfADay(current, inferred);
    base = base(dataset, besides, always.getDefaultGraph());
    if (!isOurs || !own.equals(on(day(current)))) {
      throw new IOException(
          "The rules in "
              + sources.nameOf(sources.rules())
              + " are not those by which this data was completed. Build it anew with \"atlas build\".");
    }
  }

  static LocalDate day(Collection<Triple> current) throws IOException {
    Node asOf = FixedPoint.asOf(LocalDate.EPOCH).getPredicate();
    return current.stream()
        .filter(t -> t.getPredicate().equals(asOf) && t.getSubject().equals(Iris.node("dataset")))
        .map(t -> LocalDate.parse(t.getObject().getLiteralLexicalForm()))
        .findFirst()
        .orElseThrow(() -> new IOException("The data does not say for which day it holds."));
  }

  /** The stated quads in a new dataset, completed by what follows whatever the day. */
  private DatasetGraph always(DatasetGraph dataset, Set<Node> besides) {
    DatasetGraph always = DatasetGraphFactory.createGeneral();
    Graph union = always.getDefaultGraph();
    always.addGraph(Iris.INFERRED, GraphFactory.createGraphMem());
    dataset
        .listGraphNodes()
        .forEachRemaining(
            name -> {
              if (!besides.contains(name)
                  && !name.equals(Iris.INFERRED)
                  && !name.equals(Iris.CURRENT)) {
                always.addGraph(name, dataset.getGraph(name));
                dataset.getGraph(name).find().forEachRemaining(union::add);
              }
            });
    FixedPoint point = new FixedPoint(always);
    point.reach(rules.always());
    new Labels(union).missing().forEach(t -> point.add(Iris.INFERRED, t));
    point.reach(rules.always());
    return always;
  }

  private DatasetGraph base(DatasetGraph dataset, Set<Node> besides, Graph always) {
    Delta union = new Delta(dataset.getDefaultGraph());
    Delta inferred = new Delta(dataset.getGraph(Iris.INFERRED));
    own.inferred().forEach(inferred::delete);
    own.inferred().forEach(union::delete);
    own.current().forEach(union::delete);
    DatasetGraph view = new DatasetGraphMapLink(union);
    dataset
        .listGraphNodes()
        .forEachRemaining(
            name -> {
              Graph graph = dataset.getGraph(name);
              if (besides.contains(name)) {
                graph.find().filterDrop(always::contains).forEachRemaining(union::delete);
              } else {
                view.addGraph(name, graph);
              }
            });
    view.addGraph(Iris.INFERRED, inferred);
    view.removeGraph(Iris.CURRENT);
    return view;
  }

  /** What follows for the day that the dataset itself is complete for. */
  public OfADay own() {
    return own;
  }

  /** What follows for {@code day}, in time that grows with the claims. */
  public OfADay on(LocalDate day) {
    Delta inferred = new Delta(base.getGraph(Iris.INFERRED));
    Graph current = GraphFactory.createGraphMem();
    DatasetGraph working = new DatasetGraphMapLink(new Delta(base.getDefaultGraph()));
    base.listGraphNodes().forEachRemaining(g -> working.addGraph(g, base.getGraph(g)));
    working.addGraph(Iris.INFERRED, inferred);
    working.addGraph(Iris.CURRENT, current);
    FixedPoint point = new FixedPoint(working, rules.always());
    point.add(Iris.CURRENT, FixedPoint.asOf(day));
    if (!point.reach(rules.all())) {
      throw new IllegalStateException("the rules still add triples for " + day);
    }
    return new OfADay(triples(current), triples(inferred.getAdditions()));
  }

  private static Set<Triple> triples(Graph graph) {
    return graph.stream().collect(Collectors.toSet());
  }
}
