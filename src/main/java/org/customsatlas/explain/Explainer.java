package org.customsatlas.explain;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.op.OpSlice;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.customsatlas.infer.Backwards;
import org.customsatlas.problem.Phrase;

/**
 * Finds the statements that make a row of an answer. Exact: without them the row goes, and with
 * nothing but them it is there.
 *
 * <p>Thread-safe, as long as nobody changes the dataset.
 */
public final class Explainer {
  /** So many times it is tried whether the row is gone. */
  private static final int MOST_ROUNDS = 12;

  private final DatasetGraph dataset;
  private final Engine engine;
  private final Backwards rules;
  private final int most;
  private final Map<Quad, Explanation.Reason> known;

  /**
   * @param dataset its default graph is the union of its named graphs
   * @param engine what evaluates patterns over it
   * @param rules by which {@code graph/inferred} and {@code graph/current} came to be; null if
   *     there are none
   * @param most the most statements of an explanation
   */
  public Explainer(DatasetGraph dataset, Engine engine, Backwards rules, int most) {
    this(dataset, engine, rules, most, new ConcurrentHashMap<>());
  }

  /**
   * The same, with what others of the same dataset have found.
   *
   * @param known why statements hold that follow; takes what is found. It must be thread-safe
   */
  public Explainer(
      DatasetGraph dataset,
      Engine engine,
      Backwards rules,
      int most,
      Map<Quad, Explanation.Reason> known) {
    this.known = known;
    this.dataset = dataset;
    this.engine = engine;
    this.rules = rules;
    this.most = most;
  }

  /**
   * Explains a row.
   *
   * @param query a SELECT
   * @param row what the row has for the variables that the query gives; nothing for those without a
   *     value
   * @throws Outside if the query is not one that can be explained, the row is not in its answer, or
   *     there are too many statements
   */
  public Explanation explain(Query query, Binding row) {
    Op whole = Covered.algebra(query);
    List<Var> columns = query.getProjectVars();
    for (Var var : Narrowed.vars(row)) {
      if (!columns.contains(var)) {
        throw new Outside(Phrase.of("explain-no-column", var.getVarName()));
      }
    }
    if (whole instanceof OpSlice slice) {
      if (!isThere(whole, row, columns)) {
        throw new Outside(Phrase.of("explain-no-row"));
      }
      whole = slice.getSubOp();
    }
    Set<Quad> found = new LinkedHashSet<>();
    boolean stands = gather(whole, row, columns, found);
    Map<Quad, Explanation.Reason> reasons =
        rules == null ? Map.of() : new Grounds(dataset, engine, rules, most, known).of(found);
    return new Explanation(List.copyOf(found), reasons, Conditions.in(query, row), stands);
  }

  /**
   * Gathers the statements, and tries whether the row goes without them: where something else takes
   * its place, that belongs to it, too.
   *
   * @return whether the row stays, whatever is taken away
   */
  private boolean gather(Op op, Binding row, Collection<Var> columns, Set<Quad> found) {
    DatasetGraph rest = dataset;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Ways ways = new Ways(rest, engine, most);
      int rows = ways.follow(op, row, columns);
      if (rows == 0) {
        if (round == 0) {
          throw new Outside(Phrase.of("explain-no-row"));
        }
        return false;
      }
      if (!found.addAll(ways.found())) {
        return true;
      }
      rest = new Without(dataset, found);
    }
    throw new Outside(Phrase.of("explain-no-end"));
  }

  private boolean isThere(Op op, Binding row, Collection<Var> columns) {
    boolean[] found = {false};
    engine.solve(
        dataset,
        op,
        solution -> {
          found[0] = columns.stream().allMatch(v -> Objects.equals(row.get(v), solution.get(v)));
          return !found[0];
        });
    return found[0];
  }
}
