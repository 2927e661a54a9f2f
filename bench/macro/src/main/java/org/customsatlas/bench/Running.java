package org.customsatlas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that was started for the bench, with what it costs. Ended when it is closed. */
final class Running implements AutoCloseable {
  /** How many ticks of {@code /proc/PID/stat} make a second on Linux. */
  private static final long TICKS = 100;

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final String name;
  private final Process process;
  private final Path log;
  private final int port;
  private final long started = System.nanoTime();

  private Running(String name, Process process, Path log, int port) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Starts what {@code engine} says; what it prints goes to a file. */
  static Running start(Engine engine) throws IOException {
    Files.createDirectories(engine.folder());
    Path log = engine.folder().resolve(engine.name() + ".log");
    ProcessBuilder builder = new ProcessBuilder(engine.command());
    builder.directory(engine.folder().toFile());
    builder.environment().putAll(engine.environment());
    builder.redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    Running running = new Running(engine.name(), builder.start(), log, engine.port());
    // Whatever ends the bench ends what it has started.
    Runtime.getRuntime().addShutdownHook(new Thread(running::end));
    return running;
  }

  /**
   * Waits until the first request is answered with 200 to 399 and something in it.
   *
   * @param request what is asked
   * @param expected words that stand in the right answer; null takes any
   * @return seconds since the process was started
   */
  double awaitAnswer(Request request, String expected, Duration patience) throws IOException {
    long end = started + patience.toNanos();
    while (System.nanoTime() < end) {
      if (!process.isAlive()) {
        throw new IOException(name + " has ended with status " + process.exitValue() + tail());
      }
      try (Connection connection = new Connection(port)) {
        Reply reply = connection.send(request);
        boolean isRight =
            expected == null
                || new String(reply.body(), java.nio.charset.StandardCharsets.UTF_8)
                    .contains(expected);
        if (reply.status() < 400 && isRight) {
          return (System.nanoTime() - started) / 1e9;
        }
      } catch (IOException notYet) {
        pause(PAUSE);
        continue;
      }
      pause(PAUSE);
    }
    throw new IOException(name + " did not answer in " + patience.toSeconds() + " s" + tail());
  }

  /** Waits until the process has ended well, and says how many seconds it took. */
  double awaitEnd(Duration patience) throws IOException {
    return awaitEnd(patience, 0);
  }

  /**
   * Waits until the process has ended.
   *
   * @param worst the greatest exit status that is well
   * @return seconds since it was started
   */
  double awaitEnd(Duration patience, int worst) throws IOException {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(name + " did not end in " + patience.toSeconds() + " s" + tail());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while " + name + " ran", e);
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    if (process.exitValue() > worst) {
      throw new IOException(name + " has ended with status " + process.exitValue() + tail());
    }
    return seconds;
  }

  /** Milliseconds of processor time that it and its children have used. */
  double cpuMillis() throws IOException {
    long ticks = 0;
    for (long pid : family()) {
      Path stat = Path.of("/proc/" + pid + "/stat");
      if (Files.exists(stat)) {
        String text = Files.readString(stat);
        // The name, in brackets, may have spaces in it; utime and stime are fields 14 and 15.
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
      }
    }
    return ticks * 1000.0 / TICKS;
  }

  /** MiB of memory that it and its children hold (VmRSS). */
  long residentMiB() throws IOException {
    long kib = 0;
    for (long pid : family()) {
      Path status = Path.of("/proc/" + pid + "/status");
      if (Files.exists(status)) {
        kib +=
            Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
      }
    }
    return kib / 1024;
  }

  int port() {
    return port;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Without waiting. */
  private void end() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  private List<Long> family() {
    return Stream.concat(Stream.of(process.pid()), process.descendants().map(ProcessHandle::pid))
        .toList();
  }

  private String tail() throws IOException {
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    String end = String.join("\n  ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    return "; the end of " + log.getFileName() + ":\n  " + end;
  }

  /** Waits. */
  static void pause(Duration time) throws IOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while " + name + " was stopped", e);
    } finally {
      children.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
