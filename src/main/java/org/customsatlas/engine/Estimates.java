package org.customsatlas.engine;

import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Var;
import org.customsatlas.store.Dictionary;
import org.customsatlas.store.Quads;
import org.customsatlas.store.Store;
import org.customsatlas.store.Triples;

/** How many solutions an item has for each row before it: counted, where a count can tell. */
final class Estimates {
  /** From one end of a path there are about so many others. */
  private static final double ALONG_A_PATH = 20;

  private final Store store;
  private final Map<Var, Intervals> ranges;

  /**
   * @param ranges in which numbers the value of a variable must be
   */
  Estimates(Store store, Map<Var, Intervals> ranges) {
    this.store = store;
    this.ranges = ranges;
  }

  /**
   * How many solutions there are for one row.
   *
   * @param bound which variables the row has
   */
  double of(Item item, Set<Var> bound) {
    if (item.table() != null) {
      boolean isTold = item.variables().stream().anyMatch(bound::contains);
      return isTold ? Math.min(1, item.table().size()) : item.table().size();
    }
    return item.triple() == null ? ofPath(item, bound) : ofPattern(item, bound);
  }

  private double ofPath(Item item, Set<Var> bound) {
    boolean hasSubject = isKnown(item.path().getSubject(), bound);
    boolean hasObject = isKnown(item.path().getObject(), bound);
    if (item.graph() != null && !isKnown(item.graph(), bound)) {
      return 1e12;
    }
    if (hasSubject && hasObject) {
      return 1;
    }
    return hasSubject || hasObject ? ALONG_A_PATH : 10.0 * store.union().triples().size();
  }

  private static boolean isKnown(Node node, Set<Var> bound) {
    return !Var.isVar(node) || bound.contains(Var.alloc(node));
  }

  private double ofPattern(Item item, Set<Var> bound) {
    Triple t = item.triple();
    int s = number(t.getSubject());
    int p = number(t.getPredicate());
    int o = number(t.getObject());
    if (s == Dictionary.NONE || p == Dictionary.NONE || o == Dictionary.NONE) {
      return 0;
    }
    Quads quads = store.union();
    int graph = item.graph() == null ? Terms.ANY : number(item.graph());
    if (graph >= 0) {
      quads = store.quads(graph);
    }
    Triples triples = quads.triples();
    double count = count(triples, s, p, o, t.getObject(), bound);
    if (s == Terms.ANY && isKnown(t.getSubject(), bound)) {
      count /= Math.max(1, p == Terms.ANY ? triples.size() / 8.0 : triples.distinctSubjects(p));
    }
    if (o == Terms.ANY && isKnown(t.getObject(), bound)) {
      count /= Math.max(1, p == Terms.ANY ? triples.size() / 4.0 : triples.distinctObjects(p));
    }
    if (p == Terms.ANY && isKnown(t.getPredicate(), bound)) {
      count /= Math.max(1, triples.distinctPredicates());
    }
    return item.graph() == null ? count : inGraph(item.graph(), graph, quads, count, bound);
  }

  private double count(Triples triples, int s, int p, int o, Node object, Set<Var> bound) {
    Intervals range = Var.isVar(object) ? ranges.get(Var.alloc(object)) : null;
    if (range == null || s != Terms.ANY || p == Terms.ANY || isKnown(object, bound)) {
      return triples.count(s, p, o);
    }
    double count = 0;
    for (int i = 0; i < range.count(); i++) {
      count += triples.countInRange(p, range.least(i), range.end(i));
    }
    return count;
  }

  private double inGraph(Node name, int graph, Quads quads, double count, Set<Var> bound) {
    if (graph >= 0) {
      return Math.min(count, quads.sizeOf(graph));
    }
    double each = quads.size() / Math.max(1.0, quads.graphs().length);
    return isKnown(name, bound) ? Math.min(count, each) : count;
  }

  private int number(Node node) {
    return Var.isVar(node) ? Terms.ANY : store.dictionary().number(node);
  }
}
