package org.customsatlas.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.lang.LabelToNode;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.riot.system.StreamRDFLib;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.graph.GraphFactory;

/**
 * What {@code CorpusChangesTest} wrote: the published graph, the shapes, the contributions as
 * changes, and what our engine finds of each. A blank node is the same one in all files.
 */
final class Corpus {
  private final Path folder;
  private final Map<String, Change> changes = new TreeMap<>();

  /** A contribution, and what our engine says that it brings and takes away. */
  record Change(List<Triple> added, List<Triple> removed, Set<Finding> came, Set<Finding> went) {
    private Change() {
      this(new ArrayList<>(), new ArrayList<>(), new HashSet<>(), new HashSet<>());
    }
  }

  /**
   * Reads it.
   *
   * @throws IOException if it was not written, or not as a whole
   */
  Corpus(Path folder) throws IOException {
    this.folder = folder;
    parse("added.nq", quads(q -> change(q.getGraph().getURI()).added.add(q.asTriple())));
    parse("removed.nq", quads(q -> change(q.getGraph().getURI()).removed.add(q.asTriple())));
    List<String> rows = Files.readAllLines(folder.resolve("results.tsv"));
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split("\t", -1);
      Finding finding = new Finding(cells[2], cells[3], cells[4], cells[5], cells[6]);
      Change change = change("contribution:" + cells[0]);
      (cells[1].equals("+") ? change.came : change.went).add(finding);
    }
  }

  /** The contributions by name. */
  Map<String, Change> changes() {
    return changes;
  }

  /** The published graph, made anew. */
  Graph base() {
    return graph("base.nt");
  }

  /** The shapes. */
  Graph shapes() {
    return graph("shapes.nt");
  }

  private Graph graph(String name) {
    Graph graph = GraphFactory.createGraphMem();
    parse(name, StreamRDFLib.graph(graph));
    return graph;
  }

  private Change change(String name) {
    return changes.computeIfAbsent(name.replaceFirst("^contribution:", ""), n -> new Change());
  }

  private void parse(String name, StreamRDF to) {
    RDFParser.source(folder.resolve(name))
        .labelToNode(LabelToNode.createUseLabelEncoded())
        .parse(to);
  }

  private static StreamRDF quads(Consumer<Quad> to) {
    return new StreamRDFBase() {
      @Override
      public void quad(Quad quad) {
        to.accept(quad);
      }
    };
  }
}
