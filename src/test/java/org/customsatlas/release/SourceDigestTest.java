package org.customsatlas.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.customsatlas.load.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a change of the sources. */
class SourceDigestTest {
  @TempDir private Path home;

  private String digestWith(String file, String text) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return SourceDigest.of(Sources.at(home));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ontology/bodies.ttl",
        "ontology/rules/current/serves.rq",
        "shapes/hygiene/no-blank-nodes.rq",
        "seeds/fair.yaml",
        "data/registry/places.yaml",
        "data/queries/all.csv"
      })
  void anotherWordInAnySourceIsAnotherDigest(String file) throws IOException {
    String before = digestWith(file, "one");
    assertNotEquals(before, digestWith(file, "two"));
    assertEquals(before, digestWith(file, "one"));
  }

  @Test
  void aHiddenFileIsNoSource() throws IOException {
    String before = digestWith("seeds/fair.yaml", "one");
    assertEquals(before, digestWith("seeds/.fair.yaml.swp", "two"));
  }
}
