package org.customsatlas.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PhraseTest {
  private static final Path SOURCES = Path.of("src/main/java/org/customsatlas");
  private static final Pattern CALL = Pattern.compile("Phrase\\s*\\.of\\(\\s*");
  private static final Pattern PLACE = Pattern.compile("(?<!')\\{(\\d)\\}");

  /** The words that the class itself asks for. */
  private static final String OR = "or";

  /** How many values each key is given, where it is used. */
  private static Map<String, Set<Integer>> used() throws IOException {
    Map<String, Set<Integer>> used = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String text = Files.readString(file);
        for (Matcher call = CALL.matcher(text); call.find(); ) {
          List<String> arguments = arguments(text, call.end());
          String key = arguments.getFirst();
          assertTrue(key.matches("\"[a-z0-9-]+\""), file + ": the key is no word: " + key);
          for (String value : arguments.subList(1, arguments.size())) {
            assertFalse(
                value.matches("\".*[a-z] [a-z].*\""), file + ": words for a value: " + value);
          }
          used.computeIfAbsent(key.replace("\"", ""), k -> new TreeSet<>())
              .add(arguments.size() - 1);
        }
      }
    }
    assertTrue(used.size() > 200, "only " + used.size());
    return used;
  }

  /** The arguments of a call, of which the first begins at {@code from}. */
  private static List<String> arguments(String text, int from) {
    List<String> arguments = new ArrayList<>();
    int depth = 0;
    int begin = from;
    for (int i = from; ; i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\'') {
        for (i++; text.charAt(i) != c; i++) {
          if (text.charAt(i) == '\\') {
            i++;
          }
        }
      } else if (c == '(' || c == '{' || c == '[') {
        depth++;
      } else if (depth == 0 && (c == ',' || c == ')')) {
        arguments.add(text.substring(begin, i).strip());
        begin = i + 1;
        if (c == ')') {
          return arguments;
        }
      } else if (c == ')' || c == '}' || c == ']') {
        depth--;
      }
    }
  }

  private static Set<Integer> places(String pattern) {
    Set<Integer> places = new TreeSet<>();
    PLACE.matcher(pattern).results().forEach(m -> places.add(Integer.valueOf(m.group(1))));
    return places;
  }

  @Test
  void eachLanguageHasEachKeyThatIsUsedAndNoOther() throws IOException {
    Set<String> wanted = new TreeSet<>(used().keySet());
    wanted.add(OR);
    assertEquals(Set.copyOf(WordFiles.LANGUAGES), Phrase.WORDS.files().keySet());
    Phrase.WORDS
        .files()
        .forEach(
            (language, words) ->
                assertEquals(wanted, new TreeSet<>(words.stringPropertyNames()), language));
  }

  @Test
  void noKeyStandsTwiceInAFile() throws IOException {
    for (String language : WordFiles.LANGUAGES) {
      Path file =
          Path.of(
              "src/main/resources/org/customsatlas/problem/problem_" + language + ".properties");
      long lines =
          Files.readAllLines(file).stream().filter(l -> !l.isBlank() && !l.startsWith("#")).count();
      assertEquals(lines, Phrase.WORDS.files().get(language).size(), file.toString());
    }
  }

  @Test
  void eachKeyIsGivenAsManyValuesAsItsWordsHavePlaces() throws IOException {
    Map<String, Set<Integer>> used = used();
    used.forEach(
        (key, counts) -> {
          assertEquals(1, counts.size(), key + " is given " + counts);
          int count = counts.iterator().next();
          Set<Integer> wanted = new TreeSet<>();
          for (int i = 0; i < count; i++) {
            wanted.add(i);
          }
          for (Map.Entry<String, Properties> words : Phrase.WORDS.files().entrySet()) {
            assertEquals(
                wanted, places(words.getValue().getProperty(key)), key + " " + words.getKey());
          }
        });
  }

  @Test
  void noQuoteOfAPatternTakesWordsAway() {
    Phrase.WORDS
        .files()
        .forEach(
            (language, words) ->
                words.forEach(
                    (key, pattern) ->
                        assertFalse(
                            pattern.toString().replaceAll("''|'[{}]'", "").contains("'"),
                            language + " " + key + ": " + pattern)));
  }

  @Test
  void aValueIsToldAsItIs() {
    assertEquals("`it''s {0} and 'x'`", Phrase.of("word", "it''s {0} and 'x'").toString());
    assertEquals("Use one of 1234567.", Phrase.of("use-one-of", 1_234_567).toString());
    assertEquals("Write `{en: \"…\"}`.", Phrase.of("text-with-language").toString());
  }

  @Test
  void aPhraseInAPhraseAndAlternativesAreToldInTheLanguage() {
    Phrase phrase =
        Phrase.of("did-you-mean", List.of(Phrase.of("word", "a"), Phrase.of("word", "b"), "c"));
    assertEquals("Did you mean `a` or `b` or c?", phrase.in("en"));
    assertEquals(
        "Vouliez-vous dire «\u00a0a\u00a0» ou «\u00a0b\u00a0» ou c\u00a0?", phrase.in("fr"));
    assertEquals(Set.of("en", "fr"), phrase.words().keySet());
  }

  @Test
  void whatFollowsIsToldAfterIt() {
    Phrase phrase = Phrase.of("remove-it").then(Phrase.of("mend-here")).then(Phrase.of("flatter"));
    assertEquals("Remove it. Mend it here. Use fewer levels.", phrase.toString());
  }
}
