package org.customsatlas.release;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.util.IsoMatcher;
import org.customsatlas.engine.StoreQueryEngine;
import org.customsatlas.vocab.Prefixes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a release consists of, and how it comes to be. */
class ReleaseWriterTest {
  @TempDir private Path folder;

  private Release write(DatasetGraph dataset) throws IOException {
    return ReleaseWriter.write(dataset, Sample.INFO, "abc", Sample.ROWS, folder, Progress.SILENT);
  }

  private static Graph union(DatasetGraph dataset) {
    return UnionDataset.of(dataset).getDefaultGraph();
  }

  private Graph graph(Release release, String file) {
    return RDFParser.source(release.folder().resolve(file)).toGraph();
  }

  @Test
  void twoWritesOfTheSameDataAreByteIdentical(@TempDir Path other) throws IOException {
    Release first = write(Sample.dataset());
    Release second =
        ReleaseWriter.write(
            Sample.dataset(), Sample.INFO, "abc", Sample.ROWS, other, Progress.SILENT);
    assertEquals(first.name(), second.name());
    List<Path> files = files(first.folder());
    assertEquals(16, files.size(), files.toString());
    for (Path file : files) {
      Path twin = second.folder().resolve(file.getFileName());
      assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(twin), file.toString());
    }
  }

  @Test
  void theLanguageOfTheMachineMakesNoDifference(@TempDir Path other) throws IOException {
    String name = write(Sample.dataset()).name();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG")); // has digits of its own
      assertEquals(
          name,
          ReleaseWriter.write(
                  Sample.dataset(), Sample.INFO, "abc", Sample.ROWS, other, Progress.SILENT)
              .name());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void theOrderInWhichFactsCameMakesNoDifference(@TempDir Path other) throws IOException {
    DatasetGraph backwards = DatasetGraphFactory.createGeneral();
    List<Quad> quads = new ArrayList<>();
    Sample.dataset().find().forEachRemaining(quads::add);
    quads.reversed().forEach(backwards::add);
    assertEquals(
        write(Sample.dataset()).name(),
        ReleaseWriter.write(backwards, Sample.INFO, "abc", Sample.ROWS, other, Progress.SILENT)
            .name());
  }

  @Test
  void otherDataHasAnotherName() throws IOException {
    assertNotEquals(write(Sample.dataset()).name(), write(Sample.changed()).name());
  }

  @Test
  void theQuadDumpsHoldEveryQuad() throws IOException {
    Release release = write(Sample.dataset());
    for (String file : List.of("customs-atlas.nq", "customs-atlas.trig")) {
      DatasetGraph read = RDFParser.source(release.folder().resolve(file)).toDatasetGraph();
      assertTrue(IsoMatcher.isomorphic(Sample.dataset(), read), file);
    }
  }

  @Test
  void theGraphDumpsHoldTheUnion() throws IOException {
    Release release = write(Sample.dataset());
    for (String file : List.of("customs-atlas.ttl", "customs-atlas.jsonld", "customs-atlas.nt")) {
      assertTrue(union(Sample.dataset()).isIsomorphicWith(graph(release, file)), file);
    }
  }

  @Test
  void linesAreSortedByBytes() throws IOException {
    Release release = write(Sample.dataset());
    for (String file : List.of("customs-atlas.nq", "customs-atlas.nt")) {
      List<byte[]> lines =
          Files.readAllLines(release.folder().resolve(file)).stream()
              .map(l -> l.getBytes(StandardCharsets.UTF_8))
              .toList();
      assertFalse(lines.isEmpty());
      for (int i = 1; i < lines.size(); i++) {
        assertTrue(Arrays.compareUnsigned(lines.get(i - 1), lines.get(i)) < 0, file + ":" + i);
      }
    }
  }

  @Test
  void turtleIsReadable() throws IOException {
    String turtle = Files.readString(write(Sample.dataset()).folder().resolve("customs-atlas.ttl"));
    String expected =
        """

        hosting:office-ken-2013
                a                 atlas:Hosting;
                atlas:attestedOn  "2013"^^xsd:gYear;
                atlas:attestedOn  "2015-06-16"^^xsd:date;
                atlas:host        territory:ken;
                atlas:structure   structure:office .

        """;
    assertTrue(turtle.contains(expected), turtle);
  }

  @Test
  void everyPackedFileUnpacksToItsTwin() throws IOException {
    Release release = write(Sample.dataset());
    for (Dump dump : Dump.values()) {
      Path plain = release.folder().resolve(dump.fileName());
      byte[] packed = Files.readAllBytes(release.folder().resolve(dump.fileName() + ".gz"));
      byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
      assertArrayEquals(Files.readAllBytes(plain), unpacked, dump.fileName());
    }
  }

  @Test
  void everyFileHasItsChecksum() throws IOException {
    Release release = write(Sample.dataset());
    Checksums sums = Checksums.read(release.folder()).orElseThrow();
    Set<String> names =
        files(release.folder()).stream()
            .map(f -> f.getFileName().toString())
            .collect(Collectors.toCollection(TreeSet::new));
    names.remove(Checksums.FILE);
    assertEquals(names, sums.byFile().keySet());
    for (String name : names) {
      assertEquals(sums.byFile().get(name), Checksums.of(release.folder().resolve(name)), name);
    }
  }

  @Test
  void aReleaseReadsBackWithItsDescriptionAndTheUnion() throws IOException {
    DatasetGraph read = write(Sample.dataset()).read();
    assertEquals(
        "https://w3id.org/customs-atlas/id/territory/ken",
        value(read, "SELECT ?x { ?s atlas:hostedBy ?x }"));
    assertEquals(
        "1", value(read, "SELECT (COUNT(*) AS ?x) { ?h a atlas:Hosting ; atlas:host ?t }"));
    assertEquals(
        "0.1.0",
        value(
            read,
            "SELECT ?x { GRAPH <https://w3id.org/customs-atlas/graph/dataset> {"
                + " <https://w3id.org/customs-atlas/dataset> dcat:version ?x } }"));
  }

  private static String value(DatasetGraph dataset, String query) {
    StringBuilder prefixed = new StringBuilder();
    Prefixes.table().forEach((p, iri) -> prefixed.append("PREFIX " + p + ": <" + iri + "> "));
    try (QueryExec exec = QueryExec.dataset(dataset).query(prefixed + query).build()) {
      Node value = exec.select().next().get("x");
      return value.isURI() ? value.getURI() : value.getLiteralLexicalForm();
    }
  }

  @Test
  void voidCountsWhatIsThere() throws IOException {
    DatasetGraph read = write(Sample.dataset()).read();
    Graph union = union(Sample.dataset());
    assertEquals(
        Integer.toString(union.size()),
        value(read, "SELECT ?x { <https://w3id.org/customs-atlas/dataset> void:triples ?x }"));
    assertEquals("1", value(read, "SELECT ?x { ?p void:class atlas:Hosting ; void:entities ?x }"));
    assertEquals(
        "2",
        value(
            read,
            "SELECT ?x { <https://w3id.org/customs-atlas/dataset> void:propertyPartition"
                + " [ void:property atlas:attestedOn ; void:triples ?x ] }"));
    assertEquals(
        "1",
        value(
            read,
            "SELECT ?x { ?c void:class atlas:Hosting ; void:propertyPartition"
                + " [ void:property atlas:host ; void:distinctObjects ?x ] }"));
    assertEquals(
        "1",
        value(
            read,
            "SELECT ?x { ?l a void:Linkset ; void:linkPredicate skos:exactMatch ; void:triples ?x ;"
                + " void:objectsTarget [ void:uriSpace \"http://www.wikidata.org/entity/\" ] }"));
  }

  @Test
  void dcatNamesEveryDumpWithItsSizeAndChecksum() throws IOException {
    Release release = write(Sample.dataset());
    DatasetGraph read = release.read();
    for (Dump dump : Dump.values()) {
      for (String name : List.of(dump.fileName(), dump.fileName() + ".gz")) {
        String about =
            "SELECT ?x { <https://w3id.org/customs-atlas/dataset> dcat:distribution ?f . ?f dcat:downloadURL"
                + " <https://w3id.org/customs-atlas/downloads/"
                + name
                + "> ; ";
        assertEquals(
            Long.toString(Files.size(release.folder().resolve(name))),
            value(read, about + "dcat:byteSize ?x }"));
        assertEquals(
            Checksums.of(release.folder().resolve(name)),
            value(read, about + "spdx:checksum [ spdx:checksumValue ?x ] }"));
      }
    }
  }

  @Test
  void dcatSaysWhatTimeTheDataTellsOfAndOnWhichDayItHolds() throws IOException {
    DatasetGraph read = write(Sample.dataset()).read();
    String period = "<https://w3id.org/customs-atlas/dataset> dcterms:temporal ?t . ?t ";
    assertEquals("2013", value(read, "SELECT ?x { " + period + "dcat:startDate ?x }"));
    assertEquals("2015", value(read, "SELECT ?x { " + period + "dcat:endDate ?x }"));
    assertEquals(
        "2026-11-20",
        value(
            read, "SELECT ?x { <https://w3id.org/customs-atlas/graph/current> dcterms:valid ?x }"));
  }

  @Test
  void theDescriptionHasNoBlankNodes() throws IOException {
    Release release = write(Sample.dataset());
    for (String file : List.of(Release.VOID, Release.DCAT)) {
      assertFalse(
          graph(release, file).stream()
              .anyMatch(t -> t.getSubject().isBlank() || t.getObject().isBlank()));
    }
  }

  @Test
  void theReportCountsByDocumentTableGraphAndClass() throws IOException {
    String report = write(Sample.dataset()).report();
    for (String line :
        List.of(
            "Customs Atlas 0.1.0, issued 2026-11-21, as of 2026-11-20; ontology 1.0.0",
            "34 quads; 31 triples in the union of all graphs",
            "data/reference/codes.csv                               7",
            "codes-2026                                             1",
            "reference                                              1",
            "fair-2013                                  1           4",
            "  atlas:Hosting                                        1",
            "registry                                               8",
            "atlas:SourceDocument                                   2")) {
      assertTrue(report.contains(line + "\n"), report);
    }
  }

  @Test
  void theReportForProgramsCountsTablesAndReferencesToo() throws IOException {
    Path report = write(Sample.dataset()).folder().resolve(BuildReport.JSON_FILE);
    JsonObject counts = JSON.parse(Files.readString(report));
    assertEquals("7", counts.getObj("tables").get("data/reference/codes.csv").toString());
    assertEquals("1", counts.getObj("references").get("codes-2026").toString());
    assertEquals("1", counts.getObj("graphs").get("reference").toString());
  }

  @Test
  void aBlankNodeIsRefused() {
    DatasetGraph dataset = Sample.dataset("<http://g/> { [] <http://p/> 1 }");
    ReleaseException e = assertThrows(ReleaseException.class, () -> write(dataset));
    assertTrue(e.getMessage().startsWith("A node has no IRI"), e.getMessage());
  }

  @Test
  void blankNodesInACircleAreRefused() {
    DatasetGraph dataset =
        Sample.dataset(
            "<https://w3id.org/customs-atlas/graph/vocabulary> { _:a <http://p/> _:b . _:b <http://p/> _:a }");
    ReleaseException e = assertThrows(ReleaseException.class, () -> write(dataset));
    assertTrue(e.getMessage().contains("in a circle"), e.getMessage());
  }

  @Test
  void aTripleOutsideAnyNamedGraphIsRefused() {
    DatasetGraph dataset = Sample.dataset("<http://s/> <http://p/> 1 .");
    ReleaseException e = assertThrows(ReleaseException.class, () -> write(dataset));
    assertTrue(e.getMessage().startsWith("A triple stands in no named graph"), e.getMessage());
  }

  @Test
  void theSameReleaseAgainChangesNothing() throws IOException {
    Release first = write(Sample.dataset());
    Release again = write(Sample.dataset());
    assertEquals(first, again);
    assertEquals(1, releases().size());
  }

  /** A build may be killed between any two steps, so there must be none between two releases. */
  @Test
  void currentLeadsToAReleaseAtEveryMoment() throws Exception {
    Path current = folder.resolve(ReleaseFolder.CURRENT);
    write(Sample.dataset());
    AtomicInteger seen = new AtomicInteger();
    Queue<String> missed = new ConcurrentLinkedQueue<>();
    AtomicBoolean isDone = new AtomicBoolean();
    Thread reader =
        new Thread(
            () -> {
              while (!isDone.get()) {
                try {
                  Path target = Files.readSymbolicLink(current);
                  // A reader that was held up may see an old one gone, never the one of the link.
                  if (!Files.exists(folder.resolve(target))
                      && target.equals(Files.readSymbolicLink(current))) {
                    missed.add(target + " is not there");
                  }
                  seen.incrementAndGet();
                } catch (IOException e) {
                  missed.add(e.toString());
                }
              }
            });
    reader.start();
    try (ReleaseFolder releases = ReleaseFolder.take(folder)) {
      for (int i = 0; i < 300; i++) {
        Path release = releases.unfinished();
        Files.writeString(release.resolve(Checksums.FILE), Integer.toString(i));
        releases.publish(release, "0.1.0-%08x".formatted(i));
      }
    } finally {
      isDone.set(true);
      reader.join();
    }
    assertTrue(seen.get() > 300, "too few looks: " + seen);
    assertEquals(List.of(), List.copyOf(missed));
  }

  @Test
  void thePreviousReleaseIsKeptAndOlderOnesGo() throws IOException {
    write(Sample.dataset("<http://g/> { <http://s/> <http://p/> 1 }"));
    Release second = write(Sample.dataset());
    Release third = write(Sample.changed());
    assertEquals(Set.of(second.name(), third.name()), releases());
    assertEquals(third, Release.open(folder));
  }

  private Set<String> releases() throws IOException {
    return files(folder).stream()
        .map(f -> f.getFileName().toString())
        .filter(f -> !f.startsWith(".") && !f.equals(ReleaseFolder.CURRENT))
        .collect(Collectors.toSet());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void theNextBuildClearsAwayWhatAKilledOneLeft() throws IOException {
    Path leftover = Files.createDirectories(folder.resolve(".building-123"));
    Files.writeString(leftover.resolve("customs-atlas.nq"), "half");
    write(Sample.dataset());
    assertFalse(Files.exists(leftover));
  }

  @Test
  void twoBuildsAtOnceAreRefused() throws IOException {
    try (ReleaseFolder taken = ReleaseFolder.take(folder)) {
      ReleaseException e = assertThrows(ReleaseException.class, () -> write(Sample.dataset()));
      assertTrue(e.getMessage().startsWith("Another build is writing to "), e.getMessage());
      assertTrue(Files.exists(taken.unfinished()));
    }
  }

  @Test
  void aDamagedReleaseIsMadeAnewUnderItsName() throws IOException {
    Release release = write(Sample.dataset());
    Files.writeString(release.folder().resolve("customs-atlas.nq"), "damaged");
    assertThrows(ReleaseException.class, () -> Release.open(folder).check());
    assertEquals(release, write(Sample.dataset()));
    release.check();
  }

  @Test
  void aReleaseOpensByItsOwnFolderToo() throws IOException {
    Release release = write(Sample.dataset());
    assertEquals(release, Release.open(release.folder()));
  }

  @Test
  void whatIsWrongWithAReleaseIsSaid() throws IOException {
    ReleaseException none = assertThrows(ReleaseException.class, () -> Release.open(folder));
    assertTrue(none.getMessage().startsWith("There is no release in "), none.getMessage());
    Release release = write(Sample.dataset());
    Files.delete(release.folder().resolve("customs-atlas.ttl"));
    ReleaseException missing = assertThrows(ReleaseException.class, () -> Release.open(folder));
    assertTrue(missing.getMessage().contains("customs-atlas.ttl is missing"), missing.getMessage());
    Files.writeString(release.folder().resolve("customs-atlas.ttl"), "# changed");
    ReleaseException changed =
        assertThrows(ReleaseException.class, () -> Release.open(folder).check());
    assertTrue(
        changed.getMessage().contains("customs-atlas.ttl is not what SHA256SUMS says"),
        changed.getMessage());
    Files.writeString(release.folder().resolve(BuildReport.JSON_FILE), "{}");
    assertThrows(ReleaseException.class, () -> Release.open(folder));
  }

  @Test
  void theStoreHasWhatTheTextsHave() throws IOException {
    Release release = write(Sample.dataset());
    DatasetGraph stored = release.read();
    DatasetGraph text = StoreQueryEngine.dataset(release.readText());
    assertEquals(texts(text), texts(stored));
    assertTrue(texts(stored).stream().anyMatch(q -> q.startsWith("_:")), "blank nodes, too");
    Files.delete(release.folder().resolve(Release.STORE));
    assertEquals(texts(text), texts(release.read()));
  }

  private static Set<String> texts(DatasetGraph dataset) {
    Set<String> texts = new TreeSet<>();
    dataset.find().forEachRemaining(quad -> texts.add(text(quad)));
    assertTrue(texts.size() > 20, texts.size() + " quads");
    return texts;
  }

  private static String text(Quad quad) {
    return NodeFmtLib.strNT(quad.getSubject())
        + " "
        + NodeFmtLib.strNT(quad.getPredicate())
        + " "
        + NodeFmtLib.strNT(quad.getObject())
        + " "
        + NodeFmtLib.strNT(quad.getGraph());
  }

  @Test
  void aStoreThatIsNotWhatWasWrittenIsSaid() throws IOException {
    Release release = write(Sample.dataset());
    Path store = release.folder().resolve(Release.STORE);
    byte[] bytes = Files.readAllBytes(store);
    for (int at : new int[] {0, 9, bytes.length / 2, bytes.length - 1}) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= 64;
      Files.write(store, flipped);
      ReleaseException e = assertThrows(ReleaseException.class, release::read);
      assertTrue(
          e.getMessage().contains("is damaged: customs-atlas.store is not what was written"),
          e.getMessage());
    }
    for (int length : new int[] {0, 7, bytes.length - 1}) {
      Files.write(store, Arrays.copyOf(bytes, length));
      assertThrows(ReleaseException.class, release::read);
    }
  }

  @Test
  void aStoreOfAnotherProgramIsPassedOverForTheText() throws IOException {
    Release release = write(Sample.dataset());
    Set<String> before = texts(release.read());
    Path store = release.folder().resolve(Release.STORE);
    byte[] bytes = Files.readAllBytes(store);
    bytes[7]++; // the version of the format
    Files.write(store, bytes);
    assertEquals(before, texts(release.read()));
    Files.writeString(release.folder().resolve("void.ttl"), "# changed");
    assertThrows(ReleaseException.class, release::read);
  }

  @Test
  void quadsThatCannotBeReadAreSaidWithTheirFile() throws IOException {
    Release release = write(Sample.dataset());
    Files.delete(release.folder().resolve(Release.STORE));
    Path quads = release.folder().resolve("customs-atlas.nq");
    Path sums = release.folder().resolve("SHA256SUMS");
    String before = Checksums.of(quads);
    Files.writeString(quads, "nonsense\n");
    Files.writeString(sums, Files.readString(sums).replace(before, Checksums.of(quads)));
    ReleaseException e = assertThrows(ReleaseException.class, release::read);
    assertTrue(
        e.getMessage().contains(" is damaged: customs-atlas.nq cannot be read: "), e.getMessage());
  }

  @Test
  void theDescriptionSaysThatItIsServedBesideTheDumps() throws IOException {
    Release release = write(Sample.dataset());
    String dcat = Files.readString(release.folder().resolve("dcat.ttl"));
    assertTrue(dcat.contains("as the graph https://w3id.org/customs-atlas/graph/dataset."), dcat);
  }

  @Test
  void aReleaseHasItsNameThroughItsLinkToo() throws IOException {
    Release release = write(Sample.dataset());
    assertEquals(release.name(), Release.open(folder.resolve("current")).name());
  }

  @Test
  void aReleaseKnowsTheSourcesItWasMadeFrom() throws IOException {
    Release release = write(Sample.dataset());
    assertTrue(release.isMadeFrom("abc"));
    assertFalse(release.isMadeFrom("abd"));
  }

  @Test
  void theStepsAreTold() throws IOException {
    List<String> steps = new ArrayList<>();
    ReleaseWriter.write(Sample.dataset(), Sample.INFO, "abc", Sample.ROWS, folder, steps::add);
    assertEquals("sort", steps.getFirst());
    assertEquals("publish", steps.getLast());
    assertTrue(steps.contains("write"));
    assertTrue(
        RDFDataMgr.loadDataset(folder.resolve("current/customs-atlas.nq").toString())
                .asDatasetGraph()
                .size()
            > 0);
  }
}
