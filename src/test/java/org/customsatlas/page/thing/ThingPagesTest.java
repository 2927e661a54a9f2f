package org.customsatlas.page.thing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.rdflink.RDFLink;
import org.customsatlas.RealGraph;
import org.customsatlas.TheGraph;
import org.customsatlas.describe.Days;
import org.customsatlas.page.Frame;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Templates;
import org.customsatlas.page.Value;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a person finds on the pages of the real graph. */
class ThingPagesTest {
  private static final ThingPages PAGES =
      new ThingPages(
          () -> RDFLink.connect(TheGraph.asked()),
          new Days(TheGraph.asked(), RealGraph.SOURCES),
          Quotations.NONE,
          "test");

  private static Reader reader(String path, String language, LocalDate day) {
    return new Reader(
        language,
        true,
        "../".repeat(path.split("/").length),
        path,
        Optional.ofNullable(day).map(LocalDate::toString));
  }

  private static ThingPage page(String path, String language, LocalDate day) {
    return PAGES.of(
        Iris.node(path),
        reader(path, language, day),
        "http://localhost/",
        Optional.ofNullable(day));
  }

  private static ThingPage page(String path) {
    return page(path, "en", null);
  }

  /** The page as a browser without styles reads it: each run of white space is one space. */
  private static String read(String path, String language, LocalDate day) {
    ThingPage page = page(path, language, day);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Templates.write(
        "thing",
        Map.of(
            "page",
            page,
            "frame",
            new Frame(
                reader(path, language, day), page.title().words(), "", "", List.of(), "test")),
        out);
    return out.toString(StandardCharsets.UTF_8)
        .replaceAll("<[^>]*>", " ")
        .replaceAll("[\\s\\u00a0]+", " ");
  }

  private record Find(String path, String language, String words) {}

  @TestFactory
  Stream<DynamicTest> aPersonFindsWhatTheyCameFor() {
    return Stream.of(
            new Find("id/structure/rilo-ap", "en", "1 of 4 hold on"),
            new Find("id/structure/rilo-ap", "fr", "Pays ou organismes d’accueil 4"),
            new Find("id/structure/rilo-ap", "en", "hosted by by rule Republic of Korea"),
            new Find("id/project/wacam", "en", "Components and activities 7"),
            new Find("id/project/wacam", "en", "funded by Swedish International"),
            new Find("id/project/wacam", "fr", "Composantes et activités 7"),
            new Find("id/org/eac", "en", "Members 8"),
            new Find("id/org/eac", "fr", "Communauté d’Afrique de l’Est"),
            new Find("id/territory/ken", "en", "Member of"),
            new Find("id/region/esa", "en", "Offices for this region"),
            new Find("id/person/kunio-mikuriya", "en", "Posts held"),
            new Find("id/instrument/rkc", "en", "Parties"),
            new Find("doc/ptc-ri-2015", "en", "annex"),
            new Find("doc/ptc-ri-2015", "fr", "énoncés"),
            new Find("doc/ptc-ri-2015/annex/8.1", "en", "What it says 2"),
            new Find("graph/ptc-ri-2015/annex/8.1", "fr", "Ce qu’il dit 2"),
            new Find("scheme/topic/transit", "en", "Things with this topic"),
            new Find("id/project/wacam", "en", "Names in the sources 2"),
            new Find(
                "id/project/wacam",
                "en",
                "West African Customs Administration Modernization (WACAM) Project"),
            new Find("dataset", "en", "Customs Atlas"))
        .map(
            find ->
                dynamicTest(
                    find.toString(),
                    () -> {
                      String page = read(find.path, find.language, null);
                      assertTrue(page.contains(find.words), page);
                    }));
  }

  @Test
  void aPageForADayShowsWhoWasHostThen() {
    LocalDate day = LocalDate.of(2005, 7, 1);
    ThingPage page = page("id/structure/rilo-ap", "en", day);
    ThingPage.Section hosts =
        page.sections().stream().filter(s -> s.heading().equals("Hosts")).findFirst().orElseThrow();
    assertEquals(
        List.of("certain", "over", "over", "not-yet"),
        hosts.rows().stream().map(ThingPage.Row::state).toList());
    assertEquals(
        List.of(true, false, false, false),
        hosts.rows().stream().map(ThingPage.Row::holds).toList());
    String words = read("id/structure/rilo-ap", "en", day);
    assertTrue(words.contains("This page is for July 1, 2005"), words);
    assertTrue(words.contains("hosted by by rule China"), words);
  }

  @Test
  void theRegistryIsCalledWhatItIs() {
    assertEquals(
        List.of("Registry of names (kept by Customs Atlas)"),
        page("id/structure/rilo-ap").sources().stream()
            .filter(s -> s.graph().endsWith("graph/registry"))
            .map(s -> s.title().words())
            .toList());
  }

  @Test
  void aRuleIsNamedOnceAFact() {
    List<ThingPage.Fact> facts =
        page("id/structure/rilo-ap").groups().stream()
            .flatMap(g -> g.facts().stream())
            .filter(f -> f.property().link().contains("terms/serves"))
            .toList();
    assertEquals(1, facts.size());
    assertTrue(facts.getFirst().isDerived());
    assertEquals(Facts.VALUES, facts.getFirst().values().size());
    assertFalse(facts.getFirst().rest().isEmpty());
    assertTrue(facts.getFirst().values().stream().noneMatch(Value::isDerived));
  }

  @Test
  void textsInOtherLanguagesAreFolded() {
    ThingPage.Fact name =
        page("id/territory/ken", "fr", null).asides().stream()
            .flatMap(g -> g.facts().stream())
            .filter(f -> f.property().link().contains("prefLabel"))
            .findFirst()
            .orElseThrow();
    assertEquals(List.of("fr"), name.values().stream().map(v -> v.text().language()).toList());
    assertTrue(name.others().stream().anyMatch(v -> v.text().language().equals("en")));
  }

  @Test
  void whatIsMoreThanThePageHoldsIsCountedAndLinked() {
    ThingPage wco = page("id/org/wco");
    ThingPage.Section members =
        wco.sections().stream()
            .filter(s -> s.heading().equals("Members"))
            .findFirst()
            .orElseThrow();
    assertEquals(Shown.ROWS, members.rows().size());
    assertTrue(members.count() > 180, "members: " + members.count());
    assertTrue(members.more().contains("browse?org:organization=id/org/wco"), members.more());
  }

  @Test
  void aPageKnowsWhereItBelongs() {
    assertEquals(
        List.of(
            "Regional Integration: Overview of WCO projects and activities to strengthen regional integration"),
        page("doc/ptc-ri-2015/annex/8.1").trail().stream().map(v -> v.text().words()).toList());
    assertEquals("Asia/Pacific", page("id/structure/rilo-ap").trail().getLast().text().words());
  }

  @Test
  void aTimelineShowsEveryHost() {
    Timeline timeline = page("id/structure/rilo-ap").timeline().orElseThrow();
    assertEquals(5, timeline.bars().size());
    assertTrue(timeline.bars().stream().noneMatch(b -> b.pieces().isEmpty()));
    assertEquals(1987, timeline.first());
  }

  @Test
  void sourcesThatDifferAreShownSideBySide() {
    ThingPage.Section figures =
        page("id/region/wca").sections().stream()
            .filter(s -> s.heading().equals("Figures"))
            .findFirst()
            .orElseThrow();
    assertTrue(figures.sourcesDiffer());
    assertEquals(
        List.of("23", "24"),
        figures.rows().stream()
            .filter(ThingPage.Row::differs)
            .map(r -> r.cells().get(1).getFirst().text().words())
            .toList());
    assertTrue(page("id/org/eac").sections().stream().noneMatch(ThingPage.Section::sourcesDiffer));
  }

  @Test
  void aPassageWithoutItsDocumentIsNotQuoted() {
    assertEquals(Optional.empty(), page("doc/ptc-ri-2015/annex/8.1").quotation());
  }
}
