package org.customsatlas.search;

/**
 * A name or code of a thing.
 *
 * @param text as it is written
 * @param language its language tag; empty if it has none
 * @param property the IRI of the property by which the thing has it
 * @param kind what such a name is worth
 */
record Name(String text, String language, String property, Kind kind) {

  /** From what is shown to what is only found. */
  enum Kind {
    LABEL(1),
    CODE(0.75),
    OTHER(0.5),
    HIDDEN(0.25);

    private final double worth;

    Kind(double worth) {
      this.worth = worth;
    }

    /** What a hit by such a name is worth beside others: at most 1. */
    double worth() {
      return worth;
    }
  }
}
