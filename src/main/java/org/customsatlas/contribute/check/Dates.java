package org.customsatlas.contribute.check;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalQuery;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;

/** Reads dates as people write them: 2014-7-1, 1.7.2014, 1 July 2014, juillet 2014. */
final class Dates {
  private static final List<DateTimeFormatter> DAYS =
      formats(
          "uuuu-M-d",
          "uuuu/M/d",
          "uuuu.M.d",
          "d.M.uuuu",
          "d-M-uuuu",
          "d/M/uuuu",
          "M/d/uuuu",
          "d MMMM uuuu",
          "d MMM uuuu",
          "MMMM d, uuuu",
          "MMMM d uuuu",
          "MMM d, uuuu");
  private static final List<DateTimeFormatter> MONTHS =
      formats("uuuu-M", "uuuu/M", "M/uuuu", "M.uuuu", "MMMM uuuu", "MMM uuuu");
  private static final List<DateTimeFormatter> YEARS = formats("uuuu");

  private Dates() {}

  /** What {@code text} may mean: days, months or years of XSD, each once; empty if none. */
  static List<Node> in(String text) {
    String plain =
        text.strip()
            .replaceAll("(?<=\\d)[\\u2010-\\u2015\\u2212](?=\\d)", "-")
            .replaceFirst("[T ]\\d{2}:\\d{2}.*$", "")
            .replaceFirst("(?<=^1)er\\b", "")
            .replaceFirst("(?<=^\\d{1,2})(st|nd|rd|th)\\b", "");
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

  private static List<DateTimeFormatter> formats(String... patterns) {
    List<DateTimeFormatter> formats = new ArrayList<>();
    for (String pattern : patterns) {
      for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
        formats.add(
            new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(locale)
                .withResolverStyle(ResolverStyle.STRICT));
      }
    }
    return List.copyOf(formats);
  }
}
