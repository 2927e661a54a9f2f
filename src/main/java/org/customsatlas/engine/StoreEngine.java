package org.customsatlas.engine;

import java.util.ArrayList;
import java.util.List;
import org.apache.jena.atlas.io.IndentedWriter;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpVars;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.iterator.QueryIter;
import org.apache.jena.sparql.serializer.SerializationContext;
import org.customsatlas.store.Store;
import org.customsatlas.work.Cancellation;

/**
 * Runs the algebra of a query over a store.
 *
 * <p>Thread-safe.
 */
public final class StoreEngine {
  private final Store store;
  private final long memory;

  /**
   * @param store what is asked
   * @param memory about how many bytes a query may take for rows that it must keep
   */
  public StoreEngine(Store store, long memory) {
    this.store = store;
    this.memory = memory;
  }

  /**
   * The solutions of a query, found as they are asked for.
   *
   * @param op as Jena's optimizer leaves it with the settings of {@link StoreQueryEngine#tune}
   * @param context of the run; its dataset is what Jena's own executor asks, where that is needed
   * @param cancellation is asked at each step
   * @return the solutions; while one thread asks
   */
  public QueryIterator run(Op op, ExecutionContext context, Cancellation cancellation) {
    Frame frame = new Frame(store.dictionary(), cancellation, new Budget(memory));
    Cursor cursor = new Planner(frame, store, context).plan(op);
    return new Solutions(frame, cursor, new ArrayList<>(OpVars.visibleVars(op)), context);
  }

  private static final class Solutions extends QueryIter {
    private final Cursor cursor;
    private final Header header;
    private boolean isAhead;
    private boolean isAsked;

    Solutions(Frame frame, Cursor cursor, List<Var> variables, ExecutionContext context) {
      super(context);
      this.cursor = cursor;
      this.header = new Header(frame, variables.toArray(Var[]::new), frame.slots(variables));
      cursor.open();
    }

    @Override
    protected boolean hasNextBinding() {
      if (!isAsked) {
        isAhead = cursor.next();
        isAsked = true;
      }
      return isAhead;
    }

    @Override
    protected Binding moveToNextBinding() {
      isAsked = false;
      return header.row();
    }

    @Override
    protected void closeIterator() {
      isAsked = true;
      isAhead = false;
    }

    @Override
    protected void requestCancel() {
      // The cursors ask for themselves whether they go on.
    }

    @Override
    public void output(IndentedWriter out, SerializationContext names) {
      out.print("solutions of a store");
    }
  }
}
