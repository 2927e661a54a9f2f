package org.customsatlas.problem;

import java.util.Comparator;
import java.util.SortedMap;

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
public record Problem(Place place, Code code, Phrase found, Phrase remedy, Slip slip)
    implements Comparable<Problem> {

  /** The words that tell that there are more. */
  private static final String MORE = "only-first-problems";

  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::place)
          .thenComparing(p -> p.code().id())
          .thenComparing(p -> p.found().toString());

  /** A problem that no change of one word mends. */
  public Problem(Place place, Code code, Phrase found, Phrase remedy) {
    this(place, code, found, remedy, null);
  }

  /** Does this only say that a file has more problems than are told? Then it is none itself. */
  public boolean isOfTheRest() {
    return found.key().equals(MORE);
  }

  /** What was found, and what to do, in each language (BCP 47). */
  public SortedMap<String, String> words() {
    return found.then(remedy).words();
  }

  /** {@code file:line:column: code: what was found. What to do.} on one line, in one language. */
  public String in(String language) {
    return place + ": " + code.id() + ": " + found.then(remedy).in(language);
  }

  /** The line in English. */
  @Override
  public String toString() {
    return in("en");
  }

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }
}
