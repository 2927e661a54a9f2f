package org.customsatlas.peers;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Dataset;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.shacl.engine.ShaclPaths;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.vocabulary.RDF;
import org.topbraid.jenax.util.ARQFactory;
import org.topbraid.shacl.engine.Shape;
import org.topbraid.shacl.engine.ShapesGraph;
import org.topbraid.shacl.engine.ShapesGraphFactory;
import org.topbraid.shacl.validation.ValidationEngine;
import org.topbraid.shacl.validation.ValidationEngineConfiguration;
import org.topbraid.shacl.validation.ValidationEngineFactory;
import org.topbraid.shacl.validation.ValidationUtil;
import org.topbraid.shacl.vocabulary.SH;

/** TopBraid SHACL, by an editor of the standard. */
final class TopBraid implements Engine {
  private static final URI SHAPES = URI.create("urn:shapes");

  private final Model shapesModel;
  private final ShapesGraph shapesGraph;

  TopBraid(Graph shapes) {
    this.shapesModel =
        ValidationUtil.ensureToshTriplesExist(ModelFactory.createModelForGraph(shapes));
    this.shapesGraph = ShapesGraphFactory.get().createShapesGraph(shapesModel);
  }

  @Override
  public Set<Look> looks(Graph graph) {
    Dataset dataset = dataset(graph);
    engine(dataset); // which tells the shapes to leave out those of the language itself
    Set<Look> looks = new HashSet<>();
    for (Shape shape : shapesGraph.getRootShapes()) {
      Node name = shape.getShapeResource().asNode();
      shape.getTargetNodes(dataset).forEach(n -> looks.add(new Look(name, n.asNode())));
    }
    return looks;
  }

  @Override
  public Set<Finding> findings(Look look, Graph graph) {
    Dataset dataset = dataset(graph);
    RDFNode node = dataset.getDefaultModel().asRDFNode(look.node());
    return read(engine(dataset).validateNodesAgainstShape(List.of(node), look.shape()));
  }

  @Override
  public Set<Finding> findings(Graph graph) {
    return read(report(graph));
  }

  /** The report on a whole graph, in the engine's own form. */
  Resource report(Graph graph) {
    ValidationEngine engine = engine(dataset(graph));
    try {
      engine.applyEntailments();
      return engine.validateAll();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody can stop it", e);
    }
  }

  /** What a report tells: focus node, shape and component. */
  static List<String> rows(Resource report) {
    return report
        .listProperties(SH.result)
        .mapWith(Statement::getResource)
        .mapWith(
            r ->
                String.join(
                    " ",
                    value(r, SH.focusNode).toString(),
                    value(r, SH.sourceShape).toString(),
                    value(r, SH.sourceConstraintComponent).toString()))
        .toList();
  }

  private Dataset dataset(Graph graph) {
    Dataset dataset = ARQFactory.get().getDataset(ModelFactory.createModelForGraph(graph));
    dataset.addNamedModel(SHAPES.toString(), shapesModel);
    return dataset;
  }

  private ValidationEngine engine(Dataset dataset) {
    Resource report =
        ModelFactory.createModelForGraph(GraphFactory.createGraphMem())
            .createResource(SH.ValidationReport);
    ValidationEngine engine =
        ValidationEngineFactory.get().create(dataset, SHAPES, shapesGraph, report);
    engine.setConfiguration(new ValidationEngineConfiguration().setValidateShapes(false));
    return engine;
  }

  private static Set<Finding> read(Resource report) {
    Set<Finding> findings = new HashSet<>();
    report.listProperties(SH.result).forEach(s -> findings.add(finding(s.getResource())));
    return findings;
  }

  private static Finding finding(Resource result) {
    if (!result.hasProperty(RDF.type, SH.ValidationResult)) {
      throw new IllegalStateException("it could not tell: " + result.listProperties().toList());
    }
    Node path = value(result, SH.resultPath);
    Path read = path == null ? null : ShaclPaths.parsePath(result.getModel().getGraph(), path);
    return Finding.of(
        value(result, SH.focusNode),
        read,
        value(result, SH.value),
        value(result, SH.sourceShape),
        value(result, SH.sourceConstraintComponent));
  }

  private static Node value(Resource result, Property property) {
    return result.hasProperty(property) ? result.getProperty(property).getObject().asNode() : null;
  }
}
