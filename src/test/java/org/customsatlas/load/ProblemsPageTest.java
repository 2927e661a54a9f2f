package org.customsatlas.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customsatlas.problem.Code;
import org.junit.jupiter.api.Test;

/**
 * Compares docs/problems.md with the codes, and its examples with the messages that the cases
 * expect.
 */
class ProblemsPageTest {
  private static final Path PAGE = Path.of("docs/problems.md");
  private static final Pattern SECTION =
      Pattern.compile("## (\\S+)\n\n```\n(.+?)\n```\n\n(.+?)(?=\n## |\\z)", Pattern.DOTALL);

  /** Behind them stand the rules of the check of contributions, which has a test of its own. */
  @Test
  void everyCodeHasItsSectionInTheirOrder() throws IOException {
    List<String> codes = Stream.of(Code.values()).map(Code::id).toList();
    assertEquals(
        codes,
        Files.readString(PAGE)
            .lines()
            .filter(line -> line.startsWith("## "))
            .map(line -> line.substring(3))
            .limit(codes.size())
            .toList());
  }

  @Test
  void everyExampleIsAMessageOfACase() throws IOException {
    Set<String> messages = new TreeSet<>();
    for (LoadCase c : LoadCase.all()) {
      c.expected().lines().forEach(messages::add);
    }
    messages.addAll(linesBelow(Path.of("src/test/resources/contribute")));
    var examples = new TreeMap<String, String>();
    SECTION
        .matcher(Files.readString(PAGE))
        .results()
        .forEach(section -> examples.put(section.group(1), section.group(2)));
    Set<String> codes =
        Stream.of(Code.values()).map(Code::id).collect(Collectors.toCollection(TreeSet::new));
    examples.keySet().retainAll(codes);
    assertEquals(
        codes,
        examples.keySet(),
        "each section begins with an example and goes on with its meaning");
    examples.forEach(
        (code, example) -> {
          assertTrue(example.contains(": " + code + ": "), example);
          assertTrue(messages.contains(example), "no case gives: " + example);
        });
  }

  /** All lines of the expected messages of what is handed in. */
  private static List<String> linesBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> lines =
          files
              .filter(f -> f.toString().endsWith(".txt"))
              .flatMap(ProblemsPageTest::lines)
              .toList();
      assertFalse(lines.isEmpty(), "no message found: has " + folder + " moved?");
      return lines;
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
