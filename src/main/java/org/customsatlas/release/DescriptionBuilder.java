package org.customsatlas.release;

import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.vocab.Prefixes;

/**
 * Collects triples that are written with prefixed names, in the order in which releases are
 * written.
 */
final class DescriptionBuilder {
  private final Set<Triple> triples = new TreeSet<>(SortedData.TRIPLES);

  DescriptionBuilder type(Node subject, String... classes) {
    for (String type : classes) {
      triples.add(Triple.create(subject, RDF.Nodes.type, Prefixes.expand(type)));
    }
    return this;
  }

  DescriptionBuilder add(Node subject, String property, Node object) {
    triples.add(Triple.create(subject, Prefixes.expand(property), object));
    return this;
  }

  DescriptionBuilder text(Node subject, String property, String text, String language) {
    return add(subject, property, NodeFactory.createLiteralLang(text, language));
  }

  DescriptionBuilder string(Node subject, String property, String text) {
    return add(subject, property, NodeFactory.createLiteralString(text));
  }

  DescriptionBuilder typed(Node subject, String property, Object value, RDFDatatype type) {
    return add(subject, property, NodeFactory.createLiteralDT(value.toString(), type));
  }

  DescriptionBuilder count(Node subject, String property, long number) {
    return typed(subject, property, number, XSDDatatype.XSDinteger);
  }

  /** What was collected, sorted. */
  Set<Triple> triples() {
    return triples;
  }
}
