package org.customsatlas.engine;

import java.util.ArrayList;
import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpVars;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.engine.iterator.QueryIterSingleton;
import org.apache.jena.sparql.engine.main.QC;

/** What only Jena's own executor knows how to run. */
final class JenaCursor extends Cursor {
  private final Frame frame;
  private final Op part;
  private final ExecutionContext context;
  private final List<Var> variables;
  private final boolean[] isFree;
  private QueryIterator solutions;

  JenaCursor(Frame frame, Op part, ExecutionContext context) {
    this.frame = frame;
    this.part = part;
    this.context = context;
    this.variables = new ArrayList<>(OpVars.mentionedVars(part));
    variables.forEach(frame::slot);
    this.isFree = new boolean[variables.size()];
  }

  @Override
  void open() {
    BindingBuilder known = BindingFactory.builder();
    for (int i = 0; i < isFree.length; i++) {
      Node node = frame.node(frame.slot(variables.get(i)));
      isFree[i] = node == null;
      if (node != null) {
        known.add(variables.get(i), node);
      }
    }
    solutions = QC.execute(part, QueryIterSingleton.create(known.build(), context), context);
  }

  @Override
  boolean next() {
    if (solutions == null) {
      return false;
    }
    frame.check();
    if (!solutions.hasNext()) {
      clear();
      return false;
    }
    Binding solution = solutions.next();
    for (int i = 0; i < isFree.length; i++) {
      if (isFree[i]) {
        Node node = solution.get(variables.get(i));
        int slot = frame.slot(variables.get(i));
        if (node == null) {
          frame.unset(slot);
        } else {
          frame.setNode(slot, node);
        }
      }
    }
    return true;
  }

  @Override
  void clear() {
    if (solutions != null) {
      solutions.close();
      solutions = null;
      for (int i = 0; i < isFree.length; i++) {
        if (isFree[i]) {
          frame.unset(frame.slot(variables.get(i)));
        }
      }
    }
  }
}
