package org.customsatlas.load;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problems;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/**
 * Reads a workbook (Office Open XML, {@code .xlsx}) as the same tables as CSV. Of a sheet that can
 * be seen and has a column {@code id} in its first row, every row is read; other sheets are for
 * notes. A number has no needless zeros; a date is written as exactly as its format shows it, so
 * that a month stays a month; a formula counts as its last result.
 */
final class WorkbookFile {
  private static final long MOST_BYTES = 200L * 1024 * 1024;
  private static final int MOST_PARTS = 2_000;
  private static final int MOST_COLUMNS = 500;
  private static final int MOST_ROWS = 100_000;

  /** The formats that Excel does not spell out: days, and month with year. */
  private static final Set<Integer> DAYS = Set.of(14, 15, 16, 22, 27, 30, 31, 36, 50, 54, 57, 58);

  private static final int MONTH = 17;
  private static final MathContext DIGITS = new MathContext(15);

  private final String name;
  private final Predicate<String> isLikeKey;
  private final Problems problems;

  private WorkbookFile(String name, Predicate<String> isLikeKey, Problems problems) {
    this.name = name;
    this.isLikeKey = isLikeKey;
    this.problems = problems;
  }

  /**
   * The tables of a workbook; with a problem if it cannot be read, or has none.
   *
   * @param isLikeKey which columns are kept though their name is none, since it can be told what is
   *     meant
   */
  static List<TableFile.Table> read(
      String name, byte[] bytes, Predicate<String> isLikeKey, Problems problems) {
    return new WorkbookFile(name, isLikeKey, problems).tables(bytes);
  }

  private List<TableFile.Table> tables(byte[] bytes) {
    if (!isBounded(bytes)) {
      return List.of();
    }
    List<TableFile.Table> tables = new ArrayList<>();
    boolean any = false;
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, true))) {
      for (Sheet sheet : workbook.getSheets().toList()) {
        Optional<TableFile.Table> table = table(sheet);
        if (sheet.getVisibility() == SheetVisibility.VISIBLE) {
          table.ifPresent(tables::add);
          any |= table.isPresent();
        } else if (table.filter(t -> !t.rows().isEmpty()).isPresent()) {
          problems.add(
              place(sheet, 1, 1),
              Code.WRONG_SHAPE,
              Phrase.of("sheet-hidden", sheet.getName()),
              Phrase.of("show-sheet"));
        }
      }
    } catch (IOException | RuntimeException e) {
      problems.add(
          Place.of(name),
          Code.UNREADABLE_FILE,
          Phrase.of("workbook-unreadable"),
          Phrase.of("save-workbook"));
      return List.of();
    }
    if (!any) {
      problems.add(
          Place.of(name),
          Code.MISSING_KEY,
          Phrase.of("no-sheet-with-id"),
          Phrase.of("write-names-with-id"));
    }
    return tables;
  }

  /** Does the file unpack to no more than is read? If not, that is told. */
  private boolean isBounded(byte[] bytes) {
    long left = MOST_BYTES;
    int parts = 0;
    byte[] buffer = new byte[64 * 1024];
    try (ZipFile zip = ZipFile.builder().setByteArray(bytes).get()) {
      for (ZipArchiveEntry part : Collections.list(zip.getEntries())) {
        parts++;
        try (InputStream in = zip.getInputStream(part)) {
          for (int read = in.read(buffer); read >= 0 && left >= 0; read = in.read(buffer)) {
            left -= read;
          }
        }
        if (left < 0 || parts > MOST_PARTS) {
          problems.add(
              Place.of(name),
              Code.TOO_LARGE,
              Phrase.of("workbook-too-large"),
              Phrase.of("in-parts"));
          return false;
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      parts = 0; // told below
    }
    if (parts == 0) {
      problems.add(
          Place.of(name),
          Code.UNREADABLE_FILE,
          Phrase.of("no-workbook"),
          Phrase.of("save-as-xlsx"));
    }
    return parts > 0;
  }

  private Optional<TableFile.Table> table(Sheet sheet) throws IOException {
    List<Value.Scalar> header = new ArrayList<>();
    List<List<Value.Scalar>> rows = new ArrayList<>();
    try (Stream<Row> all = sheet.openStream()) {
      for (Row row : (Iterable<Row>) all::iterator) {
        if (header.isEmpty()) {
          header.addAll(header(row, sheet));
          if (header.stream().noneMatch(h -> Records.isId(h.text()))) {
            return Optional.empty();
          }
        } else if (rows.size() == MOST_ROWS) {
          problems.add(
              place(sheet, row.getRowNum(), 1),
              Code.TOO_LARGE,
              Phrase.of("sheet-too-long", MOST_ROWS),
              Phrase.of("in-parts"));
          break;
        } else {
          rows.add(cells(row, header.size(), sheet));
        }
      }
    }
    return header.isEmpty()
        ? Optional.empty()
        : Optional.of(TableFile.of(header, rows, isLikeKey, problems));
  }

  /** The names of the columns, up to the last that has one. */
  private List<Value.Scalar> header(Row row, Sheet sheet) {
    List<Value.Scalar> header = cells(row, Math.min(row.getCellCount(), MOST_COLUMNS), sheet);
    int last = header.size();
    while (last > 0 && header.get(last - 1).text().isBlank()) {
      last--;
    }
    return header.subList(0, last);
  }

  private List<Value.Scalar> cells(Row row, int columns, Sheet sheet) {
    List<Value.Scalar> cells = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      Place place = place(sheet, row.getRowNum(), i + 1);
      String text = i < row.getCellCount() ? text(row.getCell(i), place) : "";
      cells.add(new Value.Scalar(place, text));
    }
    return cells;
  }

  private Place place(Sheet sheet, int row, int column) {
    return new Place(name, row, column, sheet.getName());
  }

  private String text(Cell cell, Place place) {
    if (cell == null || cell.getType() == CellType.EMPTY) {
      return "";
    }
    if (cell.getType() == CellType.FORMULA
        && (cell.getRawValue() == null || cell.getRawValue().isEmpty())) {
      problems.add(
          place, Code.BAD_VALUE, Phrase.of("formula-not-calculated"), Phrase.of("save-calculated"));
      return "";
    }
    if (cell.getType() == CellType.ERROR) {
      problems.add(
          place,
          Code.BAD_VALUE,
          Phrase.of("cell-error", cell.getRawValue()),
          Phrase.of("mend-formula"));
      return "";
    }
    if (cell.getType() == CellType.BOOLEAN) {
      return cell.asBoolean().toString();
    }
    if (cell.getType() == CellType.STRING) {
      return cell.asString().strip();
    }
    return number(cell).map(number -> numeric(cell, number)).orElseGet(() -> plain(cell));
  }

  private static String plain(Cell cell) {
    return Objects.requireNonNullElse(cell.getText(), "").strip();
  }

  /** The number in a cell, or the number that a formula gave. */
  private static Optional<BigDecimal> number(Cell cell) {
    try {
      return Optional.ofNullable(cell.getRawValue()).map(BigDecimal::new);
    } catch (NumberFormatException e) {
      return Optional.empty(); // a formula that gave a text
    }
  }

  private static String numeric(Cell cell, BigDecimal number) {
    Shown shown = Shown.by(cell.getDataFormatId(), cell.getDataFormatString());
    if (shown != Shown.NUMBER && cell.getType() == CellType.NUMBER) {
      LocalDateTime time = cell.asDate();
      return switch (shown) {
        case YEAR -> Year.from(time).toString();
        case MONTH -> YearMonth.from(time).toString();
        default ->
            time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : time.toString();
      };
    }
    // What a computer makes of 0.1 + 0.2 has 17 digits; a table shows 15.
    BigDecimal rounded = number.round(DIGITS).stripTrailingZeros();
    return rounded.toPlainString();
  }

  /** How a format shows a number. */
  private enum Shown {
    NUMBER,
    YEAR,
    MONTH,
    DAY;

    static Shown by(Integer id, String format) {
      if (id != null && DAYS.contains(id)) {
        return DAY;
      }
      if (id != null && id == WorkbookFile.MONTH) {
        return MONTH;
      }
      String signs =
          Objects.requireNonNullElse(format, "")
              .replaceAll("\"[^\"]*\"|\\\\.|\\[[^]]*]", "")
              .toLowerCase(Locale.ROOT);
      if (!signs.contains("y")) {
        return NUMBER;
      }
      return signs.contains("d") ? DAY : signs.contains("m") ? MONTH : YEAR;
    }
  }
}
