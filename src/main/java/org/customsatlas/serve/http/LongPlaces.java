package org.customsatlas.serve.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.jena.query.QueryCancelledException;

/**
 * The few places for work that takes long. Work starts without one; once it has run for {@link
 * #SHORT} it needs one to go on, and queues for it in order. Whoever has one leaves it after each
 * {@link #SLICE} to who has waited longest. So long work shares the processors out in turns, and
 * short work finds them nearly free.
 *
 * <p>Thread-safe.
 */
final class LongPlaces {
  /** Work that ends within this time needs no place. */
  static final Duration SHORT = Duration.ofMillis(100);

  /** So long a place is kept while others wait for one. */
  static final Duration SLICE = Duration.ofMillis(200);

  private final Semaphore places;

  /**
   * @param places how many there are; at least one
   */
  LongPlaces(int places) {
    this.places = new Semaphore(places, true);
  }

  /** How many pieces of work wait for their turn at this moment. */
  int waiting() {
    return places.getQueueLength();
  }

  /** The turns of one piece of work that starts now. */
  Turns start() {
    return new Turns();
  }

  /**
   * When one piece of work may go on. Several threads may do the work; they have one place and wait
   * together.
   */
  final class Turns {
    private final Object queueing = new Object();
    private volatile long next = System.nanoTime() + SHORT.toNanos();
    private Thread waiting;
    private boolean isOver;
    private boolean hasPlace;

    /**
     * Waits, if the work has run long enough for others to go on first.
     *
     * @throws QueryCancelledException if {@code deadline} comes before the turn
     */
    void step(Deadline deadline) {
      if (System.nanoTime() - next >= 0) {
        change(deadline);
      }
    }

    private synchronized void change(Deadline deadline) {
      if (System.nanoTime() - next < 0) {
        return; // another thread of the same work has waited meanwhile
      }
      if (!hasPlace || places.hasQueuedThreads()) {
        leave();
        queue(deadline.left());
        hasPlace = true;
      }
      next = System.nanoTime() + SLICE.toNanos();
    }

    private void queue(Duration time) {
      synchronized (queueing) {
        if (isOver) {
          throw new QueryCancelledException();
        }
        waiting = Thread.currentThread();
      }
      boolean isOurTurn = false;
      try {
        isOurTurn = places.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException overMeanwhile) {
        isOurTurn = false;
      } finally {
        synchronized (queueing) {
          waiting = null;
          // Only giveUp() interrupts these threads, and nothing else is to see it.
          Thread.interrupted();
        }
      }
      if (!isOurTurn) {
        throw new QueryCancelledException();
      }
    }

    /** Nobody wants the work any more: it waits for no turn. */
    void giveUp() {
      synchronized (queueing) {
        isOver = true;
        if (waiting != null) {
          waiting.interrupt();
        }
      }
    }

    /** The work has ended. */
    synchronized void leave() {
      if (hasPlace) {
        hasPlace = false;
        places.release();
      }
    }
  }
}
