package org.customsatlas.page;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;

/** How literals read in a language: "14 June 2013", "June 2013", "1,234". */
public final class Literals {
  /** A year of four digits without a sign, before the rest of a date. */
  private static final Pattern PLAIN_YEAR = Pattern.compile("(?!0000)\\d{4}-\\d\\d");

  private Literals() {}

  /** A day as the language writes it. */
  public static String show(LocalDate day, Locale locale) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(day);
  }

  /** A number as the language writes it, with all its digits. */
  public static String show(BigDecimal number, Locale locale) {
    NumberFormat format = NumberFormat.getInstance(locale);
    format.setMaximumFractionDigits(Math.max(3, number.scale()));
    return format.format(number);
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
    boolean isOfOurEra = PLAIN_YEAR.matcher(lexical).lookingAt();
    return switch (type) {
      case "date" -> isOfOurEra ? show(LocalDate.parse(lexical.substring(0, 10)), locale) : lexical;
      case "gYearMonth" ->
          isOfOurEra
              ? DateTimeFormatter.ofPattern("LLLL yyyy", locale)
                  .format(YearMonth.parse(lexical.substring(0, 7)))
              : lexical;
      case "gMonthDay" ->
          DateTimeFormatter.ofPattern(
                  locale.getLanguage().equals("en") ? "MMMM d" : "d MMMM", locale)
              .format(MonthDay.parse(lexical.substring(0, 7)));
      case "integer", "decimal", "nonNegativeInteger", "positiveInteger", "int", "long" ->
          show(new BigDecimal(lexical.strip()), locale);
      default -> lexical;
    };
  }
}
