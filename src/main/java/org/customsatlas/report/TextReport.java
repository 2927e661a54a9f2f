package org.customsatlas.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Severity;

/** A report for a terminal: the verdict first, then each rule with what breaks it. */
final class TextReport implements ReportWriter {

  @Override
  public void write(CheckReport report, Audience audience, OutputStream out) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    ReportView view = ReportView.of(report, audience, UnaryOperator.identity());
    Ink ink = audience.ink();
    line(
        text,
        ink.mark(view.conforms() ? Ink.Part.GOOD : Ink.Part.VIOLATION, view.verdict())
            + " "
            + view.counts());
    for (String note : view.notes()) {
      line(text, note);
    }
    for (ReportView.RuleView rule : view.rules()) {
      line(text, "");
      write(rule, ink, text);
    }
    text.flush();
  }

  private static void write(ReportView.RuleView rule, Ink ink, Writer text) throws IOException {
    line(
        text,
        ink.mark(part(rule.grade()), rule.severity())
            + " "
            + ink.mark(Ink.Part.PLACE, rule.name())
            + " ("
            + rule.count()
            + ")");
    if (!rule.message().words().isEmpty()) {
      line(text, "  " + rule.message().words());
    }
    if (!rule.link().isEmpty()) {
      line(text, "  " + ink.mark(Ink.Part.QUIET, rule.link()));
    }
    for (ReportView.ResultView result : rule.results()) {
      write(result, rule.grade(), ink, text);
    }
    if (!rule.more().isEmpty()) {
      line(text, "  " + rule.more());
    }
  }

  private static void write(ReportView.ResultView result, Severity severity, Ink ink, Writer text)
      throws IOException {
    line(
        text,
        "  "
            + ink.mark(Ink.Part.PLACE, result.place())
            + (result.about().isEmpty() ? "" : ": " + result.about()));
    if (!result.message().words().isEmpty()) {
      line(text, "    " + result.message().words());
    }
    if (result.excerpt().isPresent()) {
      write(result.excerpt().get(), severity, ink, text);
    }
    for (String hint : result.hints()) {
      line(text, "    " + hint);
    }
  }

  private static void write(Excerpt excerpt, Severity severity, Ink ink, Writer text)
      throws IOException {
    String number = Integer.toString(excerpt.line());
    line(
        text,
        "    "
            + ink.mark(Ink.Part.QUIET, number + " |")
            + " "
            + excerpt.before()
            + excerpt.term()
            + excerpt.after());
    if (!excerpt.term().isEmpty()) {
      line(
          text,
          "    "
              + ink.mark(Ink.Part.QUIET, " ".repeat(number.length()) + " |")
              + " ".repeat(1 + Visible.columns(excerpt.before()))
              + ink.mark(part(severity), "^".repeat(Visible.columns(excerpt.term()))));
    }
  }

  private static Ink.Part part(Severity severity) {
    return switch (severity) {
      case VIOLATION -> Ink.Part.VIOLATION;
      case WARNING -> Ink.Part.WARNING;
      case INFO -> Ink.Part.INFO;
    };
  }

  private static void line(Writer text, String line) throws IOException {
    text.write(line);
    text.write('\n');
  }
}
