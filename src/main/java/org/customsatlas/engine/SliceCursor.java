package org.customsatlas.engine;

/** Some of the solutions, by their place among them (SPARQL 1.1, 18.5, Slice). */
final class SliceCursor extends Cursor {
  private final Cursor part;
  private final long start;
  private final long length;
  private long at;

  /**
   * @param start how many are left out first
   * @param length how many there are then at most
   */
  SliceCursor(Cursor part, long start, long length) {
    this.part = part;
    this.start = start;
    this.length = length;
  }

  @Override
  void open() {
    at = 0;
    part.open();
  }

  @Override
  boolean next() {
    while (at < start) {
      if (!part.next()) {
        at = Long.MAX_VALUE;
        return false;
      }
      at++;
    }
    if (at == Long.MAX_VALUE) {
      return false;
    }
    if (at - start < length) {
      at++;
      if (part.next()) {
        return true;
      }
    } else {
      part.clear();
    }
    at = Long.MAX_VALUE;
    return false;
  }

  @Override
  void clear() {
    if (at != Long.MAX_VALUE) {
      part.clear();
      at = Long.MAX_VALUE;
    }
  }
}
