package org.customsatlas.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.core.VarExprList;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.apache.jena.sparql.expr.ExprLib;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.function.FunctionEnv;

/** Solutions in groups, each with its aggregates (SPARQL 1.1, 18.5.1). */
final class GroupCursor extends KeptCursor {
  private final Cursor part;
  private final int[] keySlots;
  private final Expr[] keyExpressions;
  private final List<ExprAggregator> aggregates;
  private final FunctionEnv environment;
  private final FrameBinding row;

  GroupCursor(
      Frame frame,
      Cursor part,
      VarExprList keys,
      List<ExprAggregator> aggregates,
      FunctionEnv environment) {
    super(frame, slots(frame, keys, aggregates));
    this.part = part;
    this.aggregates = aggregates;
    this.environment = environment;
    this.row = new FrameBinding(frame);
    List<Var> variables = keys.getVars();
    this.keySlots = variables.stream().mapToInt(frame::slot).toArray();
    this.keyExpressions = variables.stream().map(keys::getExpr).toArray(Expr[]::new);
  }

  private static int[] slots(Frame frame, VarExprList keys, List<ExprAggregator> aggregates) {
    List<Var> variables = new ArrayList<>(keys.getVars());
    aggregates.forEach(a -> variables.add(a.getVar()));
    return variables.stream().mapToInt(frame::slot).toArray();
  }

  @Override
  Rows find() {
    Rows groups = new Rows(frame().budget(), keySlots.length);
    List<Supplier<Tally>> makers =
        aggregates.stream()
            .map(a -> new Tallies(frame(), environment).of(a.getAggregator()))
            .toList();
    List<Tally[]> tallies = new ArrayList<>();
    part.open();
    while (part.next()) {
      frame().check();
      int group = group(groups);
      if (group >= 0) {
        frame().budget().take(64L * makers.size());
        tallies.add(makers.stream().map(Supplier::get).toArray(Tally[]::new));
      } else {
        group = ~group;
      }
      for (Tally tally : tallies.get(group)) {
        tally.add();
      }
    }
    return groups.count() == 0 && keySlots.length == 0 ? ofNothing() : finished(groups, tallies);
  }

  /** The place of the group of what is in the slots; its complement if it is not a new one. */
  private int group(Rows groups) {
    boolean hasExpressions = false;
    for (int i = 0; i < keySlots.length; i++) {
      if (keyExpressions[i] != null) {
        NodeValue value = ExprLib.evalOrNull(keyExpressions[i], row, environment);
        if (value != null) {
          frame().setNode(keySlots[i], value.asNode());
        }
        hasExpressions = true;
      }
    }
    int group = groups.find(frame(), keySlots);
    if (hasExpressions) {
      for (int i = 0; i < keySlots.length; i++) {
        if (keyExpressions[i] != null) {
          frame().unset(keySlots[i]);
        }
      }
    }
    return group;
  }

  /** Without any solution and any key there is one group with nothing in it. */
  private Rows ofNothing() {
    Rows one = new Rows(frame().budget(), slots().length);
    one.add(aggregates.stream().mapToInt(a -> key(a.getAggregator().getValueEmpty())).toArray());
    return one;
  }

  private Rows finished(Rows groups, List<Tally[]> tallies) {
    Rows finished = new Rows(frame().budget(), slots().length);
    int[] keys = new int[slots().length];
    for (int group = 0; group < groups.count(); group++) {
      for (int i = 0; i < keySlots.length; i++) {
        keys[i] = groups.key(group, i);
      }
      Tally[] own = tallies.get(group);
      for (int i = 0; i < own.length; i++) {
        keys[keySlots.length + i] = key(own[i].value());
      }
      finished.add(keys);
    }
    return finished;
  }

  private int key(Node value) {
    return value == null ? Frame.UNBOUND : frame().keyOf(value);
  }
}
