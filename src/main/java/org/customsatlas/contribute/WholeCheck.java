package org.customsatlas.contribute;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.infer.Supposition;
import org.customsatlas.load.Credit;
import org.customsatlas.load.Sources;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problem;
import org.customsatlas.release.Release;
import org.customsatlas.validate.Finding;
import org.customsatlas.validate.Report;
import org.customsatlas.validate.Validation;
import org.customsatlas.vocab.Iris;

/**
 * Checks a contribution as the next build would: everything is inferred and validated anew, with
 * the contribution and without it, and what only the first has is told. Slow and without doubt;
 * what is taken for good is checked so.
 */
public final class WholeCheck {
  private static final Set<Node> BESIDES = Set.of(Iris.QUESTIONS, Release.DESCRIPTION);

  private final String release;
  private final Sources sources;
  private final Supposition supposition;

  /**
   * @param published what is published, with its union in the default graph
   * @param release its name
   * @param sources where rules, shapes and questions lie
   * @throws IOException if the dataset does not say for which day it holds
   */
  public WholeCheck(DatasetGraph published, String release, Sources sources) throws IOException {
    this.release = release;
    this.sources = sources;
    this.supposition = new Supposition(published, BESIDES, sources);
  }

  /**
   * What is wrong with {@code contribution} if it is taken under the name of {@code credit}.
   *
   * @throws IOException if the rules cannot be read
   */
  public CheckReport check(Contribution contribution, Credit credit) throws IOException {
    List<Triple> said = contribution.statements().stream().map(s -> s.quad().asTriple()).toList();
    Node graph = Iris.graphOf(credit.node());
    List<Triple> described = new ArrayList<>(credit.triples());
    described.addAll(credit.graph());
    Supposition.Change with = supposition.suppose(graph, said, described);
    Report before = Validation.validate(supposition.present(), sources);
    Report after = Validation.validate(with.dataset(), sources);
    Set<String> known = new HashSet<>();
    before.findings().forEach(f -> known.add(f.toString()));
    List<Result> results = new ArrayList<>();
    contribution.problems().forEach(p -> results.add(result(p)));
    with.problems().forEach(p -> results.add(result(p)));
    after.findings().stream()
        .filter(f -> !known.contains(f.toString()))
        .map(f -> result(f, contribution))
        .forEach(results::add);
    results.sort(Comparator.comparing(Result::severity).thenComparing(Result::rule));
    return new CheckReport(contribution, results, after.rules(), release, Set.of());
  }

  private static Result result(Problem problem) {
    return new Result(
        Severity.VIOLATION,
        problem.code().id(),
        Result.Kind.READING,
        problem.place(),
        null,
        new TreeMap<>(),
        null,
        new TreeMap<>(),
        null,
        null,
        null,
        new TreeMap<>(Map.of("en", problem.found() + " " + problem.remedy())),
        "",
        List.of(),
        List.of(),
        List.of());
  }

  private static Result result(Finding finding, Contribution contribution) {
    Optional<Statement> about =
        contribution.statements().stream()
            .filter(s -> s.quad().getSubject().isURI())
            .filter(s -> Iris.shortId(s.quad().getSubject()).equals(finding.focusNode()))
            .min(Comparator.comparing(Statement::subject));
    Place place = about.map(Statement::subject).orElse(null);
    return new Result(
        Severity.valueOf(finding.severity().toUpperCase(Locale.ROOT)),
        finding.rule(),
        Result.Kind.SHAPE,
        place,
        about.map(s -> s.quad().getSubject()).orElse(null),
        new TreeMap<>(),
        null,
        new TreeMap<>(),
        null,
        null,
        null,
        new TreeMap<>(finding.messages()),
        "",
        List.of(),
        List.of(),
        List.of());
  }
}
