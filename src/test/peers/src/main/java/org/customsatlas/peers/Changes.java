package org.customsatlas.peers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;

/**
 * What changes to a graph do to the findings of an engine, without asking it about the whole graph
 * each time.
 *
 * <p>The engine is asked once about each node by each shape, and what it reads for that is noted.
 * It can find something else there only if it reads something else: if a triple that matches one of
 * the patterns that it asked for comes or goes. So it is asked again where that is so, and where a
 * shape looks at a node that it did not look at before. Nothing is known here about shapes.
 */
final class Changes {
  private final Engine engine;
  private final Graph graph;
  private final Map<Engine.Look, Set<Finding>> findings = new HashMap<>();
  private final Map<Triple, List<Engine.Look>> asked = new HashMap<>();

  /**
   * @param came what is found after the change only
   * @param went what was found before the change only
   * @param looks about how many nodes and shapes the engine was asked
   */
  record Difference(Set<Finding> came, Set<Finding> went, int looks) {}

  /**
   * @param graph changed, and changed back, by each call; tells triples apart by their terms
   */
  Changes(Engine engine, Graph graph) {
    this.engine = engine;
    this.graph = graph;
    WatchedGraph watched = new WatchedGraph(graph);
    for (Engine.Look look : engine.looks(graph)) {
      findings.put(look, engine.findings(look, watched));
      watched.takeAsked().forEach(p -> asked.computeIfAbsent(p, k -> new ArrayList<>(1)).add(look));
    }
  }

  /** All that is found in the graph. */
  Set<Finding> findings() {
    return union(findings.values());
  }

  /** How many nodes are looked at, each by one shape. */
  int size() {
    return findings.size();
  }

  /** What a change does. */
  Difference apply(Collection<Triple> added, Collection<Triple> removed) {
    List<Triple> come = added.stream().filter(t -> !graph.contains(t)).toList();
    List<Triple> go = removed.stream().filter(graph::contains).toList();
    Set<Engine.Look> concerned = new HashSet<>();
    List.of(come, go).forEach(l -> l.forEach(t -> concerned.addAll(concerned(t))));
    come.forEach(graph::add);
    go.forEach(graph::delete);
    try {
      return compare(concerned);
    } finally {
      come.forEach(graph::delete);
      go.forEach(graph::add);
    }
  }

  private Difference compare(Set<Engine.Look> concerned) {
    Set<Engine.Look> looks = engine.looks(graph);
    List<Set<Finding>> before = new ArrayList<>();
    List<Set<Finding>> after = new ArrayList<>();
    int again = 0;
    for (Engine.Look look : looks) {
      Set<Finding> known = findings.get(look);
      if (known == null || concerned.contains(look)) {
        again++;
        after.add(engine.findings(look, graph));
      } else {
        after.add(known);
      }
    }
    before.addAll(findings.values());
    Set<Finding> came = union(after);
    Set<Finding> went = union(before);
    Set<Finding> both = new HashSet<>(came);
    both.retainAll(went);
    came.removeAll(both);
    went.removeAll(both);
    return new Difference(came, went, again);
  }

  private Set<Engine.Look> concerned(Triple triple) {
    Set<Engine.Look> concerned = new HashSet<>();
    for (Node s : List.of(triple.getSubject(), Node.ANY)) {
      for (Node p : List.of(triple.getPredicate(), Node.ANY)) {
        for (Node o : List.of(triple.getObject(), Node.ANY)) {
          concerned.addAll(asked.getOrDefault(Triple.create(s, p, o), List.of()));
        }
      }
    }
    return concerned;
  }

  private static Set<Finding> union(Collection<Set<Finding>> all) {
    Set<Finding> union = new HashSet<>();
    all.forEach(union::addAll);
    return union;
  }
}
