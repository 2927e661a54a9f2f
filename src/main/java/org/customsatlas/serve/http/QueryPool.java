package org.customsatlas.serve.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.query.QueryCancelledException;
import org.customsatlas.problem.Phrase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that answer queries, and nothing else. They are threads of the operating system,
 * which shares the processors out between them: a virtual thread that reckons without a pause keeps
 * its carrier, and as many of them as there are processors stop every other request.
 *
 * <p>A query starts at once, and a short one is not held up. One that takes long needs one of a few
 * places to go on, and takes turns with the others at its {@link Deadline}: so many runaways cost
 * the short ones no more than a few do.
 *
 * <p>Thread-safe.
 */
public final class QueryPool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(QueryPool.class);

  /** So long a query waits to start when too many run. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** So often it is looked whether the client is still there. */
  private static final Duration GLANCE = Duration.ofMillis(250);

  private final int size;
  private final ExecutorService threads;
  private final Semaphore admission;
  private final LongPlaces places;
  private final Duration patience;
  private final Set<Running<?>> running = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("query-watch").factory());
  private final AtomicBoolean isWatched = new AtomicBoolean();

  /**
   * With as many places for long queries as there are processors.
   *
   * @param size how many queries are taken at once
   */
  public QueryPool(int size) {
    this(size, Runtime.getRuntime().availableProcessors());
  }

  /**
   * @param size how many queries are taken at once
   * @param longPlaces how many of them run when all take long; at least one
   */
  public QueryPool(int size, int longPlaces) {
    this(size, longPlaces, PATIENCE);
  }

  /**
   * @param size how many are taken at once
   * @param longPlaces how many of them run when all take long; at least one
   * @param patience how long others wait to be taken
   */
  public QueryPool(int size, int longPlaces, Duration patience) {
    this.size = size;
    this.patience = patience;
    threads =
        Executors.newFixedThreadPool(
            Math.max(1, size), Thread.ofPlatform().daemon().name("query-", 0).factory());
    admission = new Semaphore(size, true);
    places = new LongPlaces(longPlaces);
  }

  /**
   * What {@code work} gives; waits for it no longer than {@code deadline}, also when the work does
   * not notice that its time is up, and no longer than the {@link Client} does. Its place is free
   * again when it has really ended.
   *
   * @throws QueryCancelledException if the time is up, or the client has left
   * @throws Refusal 503 if too many run; or what the work throws
   */
  public <T> T answer(Callable<T> work, Deadline deadline) {
    try {
      Duration wait = shorter(patience, deadline.left());
      if (!admission.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        throw tooMany();
      }
      return result(submit(work, deadline), deadline);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw tooMany();
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    } finally {
      deadline.stop();
    }
  }

  /** What becomes of work for which no thread waits: one of the two, once, in any thread. */
  public interface Outcome<T> {
    /** It is done. */
    void succeeded(T result);

    /**
     * It has failed.
     *
     * @param why {@link QueryCancelledException} if the time is up, or the client has left
     */
    void failed(Throwable why);
  }

  /**
   * Begins {@code work} if it can begin at once. Time and client are watched as by {@link #answer},
   * but no thread waits: to wake one when the work is done takes longer than many a query.
   *
   * @return false if it cannot; then nothing has begun, and nothing will come
   */
  public <T> boolean begin(Callable<T> work, Deadline deadline, Client client, Outcome<T> outcome) {
    if (!isAdmitted()) {
      return false;
    }
    Running<T> begun = new Running<>(deadline, client, outcome);
    running.add(begun);
    try {
      watch();
      threads.execute(() -> run(work, begun));
      return true;
    } catch (RejectedExecutionException closed) {
      running.remove(begun);
      admission.release();
      return false;
    }
  }

  /** From the first work on, for which nobody waits. */
  private void watch() {
    if (isWatched.compareAndSet(false, true)) {
      long every = GLANCE.toMillis();
      ScheduledFuture<?> unused =
          watch.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    }
  }

  /** Looks at all that runs; if that fails for one, it is said, and the next look comes. */
  private void look() {
    for (Running<?> one : running) {
      try {
        one.look();
      } catch (RuntimeException e) {
        LOG.error("A query could not be looked at", e);
      }
    }
  }

  /** Whether there is a place, and nobody has waited for it. */
  private boolean isAdmitted() {
    try {
      return admission.tryAcquire(0, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @SuppressWarnings("IllegalCatch") // whatever it is, somebody waits to be told
  private <T> void run(Callable<T> work, Running<T> begun) {
    LongPlaces.Turns turns = places.start();
    begun.deadline.start(turns);
    T result = null;
    Throwable failure = null;
    try {
      result = work.call();
    } catch (Throwable e) {
      failure = e;
    } finally {
      turns.leave();
      running.remove(begun);
      admission.release();
    }
    begun.end(result, failure);
  }

  /** Work for which no thread waits. */
  private static final class Running<T> {
    private final Deadline deadline;
    private final Client client;
    private final Outcome<T> outcome;
    private boolean isOver;

    Running(Deadline deadline, Client client, Outcome<T> outcome) {
      this.deadline = deadline;
      this.client = client;
      this.outcome = outcome;
    }

    /** Ends it if nobody wants it any more. */
    void look() {
      synchronized (this) {
        if (isOver || !(deadline.left().isNegative() || client.hasLeft())) {
          return;
        }
        isOver = true;
      }
      deadline.stop();
      outcome.failed(new QueryCancelledException());
    }

    /**
     * @param failure null if there is a result
     */
    void end(T result, Throwable failure) {
      synchronized (this) {
        if (isOver) {
          return;
        }
        isOver = true;
      }
      if (failure == null) {
        outcome.succeeded(result);
      } else {
        outcome.failed(failure);
      }
    }
  }

  private static <T> T result(Future<T> answer, Deadline deadline)
      throws InterruptedException, ExecutionException {
    while (true) {
      Duration time = shorter(GLANCE, deadline.left());
      try {
        return answer.get(time.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        if (deadline.left().isNegative() || Client.current().hasLeft()) {
          throw new QueryCancelledException();
        }
      }
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private <T> Future<T> submit(Callable<T> work, Deadline deadline) {
    try {
      return threads.submit(
          () -> {
            LongPlaces.Turns turns = places.start();
            deadline.start(turns);
            try {
              return work.call();
            } finally {
              turns.leave();
              admission.release();
            }
          });
    } catch (RejectedExecutionException closed) {
      admission.release();
      throw tooMany();
    }
  }

  /** How many queries have a thread at this moment, also those that wait for their turn. */
  public int taken() {
    return size - admission.availablePermits();
  }

  /** How many of the {@link #taken} wait for their turn to go on. */
  public int waiting() {
    return places.waiting();
  }

  /** What has stopped work, as something that can be thrown. */
  public static RuntimeException unchecked(Throwable error) {
    if (error instanceof Error fatal) {
      throw fatal;
    }
    return error instanceof RuntimeException known ? known : new IllegalStateException(error);
  }

  private static Refusal tooMany() {
    return new Refusal(503, Phrase.of("request-many")).header("Retry-After", "5");
  }

  /** Takes no more queries; those that run end with their deadline or with the process. */
  @Override
  public void close() {
    threads.shutdown();
    watch.shutdown();
  }
}
