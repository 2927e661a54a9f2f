package org.customsatlas.contribute.mend;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.customsatlas.contribute.Fix;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.read.HandedText;

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
   * Makes {@code fixes} in {@code text}; every place is one of the text as it is given. The same
   * change given twice is made once; of two that reach into each other, the first given is made.
   *
   * @param text the whole text of one file
   * @param fixes changes to that file
   */
  public static Mended apply(String text, List<Fix> fixes) {
    HandedText handed = new HandedText("", text);
    NavigableMap<Integer, At> taken = new TreeMap<>();
    List<Fix> left = new ArrayList<>();
    for (Fix fix : new LinkedHashSet<>(fixes)) {
      OptionalInt start = handed.index(fix.from());
      if (start.isEmpty() || !text.startsWith(fix.found(), start.getAsInt())) {
        left.add(fix);
        continue;
      }
      At at = new At(fix, start.getAsInt());
      if (overlaps(at, taken)) {
        left.add(fix);
      } else {
        taken.put(at.start, at);
      }
    }
    StringBuilder mended = new StringBuilder();
    int done = 0;
    for (At at : taken.values()) {
      mended.append(text, done, at.start).append(at.fix.replacement());
      done = at.end();
    }
    return new Mended(
        mended.append(text, done, text.length()).toString(),
        taken.values().stream().map(At::fix).toList(),
        List.copyOf(left));
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

  /** Does a change reach into one of others, which do not reach into one another? */
  private static boolean overlaps(At at, NavigableMap<Integer, At> others) {
    Map.Entry<Integer, At> before = others.floorEntry(at.start);
    Map.Entry<Integer, At> after = others.ceilingEntry(at.start);
    return (before != null && (before.getKey() == at.start || before.getValue().end() > at.start))
        || (after != null && after.getKey() < at.end());
  }
}
