package org.customsatlas.engine;

import java.util.Arrays;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.path.Path;
import org.customsatlas.store.Quads;
import org.customsatlas.store.Store;

/**
 * The pairs of nodes that a property path leads from and to, in the default graph or in one named
 * graph that is known when it is opened.
 *
 * <p>Not thread-safe.
 */
final class PathCursor extends Cursor {
  private final Frame frame;
  private final Store store;
  private final End graph;
  private final End subject;
  private final End object;
  private final Path path;
  private Walk walk;

  /** Where it can start from, if both ends are free; else null. */
  private Numbers starts;

  private int start;
  private boolean isForwards;
  private int[] reached = new int[16];
  private int count;
  private int at;
  private boolean isOpen;

  PathCursor(Frame frame, Store store, Node graph, TriplePath pattern) {
    this.frame = frame;
    this.store = store;
    this.graph = graph == null ? null : new End(graph);
    this.subject = new End(pattern.getSubject());
    this.object = new End(pattern.getObject());
    this.path = pattern.getPath();
  }

  /** One end: a constant or a slot. */
  private final class End {
    private final Node constant;
    private final int slot;
    private int key;
    private boolean isFree;

    End(Node node) {
      this.slot = Var.isVar(node) ? frame.slot(Var.alloc(node)) : -1;
      this.constant = slot < 0 ? node : null;
    }

    void take() {
      key = slot < 0 ? frame.keyOf(constant) : frame.key(slot);
      isFree = slot >= 0 && key == Frame.UNBOUND;
    }

    boolean isOfStore() {
      return key < frame.dictionary().size();
    }
  }

  @Override
  void open() {
    frame.check();
    subject.take();
    object.take();
    isOpen = true;
    starts = null;
    count = 0;
    at = 0;
    start = 0;
    Quads quads = store.union();
    int name = Terms.ANY;
    if (graph != null) {
      graph.take();
      name = graph.key;
      if (!graph.isOfStore() || !store.quads(name).hasGraph(name)) {
        isOpen = false;
        return;
      }
      quads = store.quads(name);
    }
    walk = new Walk(frame, quads, name);
    if (!subject.isFree) {
      isForwards = true;
      from(subject);
    } else if (!object.isFree) {
      isForwards = false;
      from(object);
    } else {
      isForwards = true;
      starts = walk.starts(path);
    }
  }

  private void from(End end) {
    if (end.isOfStore()) {
      go(end.key);
    } else if (Walk.canStay(path)) {
      take(end.key);
    }
  }

  private void go(int node) {
    count = 0;
    at = 0;
    walk.go(node, path, isForwards, this::take);
  }

  private void take(int node) {
    if (count == reached.length) {
      frame.budget().take(4L * count);
      reached = Arrays.copyOf(reached, 2 * count);
    }
    reached[count++] = node;
  }

  @Override
  boolean next() {
    while (isOpen) {
      while (at < count) {
        frame.check();
        if (put(reached[at++])) {
          return true;
        }
      }
      if (starts != null && start < starts.count()) {
        go(starts.get(start));
        start++;
      } else {
        clear();
      }
    }
    return false;
  }

  private boolean put(int key) {
    End near = isForwards ? subject : object;
    End far = isForwards ? object : subject;
    int nearKey = near.isFree ? starts.get(start - 1) : near.key;
    if (!far.isFree && far.key != key) {
      return false;
    }
    if (near.isFree && far.isFree && near.slot == far.slot && nearKey != key) {
      return false;
    }
    if (near.isFree) {
      frame.setKey(near.slot, nearKey);
    }
    if (far.isFree) {
      frame.setKey(far.slot, key);
    }
    return true;
  }

  @Override
  void clear() {
    if (isOpen) {
      isOpen = false;
      if (subject.isFree) {
        frame.unset(subject.slot);
      }
      if (object.isFree) {
        frame.unset(object.slot);
      }
    }
  }
}
