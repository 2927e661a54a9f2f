package org.customsatlas.engine;

import org.apache.jena.query.ARQ;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.Plan;
import org.apache.jena.sparql.engine.QueryEngineFactory;
import org.apache.jena.sparql.engine.QueryEngineRegistry;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.engine.main.QueryEngineMain;
import org.apache.jena.sparql.util.Context;
import org.customsatlas.store.Store;
import org.customsatlas.store.StoredDataset;
import org.customsatlas.work.Cancellation;

/** Jena's query engine with {@link StoreEngine} for what is asked of a store as a whole. */
public final class StoreQueryEngine extends QueryEngineMain {
  /** What our own queries may keep; those of others have a limit of their own. */
  private static final long MEMORY = 1L << 30;

  private StoreQueryEngine(Query query, DatasetGraph dataset, Binding input, Context context) {
    super(query, dataset, input, context);
  }

  private StoreQueryEngine(Op op, DatasetGraph dataset, Binding input, Context context) {
    super(op, dataset, input, context);
  }

  /** How a query is run. */
  static Plan plan(Query query, DatasetGraph dataset, Context context) {
    return new StoreQueryEngine(query, dataset, BindingFactory.root(), context).getPlan();
  }

  /** A store as a dataset whose queries are run here. */
  public static StoredDataset dataset(Store store) {
    StoredDataset dataset = new StoredDataset(store);
    QueryEngineRegistry engines = new QueryEngineRegistry();
    engines.add(new Factory());
    QueryEngineRegistry.set(dataset.getContext(), engines);
    tune(dataset.getContext());
    return dataset;
  }

  /**
   * Sets what Jena's optimizer is to leave alone, because it is done here with counts of the store:
   * the order of patterns and the places of filters.
   */
  public static void tune(Context context) {
    context.setFalse(ARQ.optFilterPlacement);
    context.setFalse(ARQ.optReorderBGP);
  }

  @Override
  public QueryIterator eval(Op op, DatasetGraph dataset, Binding input, Context context) {
    return input.isEmpty() && dataset instanceof StoredDataset stored
        ? new StoreEngine(stored.store(), MEMORY)
            .run(op, ExecutionContext.create(dataset, context), Cancellation.NONE)
        : super.eval(op, dataset, input, context);
  }

  private static final class Factory implements QueryEngineFactory {
    @Override
    public boolean accept(Query query, DatasetGraph dataset, Context context) {
      return true;
    }

    @Override
    public Plan create(Query query, DatasetGraph dataset, Binding input, Context context) {
      return new StoreQueryEngine(query, dataset, input, context).getPlan();
    }

    @Override
    public boolean accept(Op op, DatasetGraph dataset, Context context) {
      return true;
    }

    @Override
    public Plan create(Op op, DatasetGraph dataset, Binding input, Context context) {
      return new StoreQueryEngine(op, dataset, input, context).getPlan();
    }
  }
}
