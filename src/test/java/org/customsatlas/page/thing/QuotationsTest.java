package org.customsatlas.page.thing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.load.Loader;
import org.customsatlas.load.Sources;
import org.customsatlas.release.UnionDataset;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The made-up document, quoted by the offsets of its passages. */
class QuotationsTest {
  private static final Path BASE = Path.of("src/test/resources/load/base");

  @TempDir Path scratch;
  private DatasetGraph data;

  @BeforeEach
  void loadTheMadeUpDocument() throws IOException {
    copy(Path.of("ontology"), scratch.resolve("ontology"));
    copy(BASE, scratch);
    data = UnionDataset.of(Loader.load(Sources.at(scratch)).dataset());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private Quotations read() throws IOException {
    try (RDFLink link = RDFLink.connect(data)) {
      return Quotations.read(link, scratch.resolve("documents"));
    }
  }

  @Test
  void everyPassageIsQuotedAsItStands() throws IOException {
    Quotations quotations = read();
    assertEquals(1, quotations.documents());
    assertEquals(1, quotations.known());
    assertEquals(6, quotations.passages());
    String text = Files.readString(scratch.resolve("documents/harbour-day.txt"));
    String quoted = quotations.of(Iris.node("doc/harbour-day/main/1.2")).orElseThrow();
    assertTrue(text.contains(quoted), quoted);
    assertEquals(Optional.empty(), quotations.of(Iris.node("doc/harbour-day/main/99")));
  }

  @Test
  void theNameOfTheFileDoesNotMatter() throws IOException {
    Path file = scratch.resolve("documents/harbour-day.txt");
    Files.move(file, scratch.resolve("documents/another.name"));
    assertEquals(6, read().passages());
  }

  @Test
  void anotherTextIsNotQuoted() throws IOException {
    Path file = scratch.resolve("documents/harbour-day.txt");
    Files.writeString(file, Files.readString(file) + " ");
    assertEquals(0, read().documents());
    assertEquals(0, read().passages());
  }

  @Test
  void withoutDocumentsNothingIsQuoted() {
    assertEquals(Optional.empty(), Quotations.NONE.of(Iris.node("doc/harbour-day/main/1.2")));
  }
}
