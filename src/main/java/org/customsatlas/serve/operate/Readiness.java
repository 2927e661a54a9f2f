package org.customsatlas.serve.operate;

/** Whether the server is to be sent requests. Thread-safe. */
public final class Readiness {
  /** How far the server is; it goes on in this order, but may wait more than once. */
  public enum State {
    /** It listens, and opens the release. */
    STARTING,
    /** It answers. */
    READY,
    /** It would answer, but the store that it asks does not. */
    WAITING,
    /** It ends what runs, and takes no more. */
    STOPPING
  }

  private volatile State state = State.STARTING;

  /** How far the server is now. */
  public State state() {
    return state;
  }

  /** The release is served and warm; says nothing to a server that is being stopped. */
  public synchronized void begin() {
    if (state == State.STARTING) {
      state = State.READY;
    }
  }

  /** The store that is asked does not answer, or answers again; says nothing before or after. */
  public synchronized void store(boolean answers) {
    if (state == State.READY || state == State.WAITING) {
      state = answers ? State.READY : State.WAITING;
    }
  }

  /** The server takes no more requests. */
  public synchronized void end() {
    state = State.STOPPING;
  }
}
