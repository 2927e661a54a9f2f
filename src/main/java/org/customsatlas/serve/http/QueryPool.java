package org.customsatlas.serve.http;

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
 * <p>Thread-safe.
 */
public final class QueryPool implements AutoCloseable {
  private final ExecutorService threads;
  private final Semaphore places;

  /**
   * @param size how many queries run at once
   */
  public QueryPool(int size) {
    threads =
        Executors.newFixedThreadPool(
            Math.max(1, size), Thread.ofPlatform().daemon().name("query-", 0).factory());
    places = new Semaphore(size, true);
  }

  /**
   * What {@code work} gives; waits for it no longer than {@code deadline}, also when the work does
   * not notice that its time is up. Its place is free again when it has really ended.
   *
   * @throws QueryCancelledException if the time is up
   * @throws Refusal 503 if there was no place in time; or what the work throws
   */
  public <T> T answer(Callable<T> work, Deadline deadline) {
    try {
      if (!places.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
        throw tooMany();
      }
      return submit(work).get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new QueryCancelledException();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw tooMany();
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    } finally {
      deadline.stop();
    }
  }

  private <T> Future<T> submit(Callable<T> work) {
    try {
      return threads.submit(
          () -> {
            try {
              return work.call();
            } finally {
              places.release();
            }
          });
    } catch (RejectedExecutionException closed) {
      places.release();
      throw tooMany();
    }
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
