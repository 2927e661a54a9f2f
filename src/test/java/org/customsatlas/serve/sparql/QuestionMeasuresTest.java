package org.customsatlas.serve.sparql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.jena.rdflink.RDFLink;
import org.customsatlas.RealGraph;
import org.customsatlas.answer.Questions;
import org.customsatlas.page.front.QuestionPages;
import org.customsatlas.serve.ReleaseServer;
import org.customsatlas.serve.http.ServerOptions;
import org.junit.jupiter.api.Test;

/** How many rows each question has, and how long it takes. */
class QuestionMeasuresTest {
  @Test
  void eachQuestionIsMeasuredOnce() throws Exception {
    QuestionPages pages = new QuestionPages(() -> RDFLink.connect(ReleaseServer.data()));
    QuestionMeasures measures =
        new QuestionMeasures(ReleaseServer.data(), pages, ServerOptions.defaults(), null);
    Instant end = Instant.now().plus(Duration.ofMinutes(3));
    Map<String, QuestionPages.Measure> all = measures.get();
    while (all.size() < pages.names().size() && Instant.now().isBefore(end)) {
      Thread.sleep(200);
      all = measures.get();
    }
    assertEquals(pages.names(), all.keySet());
    Map<String, Integer> counted = new TreeMap<>();
    Map<String, Integer> measured = new TreeMap<>();
    for (var question : Questions.read(RealGraph.SOURCES).all()) {
      if (question.query().isSelectType()) {
        try (RDFLink link = RDFLink.connect(ReleaseServer.data())) {
          int[] rows = {0};
          link.queryRowSet(question.query(), found -> found.forEachRemaining(r -> rows[0]++));
          counted.put(question.name(), rows[0]);
        }
        measured.put(question.name(), all.get(question.name()).rows());
      }
    }
    assertTrue(counted.size() > 100, counted.size() + " questions");
    assertEquals(counted, measured);
  }
}
