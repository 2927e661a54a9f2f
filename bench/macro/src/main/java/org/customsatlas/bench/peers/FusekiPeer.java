package org.customsatlas.bench.peers;

import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.main.sys.FusekiModules;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.TDB2;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Fuseki over TDB2: {@code stock|lean PORT FOLDER}. The default graph is the union of all graphs.
 * Lean is the same with buffers of a usual size.
 */
public final class FusekiPeer {
  private static final int OUTPUT_BUFFER = 32 * 1024;
  private static final int REQUEST_HEADERS = 64 * 1024;

  private FusekiPeer() {}

  /** Serves. */
  public static void main(String[] args) {
    DatasetGraph dataset = DatabaseMgr.connectDatasetGraph(args[2]);
    dataset.getContext().set(TDB2.symUnionDefaultGraph, true);
    FusekiServer fuseki =
        FusekiServer.create()
            .port(Integer.parseInt(args[1]))
            .loopback(true)
            .add("/ds", dataset, false)
            .fusekiModules(FusekiModules.empty())
            .build();
    if (args[0].equals("lean")) {
      makeLean(fuseki.getJettyServer());
    }
    fuseki.start();
    fuseki.join();
  }

  private static void makeLean(Server jetty) {
    for (Connector connector : jetty.getConnectors()) {
      HttpConfiguration http =
          ((ServerConnector) connector)
              .getConnectionFactory(HttpConnectionFactory.class)
              .getHttpConfiguration();
      http.setOutputBufferSize(OUTPUT_BUFFER);
      http.setRequestHeaderSize(REQUEST_HEADERS);
    }
  }
}
