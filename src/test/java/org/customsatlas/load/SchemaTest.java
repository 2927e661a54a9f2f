package org.customsatlas.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real ontology as the loader's schema. */
class SchemaTest {
  private static Loaded loaded;

  @BeforeAll
  static void load(@TempDir Path scratch) throws IOException {
    loaded = Loader.load(LoadCase.base(scratch));
    assertTrue(loaded.isWhole());
  }

  private static Node ours(String name) {
    return NodeFactory.createURI(Iris.TERMS + name);
  }

  private static Optional<String> property(String key, String type) {
    return loaded.schema().property(key, Set.of(ours(type))).map(Node::getURI);
  }

  @Test
  void kindsAndSchemesNeverOverlap() {
    Set<String> both = new TreeSet<>(loaded.schema().kinds());
    assertFalse(both.isEmpty());
    assertFalse(loaded.schema().schemes().isEmpty());
    both.retainAll(loaded.schema().schemes());
    assertEquals(Set.of(), both);
  }

  @Test
  void everyClassOfOursResolvesToAKind() {
    List<Node> classes =
        loaded
            .dataset()
            .getGraph(Iris.VOCABULARY)
            .find(Node.ANY, RDF.type.asNode(), OWL2.Class.asNode())
            .mapWith(Triple::getSubject)
            .filterKeep(c -> c.isURI() && Iris.isOurs(c))
            .toList();
    assertTrue(classes.size() > 50, "classes found: " + classes.size());
    assertEquals(
        List.of(), classes.stream().filter(c -> loaded.schema().kindOf(c).isEmpty()).toList());
  }

  @Test
  void aSubclassTakesTheKindOfItsSuperclass() {
    assertEquals(Optional.of("org"), loaded.schema().kindOf(ours("DevelopmentBank")));
    assertEquals(Optional.of("territory"), loaded.schema().kindOf(ours("Country")));
  }

  @Test
  void ourTermWinsOverAnotherOfTheSameName() {
    assertEquals(Optional.of(Iris.TERMS + "unit"), property("unit", "Quantity"));
    assertEquals(Optional.of(Iris.TERMS + "partOf"), property("partOf", "Project"));
  }

  @Test
  void reusedTermsOfOneNameAreToldApartByWhoseTheyAre() {
    assertEquals(Optional.of("http://www.w3.org/ns/org#member"), property("member", "Membership"));
    assertEquals(
        Optional.of("http://www.w3.org/2004/02/skos/core#member"),
        loaded
            .schema()
            .property(
                "member",
                Set.of(NodeFactory.createURI("http://www.w3.org/2004/02/skos/core#Collection")))
            .map(Node::getURI));
  }

  @Test
  void aPrefixNamesOneTerm() {
    assertEquals(
        Optional.of("http://www.w3.org/2004/02/skos/core#member"),
        property("skos:member", "Event"));
    assertEquals(Optional.empty(), property("nothing:member", "Event"));
  }

  @Test
  void theNameOfATermLeadsBackToIt() {
    Schema schema = loaded.schema();
    for (String key : schema.propertyNames()) {
      Node term = schema.property(key, Set.of()).orElseThrow();
      assertEquals(Optional.of(term), schema.property(schema.keyOf(term), Set.of()), key);
    }
    for (String name : schema.typeNames()) {
      Node term = schema.type(name).orElseThrow();
      assertEquals(Optional.of(term), schema.type(schema.keyOf(term)), name);
    }
  }

  @Test
  void shortIdsFollowTheirPattern() {
    Schema schema = loaded.schema();
    assertEquals(Optional.of(Iris.node("id/territory/ken")), schema.resolve("territory/ken"));
    assertEquals(
        Optional.of(Iris.node("id/rel/hosting/extra")), schema.resolve("rel/hosting/extra"));
    assertEquals(Optional.of(Iris.node("scheme/topic/transit")), schema.resolve("topic/transit"));
    assertEquals(Optional.of(Iris.node("doc/extra/main/1")), schema.resolve("doc/extra/main/1"));
    assertEquals(Optional.empty(), schema.resolve("nothing/ken"));
    assertEquals(Optional.empty(), schema.resolve("ken"));
    assertEquals(Optional.empty(), schema.resolve("/ken"));
  }
}
