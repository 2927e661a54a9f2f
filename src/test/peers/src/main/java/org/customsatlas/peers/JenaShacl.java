package org.customsatlas.peers;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.engine.ValidationContext;
import org.apache.jena.shacl.parser.Shape;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.shacl.validation.VLib;

/** Jena's own validator, of the version that TopBraid SHACL stands on. */
final class JenaShacl implements Engine {
  private final Shapes shapes;
  private final Map<Node, Shape> byName = new HashMap<>();

  JenaShacl(Graph shapes) {
    this.shapes = Shapes.parse(shapes);
    this.shapes.getTargetShapes().forEach(s -> byName.put(s.getShapeNode(), s));
  }

  @Override
  public Set<Look> looks(Graph graph) {
    Set<Look> looks = new HashSet<>();
    byName.forEach(
        (name, shape) ->
            VLib.focusNodes(graph, shape).forEach(node -> looks.add(new Look(name, node))));
    return looks;
  }

  @Override
  public Set<Finding> findings(Look look, Graph graph) {
    ValidationContext context = ValidationContext.create(shapes, graph);
    VLib.validateShape(context, graph, byName.get(look.shape()), look.node());
    return context.hasViolation() ? read(context.generateReport().getEntries()) : Set.of();
  }

  @Override
  public Set<Finding> findings(Graph graph) {
    return read(ShaclValidator.get().validate(shapes, graph).getEntries());
  }

  private static Set<Finding> read(Collection<ReportEntry> entries) {
    Set<Finding> findings = new HashSet<>();
    for (ReportEntry e : entries) {
      findings.add(
          Finding.of(
              e.focusNode(), e.resultPath(), e.value(), e.source(), e.sourceConstraintComponent()));
    }
    return findings;
  }
}
