package org.customsatlas.contribute;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.customsatlas.disk.UnfinishedFile;
import org.customsatlas.load.AcceptedReader;
import org.customsatlas.load.Credit;
import org.customsatlas.load.Sources;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Hindrance;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problem;
import org.customsatlas.problem.Problems;
import org.customsatlas.release.SortedTurtle;
import org.customsatlas.vocab.Iris;

/**
 * Takes contributions that conform: writes each as one file into {@code data/contributions/}, where
 * the next build reads it. Whatever happens, the folder then holds the whole file or nothing of it.
 *
 * <p>What is published already is kept in the file: two sources that say the same are two
 * witnesses, and the page of a fact names both.
 */
public final class Acceptance {
  private final Path folder;
  private final DatasetGraph published;

  /**
   * @param folder {@code data/contributions/}; made if it is not there
   * @param published the release against which contributions were checked, with its union in the
   *     default graph
   */
  public Acceptance(Path folder, DatasetGraph published) {
    this.folder = folder;
    this.published = published;
  }

  /**
   * What came of it.
   *
   * @param file where the contribution lies now; null if it was refused
   * @param problems why it was refused, besides what the report says; empty if it was not
   */
  public record Outcome(Path file, List<Problem> problems) {
    public Outcome {
      problems = List.copyOf(problems);
    }

    /** Whether the contribution was taken. */
    public boolean isTaken() {
      return file != null;
    }
  }

  /**
   * Takes what was checked, if nothing is wrong with it.
   *
   * @param report what came of checking it; one that does not conform is refused
   * @param credit who hands it in, and the rest; its name becomes that of the file
   * @throws IOException in plain words, if it cannot be written; nothing is left behind then
   */
  public Outcome accept(CheckReport report, Credit credit) throws IOException {
    if (!report.conforms() || !report.contribution().problems().isEmpty()) {
      return new Outcome(null, report.contribution().problems());
    }
    Problems problems = new Problems();
    List<Triple> said = said(report.contribution(), credit, problems);
    if (!problems.isEmpty()) {
      return new Outcome(null, problems.sorted());
    }
    Path file = folder.resolve(credit.name() + Sources.CONTRIBUTION);
    if (!folder.getFileSystem().equals(FileSystems.getDefault())) {
      throw new Hindrance(Phrase.of("not-in-repository"));
    }
    try {
      Map<Triple, Place> places = new HashMap<>();
      report.contribution().statements().stream()
          .filter(s -> s.object() != null)
          .forEach(s -> places.putIfAbsent(s.quad().asTriple(), s.object()));
      return write(SortedTurtle.of(credit.triples(), said), credit.name(), file, places);
    } catch (IOException e) {
      throw new Hindrance(Phrase.of("not-written", folder).then(why(e)), e);
    }
  }

  private static Phrase why(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return Phrase.of("file-forbidden", denied.getFile());
    }
    String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return Phrase.of("system-says", reason == null ? e.getClass().getSimpleName() : reason);
  }

  /** The statements without their graphs; what cannot go into one graph is a problem. */
  private static List<Triple> said(Contribution contribution, Credit credit, Problems problems) {
    List<Triple> said = new ArrayList<>();
    for (Statement statement : contribution.statements()) {
      Quad quad = statement.quad();
      if (!quad.isDefaultGraph() && !quad.getGraph().equals(Iris.graphOf(credit.node()))) {
        problems.add(
            statement.subject(),
            Code.WRONG_SHAPE,
            Phrase.of("graph-named", quad.getGraph()),
            Phrase.of("triples-alone-contribution"));
      } else if (quad.getSubject().toString().startsWith(Iris.contribution("").getURI())) {
        problems.add(
            statement.subject(),
            Code.WRONG_SHAPE,
            Phrase.of("describes-itself", quad.getSubject()),
            Phrase.of("leave-credit-out"));
      } else {
        said.add(quad.asTriple());
      }
    }
    return said;
  }

  private Problem taken(Path file) {
    return new Problem(
        Place.of(file.toString()),
        Code.DUPLICATE_ID,
        Phrase.of("name-taken"),
        Phrase.of("other-name"));
  }

  /**
   * @param places where what it says was handed in
   */
  private Outcome write(byte[] bytes, String name, Path file, Map<Triple, Place> places)
      throws IOException {
    try (UnfinishedFile unfinished = UnfinishedFile.of(bytes, file)) {
      List<Problem> problems =
          AcceptedReader.check(
              unfinished.path(), file.getFileName().toString(), name, published, places);
      if (!problems.isEmpty()) {
        return new Outcome(null, problems);
      }
      return unfinished.giveName()
          ? new Outcome(file, List.of())
          : new Outcome(null, List.of(taken(file)));
    }
  }
}
