package org.customsatlas.release;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.jena.atlas.RuntimeIOException;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.OWL;
import org.customsatlas.load.ReleaseInfo;
import org.customsatlas.store.Store;
import org.customsatlas.store.StoreBuilder;
import org.customsatlas.store.StoreFile;
import org.customsatlas.vocab.Iris;

/** Writes a dataset as a release: all of it, or nothing. */
public final class ReleaseWriter {
  private ReleaseWriter() {}

  /**
   * Writes a release and makes it the current one of {@code folder}. The same dataset gives the
   * same bytes.
   *
   * @param dataset the quads; all in named graphs, and without blank nodes
   * @param info what the release file says
   * @param sourceDigest the digest of the sources, see {@link SourceDigest}
   * @param rows by table of the reference layer: how many rows were read
   * @param folder where releases lie; made if it is not there
   * @param progress is told of each step
   * @return the release, read back from the disk
   * @throws ReleaseException in plain words, if it cannot be written; the folder then has the
   *     releases that it had
   */
  public static Release write(
      DatasetGraph dataset,
      ReleaseInfo info,
      String sourceDigest,
      SortedMap<String, Integer> rows,
      Path folder,
      Progress progress)
      throws IOException {
    try (ReleaseFolder releases = ReleaseFolder.take(folder)) {
      return write(dataset, info, sourceDigest, rows, releases, progress);
    }
  }

  /** The same, into a folder that is taken already: see {@link ReleaseFolder#take}. */
  public static Release write(
      DatasetGraph dataset,
      ReleaseInfo info,
      String sourceDigest,
      SortedMap<String, Integer> rows,
      ReleaseFolder releases,
      Progress progress)
      throws IOException {
    progress.begins("sort");
    SortedData data = SortedData.of(dataset);
    BuildReport report =
        new BuildReport(
            info,
            ontologyVersion(data.triples()),
            Program.version(),
            sourceDigest,
            rows,
            Counts.of(data));
    Path published;
    Path unfinished = null;
    try {
      unfinished = releases.unfinished();
      Checksums sums = writeFiles(data, info, report, unfinished, progress);
      progress.begins("publish");
      published = releases.publish(unfinished, ReleaseFolder.name(info.version(), sums));
    } catch (ReleaseException e) {
      throw e;
    } catch (IOException | RuntimeIOException | UncheckedIOException e) {
      if (unfinished != null) {
        releases.abandon(unfinished, e);
      }
      throw ReleaseFolder.unwritten(releases.path(), e);
    }
    return Release.open(published);
  }

  private static Checksums writeFiles(
      SortedData data, ReleaseInfo info, BuildReport report, Path unfinished, Progress progress)
      throws IOException {
    progress.begins("write");
    CompletableFuture<Collection<Triple>> counted =
        CompletableFuture.supplyAsync(() -> VoidDescription.of(data.triples()));
    Map<String, String> sums = writeDumps(data, unfinished);
    progress.begins("describe");
    Collection<Triple> statistics = counted.join();
    writeTurtle(statistics, unfinished.resolve(Release.VOID));
    Collection<Triple> catalogue = Catalogue.of(info, data.triples(), unfinished, sums);
    writeTurtle(catalogue, unfinished.resolve(Release.DCAT));
    Files.writeString(unfinished.resolve(BuildReport.TEXT_FILE), report.text());
    Files.writeString(unfinished.resolve(BuildReport.JSON_FILE), report.json());
    progress.begins("number");
    StoreFile.write(
        store(data.quads(), List.of(statistics, catalogue)), unfinished.resolve(Release.STORE));
    for (String name :
        new String[] {
          Release.VOID, Release.DCAT, Release.STORE, BuildReport.TEXT_FILE, BuildReport.JSON_FILE
        }) {
      sums.put(name, Checksums.of(unfinished.resolve(name)));
    }
    Checksums checksums = new Checksums(sums);
    Files.writeString(unfinished.resolve(Checksums.FILE), checksums.text());
    return checksums;
  }

  /**
   * Writes all dumps by all processors, and waits for each, also when another fails.
   *
   * @return the checksums of the files, by their names
   */
  @SuppressWarnings("IllegalCatch") // the writers of RDF and JSON wrap what the system says
  private static Map<String, String> writeDumps(SortedData data, Path folder) throws IOException {
    Map<String, String> sums = new ConcurrentSkipListMap<>();
    List<Exception> failures =
        Stream.of(Dump.values())
            .parallel()
            .<Exception>mapMulti(
                (dump, failed) -> {
                  try {
                    writeDump(dump, data, folder, sums);
                  } catch (IOException | RuntimeException e) {
                    failed.accept(e);
                  }
                })
            .toList();
    for (Exception failure : failures) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof IOException e) {
          throw e;
        }
      }
      throw (RuntimeException) failure;
    }
    return sums;
  }

  private static void writeDump(Dump dump, SortedData data, Path folder, Map<String, String> sums)
      throws IOException {
    Path plain = folder.resolve(dump.fileName());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(plain))) {
      dump.write(data, out);
    }
    // Java's gzip header has no time and no name in it, so the same bytes pack to the same bytes.
    Path packed = folder.resolve(dump.fileName() + ".gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(plain, out);
    }
    sums.put(plain.getFileName().toString(), Checksums.of(plain));
    sums.put(packed.getFileName().toString(), Checksums.of(packed));
  }

  /** What who reads the files finds in them. */
  private static Store store(List<Quad> quads, List<Collection<Triple>> descriptions) {
    StoreBuilder store = new StoreBuilder(Iris::isKeptApart);
    for (Quad quad : quads) {
      store.quad(
          Quad.create(
              quad.getGraph(),
              Dump.written(quad.getSubject()),
              quad.getPredicate(),
              Dump.written(quad.getObject())));
    }
    descriptions.forEach(triples -> triples.forEach(store.into(Release.DESCRIPTION)::triple));
    return store.build();
  }

  private static void writeTurtle(Collection<Triple> triples, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      Dump.writeTurtle(triples, out);
    }
  }

  private static String ontologyVersion(Collection<Triple> triples) {
    return triples.stream()
        .filter(t -> t.getSubject().equals(Iris.ONTOLOGY))
        .filter(t -> t.getPredicate().equals(OWL.versionInfo.asNode()))
        .map(Triple::getObject)
        .filter(Node::isLiteral)
        .map(Node::getLiteralLexicalForm)
        .findFirst()
        .orElse("none");
  }
}
