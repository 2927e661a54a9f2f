package org.customsatlas.explain;

import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphWrapper;
import org.apache.jena.sparql.core.DatasetGraphWrapperView;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.graph.GraphWrapper;
import org.apache.jena.util.iterator.ExtendedIterator;
import org.customsatlas.vocab.Iris;

/**
 * A dataset as it would be if nobody had said some statements. A triple goes from the default
 * graph, which is the union, if it goes from every graph of the union that has it.
 */
final class Without extends DatasetGraphWrapper implements DatasetGraphWrapperView {
  private final Set<Quad> gone;
  private final Set<Triple> goneFromUnion;

  Without(DatasetGraph dataset, Collection<Quad> gone) {
    super(dataset);
    this.gone = new HashSet<>(gone);
    this.goneFromUnion =
        gone.stream()
            .filter(q -> q.isDefaultGraph() || !Iris.isKeptApart(q.getGraph()))
            .map(Quad::asTriple)
            .filter(t -> !isLeft(t))
            .collect(Collectors.toSet());
  }

  private boolean isLeft(Triple triple) {
    Iterator<Quad> all =
        get().findNG(Node.ANY, triple.getSubject(), triple.getPredicate(), triple.getObject());
    try {
      return Iter.anyMatch(all, q -> !Iris.isKeptApart(q.getGraph()) && !gone.contains(q));
    } finally {
      Iter.close(all);
    }
  }

  private boolean keeps(Quad quad) {
    return quad.isDefaultGraph() ? !goneFromUnion.contains(quad.asTriple()) : !gone.contains(quad);
  }

  @Override
  public Graph getDefaultGraph() {
    return new Kept(get().getDefaultGraph(), Quad.defaultGraphIRI);
  }

  @Override
  public Graph getUnionGraph() {
    return new Kept(get().getUnionGraph(), Quad.defaultGraphIRI);
  }

  @Override
  public Graph getGraph(Node name) {
    return new Kept(get().getGraph(name), name);
  }

  @Override
  public Iterator<Quad> find() {
    return Iter.filter(get().find(), this::keeps);
  }

  @Override
  public Iterator<Quad> find(Quad quad) {
    return Iter.filter(get().find(quad), this::keeps);
  }

  @Override
  public Iterator<Quad> find(Node g, Node s, Node p, Node o) {
    return Iter.filter(get().find(g, s, p, o), this::keeps);
  }

  @Override
  public Iterator<Quad> findNG(Node g, Node s, Node p, Node o) {
    return Iter.filter(get().findNG(g, s, p, o), this::keeps);
  }

  @Override
  public boolean contains(Quad quad) {
    return keeps(quad) && get().contains(quad);
  }

  @Override
  public boolean contains(Node g, Node s, Node p, Node o) {
    return Iter.first(find(g, s, p, o), q -> true) != null;
  }

  private final class Kept extends GraphWrapper {
    private final Node name;

    Kept(Graph graph, Node name) {
      super(graph);
      this.name = name;
    }

    private boolean keepsHere(Triple triple) {
      return keeps(Quad.create(name, triple));
    }

    @Override
    public ExtendedIterator<Triple> find(Triple triple) {
      return get().find(triple).filterKeep(this::keepsHere);
    }

    @Override
    public ExtendedIterator<Triple> find(Node s, Node p, Node o) {
      return get().find(s, p, o).filterKeep(this::keepsHere);
    }

    @Override
    public ExtendedIterator<Triple> find() {
      return get().find().filterKeep(this::keepsHere);
    }

    @Override
    public boolean contains(Node s, Node p, Node o) {
      return contains(Triple.create(s, p, o));
    }

    @Override
    public boolean contains(Triple triple) {
      if (triple.isConcrete()) {
        return keepsHere(triple) && get().contains(triple);
      }
      ExtendedIterator<Triple> found = find(triple);
      try {
        return found.hasNext();
      } finally {
        found.close();
      }
    }
  }
}
