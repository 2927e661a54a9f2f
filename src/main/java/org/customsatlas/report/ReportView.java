package org.customsatlas.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Severity;
import org.customsatlas.page.Text;
import org.customsatlas.vocab.Iris;

/**
 * A report as people look at it: results by rule, of each rule the first few. All of its texts are
 * safe to show, but not escaped for HTML. Immutable.
 *
 * @param language the language of its words
 * @param conforms whether the contribution can be taken
 * @param verdict that, as a sentence
 * @param counts how many results of each severity there are
 * @param notes what the contribution was held against, and what was looked at
 * @param rules the rules that were broken, in the order of the report
 */
public record ReportView(
    String language,
    boolean conforms,
    String verdict,
    String counts,
    List<String> notes,
    List<RuleView> rules) {

  /**
   * A rule with its results.
   *
   * @param severity how bad they are, in a word
   * @param grade the same, for programs
   * @param name the name of the rule
   * @param link where the rule is explained; empty if it is not
   * @param message what must hold; no words if each result has a message of its own
   * @param count how many results it has, as words
   * @param results the first of them
   * @param more that there are more, and where; empty if there are none
   */
  public record RuleView(
      String severity,
      Severity grade,
      String name,
      String link,
      Text message,
      String count,
      List<ResultView> results,
      String more) {}

  /**
   * One result.
   *
   * @param place file, line and column, or that it is published
   * @param focus the thing concerned
   * @param focusId its id, where {@code focus} is its name; else empty
   * @param path the property concerned; no words for none
   * @param value what was found; empty if something is missing
   * @param message what must hold; no words if the rule says it
   * @param excerpt the line concerned; empty if it is not known
   * @param about thing, path and value on one line
   * @param hints what helps to mend it
   */
  public record ResultView(
      String place,
      Text focus,
      String focusId,
      Text path,
      String value,
      Text message,
      Optional<Excerpt> excerpt,
      String about,
      List<String> hints) {}

  private static final Text NOTHING = new Text("", "");

  /**
   * Arranges a report.
   *
   * @param links makes the link to something of ours from its IRI
   */
  public static ReportView of(CheckReport report, Audience audience, UnaryOperator<String> links) {
    Wording wording = new Wording(audience.language());
    Texts texts = new Texts(report.contribution());
    List<RuleView> rules = new ArrayList<>();
    for (RuleResults group : RuleResults.of(report)) {
      List<Result> shown =
          group.results().subList(0, Math.min(audience.perRule(), group.results().size()));
      int left = group.results().size() - shown.size();
      boolean isOneMessage =
          group.results().stream().map(Result::messages).distinct().limit(2).count() == 1;
      String iri = ruleIri(group.results().getFirst());
      rules.add(
          new RuleView(
              wording.severity(group.severity()),
              group.severity(),
              Visible.of(group.rule()),
              iri.isEmpty() ? "" : links.apply(iri),
              isOneMessage ? wording.message(group.results().getFirst()) : NOTHING,
              wording.count(group.results().size()),
              shown.stream().map(r -> view(r, isOneMessage, wording, texts)).toList(),
              left == 0 ? "" : wording.more(left)));
    }
    return new ReportView(
        audience.language(),
        report.conforms(),
        wording.verdict(report),
        wording.counts(report),
        wording.notes(report),
        List.copyOf(rules));
  }

  private static ResultView view(Result result, boolean isToldAbove, Wording wording, Texts texts) {
    return new ResultView(
        wording.place(result),
        wording.focus(result),
        wording.focusId(result),
        wording.path(result),
        wording.value(result),
        isToldAbove ? NOTHING : wording.message(result),
        texts.excerpt(result),
        wording.about(result),
        wording.hints(result));
  }

  /** Where the rule of {@code result} is told; empty for a problem code, which no page tells. */
  static String ruleIri(Result result) {
    return result.kind() == Result.Kind.READING
        ? ""
        : Iris.BASE
            + "shapes#"
            + URLEncoder.encode(Visible.wellFormed(result.rule()), StandardCharsets.UTF_8);
  }
}
