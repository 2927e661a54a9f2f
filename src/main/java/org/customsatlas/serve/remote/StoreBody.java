package org.customsatlas.serve.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * The bytes of a store's answer, as many as may be and for as long as they are waited for. Reading
 * them blocks; so a thread of its own looks whether they are still wanted, and if they are not,
 * closes the connection, which ends the reading and tells the store.
 */
final class StoreBody extends FilterInputStream {
  private static final Duration GLANCE = Duration.ofMillis(100);

  private final Waiting waiting;
  private long left;
  private volatile boolean isClosed;

  StoreBody(InputStream bytes, Waiting waiting) {
    super(bytes);
    this.waiting = waiting;
    this.left = waiting.bytes();
    Thread.ofVirtual().name("store-answer").start(this::watch);
  }

  @SuppressWarnings("InterruptedExceptionSwallowed") // nobody interrupts this thread
  private void watch() {
    try {
      while (!isClosed) {
        Thread.sleep(GLANCE);
        if (waiting.deadline().isOver()) {
          close();
        }
      }
    } catch (IOException | InterruptedException e) {
      return; // the connection is gone already
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? count : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count;
    try {
      count = in.read(bytes, offset, length);
    } catch (IOException e) {
      if (waiting.deadline().isOver()) {
        throw waiting.timeIsUp();
      }
      throw e;
    }
    if (count < 0 && isClosed) {
      if (waiting.deadline().isOver()) {
        throw waiting.timeIsUp();
      }
      throw new IOException("closed");
    }
    left -= Math.max(0, count);
    if (left < 0) {
      throw waiting.tooLarge();
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    isClosed = true;
    in.close();
  }
}
