package org.customsatlas.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.sparql.core.Var;
import org.customsatlas.work.Cancellation;

/**
 * In which order to take items: so that few rows come up between them, as far as counts can tell.
 * For a few items the best order of all is found, for many the next best item is taken each time.
 */
final class JoinOrder {
  private static final int FEW = 9;

  private final Estimates estimates;
  private final Cancellation cancellation;

  /**
   * @param cancellation is asked for each item that is looked at: many take long
   */
  JoinOrder(Estimates estimates, Cancellation cancellation) {
    this.estimates = estimates;
    this.cancellation = cancellation;
  }

  /**
   * The items in a good order.
   *
   * @param bound the variables that have values before
   */
  List<Item> of(List<Item> items, Set<Var> bound) {
    if (items.size() < 2) {
      return items;
    }
    return items.size() <= FEW ? best(items, bound) : nextBest(items, bound);
  }

  private List<Item> nextBest(List<Item> items, Set<Var> bound) {
    List<Item> left = new ArrayList<>(items);
    List<Item> order = new ArrayList<>();
    Set<Var> known = new HashSet<>(bound);
    while (!left.isEmpty()) {
      Item next = null;
      double least = Double.MAX_VALUE;
      for (Item item : left) {
        cancellation.check();
        boolean isTied =
            order.isEmpty()
                || item.variables().stream().anyMatch(known::contains)
                || item.variables().isEmpty();
        double count = estimates.of(item, known) * (isTied ? 1 : 1e6);
        if (next == null || count < least) {
          next = item;
          least = count;
        }
      }
      left.remove(next);
      order.add(next);
      known.addAll(next.certain());
    }
    return order;
  }

  /** By dynamic programming over the sets of items that have been taken. */
  private List<Item> best(List<Item> items, Set<Var> bound) {
    int count = items.size();
    int sets = 1 << count;
    double[] cost = new double[sets];
    double[] rows = new double[sets];
    int[] last = new int[sets];
    Arrays.fill(cost, Double.MAX_VALUE);
    cost[0] = 0;
    rows[0] = 1;
    for (int set = 0; set < sets - 1; set++) {
      Set<Var> known = new HashSet<>(bound);
      for (int i = 0; i < count; i++) {
        if ((set & 1 << i) != 0) {
          known.addAll(items.get(i).certain());
        }
      }
      cancellation.check();
      for (int i = 0; i < count; i++) {
        int with = set | 1 << i;
        if (with != set) {
          double found = rows[set] * estimates.of(items.get(i), known);
          double sum = cost[set] + rows[set] + found;
          if (sum < cost[with]) {
            cost[with] = sum;
            rows[with] = found;
            last[with] = i;
          }
        }
      }
    }
    List<Item> order = new ArrayList<>();
    for (int set = sets - 1; set != 0; set &= ~(1 << last[set])) {
      order.addFirst(items.get(last[set]));
    }
    return order;
  }
}
