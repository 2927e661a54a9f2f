package org.customsatlas.serve.remote;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.op.OpNull;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.Plan;
import org.apache.jena.sparql.engine.PlanOp;
import org.apache.jena.sparql.engine.QueryEngineFactory;
import org.apache.jena.sparql.engine.QueryEngineRegistry;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.engine.iterator.QueryIterPlainWrapper;
import org.apache.jena.sparql.engine.main.QueryEngineMain;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.util.Context;

/**
 * Passes queries on to a store, whole. Only what makes a graph of rows (CONSTRUCT, DESCRIBE) is
 * done here, from the rows that the store finds, so that all stores describe in the same way.
 */
public final class RemoteEngine implements QueryEngineFactory {
  private RemoteEngine() {}

  /** Lets the queries of {@code dataset} go to its store. */
  static void register(RemoteDataset dataset) {
    QueryEngineRegistry engines = new QueryEngineRegistry();
    engines.add(new RemoteEngine());
    QueryEngineRegistry.set(dataset.getContext(), engines);
  }

  /** A plan that gives {@code rows}. */
  public static Plan plan(Iterator<Binding> rows, DatasetGraph dataset, Context context) {
    return new PlanOp(
        OpNull.create(),
        null,
        QueryIterPlainWrapper.create(rows, ExecutionContext.create(dataset, context)));
  }

  /** The rows that {@code query} finds in a store: for ASK, one without values or none. */
  static Iterator<Binding> solutions(
      Query query, UnionPatterns patterns, StoreClient store, Waiting waiting) {
    if (query.getQueryPattern() == null || isEmpty(query)) {
      return Iter.singletonIterator(BindingFactory.root()); // DESCRIBE of what it names
    }
    Query asked = patterns.asked(query);
    if (query.isAskType()) {
      boolean found = isFound(asked, store, waiting);
      return found ? Iter.singletonIterator(BindingFactory.root()) : Iter.nullIterator();
    }
    if (query.isConstructType()) {
      selectTemplate(query, asked);
    } else if (query.isDescribeType()) {
      asked.setQuerySelectType();
    }
    return new StoreRows(store, asked.serialize(), waiting);
  }

  /** Virtuoso answers ASK with a row of its own making, so one row is asked for where it can be. */
  private static boolean isFound(Query asked, StoreClient store, Waiting waiting) {
    if (asked.hasGroupBy() || asked.hasHaving()) {
      return new StoreRows(store, asked.serialize(), waiting).isTrue();
    }
    asked.setQuerySelectType();
    asked.addResultVar("found", NodeValue.TRUE);
    asked.setLimit(1);
    return new StoreRows(store, asked.serialize(), waiting).isAny();
  }

  private static boolean isEmpty(Query query) {
    return query.isDescribeType()
        && query.getQueryPattern() instanceof ElementGroup group
        && group.isEmpty();
  }

  /** Only the variables of the template are wanted. */
  private static void selectTemplate(Query query, Query asked) {
    Set<Var> variables = new LinkedHashSet<>();
    for (Quad quad : query.getConstructTemplate().getQuads()) {
      for (Node node :
          new Node[] {quad.getGraph(), quad.getSubject(), quad.getPredicate(), quad.getObject()}) {
        if (Var.isNamedVar(node)) {
          variables.add(Var.alloc(node));
        }
      }
    }
    asked.setQuerySelectType();
    asked.setQueryResultStar(variables.isEmpty());
    variables.forEach(asked::addResultVar);
  }

  @Override
  public boolean accept(Query query, DatasetGraph dataset, Context context) {
    return true;
  }

  /** What is asked of a store as a whole; datasets made up of parts of it are asked here. */
  @Override
  public Plan create(Query query, DatasetGraph dataset, Binding input, Context context) {
    RemoteDataset remote =
        switch (dataset) {
          case RemoteDataset whole -> whole;
          case RemoteView view -> view.remote();
          default -> null;
        };
    return remote == null
        ? new QueryEngineMain(query, dataset, input, context).getPlan()
        : plan(remote.solutions(query), dataset, context);
  }

  /** Patterns are solved here, by look-ups in the store. */
  @Override
  public boolean accept(Op op, DatasetGraph dataset, Context context) {
    return true;
  }

  @Override
  public Plan create(Op op, DatasetGraph dataset, Binding input, Context context) {
    return new QueryEngineMain(op, dataset, input, context).getPlan();
  }
}
