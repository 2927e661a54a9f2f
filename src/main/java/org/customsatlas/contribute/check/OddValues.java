package org.customsatlas.contribute.check;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.XSD;
import org.customsatlas.contribute.Severity;
import org.customsatlas.vocab.Iris;

/**
 * Looks for what is allowed in a literal and hardly meant: signs that nobody sees, letters that
 * were saved in one encoding and read in another, and a year far off. Thread-safe.
 */
final class OddValues {
  /** So many years from now on are believed; before {@link #FIRST} none is. */
  private static final int AHEAD = 100;

  private static final int FIRST = 1500;

  /** A year that is mistyped is meant to be one of so many before the day of the release. */
  private static final int RECENT = 40;

  private static final int REPLACEMENT = 0xFFFD;

  /** Signs that only turn or hide what follows; those that some scripts need are not among them. */
  private static final Pattern HIDDEN =
      Pattern.compile(
          "[\\p{Cc}&&[^\\t\\n\\r]]|[\\u200b\\u2060-\\u2064\\ufeff\\u202a-\\u202e\\u2066-\\u2069]");

  /** A space at an end that is not one of those that the rules of labels tell. */
  private static final Pattern SPACE_AT_END = Pattern.compile("^[\\p{Z}&&[^ ]]|[\\p{Z}&&[^ ]]$");

  /** What UTF-8 looks like in an encoding of one byte a letter. */
  private static final Pattern TWICE =
      Pattern.compile("[\\u00c2-\\u00f4][\\u0080-\\u00bf\\u0152-\\u2122]+");

  private static final List<Charset> ONE_BYTE =
      List.of(Charset.forName("windows-1252"), StandardCharsets.ISO_8859_1);

  private static final Pattern YEAR = Pattern.compile("^(\\d{4})(?!\\d)");
  private static final Set<String> DATES =
      Set.of(XSD.date.getURI(), XSD.gYearMonth.getURI(), XSD.gYear.getURI());

  private final LocalDate today;

  /**
   * @param today from when on a date is in the future
   */
  OddValues(LocalDate today) {
    this.today = today;
  }

  /** What is odd with {@code literal}; empty if nothing is. */
  Optional<Doubt> of(Node literal) {
    String datatype = literal.getLiteralDatatypeURI();
    if (DATES.contains(datatype)) {
      return farOff(literal);
    }
    boolean isText =
        datatype.equals(XSD.xstring.getURI())
            || !literal.getLiteralLanguage().isEmpty()
            || datatype.startsWith(Iris.BASE);
    return isText ? ofText(literal) : Optional.empty();
  }

  // ---- texts

  private static Optional<Doubt> ofText(Node literal) {
    String text = literal.getLiteralLexicalForm();
    Matcher hidden = HIDDEN.matcher(text);
    Matcher space = SPACE_AT_END.matcher(text);
    if (hidden.find()) {
      return Optional.of(unseen(literal, hidden.group().codePointAt(0)));
    }
    if (space.find()) {
      return Optional.of(unseen(literal, space.group().codePointAt(0)));
    }
    if (text.indexOf(REPLACEMENT) >= 0) {
      return Optional.of(warning("garbled-text", List.of(), Character.toString(REPLACEMENT)));
    }
    Matcher twice = TWICE.matcher(text);
    return twice.find()
        ? readAgain(text)
            .map(right -> warning("garbled-text", List.of(with(literal, right)), twice.group()))
        : Optional.empty();
  }

  /** A control character may have stood for something; the others stood for nothing. */
  private static Doubt unseen(Node literal, int sign) {
    String text = literal.getLiteralLexicalForm();
    String right = HIDDEN.matcher(text).replaceAll("").replaceAll("^\\p{Z}+|\\p{Z}+$", "");
    return Doubt.violation(
        "unseen-character",
        Character.isISOControl(sign) ? List.of() : List.of(with(literal, right)),
        "U+%04X".formatted(sign),
        Character.getName(sign));
  }

  /** The text whose UTF-8 was read as something else. */
  private static Optional<String> readAgain(String text) {
    for (Charset charset : ONE_BYTE) {
      try {
        ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
        return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
      } catch (CharacterCodingException e) {
        // Then it was not read as this.
      }
    }
    return Optional.empty();
  }

  private static Node with(Node literal, String text) {
    return literal.getLiteralLanguage().isEmpty()
        ? NodeFactory.createLiteralDT(text, literal.getLiteralDatatype())
        : NodeFactory.createLiteralLang(text, literal.getLiteralLanguage());
  }

  // ---- dates

  private Optional<Doubt> farOff(Node date) {
    String text = date.getLiteralLexicalForm();
    Matcher year = YEAR.matcher(text);
    if (!year.find()) {
      return Optional.empty();
    }
    String digits = year.group(1);
    int last = today.getYear() + AHEAD;
    if (Integer.parseInt(digits) >= FIRST && Integer.parseInt(digits) <= last) {
      return Optional.empty();
    }
    OptionalInt meant = meant(digits);
    return Optional.of(
        warning(
            "far-off-date",
            meant.isEmpty()
                ? List.of()
                : List.of(with(date, meant.getAsInt() + text.substring(year.end()))),
            text));
  }

  /** The one recent year that differs in one digit alone; empty if there are several, or none. */
  private OptionalInt meant(String digits) {
    int[] near =
        IntStream.rangeClosed(today.getYear() - RECENT, today.getYear())
            .filter(
                year -> {
                  String other = Integer.toString(year);
                  return other.length() == digits.length()
                      && IntStream.range(0, digits.length())
                              .filter(i -> other.charAt(i) != digits.charAt(i))
                              .count()
                          == 1;
                })
            .toArray();
    return near.length == 1 ? OptionalInt.of(near[0]) : OptionalInt.empty();
  }

  private static Doubt warning(String rule, List<Node> candidates, String... values) {
    return Doubt.violation(rule, candidates, values).withSeverity(Severity.WARNING);
  }
}
