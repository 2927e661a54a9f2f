package org.customsatlas.work;

import java.time.Duration;

/**
 * Work that is done at once, and again after each pause, by a thread of its own, until it is
 * closed. It does not keep the program from ending.
 */
public final class Repeated implements AutoCloseable {
  private final Duration pause;
  private final Runnable work;
  private final Thread thread;

  /**
   * Begins.
   *
   * @param name the name of the thread
   * @param pause from the end of one time to the beginning of the next
   * @param work is never done by two threads at once; if it throws, that was the last time
   */
  public Repeated(String name, Duration pause, Runnable work) {
    this.pause = pause;
    this.work = work;
    this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
  }

  @SuppressWarnings("InterruptedExceptionSwallowed") // it is what ends the work
  private void run() {
    try {
      while (true) {
        work.run();
        Thread.sleep(pause);
      }
    } catch (InterruptedException closed) {
      return;
    }
  }

  /** Lets the work end, and does not wait for that. */
  @Override
  public void close() {
    thread.interrupt();
  }
}
