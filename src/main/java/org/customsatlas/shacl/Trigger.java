package org.customsatlas.shacl;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

  /** Where the way back from a triple of this predicate begins; empty if it does not matter. */
  Optional<Node> start(Triple triple, Data data) {
    return below == null || data.classesBelow(below).contains(triple.getObject())
        ? Optional.of(end == End.SUBJECT ? triple.getSubject() : triple.getObject())
        : Optional.empty();
  }

  /** The nodes for which a shape may look at a triple with this start. */
  Collection<Node> nodes(Node start, Data data) {
    return back == null ? List.of(start) : data.values(start, back);
  }
}
