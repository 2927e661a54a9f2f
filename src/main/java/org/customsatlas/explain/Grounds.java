package org.customsatlas.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.customsatlas.infer.Backwards;
import org.customsatlas.problem.Phrase;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;

/**
 * Leads what follows back to what is stated, by the rules read backwards. Of several ways the one
 * is taken that needs the least of what follows itself; none leads in a circle. For one thread.
 */
final class Grounds {
  /** So many solutions of one rule are looked at. */
  private static final int CANDIDATES = 12;

  /** So many steps may lie one behind another. */
  private static final int DEEPEST = 40;

  private final DatasetGraph dataset;
  private final Engine engine;
  private final Backwards rules;
  private final int most;
  private final Map<Quad, Explanation.Reason> known;
  private final Map<Quad, Explanation.Reason> reasons = new LinkedHashMap<>();

  /**
   * @param known what was found before, for all to share; each reason in it is led back in it
   */
  Grounds(
      DatasetGraph dataset,
      Engine engine,
      Backwards rules,
      int most,
      Map<Quad, Explanation.Reason> known) {
    this.known = known;
    this.dataset = dataset;
    this.engine = engine;
    this.rules = rules;
    this.most = most;
  }

  /**
   * Why each of {@code quads} holds that follows, and each that it follows from.
   *
   * @throws Outside if one cannot be led back, or there are too many
   */
  Map<Quad, Explanation.Reason> of(Collection<Quad> quads) {
    for (Quad quad : quads) {
      if (Backwards.isWorkedOut(quad.getGraph()) && !lead(quad, new LinkedHashSet<>())) {
        throw new Outside(Phrase.of("explain-no-reason", quad.asTriple().toString()));
      }
    }
    return reasons;
  }

  private boolean lead(Quad quad, Set<Quad> underWay) {
    if (reasons.containsKey(quad)) {
      return true;
    }
    if (underWay.size() > DEEPEST || !underWay.add(quad)) {
      return false;
    }
    try {
      Explanation.Reason before = known.get(quad);
      for (Explanation.Reason reason : before == null ? candidates(quad) : List.of(before)) {
        if (isGrounded(reason, underWay)) {
          reasons.put(quad, reason);
          known.put(quad, reason);
          if (reasons.size() > most) {
            throw new Outside(Phrase.of("explain-too-many", most));
          }
          return true;
        }
      }
      return false;
    } finally {
      underWay.remove(quad);
    }
  }

  private boolean isGrounded(Explanation.Reason reason, Set<Quad> underWay) {
    return reason.from().stream()
        .filter(q -> Backwards.isWorkedOut(q.getGraph()))
        .allMatch(q -> lead(q, underWay));
  }

  /** The ways to it, those first that need the least of what follows; the first may be enough. */
  private List<Explanation.Reason> candidates(Quad quad) {
    if (quad.getPredicate().equals(Atlas.asOf.asNode())
        && quad.getSubject().equals(Iris.node("dataset"))) {
      return List.of(new Explanation.Reason(Explanation.DAY, List.of()));
    }
    List<Explanation.Reason> found = new ArrayList<>();
    DatasetGraph before = new Without(dataset, Set.of(quad));
    for (Backwards.Step step : rules.to(quad.getGraph(), quad.asTriple())) {
      follow(before, step, found);
      if (found.stream().anyMatch(r -> derived(r) == 0)) {
        break;
      }
    }
    if (found.isEmpty()) {
      ofLabel(quad).ifPresent(found::add);
    }
    found.sort(Comparator.comparingInt(Grounds::derived).thenComparingInt(r -> r.from().size()));
    return found;
  }

  /** One rule, solution by solution. */
  private void follow(DatasetGraph before, Backwards.Step step, List<Explanation.Reason> found) {
    Ways ways = new Ways(before, engine, most);
    int[] left = {CANDIDATES};
    ways.follow(
        step.pattern(),
        step.known(),
        Narrowed.vars(step.known()),
        solution -> {
          found.add(new Explanation.Reason(step.rule(), ways.drained()));
          return --left[0] > 0;
        });
  }

  private static int derived(Explanation.Reason reason) {
    return (int) reason.from().stream().filter(q -> Backwards.isWorkedOut(q.getGraph())).count();
  }

  private Optional<Explanation.Reason> ofLabel(Quad quad) {
    return Backwards.ofLabel(dataset.getDefaultGraph(), quad.asTriple())
        .map(
            from -> {
              Ways ways = new Ways(dataset, engine, most);
              from.forEach(ways::say);
              return new Explanation.Reason(Explanation.LABEL, ways.drained());
            });
  }
}
