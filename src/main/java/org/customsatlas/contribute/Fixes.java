package org.customsatlas.contribute;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import org.customsatlas.problem.Place;

/** Makes changes in the text of a file. */
public final class Fixes {
  private Fixes() {}

  /**
   * What came of it.
   *
   * @param text the text with the changes
   * @param done the changes that were made, in order of place
   * @param left those that were not, since what they replace is not there any more, or they reach
   *     into another
   */
  public record Mended(String text, List<Fix> done, List<Fix> left) {}

  private record At(Fix fix, int start) {
    int end() {
      return start + fix.found().length();
    }
  }

  /**
   * Makes {@code fixes} in {@code text}, from its end to its beginning, so that no change moves the
   * place of another. The same change given twice is made once; of two that reach into each other,
   * the first given is made.
   *
   * @param text the whole text of one file
   * @param fixes changes to that file
   */
  public static Mended apply(String text, List<Fix> fixes) {
    List<At> taken = new ArrayList<>();
    List<Fix> left = new ArrayList<>();
    for (Fix fix : new LinkedHashSet<>(fixes)) {
      OptionalInt start = offset(text, fix.from());
      if (start.isEmpty() || !text.startsWith(fix.found(), start.getAsInt())) {
        left.add(fix);
        continue;
      }
      At at = new At(fix, start.getAsInt());
      if (taken.stream().anyMatch(other -> overlap(at, other))) {
        left.add(fix);
      } else {
        taken.add(at);
      }
    }
    taken.sort(Comparator.comparingInt(At::start).reversed());
    StringBuilder mended = new StringBuilder(text);
    taken.forEach(at -> mended.replace(at.start, at.end(), at.fix.replacement()));
    return new Mended(
        mended.toString(), taken.reversed().stream().map(At::fix).toList(), List.copyOf(left));
  }

  /**
   * The changes that nobody need think about: of each result, the only one there is. Where several
   * might mend it, a person chooses.
   */
  public static List<Fix> certain(List<Result> results) {
    return results.stream()
        .map(Result::fixes)
        .filter(f -> f.size() == 1)
        .map(List::getFirst)
        .toList();
  }

  private static boolean overlap(At one, At other) {
    return one.start == other.start || (one.start < other.end() && other.start < one.end());
  }

  /**
   * How many chars of {@code text} stand before {@code place}; empty if the place is a whole file
   * or line, or beyond the text.
   */
  static OptionalInt offset(String text, Place place) {
    if (place.line() == 0 || place.column() == 0) {
      return OptionalInt.empty();
    }
    int line = 0;
    for (int i = 1; i < place.line(); i++) {
      line = text.indexOf('\n', line) + 1;
      if (line == 0) {
        return OptionalInt.empty();
      }
    }
    try {
      return OptionalInt.of(text.offsetByCodePoints(line, place.column() - 1));
    } catch (IndexOutOfBoundsException e) {
      return OptionalInt.empty(); // the place is not in this text
    }
  }

  /** The place of the char at {@code offset} in the text of {@code file}. */
  static Place place(String file, String text, int offset) {
    String before = text.substring(0, offset);
    int line = before.lastIndexOf('\n') + 1;
    return new Place(
        file,
        (int) before.chars().filter(c -> c == '\n').count() + 1,
        before.codePointCount(line, before.length()) + 1);
  }
}
