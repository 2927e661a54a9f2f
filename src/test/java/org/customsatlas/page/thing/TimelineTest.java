package org.customsatlas.page.thing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where the bars of a timeline stand. */
class TimelineTest {
  private static Timeline.Entry relation(String start, String end) {
    return new Timeline.Entry(
        "a relation", "", false, span(start), span(end), null, null, null, null);
  }

  private static Timeline.Span span(String lexical) {
    return lexical == null ? null : Timeline.Span.of(lexical).orElseThrow();
  }

  @Test
  void whatIsSureIsDrawnOverWhatIsPossible() {
    Timeline timeline =
        Timeline.of(List.of(relation("2000", "2003")), LocalDate.of(2002, 1, 1)).orElseThrow();
    assertEquals(
        List.of(
            new Timeline.Piece("possible", "0.00%", "100.00%", 42),
            new Timeline.Piece("certain", "24.98%", "50.10%", 42)),
        timeline.bars().getFirst().pieces());
    assertEquals("50.03%", timeline.today());
    assertEquals(2000, timeline.first());
    assertEquals(2003, timeline.last());
  }

  @Test
  void aPlanStandsUnderWhatHappened() {
    Timeline.Entry project =
        new Timeline.Entry(
            "a project",
            "",
            false,
            span("2001"),
            null,
            null,
            span("2000-07"),
            span("2002-06-30"),
            null);
    Timeline timeline = Timeline.of(List.of(project), null).orElseThrow();
    assertEquals(
        List.of("planned", "possible"),
        timeline.bars().getFirst().pieces().stream().map(Timeline.Piece::kind).toList());
    assertEquals("", timeline.today());
  }

  @Test
  void oneDayIsNoTimeline() {
    assertEquals(Optional.empty(), Timeline.of(List.of(relation("2000-01-01", null)), null));
    assertEquals(Optional.empty(), Timeline.of(List.of(relation(null, null)), null));
  }

  @Test
  void whatIsNoDateHasNoPlace() {
    assertEquals(Optional.empty(), Timeline.Span.of("soon"));
    assertEquals(Optional.empty(), Timeline.Span.of("2000-13-01"));
    assertEquals(
        Optional.of(new Timeline.Span(LocalDate.of(2000, 2, 1), LocalDate.of(2000, 2, 29))),
        Timeline.Span.of("2000-02"));
  }

  @Test
  void moreThanFitIsCounted() {
    Timeline timeline =
        Timeline.of(java.util.Collections.nCopies(20, relation("2000", "2003")), null)
            .orElseThrow();
    assertEquals(16, timeline.bars().size());
    assertEquals(4, timeline.left());
  }
}
