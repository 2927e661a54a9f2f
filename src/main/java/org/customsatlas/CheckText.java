package org.customsatlas;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Contribution.Handed;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Severity;
import org.customsatlas.vocab.Iris;

/**
 * What a check found, as plain text: the verdict in a sentence, then each result on a line, the
 * worst first, rule by rule.
 */
final class CheckText {
  private final CheckReport report;
  private final boolean isFrench;

  /**
   * @param language {@code en} or {@code fr}
   */
  CheckText(CheckReport report, String language) {
    this.report = report;
    this.isFrench = language.equals("fr");
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(verdict()).append('\n');
    report.results().forEach(r -> text.append(line(r)).append('\n'));
    return text.toString();
  }

  /** Whether the contribution conforms, and how much was found. */
  String verdict() {
    StringBuilder text = new StringBuilder();
    String files =
        report.contribution().files().size() == 1
            ? report.contribution().files().getFirst().name()
            : String.join(", ", report.contribution().files().stream().map(Handed::name).toList());
    text.append(files.isEmpty() ? "-" : files);
    text.append(
        report.conforms()
            ? say(" conforms: ", " est conforme\u00a0: ")
            : say(" does not conform: ", " n’est pas conforme\u00a0: "));
    text.append(number(Severity.VIOLATION, "violation", "violation")).append(", ");
    text.append(number(Severity.WARNING, "warning", "avertissement")).append(", ");
    text.append(number(Severity.INFO, "info", "information"));
    text.append(
        say(
            "; " + report.contribution().statements().size() + " statements, ",
            "\u00a0; " + report.contribution().statements().size() + " énoncés, "));
    text.append(report.rules()).append(say(" rules, ", " règles, "));
    text.append(
        report.release().isEmpty()
            ? say("without the published data.", "sans les données publiées.")
            : say(
                "held against release " + report.release() + ".",
                "face à la version " + report.release() + "."));
    return text.toString();
  }

  private String number(Severity severity, String english, String french) {
    long count = report.count(severity);
    return count + " " + say(english, french) + (count > 1 || (count == 0 && !isFrench) ? "s" : "");
  }

  private String line(Result result) {
    StringBuilder line = new StringBuilder();
    line.append(
        result.place() != null
            ? result.place().toString()
            : say("published data", "données publiées"));
    line.append(": ").append(result.severity().id()).append(' ').append(result.rule());
    String subject = subject(result);
    if (!subject.isEmpty()) {
      line.append(" (").append(subject).append(')');
    }
    line.append(": ").append(worded(result.messages()));
    if (!result.suggestions().isEmpty()) {
      line.append(
          say(
              " Did you mean " + String.join(" or ", result.suggestions()) + "?",
              " Vouliez-vous dire " + String.join(" ou ", result.suggestions()) + "\u00a0?"));
    }
    return line.toString();
  }

  private String subject(Result result) {
    if (result.focusNode() == null || !result.focusNode().isURI()) {
      return "";
    }
    String label = worded(result.focusLabel());
    String path = worded(result.pathLabel());
    return Iris.shortId(result.focusNode())
        + (label.isEmpty() ? "" : ", " + label)
        + (path.isEmpty() ? "" : say(": ", "\u00a0: ") + path);
  }

  private String worded(SortedMap<String, String> texts) {
    String text = texts.getOrDefault(isFrench ? "fr" : "en", texts.get("en"));
    if (text != null) {
      return text;
    }
    return texts.entrySet().stream().findFirst().map(Map.Entry::getValue).orElse("");
  }

  private String say(String english, String french) {
    return isFrench ? french : english;
  }

  /** The language in which to tell, of the languages there are: French for any kind of French. */
  static String languageOf(Locale locale) {
    return locale.getLanguage().equals("fr") ? "fr" : "en";
  }
}
