package org.customsatlas.engine;

/** The solutions of each part, one part after the other (SPARQL 1.1, 18.5, Union). */
final class UnionCursor extends Cursor {
  private final Cursor[] parts;
  private int at;

  UnionCursor(Cursor... parts) {
    this.parts = parts;
  }

  @Override
  void open() {
    at = 0;
    parts[0].open();
  }

  @Override
  boolean next() {
    while (at < parts.length) {
      if (parts[at].next()) {
        return true;
      }
      at++;
      if (at < parts.length) {
        parts[at].open();
      }
    }
    return false;
  }

  @Override
  void clear() {
    if (at < parts.length) {
      parts[at].clear();
      at = parts.length;
    }
  }
}
