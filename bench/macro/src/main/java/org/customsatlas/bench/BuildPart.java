package org.customsatlas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From documents to a release, and the check of a small file; medians, by the clock. */
final class BuildPart {
  private static final int TIMES = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern STEP = Pattern.compile("(\\w+) ([\\d.]+) ([\\d.]+) ([\\d.]+)");

  private final Place place;
  private final Outcome outcome;

  BuildPart(Place place, Outcome outcome) {
    this.place = place;
    this.outcome = outcome;
  }

  void run() throws IOException {
    System.out.println("\n== build");
    Path folder = place.folder("ours", "build");
    Path small = folder.resolve("small.ttl");
    Files.writeString(
        small,
        """
        @prefix atlas: <https://w3id.org/customs-atlas/def#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <https://w3id.org/customs-atlas/id/place/bench-small> a atlas:Place ;
          skos:prefLabel "Small place"@en , "Petit lieu"@fr .
        """);
    outcome.measured(
        "build.release",
        median(List.of("build", "--out", folder.resolve("release").toString()), folder, 0),
        "s, the second and later of several runs");
    outcome.measured(
        "build.small",
        median(List.of("validate", small.toString()), folder, 1),
        "s for a file of three statements");
    steps(folder);
  }

  /** The steps beside the libraries: a line for each has its ratio, our seconds and theirs. */
  private void steps(Path folder) throws IOException {
    String classPath =
        place.work().resolve("classes") + ":" + place.home().resolve("target/customs-atlas.jar");
    List<String> command =
        List.of(
            Place.java(),
            "-Xmx1g",
            "-cp",
            classPath,
            "org.customsatlas.load.StepsBench",
            place.home().toString());
    try (Running running = Running.start(new Engine("steps", command, Map.of(), folder, 0, null))) {
      running.awaitEnd(PATIENCE);
    }
    for (String line : Files.readAllLines(folder.resolve("steps.log"))) {
      Matcher step = STEP.matcher(line);
      if (step.matches()) {
        String words = "× the libraries (%s s and %s s)".formatted(step.group(3), step.group(4));
        System.out.printf("  %s: %s %s%n", step.group(1), step.group(2), words);
        outcome.measured("build." + step.group(1), Double.parseDouble(step.group(2)), words);
      }
    }
  }

  /**
   * @param worst the greatest exit status that still means that the work was done
   */
  private double median(List<String> arguments, Path folder, int worst) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(place.home().resolve("atlas").toString());
    command.addAll(arguments);
    double[] times = new double[TIMES];
    for (int i = -1; i < TIMES; i++) {
      Engine engine = new Engine("build", command, Map.of(), folder, 0, null);
      try (Running running = Running.start(engine)) {
        double seconds = running.awaitEnd(PATIENCE, worst);
        System.out.printf("  atlas %s: %s s%n", arguments.get(0), Numbers.shown(seconds));
        if (i >= 0) {
          times[i] = seconds;
        }
      }
    }
    return Numbers.median(times);
  }
}
