package org.customsatlas.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Result;
import org.customsatlas.problem.Place;

/** A table with a row for each result (RFC 4180), which a spreadsheet can open without harm. */
final class CsvReport implements ReportWriter {
  /** Names of columns are for programs too: they stay when words change. */
  static final List<String> COLUMNS =
      List.of(
          "id",
          "severity",
          "rule",
          "kind",
          "file",
          "line",
          "column",
          "focus",
          "focusLabel",
          "path",
          "pathLabel",
          "value",
          "message",
          "example",
          "suggestions",
          "fixes",
          "graphs",
          "help");

  /** A cell that begins so may be taken for a formula (OWASP, CSV injection). */
  private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r＝＋－＠]");

  /** More characters do not fit into a cell of Excel (32,767). */
  private static final int LONGEST = 32_000;

  @Override
  public void write(CheckReport report, Audience audience, OutputStream out) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    Wording wording = new Wording(audience.language());
    ResultIds ids = new ResultIds();
    CSVFormat.RFC4180.printRecord(text, COLUMNS.toArray());
    for (Result result : report.results()) {
      CSVFormat.RFC4180.printRecord(
          text, cells(ids.next(result), result, wording).stream().map(CsvReport::safe).toArray());
    }
    text.flush();
  }

  private static List<String> cells(String id, Result result, Wording wording) {
    Place place = result.place() == null ? new Place("", 0, 0) : result.place();
    return List.of(
        id,
        result.severity().id(),
        result.rule(),
        JsonReport.kind(result),
        place.file(),
        number(place.line()),
        number(place.column()),
        Notation.of(result.focusNode()),
        wording.pick(result.focusLabel(), "").words(),
        Notation.of(result.path()),
        wording.pick(result.pathLabel(), "").words(),
        Notation.of(result.value()),
        wording.pick(result.messages(), result.rule()).words(),
        result.example(),
        String.join(" | ", result.suggestions()),
        result.fixes().stream()
            .map(f -> wording.pick(f.titles(), "").words())
            .collect(Collectors.joining(" | ")),
        result.graphs().stream().map(Notation::of).collect(Collectors.joining(" | ")),
        ReportView.ruleIri(result));
  }

  private static String number(int number) {
    return number == 0 ? "" : Integer.toString(number);
  }

  /** What cannot be seen is escaped; an apostrophe tells a spreadsheet that a text follows. */
  private static String safe(String cell) {
    String shown = Visible.of(Visible.beginning(cell, LONGEST));
    if (shown.length() > LONGEST || cell.length() > LONGEST) {
      shown = Visible.beginning(shown, LONGEST) + "…";
    }
    return FORMULA.matcher(shown).find() ? "'" + shown : shown;
  }
}
