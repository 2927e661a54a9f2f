package org.customsatlas.serve.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.query.QueryCancelledException;

/**
 * The moment at which one query must stop. Whoever does work for the query asks it at each step,
 * because a query engine notices that its time is up only between two rows. A query that takes long
 * waits here, too, for its turn (see {@link QueryPool}).
 *
 * <p>Any thread may ask, and any may stop the query before its time. Where several ask at once,
 * steps may be lost from the count, which does no harm.
 */
public class Deadline {
  /** Reading the clock costs more than most steps, so it is read at one step of this many. */
  private static final int STEPS = 64;

  private final long end;
  private final AtomicBoolean isStopped = new AtomicBoolean();
  private volatile LongPlaces.Turns turns;
  private int steps;

  private Deadline(long end) {
    this.end = end;
  }

  /** The moment after {@code time} from now. */
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Ends the query with {@link QueryCancelledException} if its time is up. */
  public void check() {
    if (++steps % STEPS == 0) {
      checkNow();
    }
  }

  /** The same, for steps that are long: reads the clock each time. */
  public void checkNow() {
    if (isOver()) {
      throw new QueryCancelledException();
    }
    LongPlaces.Turns mine = turns;
    if (mine != null) {
      mine.step(this);
    }
  }

  /** Is the time up, or does nobody wait any more? For who waits itself, and takes no turn. */
  public boolean isOver() {
    return isStopped.get() || left().isNegative();
  }

  /** How long it is until then; negative if that was before now. */
  public Duration left() {
    return Duration.ofNanos(end - System.nanoTime());
  }

  /**
   * True from when the query is stopped, because its time is up or nobody waits any more; for
   * Jena's iterators, which look at such a sign. Alarms of Jena's would stay until their time, long
   * after most queries, and are as many as there are queries in that time.
   */
  public AtomicBoolean signal() {
    return isStopped;
  }

  /** The query starts to run, and from now on takes turns with others. */
  void start(LongPlaces.Turns own) {
    turns = own;
    if (isStopped.get()) {
      own.giveUp();
    }
  }

  /** Ends the query at its next step: nobody waits for the answer any more. */
  void stop() {
    isStopped.set(true);
    LongPlaces.Turns mine = turns;
    if (mine != null) {
      mine.giveUp();
    }
  }

  /**
   * What stands for the deadline of each query in turn, in what is made once and used by one query
   * after the other. For one query, and its thread, at a time.
   */
  public static final class Standing extends Deadline {
    private Deadline now;

    /** Stands for none yet. */
    public Standing() {
      super(0);
    }

    /** From now on it is {@code deadline} that is asked. */
    public void follow(Deadline deadline) {
      now = deadline;
    }

    @Override
    public void checkNow() {
      now.checkNow();
    }

    @Override
    public Duration left() {
      return now.left();
    }
  }
}
