package org.customsatlas.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.customsatlas.release.UnionDataset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * One case for each kind of pattern: a query, a row of its answer, and what makes the row. The head
 * of each file says the row as VALUES, and then: {@code says} a statement, {@code not} what nobody
 * says, {@code stands} for a row that needs nothing, {@code outside} for a refusal.
 */
class ExplainerTest {
  private static final Path CASES = Path.of("src/test/resources/explain/rows");
  private static final String PREFIX = "PREFIX : <http://example.org/> ";

  private final DatasetGraph dataset =
      UnionDataset.of(RDFDataMgr.loadDatasetGraph("src/test/resources/explain/data.trig"));

  @TestFactory
  Stream<DynamicTest> eachRowHasItsStatements() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      List<Path> cases = files.sorted().toList();
      assertTrue(cases.size() > 40, cases.size() + " cases: have they moved?");
      return cases.stream().map(c -> dynamicTest(c.getFileName().toString(), () -> check(c)));
    }
  }

  private void check(Path file) throws IOException {
    String text = Files.readString(file);
    Query query = QueryFactory.create(text);
    Binding row = row(said(text, "row").getFirst());
    Explainer explainer = new Explainer(dataset, Engine.PLAIN, null, 100);
    List<String> outside = said(text, "outside");
    if (!outside.isEmpty()) {
      Outside e = assertThrows(Outside.class, () -> explainer.explain(query, row));
      assertTrue(e.getMessage().contains(outside.getFirst()), e.getMessage());
      return;
    }
    Explanation explanation = explainer.explain(query, row);
    Set<Quad> expected = new HashSet<>();
    for (String statement : said(text, "says")) {
      DatasetGraph one = DatasetGraphFactory.createGeneral();
      RDFParser.fromString(PREFIX + statement, Lang.TRIG).parse(one);
      one.find().forEachRemaining(expected::add);
    }
    assertEquals(expected, new HashSet<>(explanation.statements()));
    assertEquals(said(text, "not"), explanation.conditions());
    assertEquals(text.contains("# stands:"), explanation.stands());
  }

  private static List<String> said(String text, String key) {
    String start = "# " + key + ": ";
    return text.lines()
        .filter(l -> l.startsWith(start))
        .map(l -> l.substring(start.length()))
        .toList();
  }

  private static Binding row(String values) {
    try (QueryExec exec =
        QueryExec.dataset(DatasetGraphFactory.empty())
            .query(PREFIX + "SELECT * { " + values + " }")
            .build()) {
      return exec.select().next();
    }
  }

  @Test
  void whatIsMoreThanIsToldIsRefused() {
    Query query = QueryFactory.create("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }");
    Binding row = row("VALUES ?n { " + dataset.getDefaultGraph().size() + " }");
    Explainer explainer = new Explainer(dataset, Engine.PLAIN, null, 10);
    Outside e = assertThrows(Outside.class, () -> explainer.explain(query, row));
    assertTrue(e.getMessage().startsWith("More than 10 statements make this row"), e.getMessage());
  }
}
