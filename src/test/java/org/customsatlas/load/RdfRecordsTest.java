package org.customsatlas.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.problem.Problem;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** RDF files in the registry, in each syntax. */
class RdfRecordsTest {
  private static final String PREFIXES =
      """
      @prefix atlas: <https://w3id.org/customs-atlas/def#> .
      @prefix place: <https://w3id.org/customs-atlas/id/place/> .
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      """;
  private static final String TRIPLES =
      """
      <https://w3id.org/customs-atlas/id/place/extra> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/customs-atlas/def#Place> .
      <https://w3id.org/customs-atlas/id/place/extra> <http://www.w3.org/2004/02/skos/core#prefLabel> "Extra \uD83D\uDEA2"@en .
      """;

  /** The same thing in each syntax, under the ending of its file. */
  private static final Map<String, String> SYNTAXES =
      new TreeMap<>(
          Map.of(
              ".ttl",
              PREFIXES + "place:extra a atlas:Place ; skos:prefLabel \"Extra \uD83D\uDEA2\"@en .\n",
              ".trig",
              PREFIXES
                  + "{ place:extra a atlas:Place ; skos:prefLabel \"Extra \uD83D\uDEA2\"@en . }\n",
              ".nt",
              TRIPLES,
              ".nq",
              TRIPLES,
              ".jsonld",
              """
              {
                "@context": {"prefLabel": {"@id": "http://www.w3.org/2004/02/skos/core#prefLabel", "@language": "en"}},
                "@id": "https://w3id.org/customs-atlas/id/place/extra",
                "@type": "https://w3id.org/customs-atlas/def#Place",
                "prefLabel": "Extra \uD83D\uDEA2"
              }
              """,
              ".rdf",
              """
              <?xml version="1.0" encoding="UTF-8"?>
              <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
                  xmlns:atlas="https://w3id.org/customs-atlas/def#"
                  xmlns:skos="http://www.w3.org/2004/02/skos/core#">
                <atlas:Place rdf:about="https://w3id.org/customs-atlas/id/place/extra">
                  <skos:prefLabel xml:lang="en">Extra \uD83D\uDEA2</skos:prefLabel>
                </atlas:Place>
              </rdf:RDF>
              """));

  @TempDir Path scratch;

  private Loaded load(String name, String text) throws IOException {
    Path root = Files.createTempDirectory(scratch, "rdf");
    Sources sources = LoadCase.base(root);
    Files.writeString(sources.registry().resolve(name), text, StandardCharsets.UTF_8);
    return Loader.load(sources);
  }

  @Test
  void everyEndingIsTried() {
    assertEquals(SYNTAXES.keySet(), new TreeSet<>(List.of(RdfFile.ENDINGS)));
  }

  @TestFactory
  Stream<DynamicTest> everySyntaxSaysTheSame() {
    return SYNTAXES.entrySet().stream()
        .map(
            syntax ->
                dynamicTest(
                    syntax.getKey(),
                    () -> {
                      Loaded loaded = load("extra" + syntax.getKey(), syntax.getValue());
                      assertEquals(List.of(), loaded.problems());
                      Graph registry = loaded.dataset().getGraph(Iris.REGISTRY);
                      Node extra = Iris.node("id/place/extra");
                      assertTrue(
                          registry.contains(extra, RDF.type.asNode(), Iris.node("def#Place")));
                      assertTrue(
                          registry.contains(
                              extra,
                              SKOS.prefLabel.asNode(),
                              NodeFactory.createLiteralLang("Extra \uD83D\uDEA2", "en")));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> everySyntaxObeysTheRules() {
    return SYNTAXES.entrySet().stream()
        .map(
            syntax ->
                dynamicTest(
                    syntax.getKey(),
                    () -> {
                      Loaded loaded =
                          load(
                              "extra" + syntax.getKey(),
                              syntax.getValue().replace("Place", "Plaec"));
                      assertEquals(1, loaded.problems().size());
                      Problem problem = loaded.problems().getFirst();
                      assertEquals(
                          "`Plaec` is not a class of the ontology.", problem.found().toString());
                      assertEquals("data/registry/extra" + syntax.getKey(), problem.place().file());
                    }));
  }

  @Test
  void aByteOrderMarkChangesNothing() throws IOException {
    assertEquals(List.of(), load("extra.ttl", "\uFEFF" + SYNTAXES.get(".ttl")).problems());
    assertEquals(List.of(), load("extra.nt", "\uFEFF" + SYNTAXES.get(".nt")).problems());
  }

  @Test
  void columnsCountCodePoints() throws IOException {
    String text = PREFIXES + "place:extra skos:prefLabel \"\uD83D\uDEA2\"@en ; a atlas:Plaec .\n";
    Problem problem = load("extra.ttl", text).problems().getFirst();
    assertEquals("data/registry/extra.ttl:4:39", problem.place().toString());
  }

  @Test
  void documentsMayNameWhatRdfNames() throws IOException {
    Path root = Files.createTempDirectory(scratch, "rdf");
    Sources sources = LoadCase.base(root);
    Files.writeString(sources.registry().resolve("extra.ttl"), SYNTAXES.get(".ttl"));
    Path seeds = sources.seeds().resolve("harbour-day.yaml");
    Files.writeString(
        seeds, Files.readString(seeds).replace("about: org/wicklow-sands", "about: place/extra"));
    assertEquals(List.of(), Loader.load(sources).problems());
  }
}
