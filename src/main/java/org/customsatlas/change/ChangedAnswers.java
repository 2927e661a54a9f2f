package org.customsatlas.change;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Substitute;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.customsatlas.change.Seeding.Part;

/**
 * Tells which rows of a query a change can bring or take away, by looking only where a changed
 * triple matches a pattern of the query.
 *
 * <p>Why this misses nothing: a row is new because a triple came that it needs, or one went that
 * stood against it. That triple matches a pattern; what it gives to the variables, and what the
 * patterns around it give to the others, is then asked for. Where negations, options or sums lie
 * between, what is asked for is more than is new, never less.
 *
 * <p>Thread-safe.
 */
public final class ChangedAnswers {
  private final Level root;
  private final Map<Level, Seeding> seedings = new HashMap<>();

  private ChangedAnswers(Level root) {
    this.root = root;
    seed(root);
  }

  private void seed(Level level) {
    seedings.put(level, new Seeding(level));
    level.inner().values().forEach(this::seed);
  }

  /**
   * Reads {@code query}.
   *
   * @return empty if it cannot be told which rows a triple affects
   */
  public static Optional<ChangedAnswers> of(Query query) {
    try {
      return Optional.of(new ChangedAnswers(new Level(query)));
    } catch (Level.Unbounded e) {
      return Optional.empty();
    }
  }

  /** The variables by which rows can be asked for: each row has a value for each. */
  public Set<Var> keys() {
    return root.keys();
  }

  /** The rows of {@code dataset} that agree with one of {@code keys}. */
  public Set<Binding> rows(Collection<Binding> keys, IndexedDataset dataset) {
    return keys.isEmpty() ? Set.of() : seedings.get(root).ask(Part.ROWS, keys, dataset);
  }

  /**
   * The row that would have made {@code triple} out of {@code template}; empty if none can, or it
   * would be any.
   */
  public Optional<Binding> rowOf(Triple template, Triple triple) {
    BindingBuilder builder = BindingFactory.builder();
    if (!Bindings.match(template, triple, builder)) {
      return Optional.empty();
    }
    Binding binding = builder.build();
    for (Var var : Set.copyOf(root.keys())) {
      Set<Node> given = root.given(var);
      if (binding.contains(var) && !given.isEmpty() && !given.contains(binding.get(var))) {
        return Optional.empty();
      }
    }
    return Optional.of(Bindings.only(binding, root.keys())).filter(b -> !b.isEmpty());
  }

  /** The rows after the change that were not there before, and perhaps some that were. */
  public Set<Binding> gained(Change change, Collection<Change.Step> steps) {
    Set<Binding> seeds = seeds(root, true, change, Steps.of(steps));
    if (root.isGrouped()) {
      Set<Binding> keys = keys(root, seeds, Part.SKELETON, change.either());
      return rows(possible(root, keys, change.after()), change.after());
    }
    return rows(possible(root, seeds, change.after()), change.after());
  }

  /**
   * What is known of the rows that there were before the change, or have been on the way there, and
   * that may be there no longer; of a row with sums only the keys.
   */
  public Set<Binding> lost(Change change, Collection<Change.Step> steps) {
    Set<Binding> seeds = seeds(root, false, change, Steps.of(steps));
    return root.isGrouped()
        ? keys(root, seeds, Part.SKELETON, change.either())
        : only(root, root.certain(), seeds, Part.SKELETON, change.before());
  }

  /**
   * What stands against the rows that the change may bring and is itself such as the query's own
   * {@code templates} make: patterns, in which {@code Node.ANY} stands for what is not known.
   */
  public Set<Triple> against(
      Change change, Collection<Change.Step> steps, Collection<Triple> templates) {
    List<Triple> patterns = against(templates);
    if (patterns.isEmpty()) {
      return Set.of();
    }
    Set<Binding> seeds = seeds(root, true, change, Steps.of(steps));
    Set<Triple> against = new HashSet<>();
    if (!seeds.isEmpty()) {
      for (Binding row : seedings.get(root).ask(Part.SKELETON, seeds, change.either())) {
        patterns.forEach(p -> against.add(open(Substitute.substitute(p, row))));
      }
    }
    return against;
  }

  /** Can what these templates of its own make stand against other rows? */
  public boolean isAgainstItself(Collection<Triple> templates) {
    return !against(templates).isEmpty();
  }

  private List<Triple> against(Collection<Triple> templates) {
    return root.sites().stream()
        .filter(Site::isNegative)
        .filter(site -> templates.stream().anyMatch(t -> canBe(t.getPredicate(), site)))
        .map(Site::pattern)
        .toList();
  }

  /** Can the predicate of a template be that of a pattern? */
  private boolean canBe(Node made, Site site) {
    Set<Node> one = Var.isVar(made) ? root.given(Var.alloc(made)) : Set.of(made);
    Set<Node> other = site.predicates();
    return one.isEmpty() || other.isEmpty() || one.stream().anyMatch(other::contains);
  }

  /** A pattern with {@code Node.ANY} in the place of its variables. */
  public static Triple open(Triple pattern) {
    return Triple.create(
        open(pattern.getSubject()), open(pattern.getPredicate()), open(pattern.getObject()));
  }

  private static Node open(Node node) {
    return Var.isVar(node) ? Node.ANY : node;
  }

  // ---- from triples to rows

  /** The steps of a change by predicate. */
  private record Steps(Map<Node, List<Change.Step>> byPredicate, Collection<Change.Step> all) {
    static Steps of(Collection<Change.Step> all) {
      Map<Node, List<Change.Step>> byPredicate = new HashMap<>();
      all.forEach(
          s -> byPredicate.computeIfAbsent(s.quad().getPredicate(), p -> new ArrayList<>()).add(s));
      return new Steps(byPredicate, all);
    }

    /** Those of one of these predicates, of which none stand for all. */
    Collection<Change.Step> of(Set<Node> predicates) {
      return predicates.isEmpty()
          ? all
          : predicates.stream()
              .flatMap(p -> byPredicate.getOrDefault(p, List.of()).stream())
              .toList();
    }
  }

  /** What is known of the solutions of a level that may come, or go. */
  private Set<Binding> seeds(Level level, boolean isGain, Change change, Steps steps) {
    Set<Binding> seeds = new LinkedHashSet<>();
    for (Site site : level.sites()) {
      List<Quad> quads = new ArrayList<>();
      for (Change.Step step : steps.of(site.predicates())) {
        boolean isForGain = site.canGain(step);
        boolean isForLoss = site.canLose(step);
        if (level.isGrouped() ? isForGain || isForLoss : isGain ? isForGain : isForLoss) {
          quads.add(step.quad());
        }
      }
      if (!quads.isEmpty()) {
        seeds.addAll(site.solutions(quads, change.either()));
      }
    }
    for (Level inner : level.inner().values()) {
      for (Binding key : keysOf(inner, isGain, change, steps)) {
        seeds.add(Bindings.only(key, level.certain()));
      }
    }
    return seeds;
  }

  private Set<Binding> keysOf(Level level, boolean isGain, Change change, Steps steps) {
    Set<Binding> seeds = seeds(level, isGain, change, steps);
    if (level.isGrouped()) {
      return keys(level, seeds, Part.SKELETON, change.either());
    }
    return isGain
        ? keys(level, possible(level, seeds, change.after()), Part.SOLUTIONS, change.after())
        : keys(level, seeds, Part.SKELETON, change.before());
  }

  private Set<Binding> keys(Level level, Set<Binding> seeds, Part part, IndexedDataset dataset) {
    return only(level, level.keys(), seeds, part, dataset);
  }

  /** What the rows have of these variables; a seed that has them all need not be asked for more. */
  private Set<Binding> only(
      Level level, Set<Var> vars, Set<Binding> seeds, Part part, IndexedDataset dataset) {
    Set<Binding> found = new LinkedHashSet<>();
    List<Binding> open = new ArrayList<>();
    for (Binding seed : seeds) {
      if (part == Part.SKELETON && vars.stream().allMatch(seed::contains)) {
        found.add(Bindings.only(seed, vars));
      } else {
        open.add(seed);
      }
    }
    if (!open.isEmpty()) {
      seedings
          .get(level)
          .ask(part, open, dataset)
          .forEach(row -> found.add(Bindings.only(row, vars)));
    }
    return found;
  }

  /** Those seeds that no filter refuses which can be asked of them already. */
  private static Set<Binding> possible(Level level, Set<Binding> seeds, IndexedDataset dataset) {
    if (seeds.isEmpty() || level.filters().isEmpty()) {
      return seeds;
    }
    ExecutionContext execution = dataset.execution();
    return seeds.stream()
        .filter(
            seed ->
                level.filters().stream()
                    .filter(f -> f.vars().stream().allMatch(seed::contains))
                    .allMatch(f -> f.expression().isSatisfied(seed, execution)))
        .collect(toSet());
  }
}
