package org.customsatlas.change;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.ARQ;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphMapLink;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.main.QC;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.sparql.util.Context;
import org.customsatlas.work.Cancellation;

/**
 * Named graphs with their union in the default graph, which tells by which of them a thing is
 * spoken of. So a pattern in a graph whose name is not known is not looked for in all of them.
 *
 * <p>Thread-safe while nobody changes it.
 */
public final class IndexedDataset extends DatasetGraphMapLink {
  private final IndexedDataset below;
  private final Map<Node, Set<Node>> graphsBySubject = new HashMap<>();
  private final Context context;
  private final Cancellation cancellation;

  private IndexedDataset(Graph union, IndexedDataset below, Cancellation cancellation) {
    super(union);
    this.below = below;
    this.cancellation = cancellation;
    this.context = Context.setupContextForDataset(ARQ.getContext().copy(), this);
    Context.setCurrentDateTime(context);
    QC.setFactory(context, NarrowedExecutor::new);
  }

  /**
   * The graphs of {@code named} that are {@code wanted}, which are kept, and a copy of all their
   * triples as their union.
   */
  public static IndexedDataset of(DatasetGraph named, Predicate<Node> wanted) {
    IndexedDataset made =
        new IndexedDataset(GraphFactory.createGraphMem(), null, Cancellation.NONE);
    named
        .listGraphNodes()
        .forEachRemaining(
            name -> {
              if (wanted.test(name)) {
                Graph graph = named.getGraph(name);
                made.addGraph(name, graph);
                graph
                    .find()
                    .forEachRemaining(
                        t -> {
                          made.getDefaultGraph().add(t);
                          made.note(name, t);
                        });
              }
            });
    return made;
  }

  /**
   * The same graphs, to be changed without changing this one.
   *
   * @param cancellation is asked with each look-up in the union or in a graph that was changed
   */
  IndexedDataset overlaid(Cancellation cancellation) {
    IndexedDataset over =
        new IndexedDataset(new OverlayGraph(getDefaultGraph(), cancellation), this, cancellation);
    listGraphNodes().forEachRemaining(name -> over.addGraph(name, getGraph(name)));
    return over;
  }

  /** Is it there, in this graph? */
  public boolean says(Node graph, Triple triple) {
    return containsGraph(graph) && getGraph(graph).contains(triple);
  }

  /** Adds a triple to a graph, and to the union. */
  void put(Node graph, Triple triple) {
    own(graph).add(triple);
    getDefaultGraph().add(triple);
    note(graph, triple);
  }

  /** Takes a triple away from a graph, and from the union if no other graph says it. */
  void take(Node graph, Triple triple) {
    own(graph).delete(triple);
    if (speakingOf(triple.getSubject()).noneMatch(g -> says(g, triple))) {
      getDefaultGraph().delete(triple);
    }
  }

  private Graph own(Node name) {
    boolean isNew = !containsGraph(name);
    Graph graph = getGraph(name);
    if (isNew || below == null || !below.containsGraph(name) || graph != below.getGraph(name)) {
      return graph;
    }
    Graph over = new OverlayGraph(graph, cancellation);
    addGraph(name, over);
    return over;
  }

  private void note(Node graph, Triple triple) {
    graphsBySubject.computeIfAbsent(triple.getSubject(), s -> new HashSet<>(2)).add(graph);
  }

  /** The graphs that may say something of a subject: all that do, perhaps more. */
  Stream<Node> speakingOf(Node subject) {
    Stream<Node> own = graphsBySubject.getOrDefault(subject, Set.of()).stream();
    return below == null ? own : Stream.concat(below.speakingOf(subject), own).distinct();
  }

  @Override
  protected Iterator<Quad> findInAnyNamedGraphs(Node subject, Node predicate, Node object) {
    return subject != null && subject.isConcrete()
        ? speakingOf(subject)
            .flatMap(g -> Iter.asStream(findInSpecificNamedGraph(g, subject, predicate, object)))
            .iterator()
        : super.findInAnyNamedGraphs(subject, predicate, object);
  }

  /** Where a query runs; one for each run. */
  ExecutionContext execution() {
    return ExecutionContext.create(this, context);
  }
}
