package org.customsatlas.engine;

/**
 * A part of a query at work: goes through its solutions one after the other, each of which fits
 * what the slots of the frame hold when it is opened.
 *
 * <p>A solution stands in the slots until {@link #next} is called again. When there is no further
 * one, and after {@link #clear}, the slots hold what they held when it was opened. A cursor is
 * opened again only then. Not thread-safe.
 */
abstract class Cursor {
  /** Goes before the first solution. */
  abstract void open();

  /** Goes to the next solution; false if there is none. */
  abstract boolean next();

  /** Takes the solution out of the slots: no further one is wanted. */
  abstract void clear();
}
