package org.customsatlas.engine;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.query.SortCondition;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprLib;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.function.FunctionEnv;
import org.apache.jena.sparql.util.NodeCmp;
import org.customsatlas.store.Section;
import org.customsatlas.store.Section.Order;

/**
 * Solutions in order (SPARQL 1.1, 15.1), all or only the first ones. Those that the conditions
 * leave equal stand in the order of their terms, variable by variable, as Jena has it: so the order
 * is the same each time.
 */
final class OrderCursor extends KeptCursor {
  private final Cursor part;
  private final List<SortCondition> conditions;
  private final FunctionEnv environment;
  private final FrameBinding row;
  private final int limit;

  /** For each condition the column that it orders by. */
  private final int[] columns;

  /** The columns of the variables, in the order of their names. */
  private final int[] byName;

  private Rows rows;
  private Cursor inOrder;
  private Leading leading;

  /**
   * @param slots of the variables that can be seen, by name
   * @param limit how many solutions are wanted
   */
  OrderCursor(
      Frame frame,
      Cursor part,
      int[] slots,
      List<SortCondition> conditions,
      int limit,
      FunctionEnv environment) {
    super(frame, slots);
    this.part = part;
    this.conditions = conditions;
    this.limit = limit;
    this.environment = environment;
    this.row = new FrameBinding(frame);
    this.byName = IntStream.range(0, slots.length).toArray();
    this.columns = new int[conditions.size()];
    for (int i = 0; i < columns.length; i++) {
      Expr expression = conditions.get(i).getExpression();
      int slot = expression.isVariable() ? frame.slot(expression.asVar()) : -1;
      columns[i] = IntStream.of(slots).boxed().toList().indexOf(slot);
    }
  }

  /**
   * Lets it first look for the rows where they come up in the order of the first condition.
   *
   * @param cursor finds the same as the other, in that order
   * @param way how it does
   */
  void tryFirst(Cursor cursor, Leading way) {
    inOrder = cursor;
    leading = way;
  }

  @Override
  Rows find() {
    Rows found = inOrder == null || columns[0] < 0 || limit < 1 ? null : findInOrder();
    return found == null ? findAll() : found;
  }

  /** As many as are wanted, and what is equal to the last of them; null if that takes long. */
  private Rows findInOrder() {
    Rows found = new Rows(frame().budget(), slots().length + columns.length);
    rows = found;
    int first = slots().length;
    inOrder.open();
    while (inOrder.next()) {
      frame().check();
      int place = keep(found);
      if (place >= limit
          && compareKeys(found.key(place, first), found.key(limit - 1, first)) != 0) {
        found.dropLast();
        inOrder.clear();
        return found;
      }
    }
    return leading.hasGivenUp() ? null : found;
  }

  private Rows findAll() {
    Rows found = new Rows(frame().budget(), slots().length + columns.length);
    rows = found;
    int worst = -1;
    part.open();
    while (part.next()) {
      frame().check();
      int place = keep(found);
      if (worst >= 0 && compare(place, worst) >= 0) {
        found.dropLast();
      } else if (found.count() - limit >= Math.max(1024, limit)) {
        found = best(found);
        rows = found;
        worst = limit - 1;
      }
    }
    return found;
  }

  private int keep(Rows found) {
    int[] all = new int[slots().length + columns.length];
    for (int i = 0; i < slots().length; i++) {
      all[i] = frame().key(slots()[i]);
    }
    for (int i = 0; i < columns.length; i++) {
      all[slots().length + i] =
          columns[i] >= 0 ? all[columns[i]] : value(conditions.get(i).getExpression());
    }
    found.add(all);
    return found.count() - 1;
  }

  private int value(Expr expression) {
    NodeValue value = ExprLib.evalOrNull(expression, row, environment);
    return value == null ? Frame.UNBOUND : frame().keyOf(value.asNode());
  }

  /** Only as many as are wanted, in order. */
  private Rows best(Rows found) {
    Rows best = new Rows(frame().budget(), slots().length + columns.length);
    int[] keys = new int[slots().length + columns.length];
    for (int place : order(found)) {
      for (int i = 0; i < keys.length; i++) {
        keys[i] = found.key(place, i);
      }
      best.add(keys);
    }
    return best;
  }

  @Override
  int[] order(Rows found) {
    int[] places = IntStream.range(0, found.count()).toArray();
    sort(places.clone(), places, 0, places.length);
    return places.length <= limit ? places : Arrays.copyOf(places, limit);
  }

  /**
   * Sorts a part of {@code into} by merging. (Java's own sort refuses an order that contradicts
   * itself, as that of SPARQL does where values cannot be compared.)
   *
   * @param from the same places as {@code into}
   */
  private void sort(int[] from, int[] into, int start, int end) {
    if (end - start < 2) {
      return;
    }
    int middle = (start + end) >>> 1;
    sort(into, from, start, middle);
    sort(into, from, middle, end);
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takesLeft = right == end || (left < middle && compare(from[left], from[right]) <= 0);
      into[i] = takesLeft ? from[left++] : from[right++];
    }
  }

  private int compare(int a, int b) {
    frame().check();
    for (int i = 0; i < columns.length; i++) {
      int column = slots().length + i;
      int order = compareKeys(rows.key(a, column), rows.key(b, column));
      if (order != 0) {
        return conditions.get(i).getDirection() == Query.ORDER_DESCENDING ? -order : order;
      }
    }
    for (int column : byName) {
      int x = rows.key(a, column);
      int y = rows.key(b, column);
      if (x != y) {
        int order = NodeCmp.compareRDFTerms(frame().nodeOf(x), frame().nodeOf(y));
        if (order != 0) {
          return order;
        }
      }
    }
    return 0;
  }

  private int compareKeys(int a, int b) {
    if (a == b) {
      return 0;
    }
    if (a == Frame.UNBOUND || b == Frame.UNBOUND) {
      return a == Frame.UNBOUND ? -1 : 1;
    }
    int size = frame().dictionary().size();
    if (a < size && b < size) {
      Section section = frame().dictionary().section(a);
      if (section.order() == Order.DISTINCT_VALUES && section.has(b)) {
        return Integer.compare(a, b);
      }
    }
    Node one = frame().nodeOf(a);
    Node other = frame().nodeOf(b);
    return NodeValue.compareAlways(NodeValue.makeNode(one), NodeValue.makeNode(other));
  }
}
