package org.customsatlas.peers;

import org.apache.jena.atlas.io.IndentedLineBuffer;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.out.NodeFormatter;
import org.apache.jena.riot.out.NodeFormatterNT;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.Path;

/**
 * One validation result (SHACL, 3.6.2) as text, so that engines with other libraries can be
 * compared: nodes as N-Triples, paths as SPARQL, nothing where there is none.
 */
record Finding(String focusNode, String path, String value, String shape, String component)
    implements Comparable<Finding> {
  private static final NodeFormatter N_TRIPLES = new NodeFormatterNT();

  static Finding of(Node focusNode, Path path, Node value, Node shape, Node component) {
    return new Finding(text(focusNode), text(path), text(value), text(shape), text(component));
  }

  /** The columns of a table. */
  String row() {
    return String.join("\t", focusNode, path, value, shape, component);
  }

  @Override
  public int compareTo(Finding other) {
    return row().compareTo(other.row());
  }

  private static String text(Node node) {
    if (node == null) {
      return "";
    }
    IndentedLineBuffer text = new IndentedLineBuffer();
    N_TRIPLES.format(text, node);
    return text.asString();
  }

  private static String text(Path path) {
    if (path == null) {
      return "";
    }
    return path instanceof P_Link link ? text(link.getNode()) : path.toString();
  }
}
