package org.customsatlas.shacl;

import java.util.Collection;
import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.path.Path;

/**
 * A kind of triple that a shape looks at, and the way from such a triple back to the focus nodes
 * for which it does.
 *
 * @param predicate of the triple; {@code Node.ANY} for all
 * @param end where the way back begins
 * @param back the way back; null if the triple stands at the focus node
 * @param below only objects that are this class or below it matter; null for all objects
 */
record Trigger(Node predicate, End end, Path back, Node below) {

  /** An end of a triple. */
  enum End {
    SUBJECT,
    OBJECT
  }

  /** The nodes for which a shape may look at a triple of this predicate. */
  Collection<Node> nodes(Triple triple, Data data) {
    if (below != null && !data.classesBelow(below).contains(triple.getObject())) {
      return List.of();
    }
    Node start = end == End.SUBJECT ? triple.getSubject() : triple.getObject();
    return back == null ? List.of(start) : data.values(start, back);
  }
}
