package org.customsatlas.contribute.check;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.jena.graph.Triple;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Statement;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.contribute.known.Terms;
import org.customsatlas.load.Credit;
import org.customsatlas.shacl.ChangeValidator;
import org.customsatlas.shacl.ChangedResults;
import org.customsatlas.shacl.Expected;
import org.customsatlas.work.Cancellation;

/**
 * Holds contributions against what is published. A contribution is an addition: only results that
 * the published data alone do not have are told, those in published things too. Thread-safe.
 */
public final class Check {
  /** The order of results; of several that say the same, the first is told. */
  static final Comparator<Result> ORDER =
      Comparator.comparing(Result::severity)
          .thenComparing(r -> !r.rule().endsWith("-syntax")) // from which others may follow
          .thenComparing(Result::kind)
          .thenComparing(Result::rule)
          .thenComparing(Result::place, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(r -> String.valueOf(r.focusNode()))
          .thenComparing(r -> String.valueOf(r.path()))
          .thenComparing(r -> String.valueOf(r.value()));

  /** What the question of this name asks is told of each term before. */
  private static final String BLANK_NODES = "no-blank-nodes";

  private final Published published;
  private final ChangeValidator shapes;
  private final QuestionCheck questions;
  private final Expected expected;
  private final Coverage coverage;
  private final PublishedCheck beside;

  /** Makes ready for contributions to {@code published}. */
  public Check(Published published) {
    this.published = published;
    CompletableFuture<QuestionCheck> asked =
        CompletableFuture.supplyAsync(() -> new QuestionCheck(published.questions()));
    this.shapes = new ChangeValidator(published.shapes(), published.union());
    this.expected = new Expected(published.shapeGraph());
    this.coverage = new Coverage(published.shapeGraph());
    this.beside = new PublishedCheck(published);
    this.questions = join(asked);
  }

  /** What is wrong with {@code contribution}; never null. */
  public CheckReport check(Contribution contribution) {
    return check(contribution, Cancellation.NONE);
  }

  /**
   * The same, as long as somebody waits for it.
   *
   * @param cancellation is asked at each step; what it throws is thrown
   */
  public CheckReport check(Contribution contribution, Cancellation cancellation) {
    return check(contribution, nameOf(contribution), List.of(), cancellation);
  }

  /**
   * What is wrong with {@code contribution}, and with what is said of it, if it is taken; never
   * null.
   */
  public CheckReport check(Contribution contribution, Credit credit) {
    List<Triple> said = new ArrayList<>(credit.triples());
    said.addAll(credit.graph());
    return check(contribution, credit.name(), said, Cancellation.NONE);
  }

  private CheckReport check(
      Contribution contribution, String name, List<Triple> credit, Cancellation cancellation) {
    Naming names = new Naming(published.union());
    Scope scope = new Scope(published, contribution, names);
    TermCheck terms = new TermCheck(published, scope.within(), names, cancellation);
    List<Result> ofTerms = new ArrayList<>(scope.results());
    ofTerms.addAll(terms.results());
    Outcome outcome = new Outcome(ofTerms, Set.of());
    if (contribution.statements().isEmpty() && ofTerms.isEmpty()) {
      ofTerms.add(Draft.ofWhole("no-statements", contribution).finish(names));
    } else if (saysMore(terms.mended(), credit)) {
      Judged judged = new Judged(published, terms.mended(), name, credit, cancellation);
      outcome = judge(scope.within(), judged, !credit.isEmpty(), ofTerms, cancellation);
    }
    return new CheckReport(
        contribution,
        outcome.results.stream().distinct().sorted(ORDER).toList(),
        published.rules(),
        published.release(),
        outcome.unbounded);
  }

  /** Is there anything that is not published? */
  private boolean saysMore(List<Statement> mended, List<Triple> credit) {
    return !mended.isEmpty()
        && (!credit.isEmpty() || !mended.stream().allMatch(s -> published.says(s.quad())));
  }

  /**
   * What came of it.
   *
   * @param unbounded the names of what was looked at in full
   */
  private record Outcome(List<Result> results, Set<String> unbounded) {}

  /**
   * Holds the mended statements against the rules.
   *
   * @param isDescribed whether it is known who hands the contribution in
   * @param ofTerms what has been told of its terms
   */
  private Outcome judge(
      Contribution contribution,
      Judged judged,
      boolean isDescribed,
      List<Result> ofTerms,
      Cancellation cancellation) {
    CompletableFuture<ChangedResults> ofShapes =
        CompletableFuture.supplyAsync(
            () ->
                shapes.validate(judged.change().added(), judged.change().removed(), cancellation));
    List<QuestionCheck.Answer> answers = questions.compare(judged.change());
    ChangedResults change = join(ofShapes);
    Findings findings = new Findings(published, expected, judged);
    List<Result> found = new ArrayList<>();
    change.introduced().forEach(entry -> found.add(findings.of(entry)));
    QuestionCheck.ofWhatIsStated(answers).forEach(answer -> found.add(findings.of(answer)));
    judged.broken().forEach(problem -> found.add(findings.of(problem)));
    UnclearThings unclear = new UnclearThings(published, contribution, judged, ofTerms);
    found.removeIf(
        r ->
            (!isDescribed && isOwnDescription(r, judged.places()))
                || (r.focusNode() != null && r.focusNode().isBlank()) // which is told as such
                || r.rule().equals(BLANK_NODES)
                || unclear.concern(r));
    List<Result> results = new Repetition(published, judged).toldOnce(ofTerms, found);
    if (!published.isAlone()) {
      results.addAll(beside.results(contribution, judged, results, cancellation));
    }
    results.addAll(coverage.results(contribution, judged, results));
    return new Outcome(results, unbounded(change));
  }

  /** The names of what was looked at in full. */
  private Set<String> unbounded(ChangedResults change) {
    Set<String> names = new TreeSet<>(questions.unbounded());
    names.addAll(published.unboundedRules());
    change.unbounded().forEach(shape -> names.add(Terms.localName(shape.toString())));
    return names;
  }

  private static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** The description of the graph is given when a contribution is taken, if not before. */
  private static boolean isOwnDescription(Result result, Places places) {
    return result.focusNode() != null
        && Judged.isDescription(result.focusNode())
        && !places.describes(result.focusNode());
  }

  /** The name by which the graph of a contribution is called: that of its first file, as a slug. */
  static String nameOf(Contribution contribution) {
    String file = contribution.files().isEmpty() ? "" : contribution.files().getFirst().name();
    String slug =
        Normalizer.normalize(file.replaceFirst("^.*[/\\\\]", ""), Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceFirst("\\.[^.]*$", "")
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return slug.isEmpty() ? "contribution" : slug;
  }
}
