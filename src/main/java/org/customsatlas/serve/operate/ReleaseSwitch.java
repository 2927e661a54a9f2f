package org.customsatlas.serve.operate;

import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Hands each request to what answers from the current release. A new release takes over between two
 * requests: a request that has begun is ended by what began it, which is let go with its last
 * request. Until there is a release, it says so.
 *
 * <p>Thread-safe.
 */
public final class ReleaseSwitch extends Handler.Abstract {
  private final AtomicInteger running = new AtomicInteger();
  private volatile Turn current = new Turn(new StartingHandler(), () -> {});
  private volatile Turn next;
  private volatile Connector rehearsal;

  /** What answers, and by how many it is used: by its requests, and by the switch. */
  private static final class Turn {
    private final Handler handler;
    private final Runnable after;
    private final AtomicInteger users = new AtomicInteger(1);

    Turn(Handler handler, Runnable after) {
      this.handler = handler;
      this.after = after;
    }

    boolean enter() {
      for (int n = users.get(); n > 0; n = users.get()) {
        if (users.compareAndSet(n, n + 1)) {
          return true;
        }
      }
      return false;
    }

    void leave() {
      if (users.decrementAndGet() == 0) {
        // Not by this thread: it is still inside of what ends.
        Thread.ofPlatform().daemon().name("release-ends").start(this::end);
      }
    }

    void end() {
      LifeCycle.stop(handler);
      after.run();
    }
  }

  /** What it hands requests to must not wait in the thread that hands them on. */
  public ReleaseSwitch() {
    super(InvocationType.NON_BLOCKING);
  }

  /**
   * Requests that come by {@code connector} are answered from the next release, if there is one.
   */
  public void rehearseBy(Connector connector) {
    rehearsal = connector;
  }

  /** How many requests are answered at this moment. */
  public int running() {
    return running.get();
  }

  /**
   * Starts what answers from a new release, but does not yet let it answer.
   *
   * @param handler not started; afterwards this switch stops it
   * @param after what is done once it has answered its last request
   * @throws Exception what {@code handler} throws when it starts; then nothing has changed
   */
  public synchronized void prepare(Handler handler, Runnable after) throws Exception {
    handler.setServer(getServer());
    handler.start();
    next = new Turn(handler, after);
  }

  /** From now on the release that was prepared answers. */
  public synchronized void commit() {
    Turn last = current;
    current = next;
    next = null;
    last.leave();
  }

  /** The release that was prepared is not to be served. */
  public synchronized void discard() {
    Turn unwanted = next;
    next = null;
    if (unwanted != null) {
      unwanted.leave();
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Turn turn = enter(request);
    running.incrementAndGet();
    Callback counted =
        new Callback.Nested(callback) {
          @Override
          public void succeeded() {
            left(turn);
            super.succeeded();
          }

          @Override
          public void failed(Throwable cause) {
            left(turn);
            super.failed(cause);
          }
        };
    boolean isTaken = false;
    try {
      isTaken = turn.handler.handle(request, response, counted);
      return isTaken;
    } finally {
      if (!isTaken) {
        left(turn);
      }
    }
  }

  private void left(Turn turn) {
    running.decrementAndGet();
    turn.leave();
  }

  private Turn enter(Request request) {
    while (true) {
      Turn prepared = next;
      boolean isRehearsal =
          prepared != null && request.getConnectionMetaData().getConnector() == rehearsal;
      Turn turn = isRehearsal ? prepared : current;
      if (turn.enter()) {
        return turn;
      }
    }
  }

  @Override
  protected void doStart() throws Exception {
    current.handler.setServer(getServer());
    current.handler.start();
    super.doStart();
  }

  @Override
  protected synchronized void doStop() throws Exception {
    super.doStop();
    discard();
    current.end();
  }
}
