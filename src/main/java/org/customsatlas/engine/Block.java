package org.customsatlas.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.Expr;
import org.customsatlas.engine.Conditions.ByNumber;
import org.customsatlas.store.Store;

/**
 * Steps that follow each other, while they are put together: items wait until something comes that
 * must not stand before them, and are then put in order; a filter stands where all its variables
 * have a value.
 *
 * <p>Not thread-safe.
 */
final class Block {
  private final Frame frame;
  private final Store store;
  private final Set<Var> bound;
  private final List<Cursor> steps = new ArrayList<>();
  private final List<Item> items = new ArrayList<>();
  private final List<Filter> filters = new ArrayList<>();

  private Leading leading;

  private record Filter(Expr expression, Conditions conditions) {}

  /**
   * @param bound the variables that have a value when the block is opened
   */
  Block(Frame frame, Store store, Set<Var> bound) {
    this.frame = frame;
    this.store = store;
    this.bound = new HashSet<>(bound);
  }

  /**
   * Wants the rows in the order of one variable, if a pattern at the beginning can give them so.
   */
  void lead(Leading wanted) {
    leading = wanted;
  }

  /** The variables that have a value behind what has been put together so far. */
  Set<Var> bound() {
    Set<Var> all = new HashSet<>(bound);
    items.forEach(item -> all.addAll(item.certain()));
    return all;
  }

  /** Adds what may stand anywhere among its neighbours. */
  void add(Item item) {
    items.add(item);
  }

  /** Adds a filter that may stand wherever its variables have values. */
  void add(Expr filter, Conditions conditions) {
    filters.add(new Filter(filter, conditions));
  }

  /**
   * Adds a step that stands behind all that came before it.
   *
   * @param certain the variables that have a value behind it
   */
  void step(Cursor step, Set<Var> certain) {
    flush();
    steps.add(step);
    bound.addAll(certain);
    placeFilters();
  }

  /** Puts what waits in its place. */
  void flush() {
    placeFilters();
    Map<Var, Intervals> ranges = ranges();
    if (leading != null && steps.isEmpty()) {
      items.stream()
          .filter(item -> leading.fits(item, store, bound))
          .findFirst()
          .ifPresent(this::begin);
    }
    for (Item item : new JoinOrder(new Estimates(store, ranges)).of(items, bound)) {
      steps.add(cursor(item, ranges));
      bound.addAll(item.certain());
      placeFilters();
    }
    items.clear();
  }

  private void begin(Item item) {
    items.remove(item);
    steps.add(leading.cursor(frame, store, item.triple(), ranges()));
    bound.addAll(item.certain());
    placeFilters();
  }

  /** The ranges in which filters want the values of variables. */
  private Map<Var, Intervals> ranges() {
    Map<Var, Intervals> ranges = new HashMap<>();
    for (Filter filter : filters) {
      Optional<ByNumber> numbers = filter.conditions().numbers(filter.expression());
      numbers.ifPresent(n -> ranges.merge(n.variable(), n.possible(), Intervals::and));
    }
    return ranges;
  }

  private Cursor cursor(Item item, Map<Var, Intervals> ranges) {
    if (item.table() != null) {
      return table(item);
    }
    if (item.path() != null) {
      return new PathCursor(frame, store, item.graph(), item.path());
    }
    if (item.graph() != null) {
      return new NamedCursor(frame, store, item.graph(), item.triple());
    }
    Intervals objects =
        Var.isVar(item.triple().getObject())
            ? ranges.getOrDefault(Var.alloc(item.triple().getObject()), Intervals.ALL)
            : Intervals.ALL;
    return new PatternCursor(frame, store, item.triple(), objects, false);
  }

  private Cursor table(Item item) {
    List<Var> variables = List.copyOf(item.variables());
    Rows rows = new Rows(frame.budget(), variables.size());
    int[] keys = new int[variables.size()];
    for (Iterator<Binding> given = item.table().rows(); given.hasNext(); ) {
      Binding row = given.next();
      for (int i = 0; i < keys.length; i++) {
        keys[i] =
            row.contains(variables.get(i)) ? frame.keyOf(row.get(variables.get(i))) : Frame.UNBOUND;
      }
      rows.add(keys);
    }
    return new TableCursor(frame, frame.slots(variables), rows);
  }

  private void placeFilters() {
    for (Iterator<Filter> waiting = filters.iterator(); waiting.hasNext(); ) {
      Filter filter = waiting.next();
      if (bound.containsAll(filter.expression().getVarsMentioned())) {
        steps.add(new ConditionCursor(frame, filter.conditions().of(filter.expression())));
        waiting.remove();
      }
    }
  }

  /** All of it; nothing is added afterwards. */
  Cursor made() {
    flush();
    for (Filter filter : filters) {
      steps.add(new ConditionCursor(frame, filter.conditions().of(filter.expression())));
    }
    filters.clear();
    return steps.size() == 1 ? steps.getFirst() : new SequenceCursor(steps.toArray(Cursor[]::new));
  }
}
