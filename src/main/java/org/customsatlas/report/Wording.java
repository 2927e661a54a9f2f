package org.customsatlas.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.apache.jena.graph.Node;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Fix;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Severity;
import org.customsatlas.page.Languages;
import org.customsatlas.page.Messages;
import org.customsatlas.page.Text;
import org.customsatlas.problem.Problem;

/** What is said of results to people, in one language and safe to show. Immutable. */
final class Wording {
  private static final List<String> FALLBACK = List.of("en", "fr");
  private static final int LONGEST = 200;

  /** The same for what a fix replaces, and for what it puts there. */
  private static final int LONGEST_TERM = 100;

  private final String language;
  private final Messages words;

  Wording(String language) {
    this.language = language;
    this.words = Languages.messages(language);
  }

  /** Whether the contribution conforms, in a sentence. */
  String verdict(CheckReport report) {
    if (!report.conforms()) {
      return words.text("report.conforms-not");
    }
    return words.text(
        report.results().isEmpty() ? "report.conforms" : "report.conforms-with-remarks");
  }

  /** How many results of each severity there are. */
  String counts(CheckReport report) {
    return StringUtils.capitalize(
        Stream.of(Severity.values())
            .map(s -> words.text("report.count." + s.id(), report.count(s)))
            .collect(Collectors.joining(", ", "", ".")));
  }

  /** What the contribution was held against, what was looked at, and what is not told. */
  List<String> notes(CheckReport report) {
    List<String> notes = new ArrayList<>();
    notes.add(
        words.text("report.rules", report.rules())
            + " "
            + (report.release().isEmpty()
                ? words.text("report.alone")
                : words.text("report.against", shortened(report.release()))));
    if (!report.unbounded().isEmpty()) {
      notes.add(
          words.text(
              "report.unbounded",
              report.unbounded().stream()
                  .sorted()
                  .map(Visible::of)
                  .collect(Collectors.joining(", "))));
    }
    notes.addAll(cutOff(report));
    return notes;
  }

  /** Of which files only the first problems are told. */
  List<String> cutOff(CheckReport report) {
    return report.cutOff().stream().map(this::cutOff).toList();
  }

  /** That only the first problems of a file are told. */
  String cutOff(Problem problem) {
    return Visible.of(
        problem.place() + ": " + problem.words().getOrDefault(language, problem.toString()));
  }

  String severity(Severity severity) {
    return words.text("report.severity." + severity.id());
  }

  /** How many results a rule has. */
  String count(int results) {
    return words.text("report.results", results);
  }

  /** That {@code left} more results are not shown, and where all are. */
  String more(int left) {
    return words.text("report.more", left);
  }

  /** That {@code left} more results do not stand in this form, and where all are. */
  String leftOut(int left) {
    return words.text("report.left-out", left);
  }

  /** What must hold. */
  Text message(Result result) {
    return shown(pick(result.messages(), result.rule()));
  }

  /** The place; if there is none, that it is in what is published. */
  String place(Result result) {
    return result.place() == null
        ? words.text("report.published")
        : Visible.of(result.place().toString());
  }

  /** The name of the thing concerned; its short form if it has none; no words for no thing. */
  Text focus(Result result) {
    Node node = result.focusNode();
    return node != null && node.isBlank() && result.focusLabel().isEmpty()
        ? new Text(words.text("report.unnamed"), language)
        : shown(pick(result.focusLabel(), Notation.of(node)));
  }

  /** The short form of the thing, where it has a name that is shown instead; else empty. */
  String focusId(Result result) {
    return result.focusLabel().isEmpty() ? "" : shortened(Notation.of(result.focusNode()));
  }

  /** The name of the path; the path as SPARQL writes it if it has none; empty for no path. */
  Text path(Result result) {
    return shown(pick(result.pathLabel(), Notation.of(result.path())));
  }

  /**
   * What was found, as Turtle writes it; empty if something is missing, or if it is the property
   * itself.
   */
  String value(Result result) {
    String value = Notation.of(result.value());
    return value.equals(Notation.of(result.path())) ? "" : shortened(value);
  }

  /** Which thing and which of its properties, and what was found there, on one line. */
  String about(Result result) {
    String id = focusId(result);
    String thing = focus(result).words() + (id.isEmpty() ? "" : " (" + id + ")");
    String path = path(result).words();
    String value = value(result);
    String about =
        Stream.of(thing, path).filter(s -> !s.isEmpty()).collect(Collectors.joining(", "));
    if (value.isEmpty()) {
      return about;
    }
    return about.isEmpty() ? value : words.text("report.found", about, value);
  }

  /** What helps to mend it: what may have been meant, an example, fixes, who says it. */
  List<String> hints(Result result) {
    List<String> hints = new ArrayList<>();
    suggestions(result).ifPresent(hints::add);
    for (Fix fix : result.fixes()) {
      hints.add(words.text("report.fix", title(fix)));
    }
    hints.addAll(background(result));
    return hints;
  }

  /** What a fix does, in a few words. */
  String title(Fix fix) {
    return Visible.of(
        pick(fix.titles(), "")
            .words()
            .replace(fix.replacement(), Visible.ends(fix.replacement(), LONGEST_TERM))
            .replace(fix.found(), Visible.ends(fix.found(), LONGEST_TERM)));
  }

  /** What may have been meant; empty if nothing is near. */
  Optional<String> suggestions(Result result) {
    return result.suggestions().isEmpty()
        ? Optional.empty()
        : Optional.of(
            words.text(
                "report.did-you-mean",
                result.suggestions().stream()
                    .map(s -> Visible.of(Visible.ends(s, LONGEST)))
                    .collect(Collectors.joining(" " + words.text("report.or") + " "))));
  }

  /** An example, and who says it. */
  List<String> background(Result result) {
    List<String> hints = new ArrayList<>();
    if (!result.graphs().isEmpty()) {
      hints.add(
          words.text(
              "report.graphs",
              result.graphs().stream()
                  .map(Notation::of)
                  .map(this::shortened)
                  .collect(Collectors.joining(", "))));
    }
    if (!result.example().isEmpty()) {
      hints.add(example(result));
    }
    return hints;
  }

  /** An example of a right value; there must be one. */
  String example(Result result) {
    return words.text("report.example", shortened(result.example()));
  }

  /** All of a result but its place, in one text of plain sentences. */
  String sentences(Result result) {
    String about = about(result);
    return Stream.concat(
            Stream.of(
                message(result).words(),
                about.isEmpty() ? "" : about + ".",
                result.place() == null ? place(result) + "." : ""),
            hints(result).stream())
        .filter(s -> !s.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** The words in the language of the reader, else in English, French, or the first. */
  Text pick(Map<String, String> byLanguage, String otherwise) {
    if (byLanguage.isEmpty()) {
      return new Text(otherwise, "");
    }
    return Stream.concat(Stream.of(language), FALLBACK.stream())
        .filter(byLanguage::containsKey)
        .findFirst()
        .map(l -> new Text(byLanguage.get(l), l))
        .orElseGet(() -> first(byLanguage));
  }

  private static Text first(Map<String, String> byLanguage) {
    Map.Entry<String, String> first = byLanguage.entrySet().iterator().next();
    return new Text(first.getValue(), first.getKey());
  }

  private Text shown(Text text) {
    return new Text(
        text.words().length() > LONGEST * 5 ? shortened(text.words()) : Visible.of(text.words()),
        text.language());
  }

  /** {@code text} safe to show; of a long one the beginning, and how long it is. */
  private String shortened(String text) {
    String beginning = Visible.beginning(text, LONGEST);
    return beginning.length() == text.length()
        ? Visible.of(text)
        : words.text(
            "report.shortened", Visible.of(beginning), text.codePointCount(0, text.length()));
  }
}
