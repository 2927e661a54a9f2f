package org.customsatlas.page.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.rdflink.RDFLink;
import org.customsatlas.TheGraph;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Selection;
import org.customsatlas.page.Value;
import org.customsatlas.page.front.Entrances;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;
import org.junit.jupiter.api.Test;

class ListingsTest {
  private static final Listings LISTINGS = new Listings(() -> RDFLink.connect(TheGraph.asked()));

  private static Map<String, String[]> parameters(String... namesAndValues) {
    Map<String, String[]> parameters = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], new String[] {namesAndValues[i + 1]});
    }
    return parameters;
  }

  private static ListingPage page(String language, String... parameters) {
    Reader reader = new Reader(language, false, "", "browse", Optional.empty());
    return LISTINGS.page(LISTINGS.selection(parameters(parameters)), reader);
  }

  private static List<String> names(ListingPage page) {
    return page.rows().stream().map(r -> r.name().text().words()).toList();
  }

  @Test
  void whatSidaFundsIsListed() {
    ListingPage page = page("en", "type", "atlas:Project", "atlas:fundedBy", "id/org/sida");
    assertTrue(
        names(page).contains("West African Customs Administration Modernization Project"),
        names(page).toString());
    assertEquals(page.total(), page.rows().size());
    assertEquals("browse?type=atlas:Project", page.chosen().getFirst().without());
  }

  @Test
  void aListIsInTheReadersLanguage() {
    assertEquals("Projet", page("fr", "type", "atlas:Project").heading().words());
  }

  @Test
  void everyChoiceGivesAsManyThingsAsItSays() {
    ListingPage page = page("en", "type", "atlas:Event");
    assertTrue(page.facets().size() > 3, page.facets().toString());
    int seen = 0;
    for (ListingPage.Facet facet : page.facets()) {
      for (ListingPage.Choice choice : facet.first()) {
        Map<String, String[]> parameters = new LinkedHashMap<>();
        for (String pair : choice.link().substring("browse?".length()).split("&", -1)) {
          String[] parts = pair.split("=", 2);
          parameters.put(
              parts[0], new String[] {URLDecoder.decode(parts[1], StandardCharsets.UTF_8)});
        }
        Reader reader = new Reader("en", false, "", "browse", Optional.empty());
        assertEquals(
            choice.count(),
            LISTINGS.page(LISTINGS.selection(parameters), reader).total(),
            choice.link());
        seen++;
      }
    }
    assertTrue(seen > 10, "choices: " + seen);
  }

  @Test
  void aLongListHasPagesThatTogetherHoldAll() {
    ListingPage first = page("en", "type", "atlas:Territory");
    int held = 0;
    for (ListingPage.PageLink link : first.pages()) {
      held += page("en", "type", "atlas:Territory", "page", link.words()).rows().size();
    }
    assertTrue(first.pages().size() > 2);
    assertEquals(first.total(), held);
  }

  @Test
  void groupsHoldEveryThing() {
    ListingPage page = page("en", "type", "atlas:Event", "by", "atlas:start");
    assertEquals(
        page.total(),
        page.groups().stream()
            .flatMap(g -> g.things().stream())
            .map(Value::link)
            .distinct()
            .count());
    assertTrue(page.chart().size() > 3, "years in the chart");
  }

  @Test
  void aNameThatIsNotKnownIsToldWithTheNearest() {
    UnknownName type = assertThrows(UnknownName.class, () -> page("en", "type", "atlas:Projct"));
    assertEquals("browse?type=atlas:Project", type.suggestions().getFirst());
    UnknownName value =
        assertThrows(UnknownName.class, () -> page("en", "atlas:fundedBy", "id/org/sidda"));
    assertEquals("browse?atlas:fundedBy=id/org/sida", value.suggestions().getFirst());
  }

  @Test
  void hostileValuesFindNothing() {
    for (String value :
        List.of(
            "id/org/sida> } } DROP ALL #",
            "\" . ?s ?p ?o . \"",
            "http://x/> ?p ?o",
            "?thing",
            "'''",
            "\\u003e")) {
      assertThrows(UnknownName.class, () -> page("en", "atlas:fundedBy", value), value);
      assertThrows(UnknownName.class, () -> page("en", "type", value), value);
      assertThrows(RuntimeException.class, () -> page("en", value, "x"), value);
    }
  }

  @Test
  void everyReadyListHasThings() {
    Reader reader = new Reader("en", false, "", "browse", Optional.empty());
    List<ListingPage.Link> lists = new Entrances().lists(reader);
    assertTrue(lists.size() >= 8);
    for (ListingPage.Link list : lists) {
      if (list.link().startsWith("browse?")) {
        String[] pairs = list.link().substring("browse?".length()).split("[&=]", -1);
        assertTrue(page("en", pairs).total() > 1, list.link());
      }
    }
  }

  @Test
  void theTreeHoldsEveryKindThatHasMembers() {
    Reader reader = new Reader("en", false, "", "browse", Optional.empty());
    List<String> found = new ArrayList<>();
    collect(LISTINGS.kinds(reader), found);
    assertTrue(found.contains("browse?type=atlas:RegionalTrainingCentre"), found.toString());
    assertFalse(found.isEmpty());
    assertTrue(found.size() > 60, "kinds: " + found.size());
  }

  private static void collect(List<Kinds.Kind> kinds, List<String> found) {
    for (Kinds.Kind kind : kinds) {
      assertTrue(kind.count() > 0, kind.link());
      found.add(kind.link());
      kind.below().forEach(b -> assertTrue(b.count() <= kind.count(), b.link()));
      collect(kind.below(), found);
    }
  }

  @Test
  void whatPointsToAThingHasAnAddress() {
    assertEquals(
        "browse?atlas:hostedBy=id/territory/ken",
        Selection.pointingTo(Prefixes.expand("atlas:hostedBy"), Iris.node("id/territory/ken"))
            .address());
  }
}
