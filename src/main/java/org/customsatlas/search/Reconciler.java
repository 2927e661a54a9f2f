package org.customsatlas.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.customsatlas.vocab.Iris;

/**
 * Finds what a name in somebody's table stands for (Reconciliation Service API 0.2, 4). No cell
 * stands for a class or a property. Careful about being certain: a wrong match that nobody looks at
 * is worse than none. Thread-safe.
 */
public final class Reconciler {
  /** How many points of 100 the given properties are worth, if there are any. */
  private static final double PROPERTIES = 20;

  /** So many hits are looked at for those whose properties fit. */
  private static final int CONSIDERED = 100;

  private final SearchIndex index;
  private final Values values;

  /** Asks {@code index} for names, and {@code values} for the properties that are given, too. */
  public Reconciler(SearchIndex index, Values values) {
    this.index = index;
    this.values = values;
  }

  /** How the classes of a query are meant (its {@code type_strict}). */
  public enum Strictness {
    ANY,
    ALL,
    SHOULD
  }

  /**
   * One cell of a table.
   *
   * @param text the name; empty if only properties are given
   * @param kinds the IRIs of classes; empty for any
   * @param strictness which of them a thing must have
   * @param properties for each property, by its IRI, the values that the row has for it: names,
   *     codes or IRIs
   * @param limit how many candidates are wanted
   */
  public record Cell(
      String text,
      Set<String> kinds,
      Strictness strictness,
      Map<String, List<String>> properties,
      int limit) {}

  /**
   * What the cell may stand for.
   *
   * @param hit the thing
   * @param score from 0 to 100
   * @param isCertain whether nobody need look: it is its name or code, but for case, accents and
   *     signs, no other thing has that name, and no property says otherwise
   */
  public record Candidate(Results.Hit hit, double score, boolean isCertain) {}

  /** The candidates for {@code cell}, best first; empty if nothing is like it. */
  public List<Candidate> candidates(Cell cell) {
    Set<String> kinds = cell.strictness() == Strictness.SHOULD ? Set.of() : cell.kinds();
    List<Results.Hit> hits =
        index.find(new Wanted(cell.text(), "en", kinds, CONSIDERED, 0, true)).hits().stream()
            .filter(
                h ->
                    !h.iri().startsWith(Iris.TERMS)
                        && (cell.strictness() != Strictness.ALL
                            || index.kindsOf(h.iri()).containsAll(cell.kinds())))
            .toList();
    long exact = hits.stream().filter(Reconciler::isExact).count();
    Map<String, Map<String, List<Values.Value>>> known =
        cell.properties().isEmpty() || hits.isEmpty()
            ? Map.of()
            : values.of(hits.stream().map(Results.Hit::iri).toList(), cell.properties().keySet());
    List<Candidate> candidates = new ArrayList<>();
    for (Results.Hit hit : hits) {
      double score = Math.min(100, hit.score());
      boolean isCertain =
          exact == 1
              && isExact(hit)
              && (hit.how() == How.NAME || isCode(cell.text(), !cell.kinds().isEmpty()));
      if (cell.strictness() == Strictness.SHOULD
          && !cell.kinds().isEmpty()
          && index.kindsOf(hit.iri()).stream().noneMatch(cell.kinds()::contains)) {
        score /= 2;
        isCertain = false;
      }
      if (!cell.properties().isEmpty()) {
        double fit = fit(cell.properties(), known.getOrDefault(hit.iri(), Map.of()));
        score = score * (100 - PROPERTIES) / 100 + PROPERTIES * fit;
        isCertain &= fit == 1;
      }
      candidates.add(new Candidate(hit, score, isCertain));
    }
    return candidates.stream()
        .sorted(
            Comparator.comparingDouble(Candidate::score)
                .reversed()
                .thenComparing(c -> c.hit().iri()))
        .limit(cell.limit())
        .toList();
  }

  private static boolean isExact(Results.Hit hit) {
    return hit.how() == How.CODE || (hit.how() == How.NAME && !hit.isHidden());
  }

  /**
   * Is {@code text} written as a code is? A word in small letters, such as "in" or "no", need not
   * be one; nor need a number, unless the class of what it stands for is known.
   */
  private static boolean isCode(String text, boolean isKindKnown) {
    return text.chars().noneMatch(Character::isLowerCase)
        ? isKindKnown || text.chars().anyMatch(Character::isLetter)
        : isKindKnown && text.strip().length() > 2;
  }

  /** How many of the properties have one of the values that are given: from 0 to 1. */
  private static double fit(
      Map<String, List<String>> wanted, Map<String, List<Values.Value>> known) {
    long fitting =
        wanted.entrySet().stream()
            .filter(
                e ->
                    known.getOrDefault(e.getKey(), List.of()).stream()
                        .anyMatch(value -> e.getValue().stream().anyMatch(value::isCalled)))
            .count();
    return (double) fitting / wanted.size();
  }
}
