package org.customsatlas.release;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.out.NodeFmtLib;

/**
 * Lasting labels for the blank nodes of OWL axioms, the only ones in the data: a label is a digest
 * of what is said of the node and of where it hangs. A parser gives new ones each time, so no two
 * builds would be alike.
 *
 * <p>This holds for lists and nested expressions, which is all that OWL makes of blank nodes; a
 * cycle is refused.
 */
final class BlankNodes {
  private final Map<Node, Set<Triple>> outgoing = new HashMap<>();
  private final Map<Node, Set<Triple>> incoming = new HashMap<>();
  private final Map<Node, String> contents = new HashMap<>();
  private final Map<Node, String> labels = new HashMap<>();
  private final Set<Node> underWay = new HashSet<>();

  private BlankNodes(Collection<Triple> triples) {
    for (Triple triple : triples) {
      if (triple.getSubject().isBlank()) {
        outgoing.computeIfAbsent(triple.getSubject(), n -> new HashSet<>()).add(triple);
      }
      if (triple.getObject().isBlank()) {
        incoming.computeIfAbsent(triple.getObject(), n -> new HashSet<>()).add(triple);
      }
    }
  }

  /**
   * A blank node with a lasting label for each blank node of {@code triples}.
   *
   * @throws ReleaseException if blank nodes refer to each other in a circle
   */
  static Map<Node, Node> renamed(Collection<Triple> triples) throws ReleaseException {
    BlankNodes nodes = new BlankNodes(triples);
    Map<Node, Node> renamed = new HashMap<>();
    for (Map<Node, Set<Triple>> side : List.of(nodes.outgoing, nodes.incoming)) {
      for (Node node : side.keySet()) {
        renamed.put(node, NodeFactory.createBlankNode(nodes.label(node)));
      }
    }
    return renamed;
  }

  private String label(Node node) throws ReleaseException {
    String known = labels.get(node);
    if (known != null) {
      return known;
    }
    String content = content(node);
    Set<String> lines = new TreeSet<>();
    for (Triple triple : incoming.getOrDefault(node, Set.of())) {
      Node subject = triple.getSubject();
      lines.add(
          (subject.isBlank() ? label(subject) : subject.getURI()) + " " + triple.getPredicate());
    }
    String label = digest(content + "\n" + String.join("\n", lines)).substring(0, 16);
    labels.put(node, label);
    return label;
  }

  /**
   * A digest of the triples about {@code node}, and of those about the blank nodes they lead to.
   */
  private String content(Node node) throws ReleaseException {
    String known = contents.get(node);
    if (known != null) {
      return known;
    }
    if (!underWay.add(node)) {
      throw new ReleaseException(
          "Blank nodes refer to each other in a circle, so they cannot be told apart.");
    }
    Set<String> lines = new TreeSet<>();
    for (Triple triple : outgoing.getOrDefault(node, Set.of())) {
      Node object = triple.getObject();
      lines.add(
          triple.getPredicate()
              + " "
              + (object.isBlank() ? content(object) : NodeFmtLib.strNT(object)));
    }
    underWay.remove(node);
    String content = digest(String.join("\n", lines));
    contents.put(node, content);
    return content;
  }

  private static String digest(String text) {
    return HexFormat.of()
        .formatHex(Checksums.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
