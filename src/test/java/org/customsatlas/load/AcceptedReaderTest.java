package org.customsatlas.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.RealGraph;
import org.customsatlas.problem.Problems;
import org.customsatlas.release.SortedTurtle;
import org.customsatlas.release.UnionDataset;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prov;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptedReaderTest {
  private static final Credit CREDIT =
      Credit.of(
          "lamp",
          "A lamp is lit",
          NodeFactory.createURI("https://example.org/lamp"),
          NodeFactory.createURI("https://creativecommons.org/licenses/by/4.0/"),
          NodeFactory.createLiteralString("A. Keeper"),
          LocalDate.of(2026, 11, 22));

  @TempDir Path scratch;

  /** Whatever the build takes from YAML and tables, it takes as a contribution, term for term. */
  @Test
  void allThatIsPublishedCouldHaveBeenHandedIn() throws IOException {
    DatasetGraph published = UnionDataset.of(RealGraph.dataset());
    Set<Triple> stated = new HashSet<>();
    Set<Node> others =
        Set.of(Iris.VOCABULARY, Iris.PROVENANCE, Iris.INFERRED, Iris.CURRENT, Iris.QUESTIONS);
    published
        .listGraphNodes()
        .forEachRemaining(
            g -> {
              if (!others.contains(g)) {
                published
                    .getGraph(g)
                    .find()
                    .filterKeep(t -> t.getSubject().getURI().startsWith(Iris.BASE + "id/"))
                    .forEachRemaining(stated::add);
              }
            });
    assertTrue(stated.size() > 5_000, stated.size() + " statements");
    Path file = scratch.resolve("all.ttl");
    Files.write(file, SortedTurtle.of(CREDIT.triples(), stated));
    Problems problems = new Problems();
    DatasetGraph read =
        AcceptedReader.read(
            file, "all.ttl", "lamp", published, problems, (triple, inFile) -> inFile);
    assertEquals(List.of(), problems.sorted());
    assertEquals(sorted(stated), sorted(read.getGraph(Iris.graphOf(CREDIT.node())).find().toSet()));
  }

  private static Set<String> sorted(Set<Triple> triples) {
    Set<String> sorted = new TreeSet<>();
    triples.forEach(t -> sorted.add(t.toString()));
    return sorted;
  }

  @Test
  void aContributionStandsInItsGraphAndItsCreditInTheProvenance() throws IOException {
    Sources sources = LoadCase.base(scratch);
    Node lamp = Iris.node("id/project/lamp");
    Node board = Iris.node("id/org/lantern-board");
    Triple type = Triple.create(lamp, RDF.type.asNode(), Atlas.Project.asNode());
    Triple work = Triple.create(lamp, Atlas.implementedBy.asNode(), board);
    Files.createDirectories(sources.contributions());
    Files.writeString(sources.contributions().resolve("README.md"), "What lies here.");
    Files.writeString(sources.contributions().resolve(".lamp.ttl"), "left by an editor");
    Files.write(
        sources.contributions().resolve("lamp.ttl"),
        SortedTurtle.of(CREDIT.triples(), List.of(work, type)));
    Loaded loaded = Loader.load(sources);
    assertEquals(List.of(), loaded.problems());
    Node graph = Iris.node("graph/contribution/lamp");
    assertEquals(Set.of(type, work), loaded.dataset().getGraph(graph).find().toSet());
    Graph provenance = loaded.dataset().getGraph(Iris.PROVENANCE);
    CREDIT.triples().forEach(t -> assertTrue(provenance.contains(t), t.toString()));
    assertTrue(provenance.contains(graph, RDF.type.asNode(), Atlas.ContributionGraph.asNode()));
    assertTrue(provenance.contains(graph, Prov.WAS_DERIVED_FROM, CREDIT.node()));
    assertTrue(provenance.contains(Node.ANY, Prov.USED, CREDIT.node()));
  }

  @Test
  void aContributorCanBeOneOfOurBodies() throws IOException {
    Sources sources = LoadCase.base(scratch);
    Node board = Iris.node("id/org/lantern-board");
    Credit credit =
        Credit.of(
            "board",
            "From the board",
            NodeFactory.createLiteralString("Minutes of the board, page 3"),
            NodeFactory.createURI("https://creativecommons.org/licenses/by/4.0/"),
            board,
            LocalDate.of(2026, 11, 22));
    Files.createDirectories(sources.contributions());
    Files.write(
        sources.contributions().resolve("board.ttl"),
        SortedTurtle.of(
            credit.triples(),
            List.of(
                Triple.create(board, Atlas.partner.asNode(), Iris.node("id/org/lantern-press")))));
    Loaded loaded = Loader.load(sources);
    assertTrue(
        loaded
            .dataset()
            .contains(Iris.PROVENANCE, credit.node(), DCTerms.contributor.asNode(), board));
  }
}
