package org.customsatlas.shacl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.sparql.graph.GraphFactory;

/** Our validators against Jena's, over shapes and data made at random. */
class AnyShapesTest {

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void theParallelReportIsThatOfJena(
      @ForAll("shapes") String turtle, @ForAll("data") List<Triple> data) {
    Shapes shapes = Shapes.parse(AnyShapes.graph(turtle));
    Graph graph = graph(data);
    List<ValidationResult> jena = Reports.jena(shapes, graph);
    assertEquals(
        Reports.counted(jena), Reports.counted(new ParallelValidator(shapes).validate(graph)));
    Statistics.collect(!jena.isEmpty());
    Statistics.coverage(c -> c.check(true).percentage(p -> p > 40));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void theReportOfAChangeIsTheDifferenceOfTwoReportsOfJena(
      @ForAll("shapes") String turtle,
      @ForAll("data") List<Triple> data,
      @ForAll("fewTriples") List<Triple> added,
      @ForAll Random random) {
    Shapes shapes = Shapes.parse(AnyShapes.graph(turtle));
    List<Triple> removed = data.stream().filter(t -> random.nextInt(10) == 0).toList();
    Graph base = graph(data);
    List<ValidationResult> before = Reports.jena(shapes, base);
    List<ValidationResult> after = Reports.jena(shapes, Reports.changed(base, added, removed));

    ChangedResults change = new ChangeValidator(shapes, base).validate(added, removed);

    assertEquals(
        Reports.counted(Reports.without(after, before)),
        Reports.countedWithoutMessages(change.introduced()),
        "introduced");
    assertEquals(
        Reports.counted(Reports.without(before, after)),
        Reports.countedWithoutMessages(change.resolved()),
        "resolved");
    Statistics.label("bounded").collect(change.unbounded().isEmpty());
    Statistics.label("bounded").coverage(c -> c.check(true).percentage(p -> p > 50));
    Statistics.label("differs").collect(!before.equals(after));
    Statistics.label("differs").coverage(c -> c.check(true).percentage(p -> p > 25));
  }

  @Provide
  Arbitrary<String> shapes() {
    return AnyShapes.shapes();
  }

  @Provide
  Arbitrary<List<Triple>> data() {
    return AnyShapes.triples(25);
  }

  @Provide
  Arbitrary<List<Triple>> fewTriples() {
    return AnyShapes.triples(4);
  }

  private static Graph graph(List<Triple> triples) {
    Graph graph = GraphFactory.createGraphMem();
    triples.forEach(graph::add);
    return graph;
  }
}
