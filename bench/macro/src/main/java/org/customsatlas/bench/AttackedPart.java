package org.customsatlas.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.customsatlas.bench.world.Data;
import org.customsatlas.bench.world.Size;

/** Look-ups beside sixteen clients that ask what never ends. */
final class AttackedPart {
  private static final int RUNAWAYS = 16;
  private static final Duration CALM = Duration.ofSeconds(5);
  private static final Duration ATTACKED = Duration.ofSeconds(20);
  private static final Duration HEAD_START = Duration.ofSeconds(1);

  private static final List<String> ENDLESS =
      List.of(
          "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
          "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f FILTER (STRLEN(CONCAT(STR(?c), STR(?f))) = 7) }",
          "SELECT DISTINCT ?a ?c { ?a (<urn:x>|!<urn:x>)+ ?c . ?c (<urn:x>|!<urn:x>)* ?d }",
          "SELECT (GROUP_CONCAT(?t) AS ?all) { ?a ?b ?c . ?d ?e ?f BIND(CONCAT(STR(?a), STR(?f)) AS ?t) }");

  private final Place place;
  private final Outcome outcome;

  AttackedPart(Place place, Outcome outcome) {
    this.place = place;
    this.outcome = outcome;
  }

  void run(Size size) throws IOException {
    Data data = Data.of(size, place.data());
    System.out.printf("%n== attacked %s%n", size.word());
    Engines engines = new Engines(place, data);
    Question lookUp = Question.of(place.questions(), data.bindings()).get(0);
    for (String name : List.of(Engines.OURS, Engines.LEAN, Engines.MEMORY)) {
      try (Fleet fleet = Fleet.start(place, engines, List.of(name), lookUp, outcome)) {
        for (Engine engine : fleet.engines()) {
          attack(engine, fleet.of(engine), lookUp);
        }
      }
    }
  }

  private void attack(Engine engine, Running server, Question lookUp) throws IOException {
    List<Request> requests = engine.requests(lookUp);
    new Load(2, CALM, 200).run(server, requests);
    Sample calm = new Load(2, CALM, 200).run(server, requests);
    AtomicBoolean goesOn = new AtomicBoolean(true);
    List<Connection> connections = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(RUNAWAYS);
    try {
      for (int i = 0; i < RUNAWAYS; i++) {
        Request request =
            Request.query(
                engine.endpoint(),
                ENDLESS.get(i % ENDLESS.size()),
                "application/sparql-results+json");
        Connection connection = new Connection(engine.port());
        connections.add(connection);
        threads.execute(() -> repeat(connection, request, goesOn));
      }
      Thread.sleep(HEAD_START);
      Sample attacked;
      try {
        attacked = new Load(2, ATTACKED, 200).run(server, requests);
      } catch (IOException e) {
        outcome.note(engine.name() + " fails beside the runaways: " + e.getMessage());
        return;
      }
      String prefix = engine.name().equals(Engines.OURS) ? "attacked" : "attacked." + engine.name();
      outcome.measured(
          prefix + ".p99",
          attacked.p99(),
          "ms (p50 %s ms; alone p50 %s, p99 %s ms)"
              .formatted(
                  Numbers.shown(attacked.p50()),
                  Numbers.shown(calm.p50()),
                  Numbers.shown(calm.p99())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while measuring", e);
    } finally {
      goesOn.set(false);
      // The threads wait for answers that do not come, until the server is gone.
      server.close();
      for (Connection connection : connections) {
        connection.close();
      }
      threads.close();
    }
  }

  /** Asks again and again, whatever the answer; a refused or ended connection is one, too. */
  private static void repeat(Connection connection, Request request, AtomicBoolean goesOn) {
    while (goesOn.get()) {
      try {
        connection.send(request);
      } catch (IOException refused) {
        if (!goesOn.get()) {
          return;
        }
      }
    }
  }
}
