package org.customsatlas.serve.remote;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.impl.GraphBase;
import org.apache.jena.util.iterator.ExtendedIterator;
import org.apache.jena.util.iterator.WrappedIterator;

/** One named graph of a store elsewhere: each look-up is a small query. Read only. */
final class RemoteGraph extends GraphBase {
  private final RemoteDataset dataset;
  private final Node name;

  RemoteGraph(RemoteDataset dataset, Node name) {
    this.dataset = dataset;
    this.name = name;
  }

  @Override
  protected ExtendedIterator<Triple> graphBaseFind(Triple pattern) {
    return WrappedIterator.create(
        dataset.triples(name, pattern.getSubject(), pattern.getPredicate(), pattern.getObject()));
  }

  @Override
  protected boolean graphBaseContains(Triple pattern) {
    return dataset.says(name, pattern.getSubject(), pattern.getPredicate(), pattern.getObject());
  }

  @Override
  protected int graphBaseSize() {
    return (int) Math.min(Integer.MAX_VALUE, dataset.size(name));
  }
}
