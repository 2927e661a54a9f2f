package org.customsatlas.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Templates;

/**
 * A page in one file, to keep, print or send: {@code report.jte}, around the part {@code
 * part/report.jte} that a page of the site can show as well.
 */
final class HtmlReport implements ReportWriter {

  @Override
  public void write(CheckReport report, Audience audience, OutputStream out) throws IOException {
    try {
      Templates.write(
          "report",
          Map.of(
              "reader",
              new Reader(audience.language(), false, "", "", Optional.empty()),
              "report",
              ReportView.of(report, audience, UnaryOperator.identity())),
          out);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    out.flush();
  }
}
