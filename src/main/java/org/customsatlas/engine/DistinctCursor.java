package org.customsatlas.engine;

/** Each solution once, as far as some variables tell it from others. */
final class DistinctCursor extends Cursor {
  private final Frame frame;
  private final Cursor part;
  private final int[] slots;
  private Rows seen;

  /**
   * @param slots of the variables that can be seen
   */
  DistinctCursor(Frame frame, Cursor part, int[] slots) {
    this.frame = frame;
    this.part = part;
    this.slots = slots;
  }

  @Override
  void open() {
    seen = new Rows(frame.budget(), slots.length);
    part.open();
  }

  @Override
  boolean next() {
    while (part.next()) {
      if (seen.find(frame, slots) >= 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  void clear() {
    part.clear();
  }
}
