package org.customsatlas.engine;

/** A condition: one empty solution if it holds, else none. */
final class ConditionCursor extends OnceCursor {
  private final Frame frame;
  private final Condition condition;

  ConditionCursor(Frame frame, Condition condition) {
    this.frame = frame;
    this.condition = condition;
  }

  @Override
  boolean holds() {
    frame.check();
    return condition.holds();
  }
}
