package org.customsatlas.contribute.check;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalQuery;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;

/**
 * Reads dates as people and table programs write them: 1.7.2014, 1 July 2014, juillet 2014, Jul-14.
 */
final class Dates {
  /** No date is longer. */
  private static final int LONGEST = 60;

  /** The first year that two digits can mean. */
  private static final int FIRST_OF_TWO_DIGITS = 1950;

  /** In a pattern, a year of two digits. */
  private static final String TWO_DIGITS = "{uu}";

  // The letter m stands before the number of a month that was named.
  private static final List<DateTimeFormatter> DAYS =
      formats(
          "uuuu-M-d",
          "uuuu/M/d",
          "uuuu.M.d",
          "d.M.uuuu",
          "d-M-uuuu",
          "M-d-uuuu",
          "d/M/uuuu",
          "M/d/uuuu",
          "d.M.{uu}",
          "d-M-{uu}",
          "{uu}-M-d",
          "d/M/{uu}",
          "M/d/{uu}",
          "{uu}/M/d",
          "d 'm'M uuuu",
          "'m'M d uuuu",
          "uuuu 'm'M d",
          "d 'm'M {uu}");
  private static final List<DateTimeFormatter> MONTHS =
      formats(
          "uuuu-M", "uuuu/M", "M/uuuu", "M.uuuu", "M-uuuu", "'m'M uuuu", "uuuu 'm'M", "'m'M {uu}");
  private static final List<DateTimeFormatter> YEARS = formats("uuuu");

  private static final Map<String, Integer> NAMES = names();
  private static final Pattern WORD = Pattern.compile("\\p{L}+");

  private Dates() {}

  /** What {@code text} may mean: days, months or years of XSD, each once; empty if none. */
  static List<Node> in(String text) {
    if (text.length() > LONGEST) {
      return List.of();
    }
    String plain =
        withNumbers(
            folded(text)
                .replaceAll("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$", "")
                .replaceFirst("^['\\u2019]", "") // by which table programs keep a text a text
                .replaceAll("(?<=\\d)[\\u2010-\\u2015\\u2212](?=\\d)", "-")
                .replaceFirst("[t ]\\d{2}:\\d{2}.*$", "")
                .replaceFirst("(?<=\\d{4}-\\d{2}-\\d{2})(z|[+-]\\d{2}:\\d{2})$", "")
                .replaceFirst("(?<=\\b\\d{1,2})(st|nd|rd|th|er)\\b( of\\b)?", ""));
    Set<Node> found = new LinkedHashSet<>();
    read(plain, DAYS, LocalDate::from, XSDDatatype.XSDdate, found);
    read(plain, MONTHS, YearMonth::from, XSDDatatype.XSDgYearMonth, found);
    read(plain, YEARS, Year::from, XSDDatatype.XSDgYear, found);
    return List.copyOf(found);
  }

  private static void read(
      String text,
      List<DateTimeFormatter> formats,
      TemporalQuery<?> what,
      XSDDatatype datatype,
      Set<Node> found) {
    for (DateTimeFormatter format : formats) {
      try {
        String lexical = format.parse(text, what).toString();
        if (datatype.isValid(lexical)) {
          found.add(NodeFactory.createLiteralDT(lexical, datatype));
        }
      } catch (DateTimeException otherFormat) {
        // It is not written like this; there are other ways.
      }
    }
  }

  /** With {@code m7} for July, and one space where signs stand around it. */
  private static String withNumbers(String text) {
    return WORD.matcher(text)
        .replaceAll(
            word -> NAMES.containsKey(word.group()) ? "m" + NAMES.get(word.group()) : word.group())
        .replaceAll("[\\s.,/-]*(m\\d{1,2})[\\s.,/-]*", " $1 ")
        .replaceAll("(?<=\\d),? +", " ")
        .strip();
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT);
  }

  /** The months by their names and short names in English and French, without accents and dots. */
  private static Map<String, Integer> names() {
    Map<String, Integer> names = new TreeMap<>(Map.of("sept", 9, "fev", 2));
    for (Month month : Month.values()) {
      for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
        for (TextStyle style : List.of(TextStyle.FULL, TextStyle.SHORT)) {
          names.put(folded(month.getDisplayName(style, locale)).replace(".", ""), month.getValue());
        }
      }
    }
    return names;
  }

  private static List<DateTimeFormatter> formats(String... patterns) {
    return Stream.of(patterns).map(Dates::format).toList();
  }

  private static DateTimeFormatter format(String pattern) {
    DateTimeFormatterBuilder format = new DateTimeFormatterBuilder();
    int year = pattern.indexOf(TWO_DIGITS);
    if (year < 0) {
      format.appendPattern(pattern);
    } else {
      format.appendPattern(pattern.substring(0, year));
      format.appendValueReduced(ChronoField.YEAR, 2, 2, FIRST_OF_TWO_DIGITS);
      format.appendPattern(pattern.substring(year + TWO_DIGITS.length()));
    }
    return format.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
  }
}
