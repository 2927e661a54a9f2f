package org.customsatlas.engine;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBase;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.engine.binding.BindingLib;

/** What the slots hold now, for Jena's expressions. It changes as the frame does. */
final class FrameBinding implements Binding {
  private final Frame frame;

  FrameBinding(Frame frame) {
    this.frame = frame;
  }

  private Map<Var, Node> values() {
    Map<Var, Node> values = new LinkedHashMap<>();
    for (int slot = 0; slot < frame.variables().size(); slot++) {
      if (frame.isBound(slot)) {
        values.put(frame.variables().get(slot), frame.node(slot));
      }
    }
    return values;
  }

  @Override
  public Iterator<Var> vars() {
    return values().keySet().iterator();
  }

  @Override
  public Set<Var> varsMentioned() {
    return new LinkedHashSet<>(values().keySet());
  }

  @Override
  public void forEach(BiConsumer<Var, Node> action) {
    values().forEach(action);
  }

  @Override
  public boolean contains(Var variable) {
    return frame.node(variable) != null;
  }

  @Override
  public Node get(Var variable) {
    return frame.node(variable);
  }

  @Override
  public int size() {
    return values().size();
  }

  @Override
  public boolean isEmpty() {
    return values().isEmpty();
  }

  /** A copy that stays as it is. */
  @Override
  public Binding detach() {
    BindingBuilder copy = BindingFactory.builder();
    forEach(copy::add);
    return copy.build();
  }

  @Override
  public int hashCode() {
    return BindingBase.hashCode(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Binding binding && BindingLib.equals(this, binding);
  }

  @Override
  public String toString() {
    return values().toString();
  }
}
