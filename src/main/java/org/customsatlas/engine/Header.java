package org.customsatlas.engine;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;

/** The variables that can be seen of a query, in their order. */
final class Header {
  private final Frame frame;
  private final Var[] variables;
  private final int[] slots;

  Header(Frame frame, Var[] variables, int[] slots) {
    this.frame = frame;
    this.variables = variables;
    this.slots = slots;
  }

  /** What the slots hold now, as a row that stays as it is. */
  Binding row() {
    int[] keys = new int[slots.length];
    Node[] locals = null;
    for (int i = 0; i < keys.length; i++) {
      keys[i] = frame.number(slots[i]);
      if (keys[i] == Frame.LOCAL) {
        locals = locals == null ? new Node[keys.length] : locals;
        locals[i] = frame.node(slots[i]);
      }
    }
    return new Row(this, keys, locals);
  }

  Var[] variables() {
    return variables;
  }

  Node node(int number) {
    return frame.dictionary().node(number);
  }
}
