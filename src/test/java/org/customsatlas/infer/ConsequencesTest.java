package org.customsatlas.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.RealGraph;
import org.customsatlas.change.AnyChanges;
import org.customsatlas.change.IndexedDataset;
import org.customsatlas.problem.Problem;
import org.customsatlas.vocab.Iris;

/** What follows from a contribution, against what follows from all when it is worked out anew. */
class ConsequencesTest {
  private static final IndexedDataset BASE = IndexedDataset.of(RealGraph.dataset(), g -> true);
  private static final Node GRAPH = Iris.node("graph/contribution/any");
  private static final Consequences CONSEQUENCES = consequences();

  @Example
  void ofEachRuleOneCanTellWhatAChangeAffects() {
    assertEquals(Set.of(), CONSEQUENCES.unbounded());
  }

  @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
  void whatFollowsIsWhatFollowsFromAll(@ForAll("contributions") List<Triple> said)
      throws IOException {
    Consequences.Outcome told = compared(said);
    Statistics.label("something follows").collect(!told.gained().isEmpty());
    Statistics.label("a conclusion goes").collect(!told.lost().isEmpty());
    Statistics.label("a conclusion goes").coverage(c -> c.check(true).percentage(p -> p > 5));
    Statistics.label("could not be").collect(!told.problems().isEmpty());
  }

  /** The bounds of the hosting are taken back for a while, and all hostings seem to go on then. */
  @Example
  void whatIsConcludedFromAnAbsenceThatDoesNotLastIsWithdrawn() throws IOException {
    Node hosting = Iris.node("id/rel/hosting/rilo-ap-jpn-1999");
    assertTrue(BASE.getDefaultGraph().contains(hosting, Node.ANY, Node.ANY), "has it moved?");
    compared(
        List.of(
            Triple.create(
                hosting,
                Iris.node("def#start"),
                NodeFactory.createLiteralDT("2024-01-01", XSDDatatype.XSDdate)),
            Triple.create(hosting, RDF.type.asNode(), Iris.node("def#LifecycleEvent")),
            Triple.create(
                hosting, Iris.node("def#confidence"), Iris.node("scheme/confidence/high"))));
  }

  /** What would follow from these, which is the same as when all is worked out anew. */
  private static Consequences.Outcome compared(List<Triple> said) throws IOException {
    List<Quad> stated = new ArrayList<>();
    said.forEach(t -> stated.add(Quad.create(GRAPH, t)));
    Consequences.Outcome told = CONSEQUENCES.suppose(stated);

    DatasetGraph full = DatasetGraphFactory.createGeneral();
    BASE.listGraphNodes()
        .forEachRemaining(
            g -> {
              if (!g.equals(Iris.INFERRED) && !g.equals(Iris.CURRENT)) {
                full.addGraph(g, BASE.getGraph(g));
              }
            });
    full.addGraph(GRAPH, GraphFactory.createGraphMem());
    said.forEach(full.getGraph(GRAPH)::add);
    List<Problem> problems =
        Inference.complete(full, RealGraph.SOURCES, RealGraph.loaded().release());

    for (Node target : List.of(Iris.INFERRED, Iris.CURRENT)) {
      Set<String> expected = lines(full.getGraph(target).find().toList());
      Set<String> found = lines(told.change().after().getGraph(target).find().toList());
      Set<String> missing = new TreeSet<>(expected);
      missing.removeAll(found);
      Set<String> tooMany = new TreeSet<>(found);
      tooMany.removeAll(expected);
      assertEquals("", String.join("\n", missing), "missing in " + target);
      assertEquals("", String.join("\n", tooMany), "too many in " + target);
    }
    assertEquals(problems.toString(), told.problems().toString());
    return told;
  }

  private static Set<String> lines(List<Triple> triples) {
    Set<String> lines = new TreeSet<>();
    triples.forEach(t -> lines.add(t.toString().replace(Iris.BASE, "")));
    return lines;
  }

  @Provide
  Arbitrary<List<Triple>> contributions() {
    return AnyChanges.contributions();
  }

  private static Consequences consequences() {
    try {
      return new Consequences(BASE, RealGraph.SOURCES, RealGraph.loaded().release());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
