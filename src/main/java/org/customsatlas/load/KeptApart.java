package org.customsatlas.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.vocab.Iris;

/**
 * What a release carries beside the data: the rules and the matches with other vocabularies, each
 * module as a named graph with the name of the module, and the earlier versions of the ontology,
 * each as a named graph with its version IRI. They are about the data and not of it, so they are
 * never part of the union ({@link Iris#isKeptApart}).
 */
public final class KeptApart {
  private KeptApart() {}

  /**
   * Adds the graphs to {@code dataset}.
   *
   * @throws IOException if a file cannot be read, or has not one ontology header
   */
  public static void describeInto(DatasetGraph dataset, Sources sources) throws IOException {
    for (Path folder : List.of(sources.shapes(), sources.alignments())) {
      for (Path file : Sources.filesIn(folder, ".ttl")) {
        Graph graph = read(file);
        dataset.addGraph(module(graph, sources.nameOf(file)), graph);
      }
    }
    for (Path file : Sources.filesIn(sources.versions(), ".ttl")) {
      Graph graph = read(file);
      dataset.addGraph(version(graph, sources.nameOf(file)), graph);
    }
  }

  private static Graph read(Path file) throws IOException {
    Graph graph = GraphFactory.createGraphMem();
    try {
      RDFParser.fromString(Files.readString(file), Lang.TURTLE).parse(graph);
    } catch (RiotException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    return graph;
  }

  private static Node module(Graph graph, String file) throws IOException {
    List<Node> modules =
        graph
            .find(Node.ANY, RDF.Nodes.type, OWL.Ontology.asNode())
            .mapWith(Triple::getSubject)
            .toList();
    if (modules.size() != 1 || !Iris.isKeptApart(modules.getFirst())) {
      throw new IOException(
          file
              + " has "
              + modules
              + " for its owl:Ontology. Give it one, named below "
              + Iris.BASE
              + " and not below graph/.");
    }
    return modules.getFirst();
  }

  private static Node version(Graph graph, String file) throws IOException {
    List<Node> versions =
        graph
            .find(Iris.ONTOLOGY, OWL2.versionIRI.asNode(), Node.ANY)
            .mapWith(Triple::getObject)
            .toList();
    String name = file.substring(file.lastIndexOf('/') + 1).replace(".ttl", "");
    if (!versions.equals(List.of(Iris.node("def/" + name)))) {
      throw new IOException(
          file + " has " + versions + " for its owl:versionIRI. It must be def/" + name + ".");
    }
    return versions.getFirst();
  }
}
