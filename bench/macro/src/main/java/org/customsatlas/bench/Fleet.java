package org.customsatlas.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Engines that run at once, ours among them. All are stopped when it is closed. */
final class Fleet implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Map<Engine, Running> running = new LinkedHashMap<>();

  /**
   * Starts those of {@code names} that there are, one after the other, and waits until each answers
   * {@code first}. Who is missing is noted.
   */
  static Fleet start(
      Place place, Engines engines, List<String> names, Question first, Outcome outcome)
      throws IOException {
    Fleet fleet = new Fleet();
    try {
      for (String name : names) {
        String missing = place.missing(name);
        if (missing != null) {
          outcome.note(name + " is not measured: " + missing);
          continue;
        }
        Engine engine;
        try {
          engine = engines.named(name);
        } catch (IOException e) {
          outcome.note(name + " is not measured: " + e.getMessage());
          continue;
        }
        fleet.add(engine, first, outcome);
      }
    } catch (IOException | RuntimeException e) {
      fleet.close();
      throw e;
    }
    return fleet;
  }

  private void add(Engine engine, Question first, Outcome outcome) throws IOException {
    Running started = Running.start(engine);
    try {
      double seconds = started.awaitAnswer(engine.requests(first).get(0), "bindings", PATIENCE);
      System.out.printf(
          "  %s answers after %s s: %s%n", engine.name(), Numbers.shown(seconds), engine.shown());
      running.put(engine, started);
    } catch (IOException e) {
      started.close();
      if (engine.name().equals(Engines.OURS)) {
        throw e;
      }
      outcome.note(engine.name() + " is not measured: " + e.getMessage());
    }
  }

  List<Engine> engines() {
    return List.copyOf(running.keySet());
  }

  Running of(Engine engine) {
    return running.get(engine);
  }

  /** Takes {@code engine} out, and stops it. */
  void stop(Engine engine) throws IOException {
    running.remove(engine).close();
  }

  @Override
  public void close() throws IOException {
    List<IOException> failures = new ArrayList<>();
    for (Running server : running.values()) {
      try {
        server.close();
      } catch (IOException e) {
        failures.add(e);
      }
    }
    running.clear();
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }
}
