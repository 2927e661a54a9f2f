package org.customsatlas.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.customsatlas.RealGraph;
import org.customsatlas.Tables;
import org.customsatlas.answer.Question;
import org.customsatlas.answer.Questions;
import org.customsatlas.infer.Backwards;
import org.customsatlas.release.UnionDataset;
import org.junit.jupiter.api.Test;

/**
 * Explanations are exact. For rows of every stored question: without the statements of its
 * explanation the row goes, with them it is back, and with nothing but them it is there.
 */
class QuestionRowsTest {
  /** Of so many rows, spread over its answer, the explanation of a question is tried. */
  private static final int ROWS = 8;

  private static final int MOST_STATEMENTS = 20_000;

  /** The questions outside, and those whose rows hang on what nobody says, each with the reason. */
  private static final Path SPECIAL = Path.of("src/test/resources/explain/questions.csv");

  private final DatasetGraph dataset = UnionDataset.of(RealGraph.dataset());

  @Test
  void eachRowGoesWithoutItsStatementsAndStandsOnThemAlone() throws IOException {
    Explainer explainer =
        new Explainer(dataset, Engine.PLAIN, Backwards.of(RealGraph.SOURCES), MOST_STATEMENTS);
    SortedMap<String, String> special = new TreeMap<>();
    List<String> faults = new ArrayList<>();
    int rows = 0;
    long size = size();
    for (Question question : Questions.read(RealGraph.SOURCES).all()) {
      Query query = QueryFactory.create(question.sparql());
      if (!query.isSelectType()) {
        Outside e =
            assertThrows(Outside.class, () -> explainer.explain(query, BindingFactory.empty()));
        special.put(question.name(), e.getMessage());
        continue;
      }
      for (Binding row : sample(answer(query, dataset))) {
        Explanation explanation = explainer.explain(query, row);
        check(question.name() + " " + row, query, row, explanation, faults);
        if (!explanation.conditions().isEmpty()) {
          special.put(question.name(), "denies");
        }
        rows++;
      }
    }
    assertEquals(size, size(), "all that was taken away is back");
    assertEquals(List.of(), faults);
    assertEquals(expected(), special);
    assertTrue(rows > 800, rows + " rows");
  }

  private static SortedMap<String, String> expected() throws IOException {
    SortedMap<String, String> expected = new TreeMap<>();
    for (CSVRecord line : Tables.rows(SPECIAL)) {
      expected.put(line.get("question"), line.get("what"));
    }
    return expected;
  }

  private long size() {
    return dataset.stream().count();
  }

  private static List<Binding> sample(List<Binding> answer) {
    return answer.size() <= ROWS
        ? answer
        : IntStream.range(0, ROWS)
            .mapToObj(i -> answer.get((int) ((long) i * (answer.size() - 1) / (ROWS - 1))))
            .toList();
  }

  private void check(
      String which, Query query, Binding row, Explanation explanation, List<String> faults) {
    Set<Quad> all = explanation.all();
    if (all.isEmpty()) {
      faults.add(which + ": no statements");
    }
    for (Quad quad : all) {
      if (!dataset.contains(quad)) {
        faults.add(which + ": nobody says " + quad);
      }
    }
    Set<Triple> gone = take(all);
    if (answer(query, dataset).contains(row)) {
      faults.add(which + ": stays");
    }
    all.forEach(dataset::add);
    gone.forEach(dataset.getDefaultGraph()::add);
    DatasetGraph alone = UnionDataset.create();
    explanation.statements().forEach(UnionDataset.into(alone)::quad);
    if (!answer(query, alone).contains(row)) {
      faults.add(which + ": is not there on its statements alone");
    }
  }

  /** Takes {@code quads} away, and from the union what is nowhere else. */
  private Set<Triple> take(Collection<Quad> quads) {
    quads.forEach(dataset::delete);
    Set<Triple> gone = new HashSet<>();
    for (Quad quad : quads) {
      if (!dataset
          .findNG(Node.ANY, quad.getSubject(), quad.getPredicate(), quad.getObject())
          .hasNext()) {
        gone.add(quad.asTriple());
      }
    }
    gone.forEach(dataset.getDefaultGraph()::delete);
    return gone;
  }

  private static List<Binding> answer(Query query, DatasetGraph dataset) {
    List<Binding> rows = new ArrayList<>();
    try (QueryExec exec = QueryExec.dataset(dataset).query(query).build()) {
      exec.select().forEachRemaining(rows::add);
    }
    return rows;
  }
}
