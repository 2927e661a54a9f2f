package org.customsatlas.change;

import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.engine.binding.BindingFactory;

/** Makes rows of values. */
final class Bindings {
  private Bindings() {}

  /** What {@code binding} has of these variables. */
  static Binding only(Binding binding, Set<Var> vars) {
    BindingBuilder builder = BindingFactory.builder();
    for (Var var : vars) {
      Node value = binding.get(var);
      if (value != null) {
        builder.add(var, value);
      }
    }
    return builder.build();
  }

  /** Adds the values with which {@code pattern} is {@code triple}; false if it cannot be. */
  static boolean match(Triple pattern, Triple triple, BindingBuilder builder) {
    return match(pattern.getSubject(), triple.getSubject(), builder)
        && match(pattern.getPredicate(), triple.getPredicate(), builder)
        && match(pattern.getObject(), triple.getObject(), builder);
  }

  /** As above, for one node. */
  static boolean match(Node pattern, Node node, BindingBuilder builder) {
    if (!Var.isVar(pattern)) {
      return pattern.equals(node);
    }
    Var var = Var.alloc(pattern);
    Node known = builder.get(var);
    if (known == null) {
      builder.add(var, node);
    }
    return known == null || known.equals(node);
  }
}
