package org.customsatlas.release;

import org.apache.jena.graph.Triple;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.customsatlas.engine.StoreQueryEngine;
import org.customsatlas.store.StoreBuilder;
import org.customsatlas.vocab.Iris;

/**
 * Datasets whose default graph is the union, as a set, of the triples outside any named graph and
 * of all named graphs but those kept apart ({@link Iris#isKeptApart}). The union is a copy: of the
 * stores at hand only TDB2 has it as a view.
 */
public final class UnionDataset {
  private UnionDataset() {}

  /** An empty dataset in memory; fill it through {@link #into}. */
  public static DatasetGraph create() {
    return DatasetGraphFactory.createGeneral();
  }

  /** A copy of {@code dataset} with the union in its default graph. */
  public static DatasetGraph of(DatasetGraph dataset) {
    DatasetGraph union = create();
    StreamRDF sink = into(union);
    dataset.find().forEachRemaining(sink::quad);
    return union;
  }

  /** A copy of {@code dataset} as a store, for many queries and no change. */
  public static DatasetGraph stored(DatasetGraph dataset) {
    StoreBuilder quads = new StoreBuilder(Iris::isKeptApart);
    dataset.find().forEachRemaining(quads::quad);
    return StoreQueryEngine.dataset(quads.build());
  }

  /**
   * A sink that puts what it is given into {@code dataset}, and the triples of named graphs into
   * the default graph too.
   */
  public static StreamRDF into(DatasetGraph dataset) {
    return new StreamRDFBase() {
      @Override
      public void triple(Triple triple) {
        dataset.getDefaultGraph().add(triple);
      }

      @Override
      public void quad(Quad quad) {
        if (!quad.isDefaultGraph()) {
          dataset.add(quad);
        }
        if (quad.isDefaultGraph() || !Iris.isKeptApart(quad.getGraph())) {
          triple(quad.asTriple());
        }
      }
    };
  }
}
