package org.customsatlas.problem;

import java.util.Comparator;

/**
 * One thing that is wrong with the data, told to the person who can mend it.
 *
 * <p>What is wrong with data is a value like this one, collected in a list; an exception means that
 * we could not work.
 *
 * @param place where it stands; never null
 * @param code what kind of problem it is; never null
 * @param found what was found, one sentence that quotes it; never null
 * @param remedy what to do, one or more sentences; never null
 * @param slip the word of a record that is wrong, where a change of that word mends it; else null
 */
public record Problem(Place place, Code code, String found, String remedy, Slip slip)
    implements Comparable<Problem> {

  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::place)
          .thenComparing(p -> p.code().id())
          .thenComparing(Problem::found);

  /**
   * A problem is one line, whatever it quotes: line breaks and control characters become spaces.
   */
  public Problem {
    found = onOneLine(found);
    remedy = onOneLine(remedy);
  }

  /** A problem that no change of one word mends. */
  public Problem(Place place, Code code, String found, String remedy) {
    this(place, code, found, remedy, null);
  }

  private static String onOneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cf}]+", " ");
  }

  /** {@code file:line:column: code: what was found. What to do.} on one line. */
  @Override
  public String toString() {
    return place + ": " + code.id() + ": " + found + " " + remedy;
  }

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }
}
