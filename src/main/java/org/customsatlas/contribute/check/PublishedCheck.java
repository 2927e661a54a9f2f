package org.customsatlas.contribute.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Severity;
import org.customsatlas.contribute.Words;
import org.customsatlas.contribute.compare.Comparison;
import org.customsatlas.contribute.compare.Difference;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.contribute.mend.Writing;
import org.customsatlas.problem.Place;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;
import org.customsatlas.work.Cancellation;

/**
 * Warns of what does not fit to what is published, without breaking a rule: of a thing that has one
 * value, another one; of a new thing, one that may be the same. Thread-safe.
 */
final class PublishedCheck {
  private final Comparison comparison;

  PublishedCheck(Published published) {
    this.comparison = new Comparison(published);
  }

  /**
   * What is worth a warning.
   *
   * @param told what has been told; what a rule tells as well is not told again
   * @param cancellation is asked with each new thing
   */
  List<Result> results(
      Contribution contribution, Judged judged, List<Result> told, Cancellation cancellation) {
    Writing writing = new Writing(contribution);
    SortedMap<Triple, Place> said = Comparison.said(judged.statements());
    Map<Node, List<Result>> toldOf =
        told.stream()
            .filter(r -> r.focusNode() != null)
            .collect(Collectors.groupingBy(Result::focusNode));
    List<Result> results = new ArrayList<>();
    for (Difference.Said each : comparison.contradictions(said, judged.after())) {
      List<Result> ofThing = toldOf.getOrDefault(each.triple().getSubject(), List.of());
      if (ofThing.stream().noneMatch(r -> isAbout(r, each.triple()))) {
        results.add(contradicts(each, writing, judged));
      }
    }
    for (Difference.Duplicate each : comparison.duplicates(said, cancellation)) {
      List<Result> ofThing = toldOf.getOrDefault(each.thing(), List.of());
      if (ofThing.stream()
          .noneMatch(r -> isAbout(r, each.name()) || each.published().equals(r.value()))) {
        results.add(perhapsSame(each, writing, judged));
      }
    }
    return results;
  }

  private static boolean isAbout(Result result, Triple triple) {
    return triple.getPredicate().equals(Naming.property(result.path()))
        || triple.getObject().equals(result.value());
  }

  private static boolean isAbout(Result result, String name) {
    Node value = result.value();
    return value != null
        && (value.isLiteral() ? value.getLiteralLexicalForm() : value.toString()).equals(name);
  }

  private static Result contradicts(Difference.Said said, Writing writing, Judged judged) {
    Triple triple = said.triple();
    Difference.Published other = said.published().getFirst();
    return Draft.ofTerm(
            Severity.WARNING,
            "contradicts-published",
            Prefixes.shorten(triple.getPredicate().getURI()),
            writing.write(other.triple().getObject(), said.place()))
        .at(said.place())
        .about(triple.getSubject(), triple.getPredicate(), triple.getObject())
        .said(other.graphs())
        .finish(judged.names());
  }

  private static Result perhapsSame(Difference.Duplicate same, Writing writing, Judged judged) {
    return new Draft(
            Severity.WARNING,
            "perhaps-published",
            Result.Kind.READING,
            Words.of(
                same.isClaim() ? "perhaps-published-claim" : "perhaps-published",
                Iris.shortId(same.published()),
                same.theirs(),
                same.theirs().isEmpty() ? 0 : 1))
        .at(judged.places().of(same.thing(), null, null))
        .about(same.thing(), (Node) null, same.published())
        .suggest(List.of(writing.write(same.published(), same.place())))
        .finish(judged.names());
  }
}
