package org.customsatlas.load;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.OA;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prov;

/**
 * Writes {@code graph/provenance}: the documents, their parts and passages, the graph that was read
 * from each passage, and the run that read them all.
 */
final class Provenance {
  private final Graph graph = GraphFactory.createGraphMem();
  private final Node load;

  /**
   * Begins the provenance of one load.
   *
   * @param release what is built; null if its file could not be read, and then nothing here is to
   *     be used
   */
  Provenance(ReleaseInfo release) {
    this.load = Iris.node("id/activity/load-" + (release == null ? "unknown" : release.version()));
    if (release != null) {
      graph.add(load, RDF.type.asNode(), Prov.ACTIVITY);
      label(load, "load of release " + release.version(), "en");
      label(load, "chargement de la version " + release.version(), "fr");
      graph.add(
          load,
          Prov.ENDED_AT_TIME,
          NodeFactory.createLiteralDT(release.issued() + "T00:00:00Z", XSDDatatype.XSDdateTime));
    }
  }

  Graph graph() {
    return graph;
  }

  /** A document; what its file says of it is added by the describer. */
  void document(Node document, Value.Fields head) {
    graph.add(document, RDF.type.asNode(), Atlas.SourceDocument.asNode());
    graph.add(load, Prov.USED, document);
    title(document, head);
  }

  /** The captured text of a document, which is not here. */
  void text(Node document, String digest, int length) {
    graph.add(document, Atlas.digest.asNode(), NodeFactory.createLiteralString(digest));
    graph.add(document, Atlas.textLength.asNode(), number(length));
  }

  /** A part of a document that is a document itself, such as an annex. */
  void part(Node part, Node document, Value.Fields head) {
    graph.add(part, RDF.type.asNode(), Atlas.SourceDocument.asNode());
    graph.add(part, DCTerms.isPartOf.asNode(), document);
    title(part, head);
  }

  /**
   * A passage at {@code place} of a document, from one code point of the captured text to another.
   */
  void passage(Node passage, Node document, String place, int start, int end) {
    graph.add(passage, RDF.type.asNode(), Atlas.Passage.asNode());
    graph.add(passage, Atlas.inDocument.asNode(), document);
    String label =
        Iris.shortId(document).substring("doc/".length()) + ", " + place.replace('/', ' ');
    label(passage, label, "en");
    label(passage, label, "fr");
    Node selector = NodeFactory.createURI(passage.getURI() + "#position");
    graph.add(passage, OA.hasSelector.asNode(), selector);
    graph.add(selector, RDF.type.asNode(), OA.TextPositionSelector.asNode());
    graph.add(selector, OA.start.asNode(), number(start));
    graph.add(selector, OA.end.asNode(), number(end));
  }

  /** A passage lies in a part. */
  void inPart(Node passage, Node part) {
    graph.add(passage, DCTerms.isPartOf.asNode(), part);
  }

  /** The named graph that holds what was read from a passage. */
  void assertions(Node passage, String confidence) {
    Node name = Iris.graphOf(passage);
    graph.add(name, RDF.type.asNode(), Atlas.AssertionGraph.asNode());
    graph.add(name, Prov.WAS_QUOTED_FROM, passage);
    graph.add(name, Prov.WAS_GENERATED_BY, load);
    graph.add(name, Atlas.readingConfidence.asNode(), Iris.node("scheme/confidence/" + confidence));
    String where =
        Iris.shortId(passage).substring("doc/".length()).replaceFirst("/", ", ").replace('/', ' ');
    label(name, "what was read from " + where, "en");
    label(name, "ce qui a été lu dans " + where, "fr");
  }

  /** A reference source; what its row says of it is added by the describer. */
  void source(Node source, Value.Fields row) {
    graph.add(source, RDF.type.asNode(), Atlas.ReferenceSource.asNode());
    title(source, row);
  }

  /** The named graph that holds what a reference source says. */
  void reference(Node source, String confidence) {
    graph.add(load, Prov.USED, source);
    Node name = Iris.graphOf(source);
    graph.add(name, RDF.type.asNode(), Atlas.ReferenceGraph.asNode());
    graph.add(name, Prov.WAS_DERIVED_FROM, source);
    graph.add(name, Prov.WAS_GENERATED_BY, load);
    graph.add(name, Atlas.readingConfidence.asNode(), Iris.node("scheme/confidence/" + confidence));
    String key = source.getURI().substring(source.getURI().lastIndexOf('/') + 1);
    label(name, "what the reference source " + key + " says", "en");
    label(name, "ce que dit la source de référence " + key, "fr");
  }

  /** A contribution, with all that it says of itself; and the named graph that holds it. */
  void contribution(Credit credit) {
    credit.triples().forEach(graph::add);
    credit.graph().forEach(graph::add);
    graph.add(load, Prov.USED, credit.node());
    graph.add(Iris.graphOf(credit.node()), Prov.WAS_GENERATED_BY, load);
  }

  /** Why the reading of a passage is as sure as it is, in English. */
  void note(Node passage, String note) {
    graph.add(
        Iris.graphOf(passage),
        SKOS.editorialNote.asNode(),
        NodeFactory.createLiteralLang(note, "en"));
  }

  /** The title of a document is its label too, as for every thing. */
  private void title(Node node, Value.Fields head) {
    if (head.get("title").orElse(null) instanceof Value.Fields byLanguage) {
      for (Value.Field field : byLanguage.fields()) {
        if (field.value() instanceof Value.Scalar text) {
          label(node, text.text(), field.key().text());
        }
      }
    }
  }

  private void label(Node node, String label, String language) {
    graph.add(node, SKOS.prefLabel.asNode(), NodeFactory.createLiteralLang(label, language));
  }

  private static Node number(int number) {
    return NodeFactory.createLiteralDT(Integer.toString(number), XSDDatatype.XSDnonNegativeInteger);
  }
}
