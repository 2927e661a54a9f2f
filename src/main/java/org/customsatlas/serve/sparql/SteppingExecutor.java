package org.customsatlas.serve.sparql;

import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.iterator.QueryIteratorWrapper;
import org.apache.jena.sparql.engine.main.OpExecutor;
import org.apache.jena.sparql.engine.main.OpExecutorFactory;
import org.customsatlas.serve.http.Deadline;

/**
 * Jena's executor, with the deadline asked at each row of each step of a query. Rows of VALUES and
 * what is joined from them never touch the dataset, which asks it otherwise.
 */
final class SteppingExecutor extends OpExecutor {
  private final Deadline deadline;

  private SteppingExecutor(ExecutionContext context, Deadline deadline) {
    super(context);
    this.deadline = deadline;
  }

  /** Makes executors of one query. */
  static OpExecutorFactory within(Deadline deadline) {
    return context -> new SteppingExecutor(context, deadline);
  }

  @Override
  protected QueryIterator exec(Op op, QueryIterator input) {
    QueryIterator rows = super.exec(op, input);
    // What passes through unchanged asks already; and Jena looks for the one empty row.
    return rows == input || rows.isJoinIdentity() || rows instanceof Rows
        ? rows
        : new Rows(rows, deadline);
  }

  private static final class Rows extends QueryIteratorWrapper {
    private final Deadline deadline;

    Rows(QueryIterator rows, Deadline deadline) {
      super(rows);
      this.deadline = deadline;
    }

    @Override
    protected Binding moveToNextBinding() {
      deadline.check();
      return super.moveToNextBinding();
    }
  }
}
