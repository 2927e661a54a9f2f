package org.customsatlas.take;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The queries that short links stand for. */
class KeptQueriesTest {
  private static final KeptQuery QUERY = query("ASK {}");

  @TempDir private Path parent;
  private Path folder;
  private KeptQueries kept;

  @BeforeEach
  void anEmptyFolder() {
    folder = parent.resolve("links");
    kept = new KeptQueries(folder, 3, 100);
  }

  private static KeptQuery query(String sparql) {
    return new KeptQuery("1-test", sparql, "", Optional.empty());
  }

  @Test
  void aQueryIsFoundAgainAlsoAfterARestart() throws Exception {
    KeptQuery query =
        new KeptQuery("1-test", "ASK { ?é ?p \"\\u202E\" }", "map", Optional.of(LocalDate.EPOCH));
    String hash = kept.keep(query);
    assertTrue(hash.matches("[a-z]{10}"), hash);
    assertEquals(Optional.of(query), kept.find(hash));
    assertEquals(Optional.of(query), new KeptQueries(folder, 3, 100).find(hash));
  }

  @Test
  void theSameQueryHasTheSameLinkAndAnotherHasAnother() throws Exception {
    assertEquals(kept.keep(QUERY), kept.keep(query("\r\nASK {}\r\n")));
    assertNotEquals(
        kept.keep(QUERY), kept.keep(new KeptQuery("2-test", "ASK {}", "", Optional.empty())));
    assertNotEquals(
        new KeptQuery("1", "ASK {}", "a", Optional.empty()).letters(),
        new KeptQuery("1", "ASK {}a", "", Optional.empty()).letters());
  }

  @Test
  void ofQueriesWhoseLettersBeginAlikeEachHasItsOwnLink() throws Exception {
    KeptQueries narrow = new KeptQueries(folder, 100, 100, 1);
    Map<String, KeptQuery> links = new TreeMap<>();
    for (int i = 0; i < 40; i++) {
      KeptQuery query = query("ASK { ?s ?p " + i + "}");
      links.put(narrow.keep(query), query);
      assertEquals(i + 1, links.size());
    }
    assertTrue(links.keySet().stream().anyMatch(link -> link.length() > 1), links.toString());
    for (Map.Entry<String, KeptQuery> link : links.entrySet()) {
      assertEquals(Optional.of(link.getValue()), narrow.find(link.getKey()));
      assertEquals(link.getKey(), narrow.keep(link.getValue()));
    }
  }

  @Test
  void aFileThatHoldsAnotherQueryIsNotFollowedNorWrittenOver() throws Exception {
    String letters = QUERY.letters();
    String other = kept.keep(query("ASK { ?other ?query 1 }"));
    Path taken = folder.resolve(letters.substring(0, 10) + ".json");
    Files.move(folder.resolve(other + ".json"), taken);
    assertThrows(IOException.class, () -> kept.find(letters.substring(0, 10)));
    assertThrows(IOException.class, () -> kept.keep(QUERY));
    assertTrue(Files.readString(taken).contains("?other"));
  }

  @Test
  void noMoreAreKeptThanThereIsRoomForAlsoAfterARestart() throws Exception {
    for (int i = 0; i < 3; i++) {
      kept.keep(query("ASK { ?s ?p " + i + "}"));
    }
    for (KeptQueries full : new KeptQueries[] {kept, new KeptQueries(folder, 3, 100)}) {
      KeptQueries.NotKept refused =
          assertThrows(KeptQueries.NotKept.class, () -> full.keep(query("ASK { ?s ?p 3 }")));
      assertFalse(refused.isTooLong());
    }
    assertEquals(10, kept.keep(query("ASK { ?s ?p 0}")).length());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(3, files.count());
    }
  }

  @Test
  void aLongQueryIsNotKept() {
    KeptQueries.NotKept refused =
        assertThrows(KeptQueries.NotKept.class, () -> kept.keep(query("#" + "a".repeat(100))));
    assertTrue(refused.isTooLong());
    assertFalse(Files.exists(folder));
  }

  @Test
  void aFolderThatCannotBeIsToldAndNothingIsHalfWritten() throws Exception {
    Files.writeString(folder, "a file stands where the folder should");
    assertThrows(IOException.class, () -> kept.keep(QUERY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "../../secret",
        "abcdefghi.",
        "abcdefghij/",
        "ABCDEFGHIJ",
        "unknownlnk"
      })
  void whatIsNoHashLeadsNowhere(String hash) throws Exception {
    assertEquals(Optional.empty(), kept.find(hash));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"release\": 1, \"asOf\": \"then\"}"})
  void aFileThatIsNoLinkIsTold(String text) throws Exception {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("abcdefghij.json"), text);
    assertThrows(IOException.class, () -> kept.find("abcdefghij"));
  }
}
