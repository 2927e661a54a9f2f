package org.customsatlas.bench.peers;

import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.lang.StreamRDFCounting;
import org.apache.jena.riot.system.StreamRDFLib;

/** The limit of loading: reads an RDF file with Jena's RIOT and counts: {@code FILE}. */
public final class Parse {
  private Parse() {}

  /** Reads, and prints how many quads there are. */
  public static void main(String[] args) {
    StreamRDFCounting count = StreamRDFLib.count();
    RDFParser.source(args[0]).parse(count);
    System.out.println(count.count());
  }
}
