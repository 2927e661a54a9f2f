package org.customsatlas;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Reads the tables that tests compare with, by the names of their columns. */
public final class Tables {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private Tables() {}

  /** The rows of {@code table}, in order. */
  public static List<CSVRecord> rows(Path table) throws IOException {
    try (Reader reader = Files.newBufferedReader(table)) {
      return FORMAT.parse(reader).getRecords();
    }
  }
}
