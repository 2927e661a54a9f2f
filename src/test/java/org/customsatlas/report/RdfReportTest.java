package org.customsatlas.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.shacl.ValidationReport;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Result;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** SHACL's own report, which Jena reads back. */
class RdfReportTest {

  private static Graph read(ReportForm form, CheckReport report) throws IOException {
    Graph graph = GraphFactory.createDefaultGraph();
    RDFParser.fromString(
            Written.in(form, report), form == ReportForm.TURTLE ? Lang.TURTLE : Lang.JSONLD)
        .errorHandler(ErrorHandlerFactory.errorHandlerNoWarnings)
        .parse(graph);
    return graph;
  }

  @TestFactory
  Stream<DynamicTest> turtleAndJsonLdSayTheSameAndNothingIsLost() {
    return Samples.all().entrySet().stream()
        .map(
            sample ->
                dynamicTest(
                    sample.getKey(),
                    () -> {
                      Graph meant = GraphFactory.createDefaultGraph();
                      ReportTriples.send(
                          sample.getValue(), (s, about) -> about.forEach(meant::add));
                      assertTrue(meant.size() > 1);
                      Graph turtle = read(ReportForm.TURTLE, sample.getValue());
                      Graph json = read(ReportForm.JSONLD, sample.getValue());
                      assertEquals(meant.size(), turtle.size(), "Turtle");
                      assertEquals(meant.size(), json.size(), "JSON-LD");
                      assertTrue(meant.isIsomorphicWith(turtle), "Turtle");
                      assertTrue(meant.isIsomorphicWith(json), "JSON-LD");
                    }));
  }

  @Test
  void jenaReadsTheReportBack() throws IOException {
    CheckReport report = Samples.report(Samples.ofEachKind());
    List<ReportEntry> entries =
        new ArrayList<>(ValidationReport.fromGraph(read(ReportForm.TURTLE, report)).getEntries());
    assertEquals(report.results().size(), entries.size());
    for (Result result : report.results()) {
      assertTrue(entries.stream().anyMatch(e -> isOf(e, result)), result.rule());
    }
    assertTrue(
        ValidationReport.fromGraph(read(ReportForm.TURTLE, Samples.report(List.of()))).conforms());
  }

  private static boolean isOf(ReportEntry entry, Result result) {
    return entry.severity().level().equals(result.severity().node())
        && isFocus(entry.focusNode(), result.focusNode())
        && Objects.equals(entry.value(), result.value())
        && Objects.equals(entry.resultPath(), result.path())
        && result.messages().containsValue(entry.message());
  }

  /** A blank node has another name in each file; where nothing could be read, it is the file. */
  private static boolean isFocus(Node read, Node meant) {
    boolean isNamed = meant != null && !meant.isBlank();
    return isNamed ? read.equals(meant) : read.isBlank();
  }

  /** SHACL, 3.6.1 and 3.6.2. */
  @TestFactory
  Stream<DynamicTest> eachResultHasWhatTheStandardAsksFor() {
    return Samples.all().entrySet().stream()
        .map(
            sample ->
                dynamicTest(
                    sample.getKey(),
                    () -> {
                      Graph graph = read(ReportForm.TURTLE, sample.getValue());
                      Node report =
                          graph
                              .find(Node.ANY, RDF.Nodes.type, SHACL.ValidationReport)
                              .next()
                              .getSubject();
                      assertEquals(1, count(graph, report, SHACL.conforms));
                      assertEquals(
                          sample.getValue().results().isEmpty(),
                          graph.contains(
                              report, SHACL.conforms, NodeFactory.createLiteralByValue(true)));
                      List<Node> results =
                          graph
                              .find(report, SHACL.result, Node.ANY)
                              .mapWith(t -> t.getObject())
                              .toList();
                      assertEquals(sample.getValue().results().size(), results.size());
                      for (Node result : results) {
                        for (Node property :
                            List.of(
                                SHACL.focusNode,
                                SHACL.resultSeverity,
                                SHACL.sourceConstraintComponent)) {
                          assertEquals(1, count(graph, result, property), property.toString());
                        }
                        for (Node property :
                            List.of(SHACL.value, SHACL.resultPath, SHACL.sourceShape)) {
                          assertTrue(count(graph, result, property) <= 1, property.toString());
                        }
                        assertTrue(count(graph, result, SHACL.resultMessage) > 0);
                      }
                    }));
  }

  private static long count(Graph graph, Node subject, Node property) {
    return graph.find(subject, property, Node.ANY).toList().size();
  }
}
