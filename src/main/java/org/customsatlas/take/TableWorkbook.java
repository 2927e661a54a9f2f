package org.customsatlas.take;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.dhatim.fastexcel.HyperLink;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table as a workbook of Excel, with a second sheet that says what it is. Every text is a text,
 * also one that begins as a formula does.
 */
final class TableWorkbook {
  /** Excel's own bounds. */
  private static final int LONGEST_TEXT = 32_767;

  private static final int MOST_LINKS = 65_530;
  private static final int LONGEST_LINK = 2_000;
  private static final int DIGITS = 15;

  /** Before it Excel counts a day that was none, 29 February 1900. */
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

  private static final double WIDTH = 24;
  private static final Set<String> LINKED = Set.of("http", "https");

  private final Taken taken;
  private final Table table;
  private int links;

  TableWorkbook(Taken taken, Table table) {
    this.taken = taken;
    this.table = table;
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "Customs Atlas", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("Answer");
      for (int column = 0; column < table.columns().size(); column++) {
        column(table.columns().get(column), column, sheet);
      }
      sheet.freezePane(0, 1);
      about(workbook.newWorksheet("About"));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory takes everything
    }
    return bytes.toByteArray();
  }

  private void column(String name, int at, Worksheet sheet) {
    sheet.value(0, at, name);
    sheet.style(0, at).bold().set();
    sheet.width(at, WIDTH);
    List<Node> values = table.column(name);
    for (int row = 0; row < values.size(); row++) {
      if (values.get(row) != null) {
        cell(values.get(row), row + 1, at, sheet);
      }
    }
  }

  private void cell(Node node, int row, int at, Worksheet sheet) {
    switch (Table.value(node)) {
      case BigDecimal number when number.precision() <= DIGITS -> sheet.value(row, at, number);
      case Boolean truth -> sheet.value(row, at, truth);
      case LocalDate day when !day.isBefore(FIRST_DAY) -> {
        sheet.value(row, at, day);
        sheet.style(row, at).format("yyyy-mm-dd").set();
      }
      case Object other -> text(written(node, other), node.isURI(), row, at, sheet);
    }
  }

  private static String written(Node node, Object value) {
    return node.isLiteral() ? node.getLiteralLexicalForm() : value.toString();
  }

  private void text(String text, boolean isIri, int row, int at, Worksheet sheet) {
    if (text.length() > LONGEST_TEXT) {
      throw new Unwritable(
          String.format(
              "A value in row %,d is longer than the %,d characters that a cell of Excel holds. Take CSV.",
              row, LONGEST_TEXT));
    }
    text.codePoints()
        .filter(TableWorkbook::isOutsideXml)
        .findFirst()
        .ifPresent(
            c -> {
              throw new Unwritable(
                  String.format(
                      "A value in row %,d has the character U+%04X, which a workbook cannot hold. Take CSV.",
                      row, c));
            });
    Optional<String> link =
        isIri && links < MOST_LINKS ? TableWorkbook.link(text) : Optional.empty();
    if (link.isPresent()) {
      links++;
      sheet.hyperlink(row, at, new HyperLink(link.get(), text));
    } else {
      sheet.value(row, at, text);
    }
  }

  private static boolean isOutsideXml(int c) {
    return (c < ' ' && c != '\t' && c != '\n' && c != '\r')
        || (c >= 0xD800 && c <= 0xDFFF)
        || c == 0xFFFE
        || c == 0xFFFF;
  }

  private static Optional<String> link(String iri) {
    try {
      URI uri = new URI(iri);
      String link = uri.toASCIIString();
      return LINKED.contains(uri.getScheme()) && link.length() <= LONGEST_LINK
          ? Optional.of(link)
          : Optional.empty();
    } catch (URISyntaxException noLink) {
      return Optional.empty();
    }
  }

  private void about(Worksheet sheet) {
    sheet.width(0, WIDTH);
    sheet.width(1, 4 * WIDTH);
    int row = 0;
    row = line("Title", taken.title(), row, sheet);
    row = line("Release", taken.edition().release(), row, sheet);
    row =
        line(
            "Date of the release",
            taken.edition().issued().map(LocalDate::toString).orElse(""),
            row,
            sheet);
    row = line("As it is on", taken.day().map(LocalDate::toString).orElse(""), row, sheet);
    row = line("Licence", taken.edition().licence(), row, sheet);
    row = line("Rows", String.valueOf(table.rows().size()), row, sheet);
    row = line("How to cite", new Citation(taken, taken.page()).text(), row, sheet);
    String name = "Query";
    for (String line : taken.sparql().split("\n", -1)) {
      row = line(name, line, row, sheet);
      name = "";
    }
  }

  /** Writes a line, cut into as many cells as it needs; nothing if there is no value. */
  private static int line(String name, String value, int row, Worksheet sheet) {
    if (value.isEmpty() && !name.isEmpty()) {
      return row;
    }
    sheet.value(row, 0, name);
    sheet.style(row, 0).bold().set();
    int next = row;
    for (int at = 0; at == 0 || at < value.length(); at += LONGEST_TEXT) {
      sheet.value(next, 1, value.substring(at, Math.min(value.length(), at + LONGEST_TEXT)));
      next++;
    }
    return next;
  }
}
