package org.customsatlas.load;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.XSD;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Nearest;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problems;
import org.customsatlas.problem.Slip;
import org.customsatlas.vocab.Iris;

/**
 * Turns the texts under a key into literals of the datatypes that the ontology documents, or into
 * problems.
 */
final class Literals {
  /** A day as spreadsheets count it, which is one of this century or the last. */
  private static final Pattern DAY_COUNT = Pattern.compile("[2-7]\\d{4}");

  /** The day that spreadsheets call 0. */
  private static final LocalDate FIRST_DAY = LocalDate.of(1899, 12, 30);

  /** A number with the unit that belongs beside it. */
  private static final Pattern PERCENT = Pattern.compile("\\d+(\\.\\d+)?\\s*%");

  /** In longer texts no date is looked for. */
  private static final int LONGEST = 80;

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern YEAR_MONTH = Pattern.compile("\\d{4}-\\d{2}");
  private static final Pattern YEAR = Pattern.compile("\\d{4}");
  private static final Set<String> DATES =
      Set.of(XSD.date.getURI(), XSD.gYearMonth.getURI(), XSD.gYear.getURI());

  /** What people write for a day that is not there. */
  private static final Set<String> NO_DATE =
      Set.of(
          "ongoing",
          "on-going",
          "present",
          "to present",
          "to date",
          "today",
          "now",
          "current",
          "open",
          "open-ended",
          "continuing",
          "none",
          "null",
          "nil",
          "na",
          "n/a",
          "n.a.",
          "n/d",
          "nd",
          "n.d.",
          "tbd",
          "tbc",
          "tba",
          "unknown",
          "not known",
          "not available",
          "?",
          "??",
          "-",
          "--",
          "–",
          "—",
          "…",
          "...",
          "en cours",
          "à ce jour",
          "aujourd’hui",
          "aujourd'hui",
          "actuel",
          "inconnu",
          "inconnue",
          "s.o.",
          "s. o.",
          "sans objet",
          "à déterminer");

  private static final Pattern TWO_YEARS =
      Pattern.compile("(?i)(\\d{4})\\s*(?:[-–—/]|to|until|à)\\s*(\\d{4})");

  /** What makes a date uncertain. */
  private static final Pattern VAGUE =
      Pattern.compile(
          "(?iu)\\b(c|ca|circa|about|around|approx\\w*|roughly|early|mid|late|end|beginning|start"
              + "|before|after|since|until|till|by|from|spring|summer|autumn|fall|winter|quarter"
              + "|[QTSH][1-4]|half|semester|fy|tbc|est|estimated|expected|planned|probably|vers"
              + "|environ|début|fin|mi|courant|avant|après|depuis|jusqu.*|printemps|été|automne"
              + "|hiver|trimestre|semestre)\\b|[?~(]");

  private static final Pattern YEAR_WITHIN = Pattern.compile("(?<!\\d)(1[89]|20)\\d{2}(?!\\d)");

  /** A number that one reads as thousands, another as decimals. */
  private static final Pattern THOUSANDS_OR_DECIMALS =
      Pattern.compile("([+-]?[1-9]\\d{0,2}),(\\d{3})");

  private final Schema schema;
  private final Problems problems;
  private final Predicate<Value.Scalar> isCell;

  /**
   * @param isCell which values are, as they are written, all of a cell, so that they can be cleared
   */
  Literals(Schema schema, Problems problems, Predicate<Value.Scalar> isCell) {
    this.schema = schema;
    this.problems = problems;
    this.isCell = isCell;
  }

  /** A literal, and where it is written. */
  record Placed(Node literal, Place place) {}

  /** The literals that {@code value} gives for {@code property}, whose values are literals. */
  List<Placed> of(Node property, Value.Scalar key, Value value) {
    Set<Node> range = schema.range(property);
    return switch (value) {
      case Value.Scalar scalar ->
          literal(scalar, key, range).map(l -> new Placed(l, scalar.place())).stream().toList();
      case Value.Fields byName -> byName(byName, key, range);
      case Value.Items items -> {
        problems.add(
            items.place(),
            Code.WRONG_SHAPE,
            Phrase.of("list-in-list", key.text()),
            Phrase.of("one-list"));
        yield List.of();
      }
    };
  }

  /** The literals below languages ({@code en: …}) or below our datatypes ({@code iso3: …}). */
  private List<Placed> byName(Value.Fields byName, Value.Scalar key, Set<Node> range) {
    boolean inLanguages = range.contains(RDF.langString.asNode());
    Set<String> datatypes = new TreeSet<>(schema.datatypeNames());
    datatypes.removeIf(d -> !range.contains(schema.datatype(d).orElseThrow()));
    if (!inLanguages && datatypes.isEmpty()) {
      problems.add(
          byName.place(),
          Code.WRONG_SHAPE,
          Phrase.of("map-for-value", key.text()),
          Explanations.expected(range));
      return List.of();
    }
    List<Placed> literals = new ArrayList<>();
    for (Value.Field field : byName.fields()) {
      if (field.value().isEmpty()) {
        noValue(key.text() + "." + field.key().text(), field.value());
      }
      for (Value each : field.value().each()) {
        if (!(each instanceof Value.Scalar text)) {
          problems.add(
              each.place(),
              Code.WRONG_SHAPE,
              Phrase.of("text-expected", key.text(), each.describe()),
              Phrase.of("text-in-quotes"));
        } else if (text.isEmpty() && field.value() != text) {
          noValue(key.text() + "." + field.key().text(), text);
        } else if (!text.isEmpty() && inLanguages) {
          inLanguage(text, field.key()).ifPresent(l -> literals.add(new Placed(l, text.place())));
        } else if (!text.isEmpty()) {
          ofDatatype(text, field.key(), key, datatypes)
              .ifPresent(l -> literals.add(new Placed(l, text.place())));
        }
      }
    }
    return literals;
  }

  private void noValue(String key, Value value) {
    problems.add(
        value.place(),
        Code.BAD_VALUE,
        Phrase.of("no-value", key),
        Phrase.of("write-value-or-leave-out"));
  }

  private Optional<Node> inLanguage(Value.Scalar text, Value.Scalar tag) {
    if (!LanguageTags.isGood(tag.text())) {
      problems.add(
          tag.place(),
          Code.BAD_LANGUAGE,
          Phrase.of("no-language-tag", tag.text()),
          LanguageTags.remedy(tag.text()),
          Slip.ofName(tag.text(), LanguageTags.meant(tag.text()).stream().toList()));
      return Optional.empty();
    }
    return Optional.of(NodeFactory.createLiteralLang(text.text(), tag.text()));
  }

  private Optional<Node> ofDatatype(
      Value.Scalar text, Value.Scalar name, Value.Scalar key, Set<String> datatypes) {
    if (!datatypes.contains(name.text())) {
      problems.add(
          name.place(),
          Code.BAD_VALUE,
          Phrase.of("no-kind-of-value", name.text(), key.text()),
          Nearest.didYouMean(
              name.text(),
              datatypes,
              Phrase.of("plain-value-or-one-of", String.join(", ", datatypes))));
      return Optional.empty();
    }
    String datatype = schema.datatype(name.text()).orElseThrow().getURI();
    return Optional.of(
        NodeFactory.createLiteralDT(
            text.text(), TypeMapper.getInstance().getSafeTypeByName(datatype)));
  }

  private Optional<Node> literal(Value.Scalar scalar, Value.Scalar key, Set<Node> range) {
    if (range.contains(RDF.langString.asNode()) && !range.contains(XSD.xstring.asNode())) {
      problems.add(
          scalar.place(),
          Code.MISSING_LANGUAGE,
          Phrase.of("text-without-language", key.text(), scalar.text()),
          Phrase.of("text-with-language"),
          slip(scalar, Set.of(RDF.langString.asNode())));
      return Optional.empty();
    }
    if (range.stream().anyMatch(r -> DATES.contains(r.getURI()))) {
      return date(scalar, key, range);
    }
    for (Node r : range) {
      // One of ours is never guessed: it is written as the name below the key.
      RDFDatatype datatype =
          Iris.isOurs(r) ? null : TypeMapper.getInstance().getTypeByName(r.getURI());
      if (datatype != null && datatype.isValid(scalar.text())) {
        return Optional.of(NodeFactory.createLiteralDT(scalar.text(), datatype));
      }
    }
    problems.add(
        scalar.place(),
        Code.BAD_VALUE,
        Phrase.of("value-cannot-be", key.text(), scalar.describe()),
        PERCENT.matcher(scalar.text()).matches() && range.contains(XSD.decimal.asNode())
            ? Phrase.of("number-and-percent", scalar.text().replace("%", "").strip())
            : Explanations.expected(range),
        slip(scalar, range));
    return Optional.empty();
  }

  private Optional<Node> date(Value.Scalar scalar, Value.Scalar key, Set<Node> range) {
    String text = scalar.text();
    XSDDatatype datatype =
        DATE.matcher(text).matches()
            ? XSDDatatype.XSDdate
            : YEAR_MONTH.matcher(text).matches()
                ? XSDDatatype.XSDgYearMonth
                : YEAR.matcher(text).matches() ? XSDDatatype.XSDgYear : null;
    boolean precise = datatype != null && range.contains(NodeFactory.createURI(datatype.getURI()));
    if (precise && datatype.isValid(text)) {
      return Optional.of(NodeFactory.createLiteralDT(text, datatype));
    }
    boolean daysOnly = range.size() == 1;
    boolean isNone = NO_DATE.contains(text.strip().toLowerCase(Locale.ROOT));
    problems.add(
        scalar.place(),
        Code.BAD_DATE,
        daysOnly ? Phrase.of("no-day", key.text(), text) : Phrase.of("no-date", key.text(), text),
        isNone
            ? Phrase.of("leave-date-empty")
            : remedy(text)
                .orElse(
                    daysOnly ? Phrase.of("write-a-day", "2014-11-12") : Phrase.of("date-as-exact")),
        isNone && isCell.test(scalar)
            ? Slip.ofSigns(scalar.place(), text, "")
            : slip(scalar, range));
    return Optional.empty();
  }

  /** What to write for a text that is no date, but of which something is known. */
  private static Optional<Phrase> remedy(String text) {
    if (DAY_COUNT.matcher(text).matches()) {
      return Optional.of(Phrase.of("day-count", FIRST_DAY.plusDays(Integer.parseInt(text))));
    }
    Matcher years = TWO_YEARS.matcher(text.strip());
    if (years.matches()) {
      return Optional.of(Phrase.of("two-dates", years.group(1), years.group(2)));
    }
    List<String> within = YEAR_WITHIN.matcher(text).results().map(MatchResult::group).toList();
    return within.size() == 1 && text.length() <= LONGEST && VAGUE.matcher(text).find()
        ? Optional.of(Phrase.of("date-with-words", within.getFirst()))
        : Optional.empty();
  }

  private static Slip slip(Value.Scalar scalar, Set<Node> datatypes) {
    List<String> iris = datatypes.stream().map(Node::getURI).sorted().toList();
    Matcher number = THOUSANDS_OR_DECIMALS.matcher(scalar.text());
    return number.matches() && datatypes.contains(XSD.decimal.asNode())
        ? new Slip(
            scalar.text(),
            List.of(number.group(1) + number.group(2), number.group(1) + "." + number.group(2)),
            iris,
            "",
            null)
        : Slip.ofValue(scalar.text(), iris);
  }
}
