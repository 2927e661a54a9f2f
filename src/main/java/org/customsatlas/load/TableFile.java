package org.customsatlas.load;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.lang3.StringUtils;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problems;

/**
 * Reads a CSV table (RFC 4180, with a header) as the same {@link Value}s that YAML gives: a row is
 * a map, {@code prefLabel.en} in the header is the key {@code en} below {@code prefLabel} (to any
 * depth), and {@code |} parts the values of a cell. A key stands where the header has it, a value
 * where it begins in its cell. Empty lines, empty cells and spaces around values say nothing.
 */
final class TableFile {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).setIgnoreSurroundingSpaces(true).get();

  /** What the keys of the registry are: letters, digits, a prefix; dots part them. */
  private static final Pattern COLUMN = Pattern.compile("[\\w:-]+(\\.[\\w:-]+)*");

  private static final char COMMA = ',';

  private final TextFile file;
  private final char delimiter;
  private final Predicate<String> isLikeKey;
  private final Problems problems;
  private List<Value.Scalar> header = List.of();

  private TableFile(TextFile file, char delimiter, Predicate<String> isLikeKey, Problems problems) {
    this.file = file;
    this.delimiter = delimiter;
    this.isLikeKey = isLikeKey;
    this.problems = problems;
  }

  /**
   * A table.
   *
   * @param header the names of the columns, in order; empty if it cannot be read
   * @param rows the rows as maps, in order
   */
  record Table(List<Value.Scalar> header, List<Value.Fields> rows) {}

  /** The rows of the table as maps, in order. */
  static List<Value.Fields> parse(TextFile file, Problems problems) {
    return table(file, problems).rows();
  }

  /** The table with its header. */
  static Table table(TextFile file, Problems problems) {
    return table(file, COMMA, column -> false, problems);
  }

  /**
   * The table with its header, of a file whose cells may be parted by semicolons or tabs, as table
   * programs write where the comma parts decimals: by what parts the names in the header.
   *
   * @param isLikeKey which columns are kept though their name is none, since it can be told what is
   *     meant
   */
  static Table ofAnyProgram(TextFile file, Predicate<String> isLikeKey, Problems problems) {
    return table(file, CellText.delimiter(file.text()), isLikeKey, problems);
  }

  private static Table table(
      TextFile file, char delimiter, Predicate<String> isLikeKey, Problems problems) {
    TableFile reader = new TableFile(file, delimiter, isLikeKey, problems);
    List<Value.Fields> rows = reader.rows();
    return new Table(reader.header, rows);
  }

  /**
   * A table whose cells are read already, as those of a workbook.
   *
   * @param header the first row
   * @param rows the others; each has as many cells as the header
   * @param isLikeKey as above
   */
  static Table of(
      List<Value.Scalar> header,
      List<List<Value.Scalar>> rows,
      Predicate<String> isLikeKey,
      Problems problems) {
    TableFile reader = new TableFile(new TextFile("", ""), COMMA, isLikeKey, problems);
    reader.header =
        header.stream().map(h -> new Value.Scalar(h.place(), stripped(h.text()))).toList();
    if (!reader.headerIsGood()) {
      return new Table(List.of(), List.of());
    }
    return new Table(
        reader.header,
        rows.stream()
            .map(
                cells ->
                    reader.row(cells.getFirst().place(), cells.stream().map(Cell::of).toList()))
            .filter(row -> !row.isEmpty())
            .toList());
  }

  private List<Value.Fields> rows() {
    List<Value.Fields> rows = new ArrayList<>();
    if (holdsControlCharacter()) {
      return rows;
    }
    try (CSVParser parser =
        CSVParser.parse(
            new StringReader(file.text()), FORMAT.builder().setDelimiter(delimiter).get())) {
      for (CSVRecord row : parser) {
        Place place = file.at((int) row.getCharacterPosition());
        boolean blank = row.stream().allMatch(String::isBlank);
        if (blank || isSeparatorLine(row)) {
          continue;
        }
        if (header.isEmpty()) {
          header = named(cells(row));
          if (!headerIsGood()) {
            header = List.of();
            return List.of();
          }
        } else if (row.size() != header.size() && !isFilledUp(row)) {
          problems.add(
              place,
              Code.CSV_SYNTAX,
              Phrase.of("row-cells", row.size(), header.size()),
              Phrase.of("cell-a-column"));
        } else {
          rows.add(row(place, cells(row).subList(0, header.size())));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      tellQuotes();
      return rows;
    }
    if (header.isEmpty()) {
      problems.add(
          Place.of(file.name()),
          Code.CSV_SYNTAX,
          Phrase.of("table-empty"),
          Phrase.of("begin-with-header"));
    }
    return rows;
  }

  /** Tells the first cell that begins with a quote and does not end with the one that closes it. */
  private void tellQuotes() {
    String text = file.text();
    int begin = CellText.begin(text, 0, delimiter);
    int end = CellText.end(text, begin, delimiter);
    while (end < text.length()
        && (!CellText.isQuoted(text, begin) || CellText.isClosed(text.substring(begin, end)))) {
      begin = CellText.begin(text, end + 1, delimiter);
      end = CellText.end(text, begin, delimiter);
    }
    problems.add(
        file.at(begin),
        Code.CSV_SYNTAX,
        end == text.length() ? Phrase.of("cell-open") : Phrase.of("cell-quotes"),
        Phrase.of("quote-whole-cell"));
  }

  /** Excel may begin with a line that says what parts the cells. */
  private boolean isSeparatorLine(CSVRecord row) {
    return header.isEmpty() && row.getRecordNumber() == 1 && row.get(0).startsWith("sep=");
  }

  /** Without the columns at the end that have neither name nor, it is to be seen, cells. */
  private static List<Value.Scalar> named(List<Cell> columns) {
    int last = columns.size();
    while (last > 0 && columns.get(last - 1).text.isBlank()) {
      last--;
    }
    return columns.subList(0, last).stream()
        .map(c -> new Value.Scalar(c.place, stripped(c.text)))
        .toList();
  }

  /** Has the row only empty cells behind the columns? */
  private boolean isFilledUp(CSVRecord row) {
    return row.size() > header.size() && row.stream().skip(header.size()).allMatch(String::isBlank);
  }

  /** A character that can be in no text, such as those of a file in UTF-16, is a problem. */
  private boolean holdsControlCharacter() {
    String text = file.text();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) && "\t\r\n".indexOf(c) < 0) {
        problems.add(
            file.at(i),
            Code.CSV_SYNTAX,
            Phrase.of("table-character", "U+%04X".formatted((int) c)),
            Phrase.of("remove-and-save"));
        return true;
      }
    }
    return false;
  }

  private boolean headerIsGood() {
    long names = header.stream().filter(column -> isName(column.text())).count();
    if (header.size() > 1 && names * 2 < header.size()) {
      problems.add(
          header.getFirst().place(),
          Code.CSV_SYNTAX,
          Phrase.of("no-header", names),
          Phrase.of("write-header"));
      return false;
    }
    int before = problems.size();
    Set<String> seen = new HashSet<>();
    Set<String> whole = new HashSet<>();
    header.stream().map(Value.Scalar::text).forEach(whole::add);
    for (Value.Scalar column : header) {
      String name = column.text();
      if (name.isBlank()) {
        headerProblem(column, Phrase.of("column-without-name"));
      } else if (!isName(name)) {
        problems.add(
            column.place(),
            Code.CSV_SYNTAX,
            Phrase.of("no-column-name", name),
            Phrase.of("write-column-name"));
      } else if (!seen.add(name)) {
        headerProblem(column, Phrase.of("column-twice", name));
      } else if (isBelow(name, whole)) {
        headerProblem(column, Phrase.of("column-below", name));
      }
    }
    return problems.size() == before;
  }

  private boolean isName(String column) {
    return COLUMN.matcher(column).matches() || isLikeKey.test(column);
  }

  /** Is there a column of which this one is a part? */
  private static boolean isBelow(String name, Set<String> whole) {
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      if (whole.contains(name.substring(0, dot))) {
        return true;
      }
    }
    return false;
  }

  private void headerProblem(Value.Scalar column, Phrase found) {
    problems.add(column.place(), Code.CSV_SYNTAX, found, Phrase.of("name-each-column"));
  }

  private Value.Fields row(Place place, List<Cell> cells) {
    List<Value.Field> filled = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if (!stripped(cells.get(i).text).isEmpty()) {
        filled.add(new Value.Field(header.get(i), value(cells.get(i))));
      }
    }
    return fields(place, filled);
  }

  /** One key for each name before the first dot: its cell, or the map of what is behind the dot. */
  private static Value.Fields fields(Place place, List<Value.Field> columns) {
    Map<String, List<Value.Field>> byKey = new LinkedHashMap<>();
    for (Value.Field column : columns) {
      String name = column.key().text();
      int dot = name.indexOf('.');
      Value.Scalar below =
          new Value.Scalar(column.key().place(), dot < 0 ? "" : name.substring(dot + 1));
      byKey
          .computeIfAbsent(dot < 0 ? name : name.substring(0, dot), k -> new ArrayList<>())
          .add(new Value.Field(below, column.value()));
    }
    List<Value.Field> all = new ArrayList<>();
    byKey.forEach(
        (key, below) -> {
          Value.Field first = below.getFirst();
          boolean plain = first.key().text().isEmpty();
          Value value = plain ? first.value() : fields(first.value().place(), below);
          all.add(new Value.Field(new Value.Scalar(first.key().place(), key), value));
        });
    return new Value.Fields(place, all);
  }

  /** The value of a cell, or its values; each of several stands where it begins. */
  private Value value(Cell cell) {
    String[] parts = StringUtils.splitPreserveAllTokens(cell.text, '|');
    if (parts.length == 1) {
      return new Value.Scalar(cell.place, stripped(cell.text));
    }
    List<Value> values = new ArrayList<>();
    int at = cell.first;
    for (String part : parts) {
      String value = stripped(part);
      int before = part.indexOf(value);
      values.add(
          new Value.Scalar(
              cell.first < 0 ? cell.place : file.at(at + written(part, before, cell)), value));
      at += written(part, part.length(), cell) + 1;
    }
    return new Value.Items(cell.place, values);
  }

  /**
   * How many characters of the file the first ones of a part take: a quote in quotes is doubled.
   */
  private static int written(String part, int length, Cell cell) {
    return length + (cell.isQuoted ? StringUtils.countMatches(part.substring(0, length), '"') : 0);
  }

  /** A space at the ends of a value says nothing, nor does one that cannot be seen as such. */
  private static String stripped(String text) {
    int from = 0;
    int end = text.length();
    while (from < end && isSpace(text.charAt(from))) {
      from++;
    }
    while (end > from && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(from, end);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200B';
  }

  /**
   * A cell.
   *
   * @param place where its text begins
   * @param first the index of the first character of what it holds; negative if only its place is
   *     known
   * @param isQuoted whether quotes stand around it
   */
  private record Cell(Place place, String text, int first, boolean isQuoted) {
    static Cell of(Value.Scalar cell) {
      return new Cell(cell.place(), cell.text(), -1, false);
    }
  }

  private List<Cell> cells(CSVRecord row) {
    List<Cell> cells = new ArrayList<>();
    int at = (int) row.getCharacterPosition();
    for (String cell : row) {
      int begin = CellText.begin(file.text(), at, delimiter);
      boolean isQuoted = CellText.isQuoted(file.text(), begin);
      cells.add(new Cell(file.at(begin), cell, isQuoted ? begin + 1 : begin, isQuoted));
      at = CellText.end(file.text(), begin, delimiter) + 1;
    }
    return cells;
  }
}
