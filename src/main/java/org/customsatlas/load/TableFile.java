package org.customsatlas.load;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.lang3.StringUtils;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problems;

/**
 * Reads a CSV table (RFC 4180, with a header) as the same {@link Value}s that YAML gives: a row is a map, {@code
 * prefLabel.en} in the header is the key {@code en} below {@code prefLabel}, and {@code |} parts the values of a cell.
 */
final class TableFile {
  private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

  private TableFile() {}

  /** The rows of the table as maps, in order. Empty cells are left out. */
  static List<Value.Fields> parse(String text, String name, Problems problems) {
    List<Value.Fields> rows = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), FORMAT)) {
      List<String> header = null;
      long line = 1;
      for (CSVRecord row : parser) {
        if (header == null) {
          header = row.toList();
          checkHeader(header, name, problems);
        } else if (row.size() != header.size()) {
          problems.add(
              new Place(name, (int) line, 1),
              Code.CSV_SYNTAX,
              "The row has " + row.size() + " cells, the header has " + header.size() + ".",
              "Give each column a cell, empty if need be, and quote a cell that holds a comma.");
        } else {
          rows.add(row(header, row, starts(text, row), (int) line, name));
        }
        line = parser.getCurrentLineNumber() + 1;
      }
      if (header == null) {
        problems.add(
            Place.of(name), Code.CSV_SYNTAX, "The table is empty.", "Begin with a header of property names.");
      }
    } catch (CSVException | UncheckedIOException e) {
      problems.add(
          Place.of(name), Code.CSV_SYNTAX, e.getMessage().endsWith(".") ? e.getMessage() : e.getMessage() + ".", "Mend the quotes.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static void checkHeader(List<String> header, String name, Problems problems) {
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).isBlank() || header.indexOf(header.get(i)) < i) {
        problems.add(
            new Place(name, 1, 1),
            Code.CSV_SYNTAX,
            "Column " + (i + 1) + " of the header is empty or stands twice: `" + header.get(i) + "`.",
            "Give each column a property name of its own.");
      }
    }
  }

  private static Value.Fields row(
      List<String> header, CSVRecord row, List<Integer> starts, int line, String name) {
    Map<String, Value.Field> fields = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      if (row.get(i).isBlank()) {
        continue;
      }
      Place place = new Place(name, line, i < starts.size() ? starts.get(i) + 1 : 1);
      List<Value> parts = new ArrayList<>();
      for (String part : StringUtils.splitByWholeSeparator(row.get(i), "|")) {
        parts.add(new Value.Scalar(place, part.strip()));
      }
      Value value = parts.size() == 1 ? parts.getFirst() : new Value.Items(place, parts);
      String[] path = header.get(i).split("\\.", 2);
      Value.Scalar key = new Value.Scalar(place, path[0]);
      if (path.length == 1) {
        fields.put(path[0], new Value.Field(key, value));
      } else {
        List<Value.Field> below = new ArrayList<>();
        if (fields.get(path[0]) instanceof Value.Field f && f.value() instanceof Value.Fields m) {
          below.addAll(m.fields());
        }
        below.add(new Value.Field(new Value.Scalar(place, path[1]), value));
        fields.put(path[0], new Value.Field(key, new Value.Fields(place, below)));
      }
    }
    return new Value.Fields(new Place(name, line, 1), List.copyOf(fields.values()));
  }

  /** Where each cell of the row begins, in characters from the beginning of the row. */
  private static List<Integer> starts(String text, CSVRecord row) {
    int from = (int) row.getCharacterPosition();
    List<Integer> starts = new ArrayList<>(List.of(0));
    boolean quoted = false;
    for (int i = from; i < text.length() && starts.size() < row.size(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        starts.add(i + 1 - from);
      }
    }
    return starts;
  }
}
