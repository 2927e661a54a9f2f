package org.customsatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.load.Sources;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The header of the ontology has what FOOPS! and LOV ask for, and imports every module. */
class HeaderTest {
  private static final String VANN = "http://purl.org/vocab/vann/";
  private static final Sources SOURCES = RealGraph.SOURCES;

  private final Terms header = new Terms(Terms.read(SOURCES.ontology().resolve("header.ttl")));

  /**
   * A test of FOOPS! and a property that it wants. What only a server can answer is tested there.
   */
  private record Wanted(String test, String property) {}

  private static final List<Wanted> WANTED =
      List.of(
          new Wanted("OM1", DCTerms.title.getURI()),
          new Wanted("OM1", DCTerms.description.getURI()),
          new Wanted("OM1, OM4.1", DCTerms.license.getURI()),
          new Wanted("OM1, VER1", OWL2.versionIRI.getURI()),
          new Wanted("OM1, OM5.1", DCTerms.creator.getURI()),
          new Wanted("OM1", VANN + "preferredNamespaceUri"),
          new Wanted("OM2, FIND1", VANN + "preferredNamespacePrefix"),
          new Wanted("OM2", OWL2.versionInfo.getURI()),
          new Wanted("OM2, OM5.1", DCTerms.created.getURI()),
          new Wanted("OM2", DCTerms.bibliographicCitation.getURI()),
          new Wanted("OM3", DCTerms.identifier.getURI()),
          new Wanted("OM3, OM5.2", DCTerms.publisher.getURI()),
          new Wanted("OM3", "http://xmlns.com/foaf/0.1/logo"),
          new Wanted("OM3", "http://purl.org/ontology/bibo/status"),
          new Wanted("OM3", DCTerms.source.getURI()),
          new Wanted("OM3, OM5.2", DCTerms.issued.getURI()),
          new Wanted("OM3", DCTerms.modified.getURI()),
          new Wanted("FIND3", "https://schema.org/includedInDataCatalog"),
          new Wanted("VOC3", RDFS.label.getURI()));

  @TestFactory
  Stream<DynamicTest> hasEachPropertyThatFoopsWants() {
    return WANTED.stream()
        .map(
            w ->
                dynamicTest(
                    w.property() + " (" + w.test() + ")",
                    () -> assertFalse(values(Terms.node(w.property())).isEmpty())));
  }

  @Test
  void isNamedInEnglishAndInFrench() {
    for (Node property :
        List.of(Terms.LABEL, DCTerms.title.asNode(), DCTerms.description.asNode())) {
      for (String language : List.of("en", "fr")) {
        assertEquals(
            1, header.texts(Iris.ONTOLOGY, property, language).size(), property + language);
      }
    }
  }

  @Test
  void itsIriIsPermanentAndItsNamespaceFollowsFromIt() {
    assertTrue(Iris.ONTOLOGY.getURI().startsWith("https://w3id.org/"), "PURL1, HTTP1");
    assertEquals(Iris.TERMS, Iris.ONTOLOGY.getURI() + "#");
    assertEquals(List.of(Iris.TERMS), texts(Terms.node(VANN + "preferredNamespaceUri")));
    assertEquals(
        Iris.TERMS,
        Terms.real()
            .graph()
            .getPrefixMapping()
            .getNsPrefixURI(texts(Terms.node(VANN + "preferredNamespacePrefix")).getFirst()),
        "the preferred prefix is the one the modules use");
  }

  @Test
  void itsVersionIriEndsInItsVersion() {
    String version = texts(OWL2.versionInfo.asNode()).getFirst();
    assertTrue(version.matches("\\d+\\.\\d+\\.\\d+"), version);
    assertEquals(
        List.of(Terms.node(Iris.ONTOLOGY.getURI() + "/" + version)),
        values(OWL2.versionIRI.asNode()));
    assertTrue(
        texts(DCTerms.bibliographicCitation.asNode())
            .getFirst()
            .endsWith(Iris.ONTOLOGY.getURI() + "/" + version));
  }

  @Test
  void itIsOfTheDocumentsThatWereReadSentenceBySentence() {
    Set<String> read = new TreeSet<>();
    RealGraph.dataset()
        .getGraph(Iris.PROVENANCE)
        .find(Node.ANY, Atlas.inDocument.asNode(), Node.ANY)
        .forEachRemaining(t -> read.add(t.getObject().getURI()));
    assertFalse(read.isEmpty());
    Set<String> sources = new TreeSet<>();
    values(DCTerms.source.asNode()).forEach(s -> sources.add(s.getURI()));
    assertEquals(read, sources);
  }

  @Test
  void importsEveryModuleButThoseThatSayWhyNot() {
    Set<String> modules = new TreeSet<>();
    for (Path folder : List.of(SOURCES.ontology(), SOURCES.alignments())) {
      for (Path file : Terms.files(folder)) {
        Terms module = new Terms(Terms.read(file));
        for (Node ontology : module.instances(OWL2.Ontology.asNode())) {
          boolean isHeader = ontology.equals(Iris.ONTOLOGY);
          boolean isApart = !module.objects(ontology, Atlas.keptApart.asNode()).isEmpty();
          if (!isHeader && !isApart) {
            modules.add(ontology.getURI());
          }
        }
      }
    }
    Set<String> imports = new TreeSet<>();
    values(OWL2.imports.asNode()).forEach(i -> imports.add(i.getURI()));
    assertFalse(imports.isEmpty());
    assertEquals(modules, imports);
  }

  @Test
  void everyFileIsOneModuleNamedAsTheFileAndDescribedInBothLanguages() {
    List<String> faults = new ArrayList<>();
    for (Path folder : List.of(SOURCES.ontology(), SOURCES.alignments())) {
      String place = folder.equals(SOURCES.alignments()) ? "align/" : "def/module/";
      for (Path file : Terms.files(folder)) {
        String name = file.getFileName().toString().replace(".ttl", "");
        String whole = place.substring(0, place.indexOf('/'));
        Node iri = Iris.node(name.equals("header") ? whole : place + name);
        Terms module = new Terms(Terms.read(file));
        if (!module.instances(OWL2.Ontology.asNode()).equals(Set.of(iri))) {
          faults.add(file + " is not " + iri);
        }
        for (String language : List.of("en", "fr")) {
          if (module.texts(iri, DCTerms.title.asNode(), language).size() != 1
              || module.texts(iri, DCTerms.description.asNode(), language).size() != 1) {
            faults.add(file + " has no title or description in " + language);
          }
        }
        if (module.objects(iri, DCTerms.license.asNode()).isEmpty()) {
          faults.add(file + " has no licence");
        }
      }
    }
    assertEquals(List.of(), faults);
  }

  @Test
  void noAlignmentIsInTheDataset() {
    Graph vocabulary = RealGraph.dataset().getGraph(Iris.VOCABULARY);
    List<String> found = new ArrayList<>();
    for (Path file : Terms.files(SOURCES.alignments())) {
      Terms.read(file)
          .find()
          .forEachRemaining(
              t -> {
                if (vocabulary.contains(t)) {
                  found.add(file + ": " + t);
                }
              });
    }
    assertEquals(List.of(), found);
  }

  private List<Node> values(Node property) {
    return header.objects(Iris.ONTOLOGY, property);
  }

  private List<String> texts(Node property) {
    return values(property).stream().map(Node::getLiteralLexicalForm).toList();
  }
}
