package org.customsatlas.problem;

import java.util.List;

/**
 * A word that is not what it should be, and what may be meant. Immutable.
 *
 * @param word what stands there; of a record, without quotes
 * @param meant what may stand there instead, the likeliest first; empty if nothing is near, or if a
 *     value is meant
 * @param datatypes the IRIs of the datatypes of which a value is meant; empty if none is
 * @param property the IRI of the property of which a thing is meant; empty if none is
 * @param at where the very signs of {@code word} stand, to be replaced by those of {@code meant};
 *     null for a word of a record, which stands where the problem does
 */
public record Slip(
    String word, List<String> meant, List<String> datatypes, String property, Place at) {
  public Slip {
    meant = List.copyOf(meant);
    datatypes = List.copyOf(datatypes);
  }

  /** For a name: those that are near it may be meant. */
  public static Slip ofName(String word, List<String> near) {
    return new Slip(word, near, List.of(), "", null);
  }

  /** For the id of a thing: those that are near it may be meant, or what is called so. */
  public static Slip ofThing(String word, List<String> near, String property) {
    return new Slip(word, near, List.of(), property, null);
  }

  /** For a value. */
  public static Slip ofValue(String word, List<String> datatypes) {
    return new Slip(word, List.of(), datatypes, "", null);
  }

  /**
   * For signs that break the syntax.
   *
   * @param signs what goes; empty if something is only put in before {@code at}
   * @param right what is certainly meant; empty if they only go
   */
  public static Slip ofSigns(Place at, String signs, String right) {
    return new Slip(signs, List.of(right), List.of(), "", at);
  }
}
