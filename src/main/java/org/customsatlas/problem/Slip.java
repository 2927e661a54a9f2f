package org.customsatlas.problem;

import java.util.List;

/**
 * A word of a record that is not what it should be, and what may be meant. Immutable.
 *
 * @param word what stands there, without quotes
 * @param meant what may stand there instead, the likeliest first; empty if nothing is near, or if a
 *     value is meant
 * @param datatypes the IRIs of the datatypes of which a value is meant; empty if none is
 */
public record Slip(String word, List<String> meant, List<String> datatypes) {
  public Slip {
    meant = List.copyOf(meant);
    datatypes = List.copyOf(datatypes);
  }

  /** For a name: those that are near it may be meant. */
  public static Slip ofName(String word, List<String> near) {
    return new Slip(word, near, List.of());
  }

  /** For a value. */
  public static Slip ofValue(String word, List<String> datatypes) {
    return new Slip(word, List.of(), datatypes);
  }
}
