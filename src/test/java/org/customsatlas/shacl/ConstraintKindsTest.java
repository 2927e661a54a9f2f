package org.customsatlas.shacl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.Shapes;
import org.customsatlas.load.Sources;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * One file for each kind of constraint, path and target: shapes and data together. In full and for
 * every single triple of the data that could have been missing, the results are those of Jena.
 */
class ConstraintKindsTest {
  private static final Path CASES = Path.of("src/test/resources/shacl");

  @TestFactory
  Stream<DynamicTest> eachKindGivesTheResultsOfJena() throws IOException {
    List<Path> cases = Sources.filesIn(CASES, ".ttl");
    assertFalse(cases.isEmpty(), "no case found: has " + CASES + " moved?");
    return cases.stream()
        .map(file -> dynamicTest(file.getFileName().toString(), () -> compare(file)));
  }

  private static void compare(Path file) {
    Graph graph = RDFDataMgr.loadGraph(file.toString());
    Shapes shapes = Shapes.parse(graph);
    List<ValidationResult> jena = Reports.jena(shapes, graph);
    assertFalse(jena.isEmpty(), "the case has results");
    assertEquals(
        Reports.counted(jena), Reports.counted(new ParallelValidator(shapes).validate(graph)));

    List<Triple> data =
        graph.find(Node.ANY, Node.ANY, Node.ANY).filterKeep(t -> isData(t.getSubject())).toList();
    assertFalse(data.isEmpty());
    for (Triple missing : data) {
      Graph without = Reports.changed(graph, List.of(), List.of(missing));
      List<ValidationResult> before = Reports.jena(shapes, without);
      assertTold(
          before,
          jena,
          new ChangeValidator(shapes, without).validate(List.of(missing), List.of()),
          missing);
      assertTold(
          jena,
          before,
          new ChangeValidator(shapes, graph).validate(List.of(), List.of(missing)),
          missing);
    }
  }

  private static void assertTold(
      List<ValidationResult> before,
      List<ValidationResult> after,
      ChangedResults told,
      Triple changed) {
    assertEquals(
        Reports.counted(Reports.without(after, before)),
        Reports.countedWithoutMessages(told.introduced()),
        () -> "introduced by " + changed);
    assertEquals(
        Reports.counted(Reports.without(before, after)),
        Reports.countedWithoutMessages(told.resolved()),
        () -> "resolved by " + changed);
  }

  private static boolean isData(Node subject) {
    return subject.isURI()
        && Stream.of("a", "b", "c", "d", "B")
            .anyMatch(n -> subject.getURI().equals("http://example.org/" + n));
  }
}
