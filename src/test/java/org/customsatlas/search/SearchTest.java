package org.customsatlas.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.jena.rdflink.RDFLink;
import org.customsatlas.TheGraph;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is found in the repository's own graph by the words that people type. */
class SearchTest {
  private static SearchIndex index;

  @BeforeAll
  static void readTheNames() {
    index = SearchIndex.of(() -> RDFLink.connect(TheGraph.asked()));
  }

  static List<CSVRecord> table(String name) throws IOException {
    try (Reader reader = Files.newBufferedReader(Path.of("src/test/resources/search", name))) {
      return CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(reader)
          .getRecords();
    }
  }

  private static Results find(String text, String language) {
    return index.find(Wanted.first(20, text, language));
  }

  private static String first(Results results) {
    return results.hits().isEmpty() ? "" : results.hits().getFirst().path();
  }

  @TestFactory
  Stream<DynamicTest> eachQueryOfTheTableFindsItsThingFirst() throws IOException {
    List<CSVRecord> rows = table("queries.csv");
    assertTrue(rows.size() >= 80, "only " + rows.size() + " rows");
    return rows.stream()
        .map(
            row ->
                dynamicTest(
                    row.get("query"),
                    () ->
                        assertEquals(
                            row.get("first"), first(find(row.get("query"), row.get("lang"))))));
  }

  /** Each label of each thing in each language, whatever the reader's language. */
  @Test
  void everyThingIsAmongWhatIsFoundByEachOfItsLabels() {
    Set<String> languages = new TreeSet<>();
    List<String> lost = new ArrayList<>();
    for (String[] row :
        TheGraph.csv(
                """
                PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
                PREFIX atlas: <https://w3id.org/customs-atlas/def#>
                SELECT ?thing (LANG(?label) AS ?language) ?label
                WHERE { ?thing a atlas:Territory ; skos:prefLabel ?label FILTER (!CONTAINS(STR(?label), ",")) }
                """)
            .lines()
            .skip(1)
            .map(l -> l.split(",", 3))
            .toList()) {
      languages.add(row[1]);
      List<Results.Hit> hits = find(row[2], "en").hits();
      if (hits.stream()
          .takeWhile(h -> h.how() == How.CODE || h.how() == How.NAME)
          .noneMatch(h -> h.iri().equals(row[0]))) {
        lost.add(row[2]);
      }
    }
    assertEquals(Set.of("ar", "en", "es", "fr", "pt", "ru", "zh"), languages);
    assertEquals(List.of(), lost);
  }

  @Test
  void theReadersLanguageSaysWhichLabelIsShown() {
    Results.Hit french = find("Germany", "fr").hits().getFirst();
    assertEquals("Allemagne", french.label());
    assertEquals("fr", french.labelLanguage());
    assertEquals("pays", french.kindLabel());
    assertEquals("Germany", french.matched());
    assertEquals("en", french.matchedLanguage());
    assertEquals("德国", find("DEU", "zh").hits().getFirst().label());
    assertEquals("World Customs Organization", find("OMD", "ru").hits().getFirst().label());
  }

  @Test
  void whatMatchedIsToldByTheOntologysWords() {
    assertEquals("former name", find("Swaziland", "en").hits().getFirst().propertyLabel());
    assertEquals("former name", find("GAPIN", "en").hits().getFirst().propertyLabel());
    assertEquals("acronym", find("WACAM", "en").hits().getFirst().propertyLabel());
    assertEquals("sigle", find("WACAM", "fr").hits().getFirst().propertyLabel());
  }

  @Test
  void claimsPassagesAndGraphsAreNotFoundByTheLabelsThatTheBuildMadeForThem() {
    for (String kind :
        List.of("TimedRelation", "Figure", "Statement", "Passage", "AssertionGraph", "Naming")) {
      assertEquals(Optional.empty(), index.kind(kind), kind);
    }
    assertTrue(index.kind("SourceDocument").isPresent());
    assertEquals(0, find("Zimbabwe hosts Regional Training Centre, Zimbabwe", "en").total());
  }

  /** The same rule from the other side: no class whose labels are made has a thing in the index. */
  @Test
  void noKindWithALabelTemplateCanBeFound() {
    List<String> claims =
        TheGraph.csv("SELECT DISTINCT ?kind { ?kind <" + Iris.TERMS + "labelTemplate> ?template }")
            .lines()
            .skip(1)
            .toList();
    assertFalse(claims.isEmpty());
    assertEquals(List.of(), claims.stream().filter(index.kinds()::contains).toList());
  }

  @Test
  void pagesFitTogetherAndCountsAreWhole() {
    Results all = index.find(new Wanted("a", "en", Set.of(), Integer.MAX_VALUE, 0, false));
    assertTrue(all.total() > 100);
    assertEquals(all.total(), all.hits().size());
    assertEquals(0, all.more());
    assertEquals(all.total(), all.groups().stream().mapToInt(Results.Group::count).sum());
    List<Results.Hit> paged = new ArrayList<>();
    for (int offset = 0; offset < all.total(); offset += 30) {
      Results page = index.find(new Wanted("a", "en", Set.of(), 30, offset, false));
      assertEquals(all.total() - offset - page.hits().size(), page.more());
      assertEquals(all.groups(), page.groups());
      paged.addAll(page.hits());
    }
    assertEquals(all.hits(), paged);
  }

  @Test
  void aKindNarrowsTheSearchAndASuperclassCounts() {
    String structure = index.kind("RegionalStructure").orElseThrow();
    Results kenya = index.find(new Wanted("Kenya", "en", Set.of(structure), 20, 0, false));
    assertEquals(
        Set.of("id/structure/rtc-kenya", "id/structure/rilo-kenya"),
        Set.copyOf(kenya.hits().stream().map(Results.Hit::path).toList()));
    assertEquals(index.kind("RegionalStructure"), index.kind("atlas:RegionalStructure"));
    assertEquals(index.kind("RegionalStructure"), index.kind(structure));
    assertTrue(index.kind("NoSuchKind").isEmpty());
  }

  @Test
  void slipsOfSpellingComeLast() {
    List<How> hows = find("kenia", "en").hits().stream().map(Results.Hit::how).toList();
    assertTrue(hows.contains(How.SPELLING), hows.toString());
    assertEquals(hows.stream().sorted().toList(), hows);
  }

  @TestFactory
  Stream<DynamicTest> nothingInATextIsSyntax() {
    return Stream.of(
            "*:*",
            "*",
            "?",
            "\"",
            "~",
            "\"kenya",
            "kenya~2",
            "words:kenya",
            "+",
            "-",
            "&&",
            "||",
            "!",
            "(",
            "[a TO z]",
            "/.*/",
            "\\",
            "\u0000",
            "\u0007\u001b",
            "😀",
            "👩‍👩‍👧",
            "\ud800",
            "\u202e",
            "a".repeat(10_000),
            "a b ".repeat(500),
            "<script>",
            "{{7*7}}",
            "%",
            "_",
            "'")
        .map(
            text ->
                dynamicTest(
                    "text " + text.codePoints().limit(12).boxed().toList(),
                    () -> {
                      Results results = find(text, "en");
                      assertTrue(results.total() < index.size() / 2, "it found everything");
                      index.find(new Wanted(text, "en", Set.of(), 20, 0, true));
                    }));
  }

  @Test
  void noNameIsTooLongToBeFound() {
    for (String title :
        TheGraph.csv(
                "SELECT ?l { ?s <http://www.w3.org/2004/02/skos/core#prefLabel>|<http://purl.org/dc/terms/title> ?l }")
            .lines()
            .toList()) {
      assertTrue(title.length() < 400, title);
    }
  }

  @Test
  void completionIsQuickOnceWarm() {
    for (int i = 0; i < 200; i++) {
      find("kenya".substring(0, 1 + i % 5), "en");
    }
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      long start = System.nanoTime();
      find("kenya".substring(0, 1 + i % 5), "en");
      nanos.add(System.nanoTime() - start);
    }
    long median = nanos.stream().sorted().skip(50).findFirst().orElseThrow();
    assertTrue(median < 10_000_000, "the median is " + median / 1000 + " µs");
  }
}
