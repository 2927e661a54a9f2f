package org.customsatlas.store;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.jena.datatypes.xsd.XSDDatatype;

/**
 * The order of literals by their values, as {@code <} of SPARQL 1.1 (17.3.1) has it, where it is
 * plain: numbers, texts, and dates that all have a time zone or all have none.
 */
final class Values {
  /** Longer numbers are taken as they come: nobody orders them, and reading them takes long. */
  private static final int LONGEST_NUMBER = 100;

  private static final Map<String, Function<String, Comparable<?>>> READERS =
      Map.ofEntries(
          Map.entry(XSDDatatype.XSDstring.getURI(), text -> text),
          Map.entry(XSDDatatype.XSDdate.getURI(), LocalDate::parse),
          Map.entry(XSDDatatype.XSDgYear.getURI(), Year::parse),
          Map.entry(XSDDatatype.XSDgYearMonth.getURI(), YearMonth::parse),
          Map.entry(XSDDatatype.XSDdateTime.getURI(), Values::dateTime),
          Map.entry(XSDDatatype.XSDdecimal.getURI(), Values::number),
          Map.entry(XSDDatatype.XSDinteger.getURI(), Values::number),
          Map.entry(XSDDatatype.XSDint.getURI(), Values::number),
          Map.entry(XSDDatatype.XSDlong.getURI(), Values::number),
          Map.entry(XSDDatatype.XSDshort.getURI(), Values::number),
          Map.entry(XSDDatatype.XSDbyte.getURI(), Values::number),
          Map.entry(XSDDatatype.XSDnonNegativeInteger.getURI(), Values::number),
          Map.entry(XSDDatatype.XSDpositiveInteger.getURI(), Values::number),
          Map.entry(XSDDatatype.XSDunsignedInt.getURI(), Values::number),
          Map.entry(XSDDatatype.XSDdouble.getURI(), Values::real));

  private Values() {}

  /**
   * What to order a literal by, among those of its datatype with the same class of key.
   *
   * @return empty if its value has no plain place, or the text is not of the datatype
   */
  static Optional<Comparable<?>> key(String datatype, String text) {
    Function<String, Comparable<?>> reader = READERS.get(datatype);
    if (reader == null || (text.startsWith("+") && isTemporal(datatype))) {
      return Optional.empty(); // Java takes a plus before a year
    }
    try {
      return Optional.ofNullable(reader.apply(text));
    } catch (DateTimeException | NumberFormatException noPlainPlace) {
      return Optional.empty();
    }
  }

  private static boolean isTemporal(String datatype) {
    return datatype.equals(XSDDatatype.XSDdate.getURI())
        || datatype.equals(XSDDatatype.XSDdateTime.getURI())
        || datatype.equals(XSDDatatype.XSDgYear.getURI())
        || datatype.equals(XSDDatatype.XSDgYearMonth.getURI());
  }

  private static Comparable<?> number(String text) {
    return text.length() > LONGEST_NUMBER || text.indexOf('e') >= 0 || text.indexOf('E') >= 0
        ? null
        : new Numeric(new BigDecimal(text));
  }

  private static Comparable<?> real(String text) {
    if (!text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0)) {
      return null; // Java would also read 0x1p3 and 1d
    }
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? Double.valueOf(value + 0.0) : null; // no negative zero
  }

  private static Comparable<?> dateTime(String text) {
    char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    boolean hasZone =
        last == 'Z'
            || (text.length() > 6
                && text.charAt(text.length() - 3) == ':'
                && "+-".indexOf(text.charAt(text.length() - 6)) >= 0);
    return hasZone ? instant(text) : LocalDateTime.parse(text);
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  /** A number whose equality is that of its value: 1.0 is 1. */
  record Numeric(BigDecimal value) implements Comparable<Numeric> {
    @Override
    public int compareTo(Numeric other) {
      return value.compareTo(other.value);
    }
  }
}
