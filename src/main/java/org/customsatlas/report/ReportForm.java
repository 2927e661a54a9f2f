package org.customsatlas.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.jena.riot.Lang;
import org.customsatlas.contribute.CheckReport;

/**
 * The forms that a report comes in. All tell the same results; {@code docs/contributing-data.md}
 * shows each.
 */
public enum ReportForm {
  TEXT("text/plain", ".txt", new TextReport()),
  HTML("text/html", ".html", new HtmlReport()),
  CSV("text/csv", ".csv", new CsvReport()),
  JSON("application/json", ".json", new JsonReport()),
  TURTLE("text/turtle", ".ttl", new RdfReport(Lang.TURTLE)),
  JSONLD("application/ld+json", ".jsonld", new RdfReport(Lang.JSONLD)),
  SARIF("application/sarif+json", ".sarif", new SarifReport()),
  JUNIT("application/xml", ".xml", new JunitReport()),
  GITHUB("text/plain", ".txt", new GithubReport());

  private final String mediaType;
  private final String ending;

  @SuppressWarnings("ImmutableEnumChecker") // writers have no state
  private final ReportWriter writer;

  ReportForm(String mediaType, String ending, ReportWriter writer) {
    this.mediaType = mediaType;
    this.ending = ending;
    this.writer = writer;
  }

  /** Its name on the command line and in an address, such as {@code sarif}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its media type, without parameters; the text is UTF-8. Two forms may share one. */
  public String mediaType() {
    return mediaType;
  }

  /** The ending of its files, such as {@code .sarif}. */
  public String ending() {
    return ending;
  }

  /** The form with this {@link #id}, in any case. */
  public static Optional<ReportForm> of(String id) {
    return Arrays.stream(values()).filter(f -> f.id().equalsIgnoreCase(id)).findFirst();
  }

  /**
   * Writes {@code report} as UTF-8, and leaves {@code out} open.
   *
   * @throws IOException if {@code out} does not take it
   */
  public void write(CheckReport report, Audience audience, OutputStream out) throws IOException {
    writer.write(report, audience, out);
  }
}
