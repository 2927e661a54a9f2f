package org.customsatlas.serve.sparql;

import org.apache.jena.query.ARQ;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.Transformer;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.Plan;
import org.apache.jena.sparql.engine.QueryEngineFactory;
import org.apache.jena.sparql.engine.QueryEngineRegistry;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.engine.main.QC;
import org.apache.jena.sparql.engine.main.QueryEngineMain;
import org.apache.jena.sparql.function.FunctionRegistry;
import org.apache.jena.sparql.pfunction.PropertyFunctionRegistry;
import org.apache.jena.sparql.util.Context;
import org.customsatlas.answer.ClosedFunctions;
import org.customsatlas.engine.StoreEngine;
import org.customsatlas.engine.StoreQueryEngine;
import org.customsatlas.explain.Engine;
import org.customsatlas.search.SearchIndex;
import org.customsatlas.serve.http.Deadline;
import org.customsatlas.serve.remote.RemoteDataset;
import org.customsatlas.serve.remote.RemoteEngine;

/**
 * Jena's query engine with the guard in front: what is closed is refused, and what could run
 * without end asks the deadline.
 *
 * <p>The guard works on the algebra, not on the syntax tree: Jena 5.6 does not rewrite the
 * expressions of an aggregate or of a second HAVING condition there
 * (QueryTransformOps.mutateExprList reads the first condition each time).
 */
final class GuardedEngine extends QueryEngineMain {
  /** About how many bytes a query may take for rows that it must keep. */
  private static final long MEMORY = 256L << 20;

  /** JSON, in which stores answer, is so many times as long as the shortest form of ours. */
  private static final long WORDIER = 4;

  private final Deadline deadline;
  private final boolean hasText;

  private GuardedEngine(
      Query query, DatasetGraph dataset, Binding input, Context context, Factory factory) {
    super(query, dataset, input, context);
    this.deadline = factory.deadline();
    this.hasText = factory.hasText();
  }

  /**
   * The settings with which a query runs: this engine only, no function that is not SPARQL's own,
   * no calls elsewhere.
   *
   * @param index what {@code text:query} asks; null if that is closed, too
   * @param answerLimit how large an answer may be, in bytes
   */
  static Context context(
      DatasetGraph dataset, SearchIndex index, Deadline deadline, int answerLimit) {
    Context context = Context.setupContextForDataset(ARQ.getContext(), dataset);
    QueryEngineRegistry engines = new QueryEngineRegistry();
    engines.add(new Factory(deadline, index != null, answerLimit));
    QueryEngineRegistry.set(context, engines);
    FunctionRegistry.set(context, ClosedFunctions.INSTANCE);
    PropertyFunctionRegistry.set(
        context,
        new ClosedPropertyFunctions(index == null ? null : new TextQuery(index, deadline)));
    context.set(ARQ.enablePropertyFunctions, index != null);
    context.setFalse(ARQ.httpServiceAllowed);
    if (dataset instanceof GuardedDataset guarded && guarded.store() != null) {
      StoreQueryEngine.tune(context);
    }
    QC.setFactory(context, SteppingExecutor.within(deadline));
    return context;
  }

  private GuardedEngine(
      Op op, DatasetGraph dataset, Binding input, Context context, Deadline deadline) {
    super(op, dataset, input, context);
    this.deadline = deadline;
    this.hasText = false;
  }

  /** Evaluates patterns within {@code deadline}, over datasets that ask it, too. */
  static Engine within(Deadline deadline) {
    return (dataset, op, each) -> {
      deadline.checkNow();
      Context context = context(dataset, null, deadline, 0);
      QueryIterator solutions =
          new GuardedEngine(op, dataset, BindingFactory.root(), context, deadline)
              .getPlan()
              .iterator();
      try {
        while (solutions.hasNext() && each.test(solutions.next())) {
          deadline.check();
        }
      } finally {
        solutions.close();
      }
    };
  }

  /** What is asked of a store as a whole, and of no dataset that is made up of parts of it. */
  @Override
  public QueryIterator eval(Op op, DatasetGraph dataset, Binding input, Context context) {
    return dataset instanceof GuardedDataset guarded && guarded.store() != null && input.isEmpty()
        ? new StoreEngine(guarded.store(), MEMORY)
            .run(op, ExecutionContext.create(dataset, context), deadline::check)
        : super.eval(op, dataset, input, context);
  }

  @Override
  protected Op modifyOp(Op op) {
    return super.modifyOp(
        Transformer.transform(
            new ClosedPatterns(deadline, hasText), new GuardedExpressions(deadline), op));
  }

  private record Factory(Deadline deadline, boolean hasText, int answerLimit)
      implements QueryEngineFactory {
    @Override
    public boolean accept(Query query, DatasetGraph dataset, Context context) {
      return true;
    }

    @Override
    public Plan create(Query query, DatasetGraph dataset, Binding input, Context context) {
      RemoteDataset remote = dataset instanceof GuardedDataset guarded ? guarded.remote() : null;
      return remote == null
          ? new GuardedEngine(query, dataset, input, context, this).getPlan()
          : passedOn(query, remote, dataset, context);
    }

    /** Refused where it would be refused here; otherwise the store elsewhere answers it. */
    private Plan passedOn(
        Query query, RemoteDataset remote, DatasetGraph dataset, Context context) {
      if (query.getQueryPattern() != null) {
        Transformer.transform(
            new ClosedPatterns(deadline, false),
            new GuardedExpressions(deadline),
            Algebra.compile(query));
      }
      long bytes = WORDIER * answerLimit;
      return RemoteEngine.plan(remote.solutions(query, deadline, bytes), dataset, context);
    }

    @Override
    public boolean accept(Op op, DatasetGraph dataset, Context context) {
      return false;
    }

    @Override
    public Plan create(Op op, DatasetGraph dataset, Binding input, Context context) {
      throw new UnsupportedOperationException("only queries are run here");
    }
  }
}
