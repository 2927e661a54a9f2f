package org.customsatlas.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.customsatlas.problem.Phrase;
import org.customsatlas.release.UnionDataset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * One case for each kind of emptiness: the head of each file says the guilty part with its reason
 * and its place, the last line of each query that is offered, and the hints; or why nothing is
 * told.
 */
class EmptinessFinderTest {
  private static final Path CASES = Path.of("src/test/resources/explain/empty");

  private final DatasetGraph dataset =
      UnionDataset.of(RDFDataMgr.loadDatasetGraph("src/test/resources/explain/data.trig"));

  @TestFactory
  Stream<DynamicTest> eachEmptyQueryHasItsReason() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      List<Path> cases = files.sorted().toList();
      assertTrue(cases.size() > 30, cases.size() + " cases: have they moved?");
      return cases.stream().map(c -> dynamicTest(c.getFileName().toString(), () -> check(c)));
    }
  }

  private void check(Path file) throws IOException {
    String text = Files.readString(file);
    Query query = QueryFactory.create(text);
    EmptinessFinder finder = new EmptinessFinder(dataset, Engine.PLAIN);
    List<String> outside = said(text, "outside");
    if (!outside.isEmpty()) {
      Outside e = assertThrows(Outside.class, () -> finder.of(text, query));
      assertEquals(outside.getFirst(), e.why().key());
      return;
    }
    Emptiness why = finder.of(text, query);
    assertEquals(said(text, "reason"), List.of(why.reason().key()));
    assertEquals(said(text, "part"), why.part().isEmpty() ? List.of() : List.of(why.part()));
    assertEquals(
        said(text, "mend"),
        why.mends().stream().map(m -> m.query().lines().toList().getLast()).toList());
    assertEquals(said(text, "hint"), why.hints().stream().map(Phrase::toString).toList());
    assertEquals(
        said(text, "place"),
        why.line() == 0 ? List.of() : List.of(why.line() + ":" + why.column()));
    for (Emptiness.Mend mend : why.mends()) {
      try (QueryExec exec = QueryExec.dataset(dataset).query(mend.query()).build()) {
        assertTrue(exec.select().hasNext(), mend.query());
      }
    }
  }

  private static List<String> said(String text, String key) {
    String start = "# " + key + ": ";
    return text.lines()
        .filter(l -> l.startsWith(start))
        .map(l -> l.substring(start.length()))
        .toList();
  }
}
