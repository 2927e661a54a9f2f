package org.customsatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FrenchTest {
  @Test
  void aSentenceInFrenchIsTaken() {
    assertEquals(
        List.of(),
        French.faults(
            "La clé «\u00a0the host\u00a0» n’est pas admise\u00a0: écrivez <the-id> ici."));
  }

  @Test
  void anEnglishWordIsSeen() {
    assertEquals(List.of("English: is"), French.faults("La clé is fausse."));
    assertNotEquals(List.of(), French.faults("Mend it here."));
    assertNotEquals(List.of(), French.faults("Mend."));
  }

  @Test
  void eachMisprintIsSeen() {
    for (String misprint :
        List.of("Voici : un", "Voici: un", "Où ?", "« mot »", "l'ami", "un ; deux")) {
      assertNotEquals(List.of(), French.misprints(misprint), misprint);
    }
  }

  @Test
  void theWordsOfTheProductArePrintedAsInFrench() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(Path.of("src/main/resources"))) {
      files = all.filter(f -> f.toString().endsWith("_fr.properties")).toList();
    }
    assertTrue(files.size() > 2, files.toString());
    for (Path file : files) {
      Properties words = new Properties();
      try (Reader in = Files.newBufferedReader(file)) {
        words.load(in);
      }
      words.forEach(
          (key, text) ->
              assertEquals(List.of(), French.misprints(text.toString()), key + ": " + text));
    }
  }

  @Test
  void aPlaceWithoutAValueIsSeen() {
    assertEquals(List.of("a place without a value"), French.faults("La clé {0} est fausse."));
  }

  @Test
  void theQuestionsArePrintedAsInFrench() throws IOException {
    Pattern french = Pattern.compile("(?m)^# question@fr: (.*)$");
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of("data/queries"))) {
      files = all.filter(f -> f.toString().endsWith(".rq")).toList();
    }
    assertTrue(files.size() > 100, files.size() + " questions");
    for (Path file : files) {
      Matcher question = french.matcher(Files.readString(file));
      assertTrue(question.find(), file + ": no question in French");
      assertEquals(List.of(), French.misprints(question.group(1)), file + ": " + question.group(1));
    }
  }
}
