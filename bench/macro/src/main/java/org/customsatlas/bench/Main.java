package org.customsatlas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.customsatlas.bench.world.Data;
import org.customsatlas.bench.world.Size;

/** Runs the parts that are named: {@code HOME PART [SIZE] ...}. See {@code bench/run}. */
public final class Main {
  private static final Set<String> SIZES = Set.of("5k", "20k", "1m", "10m");

  private final Place place;
  private final Outcome outcome;

  private Main(Place place, Outcome outcome) {
    this.place = place;
    this.outcome = outcome;
  }

  /** Measures, and prints the table. Ends with 1 if something could not be done. */
  public static void main(String[] args) {
    try {
      measure(args);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void measure(String[] args) throws IOException {
    Path home = Path.of(args[0]).toAbsolutePath().normalize();
    int port = Integer.parseInt(System.getenv().getOrDefault("BENCH_PORT", "3900"));
    Place place = new Place(home, home.resolve("target/bench"), port);
    Files.createDirectories(place.work());
    List<String> words = List.of(args).subList(1, args.length);
    if (words.equals(List.of("check"))) {
      new CheckPart(place.atFreePort()).run();
      return;
    }
    if (words.get(0).equals("data")) {
      Data.of(Size.named(words.get(1)), place.data());
      return;
    }
    Outcome outcome = Outcome.withGoals(home.resolve("bench/goals.tsv"));
    new Main(place, outcome).run(words);
    System.out.println(outcome.table(List.copyOf(partsOf(words))));
    Path results = place.work().resolve("results.json");
    outcome.write(results);
    System.out.println("Also in " + home.relativize(results) + ".");
    if (outcome.isLacking()) {
      throw new IOException("Some parts could not be measured to their end; the notes say why.");
    }
  }

  private static Set<String> partsOf(List<String> words) {
    Set<String> parts = new TreeSet<>(words);
    parts.removeAll(SIZES);
    return parts;
  }

  private void run(List<String> words) throws IOException {
    outcome.note(
        "Processors: %d; load average at the start: %s; %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                Files.readString(Path.of("/proc/loadavg")).split(" ")[0],
                "Java " + Runtime.version()));
    for (int i = 0; i < words.size(); i++) {
      String part = words.get(i);
      List<Size> sizes = new ArrayList<>();
      while (i + 1 < words.size() && SIZES.contains(words.get(i + 1))) {
        i++;
        sizes.add(Size.named(words.get(i)));
      }
      for (Size size : sizes.isEmpty() ? List.of(usual(part)) : sizes) {
        try {
          part(part, size);
        } catch (IOException e) {
          outcome.failed(part + " " + size.word(), e.getMessage());
        }
      }
    }
    outcome.note(
        "Load average at the end: " + Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
  }

  private static Size usual(String part) {
    return part.equals("load") ? Size.MIDDLE : Size.SMALL;
  }

  private void part(String part, Size size) throws IOException {
    switch (part) {
      case "query" -> new QueryPart(place, outcome).run(size);
      case "dereference" -> new DereferencePart(place, outcome).run(size);
      case "load" -> new LoadPart(place, outcome).run(size);
      case "start" -> new StartPart(place, outcome).run(size);
      case "build" -> new BuildPart(place, outcome).run();
      case "memory" -> new MemoryPart(place, outcome).run();
      case "attacked" -> new AttackedPart(place, outcome).run(size);
      default ->
          throw new IllegalArgumentException(
              "There is no part "
                  + part
                  + ". Parts: load, query, dereference, start, build, memory, attacked, check.");
    }
  }
}
