package org.customsatlas.serve.sparql;

import org.apache.jena.query.ARQ;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.ARQConstants;
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
import org.apache.jena.sparql.util.Symbol;
import org.customsatlas.answer.ClosedFunctions;
import org.customsatlas.engine.StoreEngine;
import org.customsatlas.engine.StoreQueryEngine;
import org.customsatlas.explain.Engine;
import org.customsatlas.search.SearchIndex;
import org.customsatlas.serve.http.Deadline;
import org.customsatlas.serve.http.Limit;
import org.customsatlas.serve.http.ServerOptions;
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
  private static final Symbol MEMORY = Symbol.create(GuardedEngine.class.getName() + ".memory");

  private final Deadline deadline;
  private final boolean hasText;
  private final boolean isPrepared;

  private GuardedEngine(
      Query query, DatasetGraph dataset, Binding input, Context context, Factory factory) {
    super(query, dataset, input, context);
    this.deadline = factory.deadline();
    this.hasText = factory.hasText();
    this.isPrepared = false;
  }

  /**
   * The settings with which a query runs: this engine only, no function that is not SPARQL's own,
   * no calls elsewhere.
   *
   * @param index what {@code text:query} asks; null if that is closed, too
   * @param op what {@link #prepared} has made of the query; null if it is to be made
   */
  static Context context(
      DatasetGraph dataset, SearchIndex index, Deadline deadline, Op op, ServerOptions options) {
    Context context = context(dataset, index, deadline, op);
    context.set(MEMORY, options.number(Limit.QUERY_MEMORY));
    return context;
  }

  /** The same, for a query that is not run. */
  private static Context context(
      DatasetGraph dataset, SearchIndex index, Deadline deadline, Op op) {
    Context context = Context.setupContextForDataset(ARQ.getContext(), dataset);
    QueryEngineRegistry engines = new QueryEngineRegistry();
    engines.add(new Factory(deadline, index != null, op));
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
    context.set(ARQConstants.symCancelQuery, deadline.signal());
    return context;
  }

  private GuardedEngine(
      Op op,
      DatasetGraph dataset,
      Binding input,
      Context context,
      Deadline deadline,
      boolean isPrepared) {
    super(op, dataset, input, context);
    this.deadline = deadline;
    this.hasText = false;
    this.isPrepared = isPrepared;
  }

  /**
   * The algebra of {@code query}, guarded and optimized, for any number of runs over a store.
   *
   * @param dataset a store
   * @param deadline what its expressions ask
   */
  static Op prepared(Query query, DatasetGraph dataset, SearchIndex index, Deadline deadline) {
    Context context = context(new GuardedDataset(dataset, deadline), index, deadline, null);
    return Algebra.optimize(guarded(Algebra.compile(query), deadline, index != null), context);
  }

  private static Op guarded(Op op, Deadline deadline, boolean hasText) {
    return Transformer.transform(
        new ClosedPatterns(deadline, hasText), new GuardedExpressions(deadline), op);
  }

  /** Evaluates patterns within {@code deadline}, over datasets that ask it, too. */
  static Engine within(Deadline deadline, ServerOptions options) {
    return (dataset, op, each) -> {
      deadline.checkNow();
      Context context = context(dataset, null, deadline, null, options);
      QueryIterator solutions =
          new GuardedEngine(op, dataset, BindingFactory.root(), context, deadline, false)
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
        ? new StoreEngine(guarded.store(), context.getInt(MEMORY, 0))
            .run(op, ExecutionContext.create(dataset, context), deadline::check)
        : super.eval(op, dataset, input, context);
  }

  @Override
  protected Op modifyOp(Op op) {
    return isPrepared ? op : super.modifyOp(guarded(op, deadline, hasText));
  }

  private record Factory(Deadline deadline, boolean hasText, Op prepared)
      implements QueryEngineFactory {
    @Override
    public boolean accept(Query query, DatasetGraph dataset, Context context) {
      return true;
    }

    @Override
    public Plan create(Query query, DatasetGraph dataset, Binding input, Context context) {
      RemoteDataset remote = dataset instanceof GuardedDataset guarded ? guarded.remote() : null;
      if (remote != null) {
        return passedOn(query, remote, dataset, context);
      }
      return prepared == null
          ? new GuardedEngine(query, dataset, input, context, this).getPlan()
          : new GuardedEngine(prepared, dataset, input, context, deadline, true).getPlan();
    }

    /** Refused where it would be refused here; otherwise the store elsewhere answers it. */
    private Plan passedOn(
        Query query, RemoteDataset remote, DatasetGraph dataset, Context context) {
      if (query.getQueryPattern() != null) {
        guarded(Algebra.compile(query), deadline, false);
      }
      return RemoteEngine.plan(remote.solutions(query, deadline), dataset, context);
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
