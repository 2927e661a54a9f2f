package org.customsatlas.engine;

/** The solutions of a part, or one empty solution if it has none (SPARQL 1.1, 18.5, LeftJoin). */
final class OptionalCursor extends Cursor {
  private final Cursor part;
  private boolean isOpen;
  private boolean hasAny;

  OptionalCursor(Cursor part) {
    this.part = part;
  }

  @Override
  void open() {
    part.open();
    isOpen = true;
    hasAny = false;
  }

  @Override
  boolean next() {
    if (!isOpen) {
      return false;
    }
    if (part.next()) {
      hasAny = true;
      return true;
    }
    isOpen = false;
    return !hasAny;
  }

  @Override
  void clear() {
    if (isOpen) {
      part.clear();
      isOpen = false;
    }
  }
}
