package org.customsatlas.serve.remote;

import java.util.Map;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.main.sys.FusekiModules;
import org.apache.jena.query.ARQ;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.TDB2;
import org.customsatlas.release.Release;
import org.customsatlas.vocab.Iris;

/** Releases loaded into stores as docs/scaling.md says, and Fuseki over them. */
public final class LoadedStore {
  private LoadedStore() {}

  /** What the default graph of a store is. */
  public enum DefaultGraph {
    /** What was loaded outside of named graphs: nothing. */
    APART,
    /** All named graphs. */
    UNION
  }

  /** A store in memory with {@code release}. */
  public static DatasetGraph of(Release release, DefaultGraph kind) {
    DatasetGraph store =
        kind == DefaultGraph.UNION
            ? DatabaseMgr.createDatasetGraph()
            : DatasetGraphFactory.createTxnMem();
    if (kind == DefaultGraph.UNION) {
      store.getContext().set(TDB2.symUnionDefaultGraph, true);
    }
    Txn.executeWrite(
        store,
        () -> {
          RDFDataMgr.read(store, release.folder().resolve("customs-atlas.nq").toUri().toString());
          Map.of(
                  "customs-atlas.nt", new String[] {"graph/union"},
                  "void.ttl", new String[] {"graph/union", "graph/dataset"},
                  "dcat.ttl", new String[] {"graph/union", "graph/dataset"})
              .forEach(
                  (file, graphs) -> {
                    for (String graph : graphs) {
                      RDFParser.source(release.folder().resolve(file))
                          .parse(store.getGraph(Iris.node(graph)));
                    }
                  });
        });
    return store;
  }

  /** Fuseki over {@code store} at {@code /ds} of a free port; started. */
  public static FusekiServer fuseki(DatasetGraph store) {
    // Fuseki does not see that nobody waits for a query any more.
    store.getContext().set(ARQ.queryTimeout, "20000");
    return FusekiServer.create()
        .port(0)
        .loopback(true)
        .add("/ds", store, false)
        .fusekiModules(FusekiModules.empty())
        .build()
        .start();
  }

  /** The address of its queries. */
  public static StoreAddress address(FusekiServer fuseki) {
    return StoreAddress.read("http://127.0.0.1:" + fuseki.getPort() + "/ds/sparql", Map.of());
  }
}
