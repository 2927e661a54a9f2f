package org.customsatlas.report;

import org.apache.jena.graph.Node;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.sparql.core.Prologue;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.sparql.path.PathWriter;
import org.apache.jena.sparql.util.FmtUtils;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * Nodes and paths as people write them: things of ours by their ids, the rest as Turtle and SPARQL
 * have it. What comes out is not safe to show; see {@link Visible}.
 */
final class Notation {
  private static final PrefixMapping PREFIXES =
      PrefixMapping.Factory.create().setNsPrefixes(Prefixes.table()).lock();

  private Notation() {}

  /** {@code node}; {@code _:} for a blank node, whose label says nothing; empty for null. */
  static String of(Node node) {
    if (node == null) {
      return "";
    }
    if (node.isBlank()) {
      return "_:";
    }
    if (Iris.isOurs(node)) {
      String id = Iris.shortId(node);
      return id.startsWith("def#") ? "atlas:" + id.substring(4) : id;
    }
    return FmtUtils.stringForNode(node, PREFIXES);
  }

  /** {@code path} as SPARQL writes it; empty for null. */
  static String of(Path path) {
    if (path == null) {
      return "";
    }
    return path instanceof P_Link link
        ? of(link.getNode())
        : PathWriter.asString(path, new Prologue(PREFIXES));
  }
}
