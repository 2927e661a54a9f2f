package org.customsatlas.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonException;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.lang.LabelToNode;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.engine.StoreQueryEngine;
import org.customsatlas.store.Store;
import org.customsatlas.store.StoreBuilder;
import org.customsatlas.store.StoreFile;
import org.customsatlas.vocab.Iris;

/**
 * A release on disk, with all its files when it was opened.
 *
 * @param folder the release's own folder
 * @param version the version of the data
 * @param ontology the version of the ontology
 * @param program the version of the program that built it
 * @param sources the digest of the sources that it was built from
 * @param quads how many quads it has, the description of the dataset not counted
 */
public record Release(
    Path folder, String version, String ontology, String program, String sources, long quads) {
  /** The named graph that describes the dataset; it is beside the dumps, not in them. */
  public static final Node DESCRIPTION = Iris.node("graph/dataset");

  static final String VOID = "void.ttl";
  static final String DCAT = "dcat.ttl";
  static final String STORE = "customs-atlas.store";

  /** Is there a release in {@code folder}, or is it one? A folder that is closed may have one. */
  public static boolean isIn(Path folder) {
    return !Files.notExists(folder.resolve(ReleaseFolder.CURRENT))
        || !Files.notExists(folder.resolve(Checksums.FILE));
  }

  /** The link to the current release of {@code folder}; empty if that is a release itself. */
  public static Optional<Path> link(Path folder) {
    Path current = folder.resolve(ReleaseFolder.CURRENT);
    return Files.exists(current) ? Optional.of(current) : Optional.empty();
  }

  /**
   * Opens the current release of {@code folder}, or the release that {@code folder} is.
   *
   * @throws ReleaseException if there is none, a file of it is missing, or its report is not what
   *     it was; {@link #check} looks at all files
   */
  public static Release open(Path folder) throws IOException {
    Path current = folder.resolve(ReleaseFolder.CURRENT);
    // Through links such as "current": the name of a release is that of its own folder.
    Path release = Files.exists(current) ? current.toRealPath() : real(folder);
    if (Files.notExists(release.resolve(Checksums.FILE))) {
      throw new ReleaseException(
          "There is no release in "
              + folder
              + ". Run \"atlas build\" first, or name another folder.");
    }
    try {
      Checksums sums = sums(release);
      checkThatAllAreThere(release, sums);
      check(release, sums, List.of(BuildReport.JSON_FILE));
      JsonObject report = report(release);
      Release found =
          new Release(
              release,
              report.getString("version"),
              report.getString("ontology"),
              report.getString("program"),
              report.getString("sources"),
              report.get("quads").getAsNumber().value().longValue());
      found.checkName(sums);
      return found;
    } catch (JsonException e) {
      throw damaged(release, BuildReport.JSON_FILE + " cannot be read");
    }
  }

  /** The name of the release, such as {@code 0.1.0-1f0c5a7e}. */
  public String name() {
    return folder.getFileName().toString();
  }

  /** The printed report: how much of what the release has. */
  public String report() throws IOException {
    return Files.readString(folder.resolve(BuildReport.TEXT_FILE));
  }

  /** Was it built from sources with this digest, by this program? */
  public boolean isMadeFrom(String sourceDigest) {
    return sources.equals(sourceDigest) && program.equals(Program.version());
  }

  /**
   * Reads the whole release, its description included.
   *
   * @return a dataset in memory with the union of all graphs in its default graph, to be read only
   * @throws ReleaseException if what is read is not what was written
   */
  public DatasetGraph read() throws IOException {
    try {
      Path file = folder.resolve(STORE);
      // Releases of earlier programs have none.
      Optional<Store> store = Files.exists(file) ? StoreFile.read(file) : Optional.empty();
      return StoreQueryEngine.dataset(store.isPresent() ? store.get() : readText());
    } catch (StreamCorruptedException e) {
      throw damaged(folder, STORE + " is not what was written");
    }
  }

  /** As another version of the program does it, whose file of the store cannot be read here. */
  Store readText() throws IOException {
    StoreBuilder quads = new StoreBuilder(Iris::isKeptApart);
    check(folder, sums(folder), List.of(Dump.NQ.fileName(), VOID, DCAT));
    read(folder.resolve(Dump.NQ.fileName()), Lang.NQUADS, quads);
    for (String file : new String[] {VOID, DCAT}) {
      read(folder.resolve(file), Lang.TURTLE, quads.into(DESCRIPTION));
    }
    return quads.build();
  }

  private static void read(Path file, Lang lang, StreamRDF into) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      RDFParser.source(in)
          .lang(lang)
          .labelToNode(LabelToNode.createUseLabelAsGiven()) // they last, and so do the answers
          .errorHandler(ErrorHandlerFactory.errorHandlerStrictNoLogging)
          .parse(into);
    } catch (RiotException e) {
      throw damaged(
          file.getParent(),
          file.getFileName()
              + " cannot be read: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private static Path real(Path folder) throws IOException {
    return Files.exists(folder) ? folder.toRealPath() : folder;
  }

  /**
   * Compares every file with its checksum.
   *
   * @throws ReleaseException if one is missing or not what it was
   */
  public void check() throws IOException {
    Checksums sums = sums(folder);
    check(folder, sums, sums.byFile().keySet());
  }

  private static void check(Path release, Checksums sums, Collection<String> files)
      throws IOException {
    for (String name : files) {
      try {
        if (!Checksums.of(release.resolve(name)).equals(sums.byFile().get(name))) {
          throw damaged(release, name + " is not what " + Checksums.FILE + " says");
        }
      } catch (NoSuchFileException e) {
        throw damaged(release, name + " is missing");
      }
    }
  }

  private static void checkThatAllAreThere(Path release, Checksums sums) throws IOException {
    for (String name : sums.byFile().keySet()) {
      if (Files.notExists(release.resolve(name))) {
        throw damaged(release, name + " is missing");
      }
    }
  }

  private static Checksums sums(Path release) throws IOException {
    Optional<Checksums> sums = Checksums.read(release);
    return sums.orElseThrow(() -> damaged(release, Checksums.FILE + " is no list of checksums"));
  }

  /** Beside its version, the name of a release stands for its checksums. */
  private void checkName(Checksums sums) throws ReleaseException {
    if (ReleaseFolder.isNameOf(version, name())
        && !ReleaseFolder.name(version, sums).equals(name())) {
      throw damaged(folder, Checksums.FILE + " is not what the name of the folder says");
    }
  }

  private static JsonObject report(Path release) throws IOException {
    try (InputStream in = Files.newInputStream(release.resolve(BuildReport.JSON_FILE))) {
      return JSON.parse(in);
    }
  }

  private static ReleaseException damaged(Path release, String what) {
    return new ReleaseException(
        "The release in "
            + release
            + " is damaged: "
            + what
            + ". Run \"atlas build\" to make it anew.");
  }
}
