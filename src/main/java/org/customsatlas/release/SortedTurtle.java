package org.customsatlas.release;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.sparql.graph.GraphFactory;
import org.customsatlas.vocab.Prefixes;

/**
 * Readable Turtle in one order, with our prefixes as far as they are used: the same triples give
 * the same bytes, whatever the order in which they come.
 */
public final class SortedTurtle {
  private SortedTurtle() {}

  /**
   * The bytes, in UTF-8, with a line feed after each line.
   *
   * @param first what stands at the top
   * @param then what comes after it
   */
  public static byte[] of(Collection<Triple> first, Collection<Triple> then) {
    List<Triple> triples = new ArrayList<>(sorted(first));
    triples.addAll(sorted(then));
    Graph graph = GraphFactory.createGraphMem();
    triples.forEach(graph::add);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StreamRDF sink = StreamRDFWriter.getWriterStream(out, RDFFormat.TURTLE_BLOCKS);
    sink.start();
    Prefixes.usedIn(graph)
        .forEach(
            (prefix, namespace) -> {
              // Without a prefix of its own rdf:type is written as "a".
              if (!prefix.equals("rdf")) {
                sink.prefix(prefix, namespace);
              }
            });
    triples.forEach(sink::triple);
    sink.finish();
    return out.toByteArray();
  }

  private static List<Triple> sorted(Collection<Triple> triples) {
    return triples.stream().distinct().sorted(SortedData.TRIPLES).toList();
  }
}
