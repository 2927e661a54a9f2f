package org.customsatlas.load;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problems;

/**
 * Where the sources of the graph lie: one folder with the layout of the repository, on disk or
 * inside the jar.
 *
 * @param root the folder that holds {@code ontology/}, {@code shapes/}, {@code seeds/} and {@code
 *     data/}; never null
 */
public record Sources(Path root) {
  /** The system property by which the launcher names its repository. */
  public static final String HOME = "atlas.home";

  private static final String[] DOCUMENTS = {".yaml"};

  /** The ending of a file in {@link #contributions}. */
  public static final String CONTRIBUTION = ".ttl";

  private static final String TABLE = ".csv";
  private static final String METADATA = "-metadata.json";
  private static final String[] REGISTRY =
      Stream.concat(Stream.of(".yaml", ".csv"), Stream.of(RdfFile.ENDINGS)).toArray(String[]::new);

  /** The sources below {@code root}. */
  public static Sources at(Path root) {
    return new Sources(root);
  }

  /**
   * The sources that this program works with: the repository that the launcher stands in; without
   * one, those that the jar carries.
   *
   * @throws IOException with one plain sentence if there are none
   */
  public static Sources ofProgram() throws IOException {
    String home = System.getProperty(HOME);
    return at(home == null ? carried() : Path.of(home));
  }

  private static Path carried() throws IOException {
    URL folder = Sources.class.getResource("/atlas/");
    if (folder == null) {
      throw new IOException(
          "The sources of the graph are not in this program. Start it with ./atlas in the repository.");
    }
    try {
      URI uri = folder.toURI();
      return uri.getScheme().equals("jar") ? open(uri).getPath("/atlas") : Path.of(uri);
    } catch (URISyntaxException e) {
      throw new IOException("The program lies in a folder whose name cannot be read: " + folder, e);
    }
  }

  /** The inside of the jar; it stays open as long as the program runs. */
  private static FileSystem open(URI jar) throws IOException {
    try {
      return FileSystems.newFileSystem(jar, Map.of());
    } catch (FileSystemAlreadyExistsException e) {
      return FileSystems.getFileSystem(jar);
    }
  }

  /**
   * The modules of the ontology; below it {@code schemes/}, {@code rules/}, {@code alignments/} and
   * {@code versions/}.
   */
  public Path ontology() {
    return root.resolve("ontology");
  }

  /** The SKOS schemes, one a file. */
  public Path schemes() {
    return ontology().resolve("schemes");
  }

  /** The rules of what follows, one CONSTRUCT query a file. */
  public Path rules() {
    return ontology().resolve("rules");
  }

  /** Links to other vocabularies; never loaded into the dataset. */
  public Path alignments() {
    return ontology().resolve("alignments");
  }

  /** Earlier versions of the ontology, whole, one a file; and the digest of each version. */
  public Path versions() {
    return ontology().resolve("versions");
  }

  /** The rules, as SHACL. */
  public Path shapes() {
    return root.resolve("shapes");
  }

  /** What must hold over the named graphs, one SPARQL question a file; any row is a fault. */
  public Path hygiene() {
    return shapes().resolve("hygiene");
  }

  /** What each document says. */
  public Path seeds() {
    return root.resolve("seeds");
  }

  /** The registry, the contributions, the questions and the release file. */
  public Path data() {
    return root.resolve("data");
  }

  /** Names and identity. */
  public Path registry() {
    return data().resolve("registry");
  }

  /** The table of ids that are merged or withdrawn; there need not be one. */
  Path retired() {
    return registry().resolve("retired" + TABLE);
  }

  /** What sources beyond the documents say, in tables. */
  public Path reference() {
    return data().resolve("reference");
  }

  /** The description of the reference sources, one a row. */
  Path referenceSources() {
    return reference().resolve("sources" + TABLE);
  }

  /** The list of what was not loaded of the material that the tables were made from. */
  Path leftOut() {
    return reference().resolve("left-out" + TABLE);
  }

  /** The metadata (CSVW) of a table: beside it, as the standard has it. */
  static Path metadataOf(Path table) {
    return table.resolveSibling(table.getFileName() + METADATA);
  }

  /** What others have handed in and we have taken, one file each; there need not be any. */
  public Path contributions() {
    return data().resolve("contributions");
  }

  /** Competency questions and their answers. */
  public Path queries() {
    return data().resolve("queries");
  }

  /** Version and dates of the release. */
  public Path releaseFile() {
    return data().resolve("release.yaml");
  }

  /** Is there an ontology, a registry and a document? What is missing is a problem. */
  boolean areComplete(Problems problems) throws IOException {
    boolean complete = true;
    for (Path folder : List.of(ontology(), registry(), seeds())) {
      if (filesIn(folder, endings(folder)).isEmpty()) {
        complete = false;
        problems.add(
            Place.of(nameOf(folder)),
            Code.UNREADABLE_FILE,
            Phrase.of("nothing-to-read"),
            Phrase.of("right-folder"));
      }
    }
    return complete;
  }

  private String[] endings(Path folder) {
    return folder.equals(ontology())
        ? RdfFile.ENDINGS
        : folder.equals(registry()) ? REGISTRY : DOCUMENTS;
  }

  /** The modules of the ontology and its schemes. */
  List<Path> vocabularyFiles() throws IOException {
    List<Path> files = new ArrayList<>(filesIn(ontology(), RdfFile.ENDINGS));
    files.addAll(filesIn(schemes(), RdfFile.ENDINGS));
    return files;
  }

  /** The files of the registry; one that nobody reads is a problem. */
  List<Path> registryFiles(Problems problems) throws IOException {
    return allFiles(registry(), problems, REGISTRY).stream()
        .filter(file -> !file.equals(retired()))
        .toList();
  }

  /**
   * The tables of what reference sources say, without the description of the sources and the list
   * of what is left out; none if there is no such folder. A file that nobody reads, and metadata
   * without a table, is a problem.
   */
  List<Path> referenceTables(Problems problems) throws IOException {
    allFiles(reference(), problems, TABLE, TABLE + METADATA);
    List<Path> tables = filesIn(reference(), TABLE);
    for (Path metadata : filesIn(reference(), TABLE + METADATA)) {
      String name = metadata.getFileName().toString();
      String table = name.substring(0, name.length() - METADATA.length());
      if (!tables.contains(metadata.resolveSibling(table))) {
        problems.add(
            Place.of(nameOf(metadata)),
            Code.UNREADABLE_FILE,
            Phrase.of("no-table", table),
            Phrase.of("table-or-remove"));
      }
    }
    List<Path> others = List.of(referenceSources(), leftOut());
    return tables.stream().filter(table -> !others.contains(table)).toList();
  }

  /** The contributions, hidden files left out; a file that nobody reads is a problem. */
  List<Path> contributionFiles(Problems problems) throws IOException {
    return allFiles(contributions(), problems, CONTRIBUTION).stream()
        .filter(file -> !file.getFileName().toString().startsWith("."))
        .toList();
  }

  /** The files of the documents; one that nobody reads is a problem. */
  List<Path> documentFiles(Problems problems) throws IOException {
    return allFiles(seeds(), problems, DOCUMENTS);
  }

  /**
   * Files that nobody reads, in the folders that other steps read by their endings, are problems.
   */
  void refuseStrangers(Problems problems) throws IOException {
    allFiles(ontology(), problems, RdfFile.ENDINGS);
    allFiles(schemes(), problems, RdfFile.ENDINGS);
    allFiles(rules().resolve("inferred"), problems, ".rq");
    allFiles(rules().resolve("current"), problems, ".rq");
    allFiles(shapes(), problems, ".ttl");
    allFiles(hygiene(), problems, ".rq");
    allFiles(queries(), problems, ".rq", ".csv");
  }

  private List<Path> allFiles(Path folder, Problems problems, String... endings)
      throws IOException {
    List<Path> own = List.of(schemes(), rules(), alignments(), versions(), hygiene());
    for (Path file : filesIn(folder, "")) {
      if (own.contains(file)) {
        continue;
      }
      String name = file.getFileName().toString();
      boolean read = Stream.of(endings).anyMatch(name::endsWith) || name.endsWith(".md");
      if (!read && !name.startsWith(".")) {
        problems.add(
            Place.of(nameOf(file)),
            Code.UNREADABLE_FILE,
            Phrase.of("nobody-reads"),
            Phrase.of("ending-or-move", String.join(" ", endings)));
      }
    }
    return filesIn(folder, endings);
  }

  /**
   * The name of {@code file} as messages give it: relative to the root where it lies below it, with
   * forward slashes.
   */
  public String nameOf(Path file) {
    Path shown = file.startsWith(root) ? root.relativize(file) : file;
    return shown.toString().replace('\\', '/');
  }

  /**
   * The files directly in {@code folder} with one of these endings, in order of name, so that two
   * loads are alike; empty if there is no such folder.
   */
  public static List<Path> filesIn(Path folder, String... endings) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> Stream.of(endings).anyMatch(f.getFileName().toString()::endsWith))
          .sorted((a, b) -> a.getFileName().toString().compareTo(b.getFileName().toString()))
          .toList();
    }
  }
}
