package org.customsatlas.shacl;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.shacl.engine.Target;
import org.apache.jena.shacl.engine.TargetType;

/**
 * Which nodes a shape looks at (SHACL, 2.1.3). Equal for two shapes with the same targets.
 *
 * @param targets what kind of target, and what it names; custom targets are told apart by their
 *     node
 */
record FocusNodes(Set<Aim> targets) {

  /** One target. Jena's own has no equality; it is kept for the nodes that it finds. */
  private record Aim(TargetType type, Node object, Target target) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Aim aim && type == aim.type && object.equals(aim.object);
    }

    @Override
    public int hashCode() {
      return 31 * type.hashCode() + object.hashCode();
    }
  }

  /** The focus nodes of these targets. */
  static FocusNodes of(Collection<Target> targets) {
    Set<Aim> aims = new HashSet<>();
    targets.forEach(t -> aims.add(new Aim(t.getTargetType(), t.getObject(), t)));
    return new FocusNodes(aims);
  }

  /** All of them, each once. */
  Set<Node> in(Data data) {
    Set<Node> nodes = new HashSet<>();
    targets.forEach(aim -> nodes.addAll(aim.target().getFocusNodes(data.graph())));
    return nodes;
  }

  /** Whether a node is one of them. */
  boolean include(Node node, Data data) {
    return targets.stream().anyMatch(aim -> includes(aim, node, data));
  }

  private static boolean includes(Aim aim, Node node, Data data) {
    Graph graph = data.graph();
    return switch (aim.type()) {
      case targetClass, implicitClass -> data.isInstance(node, aim.object());
      case targetNode -> node.equals(aim.object());
      case targetSubjectsOf -> graph.contains(node, aim.object(), Node.ANY);
      case targetObjectsOf -> graph.contains(Node.ANY, aim.object(), node);
      case targetExtension -> aim.target().getFocusNodes(graph).contains(node);
    };
  }
}
