package org.customsatlas.serve.http;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.jena.query.QueryCancelledException;
import org.customsatlas.problem.Phrase;

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
  /** So long a query waits to start when too many run. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** So often it is looked whether the client is still there. */
  private static final Duration GLANCE = Duration.ofMillis(250);

  private final int size;
  private final ExecutorService threads;
  private final Semaphore admission;
  private final LongPlaces places;
  private final Duration patience;

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

  private static <T> T result(Future<T> answer, Deadline deadline)
      throws InterruptedException, ExecutionException {
    while (true) {
      Duration time = shorter(GLANCE, deadline.left());
      try {
        return answer.get(time.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        if (deadline.left().isNegative() || Client.hasLeft()) {
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

  private static RuntimeException unchecked(Throwable error) {
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
  }
}
