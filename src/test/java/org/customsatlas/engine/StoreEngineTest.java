package org.customsatlas.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.QueryEngineFactory;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.engine.main.QueryEngineMain;
import org.apache.jena.sparql.engine.ref.QueryEngineRef;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.sys.JenaSystem;
import org.customsatlas.release.UnionDataset;
import org.customsatlas.store.StoreBuilder;
import org.junit.jupiter.api.Test;

/**
 * The engine finds what Jena finds: its main engine, or the one that evaluates the algebra word by
 * word. The two differ now and then, and each fails now and then on a query that is allowed.
 */
class StoreEngineTest {
  static {
    JenaSystem.init();
  }

  private static final int CASES = 2_000;

  @Test
  void findsWhatJenaFinds() {
    int answered = 0;
    int withRows = 0;
    List<String> differences = new ArrayList<>();
    for (long seed = 0; seed < CASES; seed++) {
      Compared compared = compare(seed);
      answered += compared.isAnswered() ? 1 : 0;
      withRows += compared.found().isEmpty() ? 0 : 1;
      if (!compared.isSame()) {
        differences.add("seed " + seed + ": " + compared);
      }
    }
    assertEquals(List.of(), differences);
    assertTrue(answered > CASES * 95 / 100, answered + " that Jena can answer");
    assertTrue(withRows > CASES * 15 / 100, withRows + " with rows");
  }

  /** What was found, and what each engine of Jena found; empty where it failed. */
  private record Compared(
      Query query,
      List<String> found,
      Optional<List<String>> main,
      Optional<List<String>> byTheWord) {
    boolean isAnswered() {
      return main.isPresent() || byTheWord.isPresent();
    }

    boolean isSame() {
      return !isAnswered()
          || StoreEngineTest.isSame(found, main, query)
          || StoreEngineTest.isSame(found, byTheWord, query);
    }
  }

  private static Compared compare(long seed) {
    DatasetGraph general = UnionDataset.create();
    new RandomQueries(seed).world(UnionDataset.into(general));
    StoreBuilder quads = new StoreBuilder(graph -> false);
    RandomQueries made = new RandomQueries(seed);
    made.world(quads);
    DatasetGraph stored = StoreQueryEngine.dataset(quads.build());
    Query query = QueryFactory.create(made.query());
    query.ensureResultVars();
    return new Compared(
        query,
        rows(stored, query, (q, d, context) -> StoreQueryEngine.plan(q, d, context).iterator()),
        trying(general, query, QueryEngineMain.getFactory()),
        trying(general, query, QueryEngineRef.getFactory()));
  }

  /** Rows that their conditions leave equal may stand in any order, if none is cut off. */
  private static boolean isSame(List<String> found, Optional<List<String>> expected, Query query) {
    return expected.filter(e -> e.equals(found)).isPresent()
        || (!query.hasLimit() && expected.filter(e -> sorted(e).equals(sorted(found))).isPresent());
  }

  private static List<String> sorted(List<String> rows) {
    return rows.stream().sorted().toList();
  }

  private static Optional<List<String>> trying(
      DatasetGraph dataset, Query query, QueryEngineFactory factory) {
    try {
      return Optional.of(
          rows(
              dataset,
              query,
              (q, d, context) -> factory.create(q, d, BindingFactory.root(), context).iterator()));
    } catch (RuntimeException jenaFails) {
      return Optional.empty();
    }
  }

  @FunctionalInterface
  private interface Engine {
    QueryIterator run(Query query, DatasetGraph dataset, Context context);
  }

  private static List<String> rows(DatasetGraph dataset, Query query, Engine engine) {
    Context context = Context.setupContextForDataset(ARQ.getContext().copy(), dataset);
    List<Var> variables =
        query.getProjectVars().stream().sorted(Comparator.comparing(Var::getName)).toList();
    List<String> rows = new ArrayList<>();
    QueryIterator found = engine.run(query, dataset, context);
    try {
      while (found.hasNext()) {
        rows.add(text(found.next(), variables));
      }
    } finally {
      found.close();
    }
    return query.hasOrderBy() ? rows : sorted(rows);
  }

  private static String text(Binding row, List<Var> variables) {
    StringBuilder text = new StringBuilder();
    for (Var variable : variables) {
      text.append(variable).append('=').append(row.get(variable)).append("  ");
    }
    return text.toString();
  }
}
