package org.customsatlas.engine;

/** Each step for each solution of the steps before it. Without any step, one empty solution. */
final class SequenceCursor extends Cursor {
  private final Cursor[] steps;

  /** The step that goes on next; -1 if there is nothing more. */
  private int at = -1;

  private boolean isBefore;

  SequenceCursor(Cursor... steps) {
    this.steps = steps;
  }

  @Override
  void open() {
    isBefore = true;
    at = -1;
  }

  @Override
  boolean next() {
    if (isBefore) {
      isBefore = false;
      if (steps.length == 0) {
        return true;
      }
      at = 0;
      steps[0].open();
    }
    while (at >= 0) {
      if (!steps[at].next()) {
        at--;
      } else if (at == steps.length - 1) {
        return true;
      } else {
        steps[++at].open();
      }
    }
    return false;
  }

  @Override
  void clear() {
    for (; at >= 0; at--) {
      steps[at].clear();
    }
    isBefore = false;
  }
}
