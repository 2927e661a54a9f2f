package org.customsatlas.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.customsatlas.bench.world.Data;
import org.customsatlas.bench.world.Size;

/**
 * What the shipped service holds after it has given out documents in three forms and answered
 * queries for a while, as {@code ./atlas serve} starts it. What a million quads need is measured by
 * {@code query 1m}.
 */
final class MemoryPart {
  private static final Duration LENGTH = Duration.ofSeconds(20);

  /** Long enough for what a server gives back when nobody asks. */
  private static final Duration REST = Duration.ofSeconds(30);

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Place place;
  private final Outcome outcome;

  MemoryPart(Place place, Outcome outcome) {
    this.place = place;
    this.outcome = outcome;
  }

  void run() throws IOException {
    System.out.println("\n== memory, shipped data");
    Data data = Data.of(Size.SMALL, place.data());
    Engine usual =
        new Engines(place, data).ours(place.folder("release", "memory"), place.port(), List.of());
    // As people start it, without the bound that the other parts set.
    Engine engine =
        new Engine(
            usual.name(),
            usual.command(),
            java.util.Map.of(),
            usual.folder(),
            usual.port(),
            usual.endpoint());
    Request things =
        Request.query(
            "/sparql",
            "SELECT DISTINCT ?s { ?s a ?type FILTER STRSTARTS(STR(?s), "
                + "\"https://w3id.org/customs-atlas/id/\") } ORDER BY ?s",
            "text/csv");
    try (Running running = Running.start(engine)) {
      running.awaitAnswer(things, "http", PATIENCE);
      outcome.measured("memory.release.start", running.residentMiB(), "MiB at the first answer");
      List<Request> documents = new ArrayList<>();
      List<Request> queries = new ArrayList<>();
      String csv;
      try (Connection connection = new Connection(engine.port())) {
        csv = new String(connection.send(things).body(), java.nio.charset.StandardCharsets.UTF_8);
      }
      csv.lines()
          .skip(1)
          .map(String::strip)
          .forEach(
              iri -> {
                String path = "/data/" + iri.substring(iri.indexOf("/id/") + 1);
                for (String form : List.of("text/turtle", "application/ld+json", "text/html")) {
                  documents.add(Request.get(path, form));
                }
                queries.add(
                    Request.query(
                        "/sparql",
                        "SELECT ?p ?o { <" + iri + "> ?p ?o }",
                        "application/sparql-results+json"));
              });
      if (documents.isEmpty()) {
        throw new IOException("The release has no things: nothing would be measured.");
      }
      new Load(8, LENGTH, 200).run(running, documents);
      new Load(8, LENGTH, 200).run(running, queries);
      outcome.measured("memory.release.busy", running.residentMiB(), "MiB at the end of the work");
      Running.pause(REST);
      outcome.measured("memory.release", running.residentMiB(), "MiB when it has rested");
    }
  }
}
