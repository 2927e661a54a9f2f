package org.customsatlas.engine;

/** A cursor with one solution or none, which depends on what is in the slots. */
abstract class OnceCursor extends Cursor {
  private boolean isBefore;

  /** Is there a solution? It may set slots, which {@link #takeBack} unsets. */
  abstract boolean holds();

  /** Unsets what {@link #holds} has set. */
  void takeBack() {
    // A condition sets nothing.
  }

  @Override
  final void open() {
    isBefore = true;
  }

  @Override
  final boolean next() {
    if (isBefore) {
      isBefore = false;
      return holds();
    }
    takeBack();
    return false;
  }

  @Override
  final void clear() {
    isBefore = false;
    takeBack();
  }
}
