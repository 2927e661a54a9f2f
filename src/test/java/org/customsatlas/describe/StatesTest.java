package org.customsatlas.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.RealGraph;
import org.customsatlas.TheGraph;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How sure it is that a relation of the real graph holds on a day. */
class StatesTest {
  private static final Days DAYS = new Days(TheGraph.asked(), RealGraph.SOURCES);
  private static final States STATES = new States(DAYS);
  private static final Set<Node> ALL =
      TheGraph.asked()
          .getDefaultGraph()
          .find(Node.ANY, RDF.type.asNode(), Atlas.TimedRelation.asNode())
          .mapWith(t -> t.getSubject())
          .toSet();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1960-01-01",
        "1999-06-30",
        "2013-06-30",
        "2014-07-01",
        "2020-01-01",
        "2026-11-21"
      })
  void whatIsCurrentIsCertainOrAttestedAndNothingElseIs(String text) {
    LocalDate day = LocalDate.parse(text);
    Map<Node, State> states = STATES.of(ALL, day);
    assertEquals(ALL, states.keySet(), "every relation has a state");
    Set<Node> current =
        DAYS.on(day)
            .getGraph(Iris.CURRENT)
            .find(Node.ANY, Atlas.isCurrent.asNode(), Node.ANY)
            .mapWith(t -> t.getSubject())
            .toSet();
    assertFalse(current.isEmpty());
    assertEquals(
        current, ALL.stream().filter(n -> states.get(n).holds()).collect(Collectors.toSet()));
  }

  @Test
  void everyStateIsThatOfSomethingOnSomeDay() {
    Set<State> met = EnumSet.noneOf(State.class);
    for (String day : List.of("1999-06-30", "2013-06-30", "2026-11-21")) {
      met.addAll(STATES.of(ALL, LocalDate.parse(day)).values());
    }
    assertEquals(EnumSet.allOf(State.class), met);
  }

  /** The questions of {@code data/queries/} with the same subjects have the same words. */
  @ParameterizedTest
  @CsvSource({
    // member-on-a-day: Cambodia joined in 1999, and the day is not known
    "org/asean, org:member, territory/khm, org:organization, 1999-06-30, possible",
    "org/asean, org:member, territory/khm, org:organization, 1998-12-31, not-yet",
    "org/asean, org:member, territory/khm, org:organization, 2000-01-01, certain",
    "org/asean, org:member, territory/tls, org:organization, 2014-12-15, not-yet",
    "org/asean, org:member, territory/tls, org:organization, 2026-01-01, certain",
    // host-of-an-office-on-a-day: from Argentina to Uruguay after the beginning of 2013
    "structure/rocb-ams, atlas:host, territory/arg, atlas:structure, 2010-01-01, certain",
    "structure/rocb-ams, atlas:host, territory/ury, atlas:structure, 2010-01-01, unknown",
    "structure/rocb-ams, atlas:host, territory/arg, atlas:structure, 2013-06-30, attested",
    "structure/rocb-ams, atlas:host, territory/ury, atlas:structure, 2013-06-30, unknown",
    "structure/rocb-ams, atlas:host, territory/arg, atlas:structure, 2020-01-01, possible",
    "structure/rocb-ams, atlas:host, territory/ury, atlas:structure, 2026-11-21, attested",
    "structure/rilo-ap, atlas:host, territory/jpn, atlas:structure, 2010-01-01, over",
  })
  void theStateOfARelation(String of, String whom, String who, String to, String day, String word) {
    Set<Node> relations = new HashSet<>();
    try (RDFLink link = DAYS.link(DAYS.own())) {
      link.queryRowSet(
          "PREFIX atlas: <"
              + Iris.TERMS
              + "> PREFIX org: <http://www.w3.org/ns/org#> SELECT ?r { ?r "
              + to
              + " <"
              + Iris.BASE
              + "id/"
              + of
              + "> ; "
              + whom
              + " <"
              + Iris.BASE
              + "id/"
              + who
              + "> }",
          rows -> rows.forEachRemaining(row -> relations.add(row.get("r"))));
    }
    assertEquals(1, relations.size(), relations.toString());
    Map<Node, State> states = STATES.of(relations, LocalDate.parse(day));
    assertEquals(
        List.of(word), states.values().stream().map(State::word).toList(), relations.toString());
  }

  @Test
  void nothingIsAskedOfNothing() {
    assertTrue(STATES.of(List.of(), DAYS.own()).isEmpty());
  }

  @Test
  void wordsAndStatesGoBothWays() {
    for (State state : State.values()) {
      assertEquals(state, State.of(state.word()));
    }
  }
}
