package org.customsatlas.work;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Work that is begun before its result is needed, by a thread of its own. Thread-safe.
 *
 * @param <T> its result
 */
public final class Ahead<T> {
  private final FutureTask<T> work;

  /** Work that has not begun; it begins when its result is asked for. */
  public Ahead(Callable<T> work) {
    this.work = new FutureTask<>(work);
  }

  /**
   * Begins now.
   *
   * @param name the name of the thread
   */
  public Ahead<T> begin(String name) {
    Thread.ofPlatform().daemon().name(name).start(work);
    return this;
  }

  /**
   * The result; waits for it.
   *
   * @throws IOException what the work throws, or that whoever waits is to stop
   */
  public T get() throws IOException {
    work.run(); // does nothing if it has begun
    try {
      return work.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException failure -> throw failure;
        case RuntimeException fault -> throw fault;
        case Error fatal -> throw fatal;
        default -> throw new IllegalStateException(e.getCause());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The program was stopped.");
    }
  }
}
