package org.customsatlas.engine;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprLib;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.function.FunctionEnv;

/**
 * Gives a variable the value of an expression; it stays unbound after an error (SPARQL 1.1, 18.5,
 * Extend).
 */
final class BindCursor extends OnceCursor {
  private final Frame frame;
  private final FrameBinding row;
  private final int slot;
  private final Expr expression;
  private final FunctionEnv environment;
  private boolean hasSet;

  BindCursor(Frame frame, int slot, Expr expression, FunctionEnv environment) {
    this.frame = frame;
    this.row = new FrameBinding(frame);
    this.slot = slot;
    this.expression = expression;
    this.environment = environment;
  }

  @Override
  boolean holds() {
    frame.check();
    hasSet = false;
    NodeValue value = ExprLib.evalOrNull(expression, row, environment);
    if (value == null) {
      return true;
    }
    Node node = value.asNode();
    if (frame.isBound(slot)) {
      return node.equals(frame.node(slot));
    }
    frame.setNode(slot, node);
    hasSet = true;
    return true;
  }

  @Override
  void takeBack() {
    if (hasSet) {
      frame.unset(slot);
      hasSet = false;
    }
  }
}
