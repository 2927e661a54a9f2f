package org.customsatlas.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Queries that take long wait for each other, and nobody waits for them. */
class FairnessTest {
  private static final String RUNAWAY =
      "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
  private static final String LOOK_UP =
      "SELECT * { <http://example.org/n7> <http://example.org/number> ?o }";

  /** Some hundred thousand rows are counted: it takes a few turns, and ends. */
  private static final String LONG =
      "SELECT (COUNT(*) AS ?n) { ?a <http://example.org/value> ?v . ?b <http://example.org/value> ?v . ?c <http://example.org/value> ?v }";

  @Test
  void besideSixteenRunawaysALookUpIsAnswered() {
    try (LoadedEndpoint endpoint = new LoadedEndpoint(Duration.ofSeconds(8), 1000)) {
      assertEquals(200, endpoint.query(LOOK_UP).statusCode());
      List<CompletableFuture<HttpResponse<String>>> runaways = runaways(endpoint, 16);
      List<Duration> times = new ArrayList<>();
      long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
      while (System.nanoTime() < end) {
        long start = System.nanoTime();
        assertEquals(200, endpoint.query(LOOK_UP).statusCode());
        times.add(Duration.ofNanos(System.nanoTime() - start));
      }
      Duration median = times.stream().sorted().toList().get(times.size() / 2);
      assertTrue(median.compareTo(Duration.ofSeconds(1)) < 0, "half of them took " + median);
      assertTrue(runaways.stream().noneMatch(CompletableFuture::isDone), "they ran beside it");
      runaways.forEach(runaway -> assertEquals(503, runaway.join().statusCode()));
    }
  }

  @Test
  void besideRunawaysAQueryThatTakesLongComesToItsEnd() throws InterruptedException {
    try (LoadedEndpoint endpoint = new LoadedEndpoint(Duration.ofSeconds(60), 1000)) {
      String alone = endpoint.query(LONG).body();
      List<CompletableFuture<HttpResponse<String>>> runaways = runaways(endpoint, 6);
      HttpResponse<String> answer = endpoint.query(LONG);
      assertEquals(200, answer.statusCode(), answer.body());
      assertEquals(alone, answer.body());
      assertTrue(runaways.stream().noneMatch(CompletableFuture::isDone), "they ran beside it");
      // Their clients leave, and they end.
      runaways.forEach(runaway -> runaway.cancel(true));
      assertEquals(List.of(), LoadedEndpoint.busyAfter(Duration.ofSeconds(10)));
    }
  }

  private static List<CompletableFuture<HttpResponse<String>>> runaways(
      LoadedEndpoint endpoint, int count) {
    return IntStream.range(0, count).mapToObj(i -> endpoint.asked(RUNAWAY)).toList();
  }
}
