package org.customsatlas.problem;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the known names nearest to one that is not known, for "did you mean". */
public final class Nearest {
  private static final int MOST = 3;

  /** What is longer is no name. */
  private static final int LONGEST = 200;

  private Nearest() {}

  /**
   * The known names most like {@code unknown}, best first, at most three; empty when none is near.
   * Case, accents and the part before the last slash count less than the rest.
   */
  public static List<String> to(String unknown, Collection<String> known) {
    if (unknown.length() > LONGEST) {
      return List.of();
    }
    String wanted = fold(unknown);
    int reach = Math.min(Math.max(2, wanted.length() / 3), wanted.length() / 2);
    LevenshteinDistance within = new LevenshteinDistance(reach);
    return known.stream()
        .map(name -> new Candidate(name, distance(wanted, fold(name), within)))
        .filter(c -> c.distance >= 0)
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .limit(MOST)
        .map(Candidate::name)
        .toList();
  }

  /** {@code Did you mean `a` or `b`?} or, when nothing is near, {@code otherwise}. */
  public static String didYouMean(String unknown, Collection<String> known, String otherwise) {
    return didYouMean(unknown, known).map(Phrase::toString).orElse(otherwise);
  }

  /** The same, to be told in each language. */
  public static Phrase didYouMean(String unknown, Collection<String> known, Phrase otherwise) {
    return didYouMean(unknown, known).orElse(otherwise);
  }

  private static Optional<Phrase> didYouMean(String unknown, Collection<String> known) {
    List<Phrase> near = to(unknown, known).stream().map(name -> Phrase.of("word", name)).toList();
    return near.isEmpty() ? Optional.empty() : Optional.of(Phrase.of("did-you-mean", near));
  }

  private record Candidate(String name, int distance) {}

  /** How unlike they are; negative if it is too much. */
  private static int distance(String a, String b, LevenshteinDistance within) {
    if (tail(a).equals(tail(b))) {
      return 0; // the right name under the wrong kind
    }
    return within.apply(a, b);
  }

  private static String tail(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static String fold(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT);
  }
}
