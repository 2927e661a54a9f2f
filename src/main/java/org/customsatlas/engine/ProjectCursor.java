package org.customsatlas.engine;

import org.apache.jena.graph.Node;

/**
 * Hides the variables of a subquery that are not among its results: who stands beside it may use
 * the same names (SPARQL 1.1, 12).
 */
final class ProjectCursor extends Cursor {
  private final Frame frame;
  private final Cursor part;
  private final int[] hidden;
  private final int[] numbers;
  private final Node[] locals;

  /**
   * @param hidden the slots of the variables that cannot be seen
   */
  ProjectCursor(Frame frame, Cursor part, int[] hidden) {
    this.frame = frame;
    this.part = part;
    this.hidden = hidden;
    this.numbers = new int[hidden.length];
    this.locals = new Node[hidden.length];
  }

  @Override
  void open() {
    part.open();
    hide();
  }

  @Override
  boolean next() {
    show();
    boolean hasNext = part.next();
    if (hasNext) {
      hide();
    }
    return hasNext;
  }

  @Override
  void clear() {
    show();
    part.clear();
  }

  private void hide() {
    for (int i = 0; i < hidden.length; i++) {
      numbers[i] = frame.number(hidden[i]);
      locals[i] = numbers[i] == Frame.LOCAL ? frame.node(hidden[i]) : null;
      frame.unset(hidden[i]);
    }
  }

  private void show() {
    for (int i = 0; i < hidden.length; i++) {
      if (numbers[i] == Frame.LOCAL) {
        frame.setNode(hidden[i], locals[i]);
      } else if (numbers[i] != Frame.UNBOUND) {
        frame.setNumber(hidden[i], numbers[i]);
      }
      numbers[i] = Frame.UNBOUND;
    }
  }
}
