package org.customsatlas.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words of the pages beside the templates and classes that use them. */
class MessagesTest {
  private static final Path WORDS = Path.of("src/main/resources/org/customsatlas/page");
  private static final Pattern KEY =
      Pattern.compile("\"([a-z]+(?:\\.[A-Za-z-]+)+|skip|copy|derived|differ|quotation)\"");
  private static final Pattern BEGINNING = Pattern.compile("\"([a-z]+(?:\\.[a-z]+)*\\.)\"\\s*\\+");

  private static String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String folder : List.of("src/main/jte", "src/main/java/org/customsatlas")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file :
            files.filter(f -> f.toString().matches(".*\\.(jte|java)")).sorted().toList()) {
          all.append(Files.readString(file));
        }
      }
    }
    return all.toString();
  }

  private static Set<String> keys(Path file) throws IOException {
    Properties words = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      words.load(in);
    }
    Set<String> keys = new TreeSet<>(words.stringPropertyNames());
    long lines =
        Files.readAllLines(file).stream().filter(l -> !l.isBlank() && !l.startsWith("#")).count();
    assertEquals(keys.size(), lines, file + " has a key twice");
    assertTrue(keys.size() > 50, file + ": " + keys.size());
    return keys;
  }

  @Test
  void everyFileHasEveryKey() throws IOException {
    Set<String> keys = keys(WORDS.resolve("messages_en.properties"));
    int files = 0;
    for (String language : Languages.all()) {
      assertEquals(keys, keys(WORDS.resolve("messages_" + language + ".properties")), language);
      files++;
    }
    assertTrue(files > 1);
  }

  @Test
  void everyKeyIsUsedAndEveryUsedKeyIsThere() throws IOException {
    String sources = sources();
    Set<String> keys = keys(WORDS.resolve("messages_en.properties"));
    Set<String> used = found(KEY, sources);
    Set<String> beginnings = found(BEGINNING, sources);
    assertEquals(
        Set.of(),
        keys.stream()
            .filter(k -> !used.contains(k))
            .filter(k -> beginnings.stream().noneMatch(k::startsWith))
            .collect(Collectors.toCollection(TreeSet::new)),
        "unused");
    Set<String> wanted =
        found(
            Pattern.compile("reader(?:\\(\\))?\\.(?:text|hasText)\\(\\s*\"([^\"]+)\"\\s*[,)]"),
            sources);
    assertTrue(wanted.size() > 40, wanted.toString());
    wanted.removeAll(keys);
    assertEquals(Set.of(), wanted, "not in the files");
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
