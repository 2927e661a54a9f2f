package org.customsatlas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.load.Sources;
import org.customsatlas.vocab.Iris;

/** The terms that a graph declares, and short ways to ask a graph about them. */
record Terms(Graph graph) {
  static final Node LABEL = RDFS.label.asNode();
  static final Node TYPE = RDF.type.asNode();
  private static final Set<Node> PROPERTIES =
      Set.of(
          OWL2.ObjectProperty.asNode(),
          OWL2.DatatypeProperty.asNode(),
          OWL2.AnnotationProperty.asNode());

  /** All modules and schemes, as they are loaded. */
  static Terms real() {
    return new Terms(RealGraph.dataset().getGraph(Iris.VOCABULARY));
  }

  /** The Turtle files of a folder; fails if there is none. */
  static List<Path> files(Path folder) {
    try {
      List<Path> files = Sources.filesIn(folder, ".ttl");
      if (files.isEmpty()) {
        throw new IllegalStateException(
            "no Turtle file was found in " + folder + ": has it moved?");
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Graph read(Path file) {
    Graph graph = GraphFactory.createGraphMem();
    RDFDataMgr.read(graph, file.toUri().toString());
    return graph;
  }

  SortedSet<Node> classes() {
    return instances(OWL2.Class.asNode());
  }

  SortedSet<Node> datatypes() {
    return instances(RDFS.Datatype.asNode());
  }

  SortedSet<Node> properties() {
    SortedSet<Node> properties = byIri();
    PROPERTIES.forEach(type -> properties.addAll(instances(type)));
    return properties;
  }

  /** Classes, datatypes and properties, ours and others'. */
  SortedSet<Node> all() {
    SortedSet<Node> all = properties();
    all.addAll(classes());
    all.addAll(datatypes());
    return all;
  }

  /** The terms of our namespace. */
  SortedSet<Node> ours() {
    SortedSet<Node> ours = all();
    ours.removeIf(t -> !isOurs(t));
    return ours;
  }

  static boolean isOurs(Node node) {
    return node.isURI() && node.getURI().startsWith(Iris.TERMS);
  }

  SortedSet<Node> instances(Node type) {
    SortedSet<Node> instances = byIri();
    graph.find(Node.ANY, TYPE, type).forEachRemaining(t -> instances.add(t.getSubject()));
    return instances;
  }

  List<Node> objects(Node subject, Node predicate) {
    List<Node> objects = new ArrayList<>();
    graph.find(subject, predicate, Node.ANY).forEachRemaining(t -> objects.add(t.getObject()));
    return objects;
  }

  /** The texts of {@code predicate} in {@code language}, with markup of no kind. */
  List<String> texts(Node subject, Node predicate, String language) {
    return objects(subject, predicate).stream()
        .filter(o -> o.isLiteral() && o.getLiteralLanguage().equals(language))
        .map(Node::getLiteralLexicalForm)
        .sorted()
        .toList();
  }

  static Node node(String iri) {
    return NodeFactory.createURI(iri);
  }

  private static SortedSet<Node> byIri() {
    return new TreeSet<>(Comparator.comparing(Node::toString));
  }
}
