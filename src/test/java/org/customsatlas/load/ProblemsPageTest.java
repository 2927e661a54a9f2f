package org.customsatlas.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  @Test
  void everyCodeHasASectionAndEverySectionItsCode() throws IOException {
    assertEquals(
        Stream.of(Code.values()).map(Code::id).toList(),
        Files.readString(PAGE)
            .lines()
            .filter(line -> line.startsWith("## "))
            .map(line -> line.substring(3))
            .toList());
  }

  @Test
  void everyExampleIsAMessageOfACase() throws IOException {
    Set<String> messages = new TreeSet<>();
    for (LoadCase c : LoadCase.all()) {
      c.expected().lines().forEach(messages::add);
    }
    var examples = new TreeMap<String, String>();
    SECTION
        .matcher(Files.readString(PAGE))
        .results()
        .forEach(section -> examples.put(section.group(1), section.group(2)));
    assertEquals(
        Stream.of(Code.values()).map(Code::id).collect(Collectors.toCollection(TreeSet::new)),
        examples.keySet(),
        "each section begins with an example and goes on with its meaning");
    examples.forEach(
        (code, example) -> {
          assertTrue(example.contains(": " + code + ": "), example);
          assertTrue(messages.contains(example), "no case gives: " + example);
        });
  }
}
