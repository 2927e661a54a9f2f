package org.customsatlas;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sys.JenaSystem;
import org.customsatlas.answer.AnswerCheck;
import org.customsatlas.answer.Format;
import org.customsatlas.answer.QueryRunner;
import org.customsatlas.answer.Question;
import org.customsatlas.answer.QuestionException;
import org.customsatlas.answer.Questions;
import org.customsatlas.disk.UnfinishedFile;
import org.customsatlas.infer.Inference;
import org.customsatlas.load.KeptApart;
import org.customsatlas.load.Loaded;
import org.customsatlas.load.Loader;
import org.customsatlas.load.Sources;
import org.customsatlas.problem.Problem;
import org.customsatlas.release.Progress;
import org.customsatlas.release.Release;
import org.customsatlas.release.ReleaseFolder;
import org.customsatlas.release.ReleaseWriter;
import org.customsatlas.release.SourceDigest;
import org.customsatlas.release.UnionDataset;
import org.customsatlas.validate.Report;
import org.customsatlas.validate.RuleSet;
import org.customsatlas.validate.Validation;
import org.customsatlas.work.Ahead;

/**
 * From sources to a release: load, infer, validate, ask the stored questions, write. The first step
 * that finds something wrong with the data is the last.
 */
final class Build {
  private final Sources sources;
  private final Path folder;
  private final Progress progress;
  private final boolean acceptsAnswers;

  /**
   * @param folder where releases lie
   * @param acceptsAnswers whether new answers to the stored questions are kept, instead of being
   *     faults
   */
  Build(Sources sources, Path folder, Progress progress, boolean acceptsAnswers) {
    this.sources = sources;
    this.folder = folder;
    this.progress = progress;
    this.acceptsAnswers = acceptsAnswers;
  }

  /**
   * What came of a build.
   *
   * @param release the new release; null if there are faults
   * @param faults what is wrong with the data, a line each
   * @param verdict what validation said, in a sentence; empty if it was not reached
   */
  record Outcome(Release release, List<String> faults, String verdict) {
    boolean isDone() {
      return release != null;
    }
  }

  /** Builds; if there are faults, the last release stays. */
  Outcome run() throws IOException {
    // Taken before the work begins, so that of two builds at once the second is told at once.
    try (ReleaseFolder releases = ReleaseFolder.take(folder)) {
      return into(releases);
    }
  }

  private Outcome into(ReleaseFolder releases) throws IOException {
    progress.begins("load");
    JenaSystem.init(); // by two threads at once it may never end
    Ahead<Questions> questions = new Ahead<>(() -> Questions.read(sources)).begin("questions-read");
    Ahead<RuleSet> rules = new Ahead<>(() -> RuleSet.read(sources)).begin("rules-read");
    String digest = SourceDigest.of(sources);
    Loaded loaded = Loader.load(sources);
    if (!loaded.isWhole()) {
      return failed(lines(loaded.problems()), "");
    }
    DatasetGraph dataset = loaded.dataset();
    progress.begins("infer");
    List<Problem> broken = Inference.complete(dataset, sources, loaded.release());
    if (!broken.isEmpty()) {
      return failed(lines(broken), "");
    }
    progress.begins("validate");
    Ahead<Asked> asking = new Ahead<>(() -> ask(questions.get(), dataset));
    if (!acceptsAnswers) { // else it writes answers, and only if the data are right
      asking.begin("questions");
    }
    Report report = Validation.validate(dataset, rules.get());
    if (!report.conforms()) {
      return failed(report.text().lines().toList(), report.verdict());
    }
    progress.begins("ask");
    Asked asked;
    try {
      asked = asking.get();
    } catch (QuestionException e) {
      return failed(e.getMessage().lines().toList(), report.verdict());
    }
    if (!asked.differences.isEmpty()) {
      return failed(asked.differences, report.verdict());
    }
    if (acceptsAnswers) {
      digest = SourceDigest.of(sources);
    }
    asked.questions.describeInto(dataset);
    KeptApart.describeInto(dataset, sources);
    Release release =
        ReleaseWriter.write(dataset, loaded.release(), digest, loaded.rows(), releases, progress);
    return new Outcome(release, List.of(), report.verdict());
  }

  /**
   * The stored questions.
   *
   * @param differences how their answers differ from those that are kept
   */
  private record Asked(Questions questions, List<String> differences) {}

  private Asked ask(Questions questions, DatasetGraph dataset) throws IOException {
    List<String> differences = new ArrayList<>();
    try (QueryRunner runner = QueryRunner.over(UnionDataset.stored(dataset))) {
      for (Question question : questions.all()) {
        String difference = AnswerCheck.difference(question, runner).orElse(null);
        if (difference != null && acceptsAnswers) {
          keep(question, runner.answer(question.query(), Format.CSV));
        } else if (difference != null) {
          differences.add(difference);
        }
      }
    }
    return new Asked(questions, differences);
  }

  private static void keep(Question question, String answer) throws IOException {
    if (!question.answerFile().getFileSystem().equals(FileSystems.getDefault())) {
      throw new IOException(
          "The answers lie inside the program and cannot be changed. Start it in the repository.");
    }
    UnfinishedFile.write(answer.getBytes(StandardCharsets.UTF_8), question.answerFile());
  }

  private static Outcome failed(List<String> faults, String verdict) {
    return new Outcome(null, faults, verdict);
  }

  private static List<String> lines(List<Problem> problems) {
    return problems.stream().map(Problem::toString).toList();
  }
}
