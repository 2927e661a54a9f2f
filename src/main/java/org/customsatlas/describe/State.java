package org.customsatlas.describe;

import java.util.Arrays;

/**
 * How sure it is that a dated relation holds on a day; {@code state-on-a-day.rq} says which is
 * when.
 */
public enum State {
  CERTAIN("certain"),
  ATTESTED("attested"),
  POSSIBLE("possible"),
  OVER("over"),
  NOT_YET("not-yet"),
  UNKNOWN("unknown");

  private final String word;

  State(String word) {
    this.word = word;
  }

  /** The word for it, such as {@code not-yet}: what messages and style sheets call it by. */
  public String word() {
    return word;
  }

  /** Is the relation among those that {@code atlas:isCurrent} marks on the day? */
  public boolean holds() {
    return this == CERTAIN || this == ATTESTED;
  }

  static State of(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no state \"" + word + "\""));
  }
}
