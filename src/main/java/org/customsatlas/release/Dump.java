package org.customsatlas.release;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.customsatlas.vocab.Prefixes;

/** The forms in which the whole data can be taken away. */
enum Dump {
  NQ("application/n-quads", "RDF_N_QUADS", "N-Quads", "every quad, one a line, sorted by bytes") {
    @Override
    void write(SortedData data, OutputStream out) throws IOException {
      writeLines(
          data.quads().stream().map(q -> line(q.asTriple(), " " + NodeFmtLib.strNT(q.getGraph()))),
          out);
    }
  },
  TRIG("application/trig", "RDF_TRIG", "TriG", "every quad, graph by graph") {
    @Override
    void write(SortedData data, OutputStream out) {
      stream(out, RDFFormat.TRIG_BLOCKS, sink -> data.quads().forEach(sink::quad));
    }
  },
  TTL("text/turtle", "RDF_TURTLE", "Turtle", "the union of all graphs, subject by subject") {
    @Override
    void write(SortedData data, OutputStream out) {
      writeTurtle(data.triples(), out);
    }
  },
  JSONLD(
      "application/ld+json", "JSON_LD", "JSON-LD", "the union of all graphs, subject by subject") {
    @Override
    void write(SortedData data, OutputStream out) {
      JsonLd.write(data.triples(), out);
    }
  },
  NT(
      "application/n-triples",
      "RDF_N_TRIPLES",
      "N-Triples",
      "the union of all graphs, one triple a line, sorted by bytes") {
    @Override
    void write(SortedData data, OutputStream out) throws IOException {
      writeLines(data.triples().stream().map(t -> line(t, "")), out);
    }
  };

  private final String mediaType;
  private final String fileType;
  private final String title;
  private final String content;

  Dump(String mediaType, String fileType, String title, String content) {
    this.mediaType = mediaType;
    this.fileType = fileType;
    this.title = title;
    this.content = content;
  }

  /** Writes {@code data} in this form; the same data gives the same bytes. */
  abstract void write(SortedData data, OutputStream out) throws IOException;

  String mediaType() {
    return mediaType;
  }

  /** Its code in the EU's table of file types. */
  String fileType() {
    return fileType;
  }

  String title() {
    return title;
  }

  /** What the file holds, for people. */
  String content() {
    return content;
  }

  String fileName() {
    return "customs-atlas." + name().toLowerCase(Locale.ROOT);
  }

  /** A node as who reads a dump finds it: a blank node has the label that stands there. */
  static Node written(Node node) {
    return node.isBlank()
        ? NodeFactory.createBlankNode(NodeFmtLib.encodeBNodeLabel(node.getBlankNodeLabel()))
        : node;
  }

  /** Writes {@code triples}, in their order, as readable Turtle. */
  static void writeTurtle(Collection<Triple> triples, OutputStream out) {
    stream(out, RDFFormat.TURTLE_BLOCKS, sink -> triples.forEach(sink::triple));
  }

  private static void stream(OutputStream out, RDFFormat format, Consumer<StreamRDF> content) {
    StreamRDF sink = StreamRDFWriter.getWriterStream(out, format);
    sink.start();
    for (Map.Entry<String, String> prefix : Prefixes.table().entrySet()) {
      // Without a prefix of its own rdf:type is written as "a".
      if (!prefix.getKey().equals("rdf")) {
        sink.prefix(prefix.getKey(), prefix.getValue());
      }
    }
    content.accept(sink);
    sink.finish();
  }

  private static byte[] line(Triple triple, String graph) {
    String line =
        NodeFmtLib.strNT(triple.getSubject())
            + " "
            + NodeFmtLib.strNT(triple.getPredicate())
            + " "
            + NodeFmtLib.strNT(triple.getObject())
            + graph
            + " .\n";
    return line.getBytes(StandardCharsets.UTF_8);
  }

  private static void writeLines(Stream<byte[]> lines, OutputStream out) throws IOException {
    List<byte[]> sorted = lines.sorted(Arrays::compareUnsigned).toList();
    BufferedOutputStream buffered = new BufferedOutputStream(out);
    for (byte[] line : sorted) {
      buffered.write(line);
    }
    buffered.flush();
  }
}
