package org.customsatlas.contribute.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.Test;

/** An example is a value of a thing of the same class, and of the same kind. */
class ExamplesTest {
  private static final Node PROJECT = NodeFactory.createURI(Iris.TERMS + "Project");
  private static final Node COUNTRY = NodeFactory.createURI(Iris.TERMS + "Country");
  private static final Node LABEL = SKOS.prefLabel.asNode();

  private static Optional<Node> example(Node property, Node type, Node found) {
    return RealCheck.PUBLISHED.exampleOf(property, Set.of(type), found);
  }

  @Test
  void aLabelIsThatOfAThingOfTheSameClassAndInTheSameLanguage() {
    for (String language : Set.of("en", "fr")) {
      Node found = NodeFactory.createLiteralLang("x", language);
      Node example = example(LABEL, PROJECT, found).orElseThrow();
      assertEquals(language, example.getLiteralLanguage());
      Set<Node> owners =
          RealCheck.PUBLISHED
              .union()
              .find(Node.ANY, LABEL, example)
              .mapWith(t -> t.getSubject())
              .toSet();
      assertFalse(owners.isEmpty());
      assertTrue(
          owners.stream()
              .anyMatch(o -> RealCheck.PUBLISHED.union().contains(o, RDF.type.asNode(), PROJECT)));
    }
  }

  @Test
  void aCodeIsOfTheSameDatatype() {
    String iso3 = Iris.TERMS + "iso3";
    Node found = NodeFactory.createLiteralDT("kenya", NodeFactory.getType(iso3));
    Node example = example(DCTerms.identifier.asNode(), COUNTRY, found).orElseThrow();
    assertEquals(iso3, example.getLiteralDatatypeURI());
  }

  @Test
  void whereItIsNotKnownWhichKindIsMeantThereIsNone() {
    assertEquals(Optional.empty(), example(LABEL, PROJECT, null));
    assertEquals(
        Optional.empty(), example(LABEL, PROJECT, NodeFactory.createLiteralLang("x", "xx")));
    assertEquals(Optional.empty(), RealCheck.PUBLISHED.exampleOf(LABEL, Set.of(), LABEL));
    assertEquals(Optional.empty(), example(RDF.type.asNode(), PROJECT, null));
  }
}
