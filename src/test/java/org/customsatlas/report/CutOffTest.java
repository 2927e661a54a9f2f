package org.customsatlas.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problem;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** That a file has more problems than are told is a note in a report, and no result of it. */
class CutOffTest {
  /** Those that hold results alone, a row or a node each. */
  private static final Set<ReportForm> OF_RESULTS =
      EnumSet.of(ReportForm.CSV, ReportForm.TURTLE, ReportForm.JSONLD);

  @TestFactory
  Stream<DynamicTest> aFormSaysItBesideTheResults() {
    return EnumSet.complementOf(EnumSet.copyOf(OF_RESULTS)).stream()
        .map(
            form ->
                DynamicTest.dynamicTest(
                    form.name(),
                    () -> {
                      String text = written(form);
                      String note = form == ReportForm.JSON ? "\"cutOff\": [" : "Only the first 50";
                      assertTrue(text.contains(note), text);
                      assertEquals(text.indexOf(note), text.lastIndexOf(note), text);
                    }));
  }

  private static String written(ReportForm form) throws IOException {
    Problem more =
        new Problem(
            Place.of("mine.ttl"),
            Code.RDF_SYNTAX,
            Phrase.of("only-first-problems", 50),
            Phrase.of("mend-and-check"));
    Contribution contribution =
        new Contribution(
            List.of(new Contribution.Handed("mine.ttl", Syntax.TURTLE, "")),
            List.of(),
            new TreeMap<>(),
            List.of(more));
    CheckReport report =
        new CheckReport(contribution, List.of(Samples.ofEachKind().getFirst()), 1, "", Set.of());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    form.write(report, Audience.of("en"), out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
