package org.customsatlas.shacl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.impl.GraphBase;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.engine.constraint.SparqlConstraint;
import org.apache.jena.shacl.parser.Constraint;
import org.apache.jena.shacl.parser.Shape;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.util.iterator.ExtendedIterator;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.RealGraph;
import org.customsatlas.validate.Validation;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.Test;

/**
 * What the queries of our rules look at, by Jena's plan: a query that goes through a whole class
 * for each of its nodes takes four times as long for twice as many.
 */
class QueryReadsTest {

  @Test
  void noQueryGoesThroughAWholeClassForEachNode() throws IOException {
    Watched graph = new Watched(union());
    Shapes shapes = Shapes.parse(Validation.shapes(RealGraph.SOURCES));
    Map<Shape, Integer> asked = new HashMap<>();
    Set<String> wide = new TreeSet<>();
    for (Shape shape : shapes.getTargetShapes()) {
      for (Constraint constraint : queries(shape)) {
        Run run = new Run(shapes, new Data(graph));
        Collection<Node> nodes = FocusNodes.of(shape.getTargets()).in(run.data());
        asked.put(shape, nodes.size());
        graph.patterns.clear();
        nodes.stream().limit(100).forEach(n -> run.conforms(shape, constraint, n));
        graph.patterns.stream()
            .filter(QueryReadsTest::isWide)
            .forEach(p -> wide.add(Iris.shortId(shape.getShapeNode()) + " asks for " + p));
      }
    }
    assertTrue(asked.size() >= 20, "only " + asked.size() + " rules with a query");
    assertTrue(asked.values().stream().filter(n -> n > 0).count() >= 20, () -> "" + asked);
    assertEquals(Set.of(), wide);
  }

  /** Does so many triples match as there are nodes of a class, or uses of a property? */
  private static boolean isWide(Triple pattern) {
    return !pattern.getSubject().isConcrete()
        && (!pattern.getObject().isConcrete() || pattern.getPredicate().equals(RDF.type.asNode()));
  }

  private static List<Constraint> queries(Shape shape) {
    return shape.getConstraints().stream().filter(SparqlConstraint.class::isInstance).toList();
  }

  private static Graph union() {
    Graph union = GraphFactory.createGraphMem();
    RealGraph.dataset().find().forEachRemaining(q -> union.add(q.asTriple()));
    return union;
  }

  /** A graph that notes what is asked of it. */
  private static final class Watched extends GraphBase {
    private final Graph graph;
    private final List<Triple> patterns = new ArrayList<>();

    private Watched(Graph graph) {
      this.graph = graph;
    }

    @Override
    protected ExtendedIterator<Triple> graphBaseFind(Triple pattern) {
      patterns.add(pattern);
      return graph.find(pattern);
    }
  }
}
