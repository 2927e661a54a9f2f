package org.customsatlas.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.customsatlas.bench.world.Data;
import org.customsatlas.bench.world.Size;

/** From the start of the process to its first right answer; medians of several starts, in turns. */
final class StartPart {
  private static final int STARTS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String RELEASE_QUERY =
      "SELECT ?name { <https://w3id.org/customs-atlas/id/org/wco> "
          + "<http://www.w3.org/2004/02/skos/core#prefLabel> ?name }";

  private final Place place;
  private final Outcome outcome;

  StartPart(Place place, Outcome outcome) {
    this.place = place;
    this.outcome = outcome;
  }

  void run(Size size) throws IOException {
    Data data = Data.of(size, place.data());
    System.out.printf("%n== start, shipped data and %s%n", size.word());
    Engines engines = new Engines(place, data);
    Question first = Question.of(place.questions(), data.bindings()).get(0);
    List<Engine> all = new ArrayList<>();
    List<Request> asked = new ArrayList<>();
    List<String> measures = new ArrayList<>();
    Engine release = engines.ours(place.folder("release", "start"), place.port(), List.of());
    Request wco = Request.query("/sparql", RELEASE_QUERY, "application/sparql-results+json");
    all.add(release);
    asked.add(wco);
    measures.add("start.release.aot");
    Map<String, String> without =
        Map.of(
            "ATLAS_JAVA_OPTS", "-XX:AOTMode=off " + release.environment().get("ATLAS_JAVA_OPTS"));
    all.add(
        new Engine(
            release.name(),
            release.command(),
            without,
            release.folder(),
            release.port(),
            release.endpoint()));
    asked.add(wco);
    measures.add("start.release");
    for (String name : Engines.ALL) {
      if (place.missing(name) != null) {
        outcome.note(name + " is not measured: " + place.missing(name));
        continue;
      }
      Engine engine = engines.named(name);
      all.add(engine);
      asked.add(engine.requests(first).get(0));
      measures.add("start." + size.word() + "." + name);
    }
    List<List<Double>> seconds = new ArrayList<>();
    all.forEach(engine -> seconds.add(new ArrayList<>()));
    for (int i = 0; i < STARTS; i++) {
      for (int j = 0; j < all.size(); j++) {
        try (Running running = Running.start(all.get(j))) {
          seconds.get(j).add(running.awaitAnswer(asked.get(j), "bindings", PATIENCE));
        }
      }
    }
    for (int j = 0; j < all.size(); j++) {
      double[] times = seconds.get(j).stream().mapToDouble(Double::doubleValue).toArray();
      outcome.measured(
          measures.get(j),
          Numbers.median(times),
          "s (%s to %s)"
              .formatted(
                  Numbers.shown(java.util.Arrays.stream(times).min().orElseThrow()),
                  Numbers.shown(java.util.Arrays.stream(times).max().orElseThrow())));
    }
  }
}
