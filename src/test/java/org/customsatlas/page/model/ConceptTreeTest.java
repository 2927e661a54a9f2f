package org.customsatlas.page.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.RealGraph;
import org.customsatlas.TheGraph;
import org.customsatlas.page.Reader;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The trees of the schemes, compared with the schemes. */
class ConceptTreeTest {
  private static final Reader READER = new Reader("en", false, "", "", Optional.empty());

  private static ConceptTree tree(Node scheme) {
    try (RDFLink link = RDFLink.connect(TheGraph.asked())) {
      return ConceptTree.of(scheme, link, READER);
    }
  }

  private static List<String> links(List<ConceptTree.Branch> branches) {
    List<String> links = new ArrayList<>();
    for (ConceptTree.Branch branch : branches) {
      links.add(branch.concept().link());
      links.addAll(links(branch.below()));
    }
    return links;
  }

  @TestFactory
  Stream<DynamicTest> everyConceptStandsInItsTreeOnce() {
    List<Node> schemes =
        RealGraph.dataset()
            .getGraph(Iris.VOCABULARY)
            .find(Node.ANY, RDF.Nodes.type, SKOS.ConceptScheme.asNode())
            .mapWith(t -> t.getSubject())
            .toList();
    assertFalse(schemes.isEmpty());
    return schemes.stream()
        .map(
            scheme ->
                dynamicTest(
                    Iris.shortId(scheme),
                    () -> {
                      List<String> declared =
                          TheGraph.asked()
                              .getDefaultGraph()
                              .find(Node.ANY, SKOS.inScheme.asNode(), scheme)
                              .mapWith(t -> READER.linkTo(t.getSubject().getURI()))
                              .toList()
                              .stream()
                              .sorted()
                              .toList();
                      assertFalse(declared.isEmpty());
                      ConceptTree tree = tree(scheme);
                      assertEquals(declared, links(tree.tops()).stream().sorted().toList());
                      assertEquals(declared.size(), tree.size());
                    }));
  }

  @Test
  void theUsersOfAConceptAreCounted() {
    Node high = Iris.node("scheme/confidence/high");
    String counted =
        TheGraph.csv("SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p <" + high.getURI() + "> }");
    ConceptTree.Branch branch =
        tree(Iris.node("scheme/confidence")).tops().stream()
            .filter(b -> b.concept().link().endsWith("/high"))
            .findFirst()
            .orElseThrow();
    assertEquals("n\n" + branch.uses() + "\n", counted);
    assertTrue(branch.uses() > 0);
  }

  @Test
  void whatIsNoSchemeHasNoConcepts() {
    assertEquals(0, tree(Iris.node("id/territory/ken")).size());
  }
}
