package org.customsatlas.report;

import java.io.IOException;
import java.io.OutputStream;
import org.customsatlas.contribute.CheckReport;

/** Writes reports in one form. Thread-safe. */
@FunctionalInterface
interface ReportWriter {
  /**
   * Writes {@code report} as UTF-8, and leaves {@code out} open.
   *
   * @throws IOException if {@code out} does not take it
   */
  void write(CheckReport report, Audience audience, OutputStream out) throws IOException;
}
