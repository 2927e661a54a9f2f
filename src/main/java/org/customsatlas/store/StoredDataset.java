package org.customsatlas.store;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Quad;

/**
 * A store as Jena's dataset, to be read only. Its default graph is the union, as a set, of its
 * named graphs but those kept apart, and of what stands in no graph.
 *
 * <p>Thread-safe.
 */
public final class StoredDataset extends ReadOnlyDataset {
  private final Store store;

  /** The dataset of a store. */
  public StoredDataset(Store store) {
    this.store = store;
  }

  /** What it is made of. */
  public Store store() {
    return store;
  }

  @Override
  public Graph getDefaultGraph() {
    return StoredGraph.ofUnion(store);
  }

  @Override
  public Graph getUnionGraph() {
    return getDefaultGraph();
  }

  @Override
  public Graph getGraph(Node name) {
    return Quad.isDefaultGraph(name)
        ? getDefaultGraph()
        : Quad.isUnionGraph(name) ? getUnionGraph() : StoredGraph.named(store, name);
  }

  @Override
  public boolean containsGraph(Node name) {
    if (Quad.isDefaultGraph(name) || Quad.isUnionGraph(name)) {
      return true;
    }
    int number = store.dictionary().number(name);
    return number != Dictionary.NONE && store.quads(number).hasGraph(number);
  }

  @Override
  public Iterator<Node> listGraphNodes() {
    return Stream.of(store.union(), store.apart())
        .flatMapToInt(quads -> Arrays.stream(quads.graphs()))
        .mapToObj(store.dictionary()::node)
        .iterator();
  }

  /** How many named graphs there are. */
  @Override
  public long size() {
    return (long) store.union().graphs().length + store.apart().graphs().length;
  }

  @Override
  protected Iterator<Quad> findInDftGraph(Node s, Node p, Node o) {
    return Iter.map(
        getDefaultGraph().find(any(s), any(p), any(o)), t -> Quad.create(Quad.defaultGraphIRI, t));
  }

  @Override
  protected Iterator<Quad> findInSpecificNamedGraph(Node g, Node s, Node p, Node o) {
    return Iter.map(getGraph(g).find(any(s), any(p), any(o)), t -> Quad.create(g, t));
  }

  @Override
  public Iterator<Quad> findQuadsInUnionGraph(Node s, Node p, Node o) {
    return Iter.map(
        getUnionGraph().find(any(s), any(p), any(o)), t -> Quad.create(Quad.unionGraph, t));
  }

  @Override
  public Iterator<Triple> findInUnionGraph(Node s, Node p, Node o) {
    return getUnionGraph().find(any(s), any(p), any(o));
  }

  @Override
  protected Iterator<Quad> findInAnyNamedGraphs(Node s, Node p, Node o) {
    Pattern wanted = Pattern.of(store.dictionary(), s, p, o);
    return wanted == null
        ? Iter.nullIterator()
        : Iter.concat(
            new Sayings(store, store.union(), wanted), new Sayings(store, store.apart(), wanted));
  }

  /** Each triple once for each graph that says it. */
  private static final class Sayings implements Iterator<Quad> {
    private final Store store;
    private final Quads quads;
    private final Places places;
    private Triple triple;
    private int graph;
    private int end;

    Sayings(Store store, Quads quads, Pattern wanted) {
      this.store = store;
      this.quads = quads;
      this.places = new Places(quads, Scan.ANY, wanted);
    }

    @Override
    public boolean hasNext() {
      while (graph == end) {
        if (!places.next()) {
          return false;
        }
        graph = 0;
        end = quads.sayings(places.place());
        triple = null;
      }
      return true;
    }

    @Override
    public Quad next() {
      if (!hasNext()) {
        throw new NoSuchElementException("there are no more quads");
      }
      if (triple == null) {
        triple = places.triple(store.dictionary());
      }
      return Quad.create(store.dictionary().node(quads.saying(places.place(), graph++)), triple);
    }
  }
}
