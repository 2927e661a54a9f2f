package org.customsatlas.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Severity;
import org.customsatlas.problem.Place;

/**
 * The commands of a GitHub workflow by which its results stand beside the lines of a change, one a
 * line; then the verdict.
 */
final class GithubReport implements ReportWriter {

  @Override
  public void write(CheckReport report, Audience audience, OutputStream out) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    Wording wording = new Wording(audience.language());
    for (Result result : report.results()) {
      text.write("::" + command(result.severity()) + " ");
      Place place = result.place();
      if (place != null) {
        text.write("file=" + property(place.file()) + ",");
        text.write(place.line() == 0 ? "" : "line=" + place.line() + ",");
        text.write(place.column() == 0 ? "" : "col=" + place.column() + ",");
      }
      text.write("title=" + property(Visible.of(result.rule())));
      text.write("::" + data(wording.sentences(result)) + "\n");
    }
    for (String note : wording.cutOff(report)) {
      text.write("::notice::" + data(note) + "\n");
    }
    text.write(wording.verdict(report) + " " + wording.counts(report) + "\n");
    text.flush();
  }

  private static String command(Severity severity) {
    return switch (severity) {
      case VIOLATION -> "error";
      case WARNING -> "warning";
      case INFO -> "notice";
    };
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(Visible.wellFormed(text)).replace(":", "%3A").replace(",", "%2C");
  }
}
