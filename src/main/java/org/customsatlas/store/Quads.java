package org.customsatlas.store;

import java.util.Arrays;

/**
 * Triples, and the named graphs that say each of them. A triple that no graph says stands in the
 * default graph only.
 *
 * <p>Thread-safe.
 */
public final class Quads {
  private final Triples triples;
  private final int[] sayingStart;
  private final int[] saying;
  private final int[] graphs;
  private final int[] memberStart;
  private final int[] members;

  /**
   * @param sayingStart for each place of a triple where its graphs begin, and where the last ends
   * @param saying the graphs that say each triple, in their order
   */
  Quads(Triples triples, int[] sayingStart, int[] saying) {
    this.triples = triples;
    this.sayingStart = sayingStart;
    this.saying = saying;
    this.graphs = Arrays.stream(saying).sorted().distinct().toArray();
    this.memberStart = new int[graphs.length + 1];
    for (int graph : saying) {
      memberStart[index(graph) + 1]++;
    }
    for (int i = 0; i < graphs.length; i++) {
      memberStart[i + 1] += memberStart[i];
    }
    int[] next = memberStart.clone();
    this.members = new int[saying.length];
    for (int place = 0; place < triples.size(); place++) {
      for (int i = sayingStart[place]; i < sayingStart[place + 1]; i++) {
        members[next[index(saying[i])]++] = place;
      }
    }
  }

  private int index(int graph) {
    return Arrays.binarySearch(graphs, graph);
  }

  /** The triples, each once. */
  public Triples triples() {
    return triples;
  }

  /** How many quads there are in named graphs. */
  public int size() {
    return saying.length;
  }

  /** The names of the graphs, in the order of their numbers; not to be changed. */
  public int[] graphs() {
    return graphs;
  }

  /** Is there a graph of this name? */
  public boolean hasGraph(int graph) {
    return index(graph) >= 0;
  }

  /** How many triples a graph has; 0 if there is none of this name. */
  public int sizeOf(int graph) {
    int at = index(graph);
    return at < 0 ? 0 : memberStart[at + 1] - memberStart[at];
  }

  /** The place of one of the triples of a graph that is there, from 0 to below its size. */
  public int member(int graph, int i) {
    return members[memberStart[index(graph)] + i];
  }

  /** Does a graph say the triple at this place? */
  public boolean says(int graph, int place) {
    int start = sayingStart[place];
    int end = sayingStart[place + 1];
    if (end - start < 8) {
      for (int i = start; i < end; i++) {
        if (saying[i] == graph) {
          return true;
        }
      }
      return false;
    }
    return Arrays.binarySearch(saying, start, end, graph) >= 0;
  }

  /** How many graphs say the triple at this place. */
  public int sayings(int place) {
    return sayingStart[place + 1] - sayingStart[place];
  }

  /** One of the graphs that say the triple at this place, from 0 to below their count. */
  public int saying(int place, int i) {
    return saying[sayingStart[place] + i];
  }

  int[] sayingStart() {
    return sayingStart;
  }

  int[] saying() {
    return saying;
  }
}
