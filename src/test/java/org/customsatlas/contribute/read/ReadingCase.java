package org.customsatlas.contribute.read;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.load.Loaded;
import org.customsatlas.load.Loader;
import org.customsatlas.load.Sources;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problem;
import org.customsatlas.vocab.Prefixes;

/**
 * A file to be read as a contribution; beside it, under the same name with {@code .txt}, what comes
 * of it.
 */
public record ReadingCase(Path file) {
  private static final Path CASES = Path.of("src/test/resources/contribute/reading");

  static ContributionReader reader(ContributionReader.Limits limits) {
    return new ContributionReader(Sound.LOADED.schema(), Sound.LOADED.dataset(), limits);
  }

  /** Our own sources, loaded once. */
  public static final class Sound {
    public static final Loaded LOADED = load();

    private Sound() {}

    private static Loaded load() {
      try {
        Loaded loaded = Loader.load(Sources.at(Path.of(".")));
        assertTrue(loaded.isWhole());
        return loaded;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public static ContributionReader reader() {
    return reader(new ContributionReader.Limits(1_000_000, 1_000));
  }

  /** The cases in a folder, in order of name. */
  static List<ReadingCase> in(String folder) throws IOException {
    try (Stream<Path> files = Files.list(CASES.resolve(folder))) {
      List<ReadingCase> cases =
          files.filter(f -> !f.toString().endsWith(".txt")).sorted().map(ReadingCase::new).toList();
      assertFalse(cases.isEmpty(), "no case found: has " + CASES + " moved?");
      return cases;
    }
  }

  Path expectedFile() {
    return file.resolveSibling(file.getFileName() + ".txt");
  }

  String expected() throws IOException {
    return Files.exists(expectedFile())
        ? Files.readString(expectedFile(), StandardCharsets.UTF_8)
        : "";
  }

  /** Reads the file under its own name alone. */
  Contribution read() throws IOException {
    String name = file.getFileName().toString();
    Optional<Syntax> syntax = Syntax.ofFile(name);
    return reader()
        .read(
            List.of(
                new ContributionReader.Input(
                    name, syntax.orElseThrow(), Files.readAllBytes(file))));
  }

  /** What is wrong, and how many statements could be read. */
  String problems() throws IOException {
    Contribution contribution = read();
    return contribution.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"))
        + "\n"
        + contribution.statements().size()
        + " statements\n";
  }

  /** Each statement with the places of its parts. */
  String statements() throws IOException {
    Contribution contribution = read();
    TreeMap<String, String> blanks = new TreeMap<>();
    return Stream.concat(
            contribution.problems().stream().map(Problem::toString),
            contribution.statements().stream()
                .map(
                    s ->
                        part(s.quad().getSubject(), s.subject(), blanks)
                            + "  "
                            + part(s.quad().getPredicate(), s.predicate(), blanks)
                            + "  "
                            + part(s.quad().getObject(), s.object(), blanks)
                            + (s.quad().isDefaultGraph()
                                ? ""
                                : "  in " + shown(s.quad().getGraph(), blanks))))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static String part(Node node, Place place, TreeMap<String, String> blanks) {
    String at = place.toString().substring(place.file().length() + 1);
    return shown(node, blanks) + " " + at;
  }

  private static String shown(Node node, TreeMap<String, String> blanks) {
    if (node.isBlank()) {
      return blanks.computeIfAbsent(node.getBlankNodeLabel(), l -> "_:b" + blanks.size());
    }
    return node.isURI() ? Prefixes.shorten(node.getURI()) : node.toString().replace("\n", "\\n");
  }

  @Override
  public String toString() {
    return CASES.relativize(file).toString();
  }
}
