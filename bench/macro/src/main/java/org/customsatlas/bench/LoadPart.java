package org.customsatlas.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.customsatlas.bench.world.Data;
import org.customsatlas.bench.world.Size;

/** From a file to the first answer, the start of the process included, beside the bare parse. */
final class LoadPart {
  private static final String PARALLEL = "tdb2-parallel";
  private static final String INTO_TDB2 = "ours-into-tdb2";
  private static final Duration ENOUGH = Duration.ofMinutes(4);
  private static final Duration PATIENCE = Duration.ofMinutes(9);
  private static final Duration REST = Duration.ofSeconds(20);

  private final Place place;
  private final Outcome outcome;

  LoadPart(Place place, Outcome outcome) {
    this.place = place;
    this.outcome = outcome;
  }

  void run(Size size) throws IOException {
    Data data = Data.of(size, place.data());
    System.out.printf("%n== load %s: %,d quads%n", size.word(), data.quads());
    Engines engines = new Engines(place, data);
    Question first = Question.of(place.questions(), data.bindings()).get(0);
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    long start = System.nanoTime();
    // A second round, if the first left time for it.
    for (int round = 0;
        round == 0 || round == 1 && System.nanoTime() - start < ENOUGH.toNanos();
        round++) {
      add(seconds, "parse", parse(data));
      for (String name : inMemory(size)) {
        String missing = place.missing(name);
        if (missing != null) {
          outcome.note(name + " is not measured: " + missing);
          continue;
        }
        Engine engine = engines.named(name);
        try (Running running = Running.start(engine)) {
          add(
              seconds,
              name,
              running.awaitAnswer(engine.requests(first).get(0), "bindings", PATIENCE));
          Running.pause(REST);
          outcome.measured(
              "load." + size.word() + "." + name + ".memory",
              running.residentMiB(),
              "MiB, when it is loaded and has rested");
        }
      }
      for (String kind : List.of("tdb2", "lmdb")) {
        Path store = data.folder().resolve(kind + "-timed");
        add(seconds, kind.equals("tdb2") ? PARALLEL : Engines.LMDB, engines.load(kind, store));
        Folders.delete(store);
      }
      add(seconds, INTO_TDB2, intoTdb2(data));
      if (place.missing(Engines.VIRTUOSO) == null) {
        Path folder = place.folder("virtuoso-timed", size.word());
        Engine usual = engines.named(Engines.VIRTUOSO);
        Engine anew =
            new Engine(
                usual.name(),
                List.of(
                    usual.command().get(0),
                    "+foreground",
                    "+configfile",
                    folder.resolve("virtuoso.ini").toString()),
                usual.environment(),
                folder,
                usual.port(),
                usual.endpoint());
        add(seconds, Engines.VIRTUOSO, engines.loadVirtuoso(anew));
        Folders.delete(folder);
      } else {
        outcome.note("virtuoso is not measured: " + place.missing(Engines.VIRTUOSO));
      }
    }
    double parse = best(seconds.get("parse"));
    besideTdb2(size, best(seconds.get(INTO_TDB2)), best(seconds.get(PARALLEL)));
    outcome.measured("load." + size.word() + ".parse", parse, "s, the bare parse");
    seconds.forEach(
        (name, times) -> {
          if (!name.equals("parse")) {
            String measure =
                name.equals(Engines.OURS) && size == Size.MIDDLE
                    ? "load.ours"
                    : "load." + size.word() + "." + name;
            outcome.measured(
                measure,
                best(times) / parse,
                "× the bare parse (%s : %s s)"
                    .formatted(Numbers.shown(best(times)), Numbers.shown(parse)));
          }
        });
  }

  /**
   * Which stores in memory are loaded. With a million quads Oxigraph holds 0.9 GiB and has no more
   * than the 4 GiB of WebAssembly; RDF4J holds 0.9 GiB, too.
   */
  private static List<String> inMemory(Size size) {
    return size == Size.LARGE
        ? List.of(Engines.OURS)
        : List.of(Engines.OURS, Engines.OXIGRAPH, Engines.MEMORY);
  }

  /** {@code atlas load}, from its start to its end. */
  private double intoTdb2(Data data) throws IOException {
    Path folder = place.folder("tdb2-ours", data.size().word());
    Path database = folder.resolve("db");
    Folders.delete(database);
    List<String> command =
        List.of(
            place.home().resolve("atlas").toString(),
            "load",
            database.toString(),
            "--data",
            data.file().toString());
    Engine engine = new Engine("load", command, Map.of(), folder, 0, null);
    try (Running running = Running.start(engine)) {
      return running.awaitEnd(PATIENCE);
    } finally {
      Folders.delete(database);
    }
  }

  private double parse(Data data) throws IOException {
    List<String> command = new ArrayList<>(Place.javaCommand("1g", "Parse"));
    command.add(data.file().toString());
    Path folder = place.folder("load", data.size().word());
    try (Running running = Running.start(new Engine("parse", command, Map.of(), folder, 0, null))) {
      return running.awaitEnd(PATIENCE);
    }
  }

  /** Ours beside TDB2's own bulk loader. */
  private void besideTdb2(Size size, double ours, double theirs) {
    outcome.measured(
        size == Size.LARGE ? "load.tdb2" : "load." + size.word() + ".tdb2",
        ours / theirs,
        "× TDB2's parallel loader (%s : %s s)"
            .formatted(Numbers.shown(ours), Numbers.shown(theirs)));
  }

  private static void add(Map<String, List<Double>> seconds, String name, double value) {
    System.out.printf("  %s: %s s%n", name, Numbers.shown(value));
    seconds.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  private static double best(List<Double> times) {
    return times.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }
}
