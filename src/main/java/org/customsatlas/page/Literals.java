package org.customsatlas.page;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.apache.jena.graph.Node;

/** How literals read in a language: "14 June 2013", "June 2013", "1,234". */
public final class Literals {
  private Literals() {}

  /** A day as the language writes it. */
  public static String show(LocalDate day, Locale locale) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(day);
  }

  /**
   * What a reader sees for {@code literal}: dates and numbers as the language writes them, all else
   * as it stands.
   */
  public static String show(Node literal, Locale locale) {
    String lexical = literal.getLiteralLexicalForm();
    String type = literal.getLiteralDatatypeURI().replaceFirst("^.*#", "");
    if (!literal.getLiteralDatatype().isValid(lexical)) {
      return lexical;
    }
    return switch (type) {
      case "date" -> show(LocalDate.parse(lexical.substring(0, 10)), locale);
      case "gYearMonth" ->
          DateTimeFormatter.ofPattern("LLLL yyyy", locale).format(YearMonth.parse(lexical));
      case "gMonthDay" ->
          DateTimeFormatter.ofPattern(
                  locale.getLanguage().equals("en") ? "MMMM d" : "d MMMM", locale)
              .format(MonthDay.parse(lexical));
      case "integer", "decimal", "nonNegativeInteger", "positiveInteger", "int", "long" ->
          NumberFormat.getInstance(locale).format(new java.math.BigDecimal(lexical));
      default -> lexical;
    };
  }
}
