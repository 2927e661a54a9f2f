package org.customsatlas.search;

/** How what was asked for is like a name of what was found, best first. */
public enum How {
  /** It is a code or an acronym of the thing. */
  CODE(90),
  /** It is a name of the thing, but for case, accents and signs. */
  NAME(80),
  /** A name of the thing begins with it. */
  START(60),
  /** Its words are in one name of the thing. */
  WORDS(50),
  /** Its words are in several names of the thing or of its kind. */
  SPREAD(45),
  /** Its words are in one name of the thing, but for a letter or two. */
  SPELLING(20),
  /** Some of its words are in the names of the thing or of its kind. */
  SOME(0);

  private final int worth;

  How(int worth) {
    this.worth = worth;
  }

  /** The least score of such a hit; the greatest is less than ten more. */
  int worth() {
    return worth;
  }
}
