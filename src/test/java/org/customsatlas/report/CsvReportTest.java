package org.customsatlas.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A table that a spreadsheet opens without harm. */
class CsvReportTest {

  @TestFactory
  Stream<DynamicTest> noCellIsAFormulaOrTooLongAndEveryRowIsWhole() {
    return Written.eachSample(
        ReportForm.CSV,
        (report, text) -> {
          List<CSVRecord> rows = CSVFormat.RFC4180.parse(new StringReader(text)).getRecords();
          assertEquals(CsvReport.COLUMNS, rows.getFirst().toList());
          assertEquals(report.results().size() + 1, rows.size());
          for (CSVRecord row : rows) {
            assertEquals(CsvReport.COLUMNS.size(), row.size());
            for (String cell : row) {
              assertTrue(cell.length() <= 32_767, "length: " + cell.length());
              assertFalse(!cell.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(cell.charAt(0)) >= 0, cell);
            }
          }
        });
  }

  @Test
  void linesEndAsTheStandardSays() throws Exception {
    String text = Written.in(ReportForm.CSV, Samples.report(Samples.ofEachKind()));
    assertEquals(text.split("\n", -1).length, text.split("\r\n", -1).length);
    assertTrue(text.startsWith("id,severity,rule,"));
  }

  @Test
  void whatWouldBeAFormulaIsThereAsText() throws Exception {
    String text = Written.in(ReportForm.CSV, Samples.all().get("hostile"));
    CSVRecord first = CSVFormat.RFC4180.parse(new StringReader(text)).getRecords().get(1);
    assertTrue(first.get(CsvReport.COLUMNS.indexOf("message")).startsWith("'=1+1"));
    assertTrue(first.get(CsvReport.COLUMNS.indexOf("rule")).startsWith("'-rule"));
  }
}
