package org.customsatlas.page;

import java.util.List;

/**
 * One value of a property, and who says so.
 *
 * @param text what is read
 * @param link where it leads; empty for texts and numbers
 * @param isOutside whether the link leaves this server
 * @param machine the value as it stands in the data, if that differs from what is read: {@code
 *     2013-06} for "June 2013"; empty otherwise
 * @param marks the numbers of the sources that say so; empty where only a rule does
 * @param isDerived whether only a rule says so
 */
public record Value(
    Text text,
    String link,
    boolean isOutside,
    String machine,
    List<Integer> marks,
    boolean isDerived) {

  /** The same where the sources stand elsewhere. */
  public Value withoutMarks() {
    return new Value(text, link, isOutside, machine, List.of(), isDerived);
  }

  /** The same where it is said elsewhere that only a rule says so. */
  public Value withoutBadge() {
    return new Value(text, link, isOutside, machine, marks, false);
  }
}
