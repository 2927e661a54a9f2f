package org.customsatlas.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.apache.jena.sparql.path.P_Alt;
import org.apache.jena.sparql.path.P_Inverse;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.P_NegPropSet;
import org.apache.jena.sparql.path.P_OneOrMore1;
import org.apache.jena.sparql.path.P_Path0;
import org.apache.jena.sparql.path.P_Path1;
import org.apache.jena.sparql.path.P_ReverseLink;
import org.apache.jena.sparql.path.P_Seq;
import org.apache.jena.sparql.path.P_ZeroOrMore1;
import org.apache.jena.sparql.path.P_ZeroOrOne;
import org.apache.jena.sparql.path.Path;
import org.customsatlas.store.Dictionary;
import org.customsatlas.store.Places;
import org.customsatlas.store.Quads;

/**
 * Walks along property paths in one graph (SPARQL 1.1, 18.4). A node that several ways lead to
 * comes several times, but not behind {@code *}, {@code +} and {@code ?}.
 *
 * <p>Not thread-safe.
 */
final class Walk {
  private final Frame frame;
  private final Quads quads;
  private final int graph;

  /**
   * @param graph {@link Terms#ANY} for all quads
   */
  Walk(Frame frame, Quads quads, int graph) {
    this.frame = frame;
    this.quads = quads;
    this.graph = graph;
  }

  /** Can this class walk along all of it? */
  static boolean knows(Path path) {
    return switch (path) {
      case P_Link link -> true;
      case P_ReverseLink link -> true;
      case P_NegPropSet others -> true;
      case P_Inverse inverse -> knows(inverse.getSubPath());
      case P_Seq both -> knows(both.getLeft()) && knows(both.getRight());
      case P_Alt both -> knows(both.getLeft()) && knows(both.getRight());
      case P_ZeroOrOne once -> knows(once.getSubPath());
      case P_ZeroOrMore1 often -> knows(often.getSubPath());
      case P_OneOrMore1 often -> knows(often.getSubPath());
      default -> false;
    };
  }

  /** Does it lead from each node to itself, whatever the graph says? */
  static boolean canStay(Path path) {
    return switch (path) {
      case P_ZeroOrOne once -> true;
      case P_ZeroOrMore1 often -> true;
      case P_OneOrMore1 often -> canStay(often.getSubPath());
      case P_Inverse inverse -> canStay(inverse.getSubPath());
      case P_Seq both -> canStay(both.getLeft()) && canStay(both.getRight());
      case P_Alt both -> canStay(both.getLeft()) || canStay(both.getRight());
      default -> false;
    };
  }

  /**
   * Goes along a path.
   *
   * @param from a node of the store
   * @param isForwards whether {@code from} is the subject
   * @param reached is told of each node at the other end
   */
  void go(int from, Path path, boolean isForwards, IntConsumer reached) {
    frame.check();
    switch (path) {
      case P_Link link ->
          step(from, frame.dictionary().number(link.getNode()), isForwards, reached);
      case P_ReverseLink link ->
          step(from, frame.dictionary().number(link.getNode()), !isForwards, reached);
      case P_Inverse inverse -> go(from, inverse.getSubPath(), !isForwards, reached);
      case P_Seq both -> {
        Path first = isForwards ? both.getLeft() : both.getRight();
        Path second = isForwards ? both.getRight() : both.getLeft();
        go(from, first, isForwards, between -> go(between, second, isForwards, reached));
      }
      case P_Alt both -> {
        go(from, both.getLeft(), isForwards, reached);
        go(from, both.getRight(), isForwards, reached);
      }
      case P_NegPropSet others -> others(from, others, isForwards, reached);
      case P_ZeroOrOne once -> {
        Numbers seen = new Numbers(frame.budget());
        seen.add(from);
        go(from, once.getSubPath(), isForwards, seen::add);
        tell(seen, reached);
      }
      case P_ZeroOrMore1 often -> {
        Numbers seen = new Numbers(frame.budget());
        seen.add(from);
        closure(seen, often, isForwards);
        tell(seen, reached);
      }
      case P_OneOrMore1 often -> {
        Numbers seen = new Numbers(frame.budget());
        go(from, often.getSubPath(), isForwards, seen::add);
        closure(seen, often, isForwards);
        tell(seen, reached);
      }
      default -> throw new IllegalStateException("a path of another kind: " + path.getClass());
    }
  }

  private void closure(Numbers seen, P_Path1 often, boolean isForwards) {
    for (int i = 0; i < seen.count(); i++) {
      go(seen.get(i), often.getSubPath(), isForwards, seen::add);
    }
  }

  private static void tell(Numbers seen, IntConsumer reached) {
    for (int i = 0; i < seen.count(); i++) {
      reached.accept(seen.get(i));
    }
  }

  private void step(int from, int predicate, boolean isForwards, IntConsumer reached) {
    if (predicate == Dictionary.NONE) {
      return;
    }
    Places places =
        new Places(
            quads, graph, isForwards ? from : Terms.ANY, predicate, isForwards ? Terms.ANY : from);
    while (places.next()) {
      frame.check();
      reached.accept(isForwards ? places.object() : places.subject());
    }
  }

  private void others(int from, P_NegPropSet path, boolean isForwards, IntConsumer reached) {
    List<P_Path0> forwards = new ArrayList<>();
    List<P_Path0> backwards = new ArrayList<>();
    path.getNodes().forEach(node -> (node.isForward() ? forwards : backwards).add(node));
    if (!forwards.isEmpty()) {
      besides(from, forwards, isForwards, reached);
    }
    if (!backwards.isEmpty()) {
      besides(from, backwards, !isForwards, reached);
    }
  }

  private void besides(int from, List<P_Path0> not, boolean isForwards, IntConsumer reached) {
    Set<Integer> excluded = new HashSet<>();
    not.forEach(node -> excluded.add(frame.dictionary().number(node.getNode())));
    Places places =
        new Places(
            quads, graph, isForwards ? from : Terms.ANY, Terms.ANY, isForwards ? Terms.ANY : from);
    while (places.next()) {
      frame.check();
      if (!excluded.contains(places.predicate())) {
        reached.accept(isForwards ? places.object() : places.subject());
      }
    }
  }

  /** The nodes that a path may begin with: all of the graph, or the subjects of its first step. */
  Numbers starts(Path path) {
    Numbers starts = new Numbers(frame.budget());
    int predicate = path instanceof P_OneOrMore1 often ? first(often) : Terms.ANY;
    if (predicate == Dictionary.NONE) {
      return starts;
    }
    Places places = new Places(quads, graph, Terms.ANY, predicate, Terms.ANY);
    while (places.next()) {
      frame.check();
      starts.add(places.subject());
      if (predicate == Terms.ANY) {
        starts.add(places.object());
      }
    }
    return starts;
  }

  private int first(P_OneOrMore1 often) {
    return often.getSubPath() instanceof P_Link link
        ? frame.dictionary().number(link.getNode())
        : Terms.ANY;
  }
}
