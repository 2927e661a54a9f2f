package org.customsatlas.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.problem.Problem;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes of sound tables; what comes of others is in the cases of {@link LoaderTest}. */
class ReferenceReaderTest {
  private static final Path QUADS = Path.of("src/test/resources/reference/base.nq");
  private static final String REFERENCE = "/reference/";

  @TempDir Path scratch;
  private Sources sources;

  @BeforeEach
  void soundTree() throws IOException {
    sources = LoadCase.base(scratch);
  }

  private Loaded load() throws IOException {
    Loaded loaded = Loader.load(sources);
    assertEquals(List.of(), loaded.problems());
    return loaded;
  }

  private void append(String table, String row) throws IOException {
    Files.writeString(sources.reference().resolve(table), row + "\n", StandardOpenOption.APPEND);
  }

  @Test
  void everyQuadOfTheSourcesIsTheExpectedOne() throws IOException {
    DatasetGraph reference = DatasetGraphFactory.createGeneral();
    load()
        .dataset()
        .find()
        .forEachRemaining(
            quad -> {
              if (quad.toString().contains(REFERENCE)) {
                reference.add(quad);
              }
            });
    String quads = RDFWriter.source(reference).lang(Lang.NQUADS).asString();
    assertEquals(new TreeSet<>(Files.readAllLines(QUADS)), new TreeSet<>(quads.lines().toList()));
  }

  @Test
  void theRowsOfEachTableAreCounted() throws IOException {
    assertEquals(
        Map.of(
            "data/reference/left-out.csv", 1,
            "data/reference/memberships.csv", 2,
            "data/reference/names.csv", 1,
            "data/reference/sources.csv", 2),
        load().rows());
  }

  @Test
  void withoutTheFolderThereIsNothingToRead() throws IOException {
    for (Path file : Sources.filesIn(sources.reference(), "")) {
      Files.delete(file);
    }
    Files.delete(sources.reference());
    assertEquals(Map.of(), load().rows());
  }

  @Test
  void aSourceThatSaysNothingIsDescribedAndHasNoGraph() throws IOException {
    append("sources.csv", "old-almanac,Old almanac,org/lantern-press,1999,,secondary,low");
    DatasetGraph dataset = load().dataset();
    Node source = Iris.referenceSource("old-almanac");
    assertTrue(
        dataset.contains(
            Iris.PROVENANCE, source, RDF.type.asNode(), Atlas.ReferenceSource.asNode()));
    assertFalse(dataset.contains(Node.ANY, Iris.graphOf(source), Node.ANY, Node.ANY));
    assertFalse(dataset.containsGraph(Iris.graphOf(source)));
  }

  @Test
  void aRowMaySpeakOfASource() throws IOException {
    append("names.csv", "doc/reference/harbour-page,Page du port,islet-gazette,high");
    Node source = Iris.referenceSource("harbour-page");
    Node graph = Iris.graphOf(Iris.referenceSource("islet-gazette"));
    assertTrue(load().dataset().contains(graph, source, Node.ANY, Node.ANY));
  }

  @Test
  void aPassageMaySpeakOfAClaimThatATableNames() throws IOException {
    String claim = "rel/membership/wicklow-sands-lantern-board-2010";
    Path document = sources.seeds().resolve("harbour-day.yaml");
    String before = Files.readString(document);
    Files.writeString(
        document,
        before.replaceFirst(
            "    facts:\n", "    facts:\n      - id: " + claim + "\n        end: 2015\n"));
    Node membership = Iris.node("id/" + claim);
    assertTrue(load().dataset().contains(Node.ANY, membership, Atlas.end.asNode(), Node.ANY));
  }

  @Test
  void aListOfWhatIsLeftOutThatLeadsNowhereIsAProblem() throws IOException {
    Path leftOut = sources.leftOut();
    Files.delete(leftOut);
    Files.createSymbolicLink(leftOut, Path.of("nowhere.csv"));
    assertEquals(
        List.of(
            "data/reference/left-out.csv: unreadable-file: There is no such file. "
                + "Is this the right folder? If so, write the file."),
        Loader.load(sources).problems().stream().map(Problem::toString).toList());
  }
}
