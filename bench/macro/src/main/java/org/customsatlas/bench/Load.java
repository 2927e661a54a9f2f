package org.customsatlas.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks a server for a while with so many clients, each on a connection of its own, each request as
 * soon as the last is answered.
 *
 * @param clients how many
 * @param length how long; each client ends with the first answer after it
 * @param status the status that every answer must have
 */
record Load(int clients, Duration length, int status) {
  /**
   * Asks {@code requests} in turns.
   *
   * @throws IOException if an answer has another status, or none comes
   */
  Sample run(Running server, List<Request> requests) throws IOException {
    return run(server, requests, false);
  }

  /**
   * Asks each of {@code requests} once, however long that takes.
   *
   * @throws IOException if an answer has another status, or none comes
   */
  Sample once(Running server, List<Request> requests) throws IOException {
    return run(server, requests, true);
  }

  private Sample run(Running server, List<Request> requests, boolean isOnce) throws IOException {
    double cpuBefore = server.cpuMillis();
    long start = System.nanoTime();
    long end = isOnce ? Long.MAX_VALUE : start + length.toNanos();
    long[] all;
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Callable<long[]>> tasks = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        int first = (int) ((long) requests.size() * i / clients);
        int next = (int) ((long) requests.size() * (i + 1) / clients);
        int most = isOnce ? next - first : Integer.MAX_VALUE;
        tasks.add(() -> ask(server.port(), requests, first, most, end));
      }
      all = collected(threads.invokeAll(tasks));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while measuring", e);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return Sample.of(all, seconds, server.cpuMillis() - cpuBefore);
  }

  private long[] ask(int port, List<Request> requests, int first, int most, long end)
      throws IOException {
    long[] times = new long[1024];
    int count = 0;
    try (Connection connection = new Connection(port)) {
      int next = first;
      long now = System.nanoTime();
      do {
        Reply reply = connection.send(requests.get(next));
        long then = System.nanoTime();
        if (reply.status() != status) {
          throw new IOException("Answered with " + reply.status() + ", not " + status);
        }
        if (count == times.length) {
          times = Arrays.copyOf(times, count * 2);
        }
        times[count++] = then - now;
        now = then;
        next = (next + 1) % requests.size();
      } while (now < end && count < most);
    }
    return Arrays.copyOf(times, count);
  }

  private static long[] collected(List<Future<long[]>> parts)
      throws IOException, InterruptedException {
    long[] all = new long[0];
    for (Future<long[]> part : parts) {
      try {
        long[] more = part.get();
        int length = all.length;
        all = Arrays.copyOf(all, length + more.length);
        System.arraycopy(more, 0, all, length, more.length);
      } catch (ExecutionException e) {
        throw new IOException(e.getCause().getMessage(), e);
      }
    }
    return all;
  }
}
