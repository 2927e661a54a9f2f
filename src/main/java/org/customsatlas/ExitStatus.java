package org.customsatlas;

/** What the program ends with. */
final class ExitStatus {
  /** All is well. */
  static final int WELL = 0;

  /** Something is wrong with the data. */
  static final int WRONG_DATA = 1;

  /** The program could not do what it was asked. */
  static final int COULD_NOT_WORK = 2;

  private ExitStatus() {}
}
