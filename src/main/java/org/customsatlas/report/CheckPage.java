package org.customsatlas.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Fix;
import org.customsatlas.contribute.Result;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Text;

/**
 * What stands on the page where one checks data: the form, and what came of it. Immutable.
 *
 * @param form what can be filled in
 * @param refused why what was handed in was not even looked at; empty if it was, or if nothing was
 *     handed in
 * @param checked what was found; empty before something is handed in, or if only the difference was
 *     asked for
 * @param difference what would change; empty if that is not known
 * @param notes what happened on the way, as sentences
 */
public record CheckPage(
    Form form,
    Optional<Text> refused,
    Optional<Checked> checked,
    Optional<DifferenceView> difference,
    List<String> notes) {

  /**
   * The form.
   *
   * @param drafts the texts that can be mended in it; never empty
   * @param syntaxes what a text can be written in: name and words
   * @param endings the endings of the files that are taken
   * @param isAlone whether to check without what is published
   * @param megabytes how much is taken at once
   * @param statements how many are taken at once
   * @param templates empty tables to begin with
   * @param address of the front page, as programs elsewhere reach it
   */
  public record Form(
      List<Draft> drafts,
      List<Map.Entry<String, String>> syntaxes,
      List<String> endings,
      boolean isAlone,
      long megabytes,
      int statements,
      List<Start> templates,
      String address) {}

  /**
   * A text to mend.
   *
   * @param number which of the files it is, from 1
   * @param name the name of its file; empty for none yet
   * @param syntax the name of its syntax; empty if the text is to tell
   */
  public record Draft(int number, String name, String syntax, String text) {}

  /**
   * An empty table to fill.
   *
   * @param label the name of the class
   * @param links to its forms: name and link
   */
  public record Start(String label, List<Map.Entry<String, String>> links) {}

  /**
   * A report on this page.
   *
   * @param report the same for readers
   * @param groups its rules with their results
   * @param sources the texts with marks
   * @param downloads the names of the forms in which it can be had
   */
  public record Checked(
      ReportView report, List<Group> groups, List<SourceView> sources, List<String> downloads) {}

  /** A rule with its results. */
  public record Group(ReportView.RuleView rule, List<Item> items) {}

  /**
   * A result.
   *
   * @param view the same for readers
   * @param link to its line on this page; empty if it has none
   * @param suggestions what may have been meant; empty if that is unknown, or a fix says it
   * @param repairs what mends it
   * @param hints what else helps
   */
  public record Item(
      ReportView.ResultView view,
      String link,
      Optional<String> suggestions,
      List<Repair> repairs,
      List<String> hints) {}

  /**
   * A change that the reader can have made.
   *
   * @param title what it does
   * @param value how the form sends it
   */
  public record Repair(String title, String value) {}

  /**
   * Arranges a report.
   *
   * @param field how the form sends a change
   */
  public static Checked checked(
      CheckReport report, Audience audience, Reader reader, Function<Fix, String> field) {
    Wording wording = new Wording(audience.language());
    ReportView view = ReportView.of(report, audience, reader::linkTo);
    List<SourceView> sources = SourceView.of(report);
    Set<String> anchors =
        sources.stream()
            .flatMap(s -> s.lines().stream())
            .map(SourceView.Line::anchor)
            .collect(Collectors.toSet());
    Map<String, Integer> numbers = new HashMap<>();
    int number = 0;
    for (Contribution.Handed file : report.contribution().files()) {
      numbers.put(file.name(), ++number);
    }
    List<RuleResults> all = RuleResults.of(report);
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < view.rules().size(); i++) {
      List<Item> items = new ArrayList<>();
      for (int j = 0; j < view.rules().get(i).results().size(); j++) {
        Result result = all.get(i).results().get(j);
        items.add(
            new Item(
                view.rules().get(i).results().get(j),
                link(result, numbers, anchors),
                result.fixes().isEmpty() ? wording.suggestions(result) : Optional.empty(),
                result.fixes().stream()
                    .map(f -> new Repair(wording.title(f), field.apply(f)))
                    .toList(),
                wording.background(result)));
      }
      groups.add(new Group(view.rules().get(i), List.copyOf(items)));
    }
    return new Checked(
        view,
        List.copyOf(groups),
        sources,
        Stream.of(ReportForm.values()).map(ReportForm::id).toList());
  }

  private static String link(Result result, Map<String, Integer> numbers, Set<String> anchors) {
    if (result.place() == null || result.place().line() == 0) {
      return "";
    }
    String anchor =
        SourceView.anchor(numbers.getOrDefault(result.place().file(), 0), result.place().line());
    return anchors.contains(anchor) ? "#" + anchor : "";
  }
}
