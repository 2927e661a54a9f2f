package org.customsatlas.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RegistryReaderTest {
  private static final Path PAGE = Path.of("data/registry/README.md");
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| (`\\w+(?:\\.\\w\\w)?`(?:, `\\w+(?:\\.\\w\\w)?`)*) \\|", Pattern.MULTILINE);

  private static final Pattern KEY = Pattern.compile("(?<=`)\\w+(?=[.`])");

  @Test
  void thePageOfTheRegistryListsWhatItMayHold() throws IOException {
    Set<String> listed = new TreeSet<>();
    ROW.matcher(Files.readString(PAGE))
        .results()
        .forEach(
            row -> {
              KEY.matcher(row.group(1)).results().forEach(key -> listed.add(key.group()));
            });
    Set<String> known = new TreeSet<>(RegistryReader.KEYS);
    known.addAll(RetiredReader.COLUMNS);
    assertEquals(known, listed);
  }
}
