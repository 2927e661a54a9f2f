package org.customsatlas.load;

import java.time.LocalDate;
import java.util.List;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prov;

/**
 * What a contribution says of itself: who handed it in and when, where it was taken from, and under
 * which licence it may be used. It stands at the top of its file, and in {@code graph/provenance}.
 * Immutable.
 *
 * @param name the name of the contribution, which is that of its file without the ending
 * @param triples what is said; all of them about {@link #node()}
 */
public record Credit(String name, List<Triple> triples) {
  public Credit {
    triples = List.copyOf(triples);
  }

  /**
   * The credit of a new contribution.
   *
   * @param name its name, a slug
   * @param title what it is, in English
   * @param source a web address, or a citation in words
   * @param license the web address of a licence
   * @param contributor an IRI of ours, or a name in words
   * @param issued the day on which it was handed in
   */
  public static Credit of(
      String name, String title, Node source, Node license, Node contributor, LocalDate issued) {
    Node node = Iris.contribution(name);
    Node inEnglish = NodeFactory.createLiteralLang(title, "en");
    return new Credit(
        name,
        List.of(
            Triple.create(node, RDF.type.asNode(), Atlas.Contribution.asNode()),
            Triple.create(node, SKOS.prefLabel.asNode(), inEnglish),
            Triple.create(node, DCTerms.title.asNode(), inEnglish),
            Triple.create(node, DCTerms.source.asNode(), source),
            Triple.create(node, DCTerms.license.asNode(), license),
            Triple.create(node, DCTerms.contributor.asNode(), contributor),
            Triple.create(
                node,
                DCTerms.issued.asNode(),
                NodeFactory.createLiteralDT(issued.toString(), XSDDatatype.XSDdate))));
  }

  /** The contribution, as a source of facts. */
  public Node node() {
    return Iris.contribution(name);
  }

  /** What is said of the named graph that holds the contribution. */
  public List<Triple> graph() {
    Node graph = Iris.graphOf(node());
    return List.of(
        Triple.create(graph, RDF.type.asNode(), Atlas.ContributionGraph.asNode()),
        Triple.create(graph, Prov.WAS_DERIVED_FROM, node()),
        label(graph, "what the contribution " + name + " holds", "en"),
        label(graph, "ce que contient la contribution " + name, "fr"));
  }

  private static Triple label(Node node, String label, String language) {
    return Triple.create(
        node, SKOS.prefLabel.asNode(), NodeFactory.createLiteralLang(label, language));
  }
}
