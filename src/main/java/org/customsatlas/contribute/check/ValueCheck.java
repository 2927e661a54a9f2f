package org.customsatlas.contribute.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.XSD;
import org.customsatlas.contribute.Severity;
import org.customsatlas.contribute.known.Terms;
import org.customsatlas.contribute.known.Terms.Use;
import org.customsatlas.load.LanguageTags;
import org.customsatlas.load.Schema;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/** Judges literals by what the ontology documents for their property. Thread-safe. */
final class ValueCheck {
  /** Letters that are common in French and rare in English. */
  private static final Pattern FRENCH =
      Pattern.compile(
          "[àâçéèêëîïôùûœÀÂÇÉÈÊËÎÏÔÙÛŒ]|\\b(?i:le|la|les|des|du|et|une|pour)\\b|\\b[ldLD]’");

  /** A number with an exponent of few digits, or with decimals behind a comma. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?\\d{1,30}(,\\d{1,2}|([.]\\d{1,30})?[eE][+-]?\\d{1,2})");

  private static final Pattern ORDINAL = Pattern.compile("\\d+(st|nd|rd|th|e|er|ère|ème|[.])");

  private static final Set<Node> DATES =
      Set.of(XSD.date.asNode(), XSD.gYearMonth.asNode(), XSD.gYear.asNode());
  private static final Map<String, Boolean> TRUTH =
      Map.of(
          "true", true, "yes", true, "oui", true, "vrai", true, "1", true, "false", false, "no",
          false, "non", false, "faux", false, "0", false);

  private final Schema schema;
  private final Terms terms;

  ValueCheck(Schema schema, Terms terms) {
    this.schema = schema;
    this.terms = terms;
  }

  /**
   * What is wrong with {@code literal} as a value of {@code property}, whose values the ontology
   * documents to be literals, or does not document; empty if nothing is.
   */
  Optional<Doubt> of(Node property, Node literal) {
    Set<Node> range =
        schema.range(property).stream()
            .filter(schema::isDatatype)
            .filter(r -> !r.equals(RDFS.Literal.asNode()))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Node datatype = NodeFactory.createURI(literal.getLiteralDatatypeURI());
    if (!terms.knows(datatype, Use.DATATYPE)) {
      return Optional.of(unknownDatatype(literal, datatype, range));
    }
    if (!literal.getLiteralLanguage().isEmpty()) {
      return inLanguage(property, literal, range);
    }
    if (range.isEmpty() || fits(datatype, range)) {
      return literal.getLiteral().isWellFormed()
          ? Optional.empty()
          : Optional.of(bad(property, literal, range.isEmpty() ? Set.of(datatype) : range));
    }
    return Optional.of(bad(property, literal, range));
  }

  /** What an ill-formed literal may stand for, whatever its property. */
  List<Node> meant(Node illFormed) {
    String tag = illFormed.getLiteralLanguage();
    String text = illFormed.getLiteralLexicalForm();
    if (!tag.isEmpty()) {
      return inTag(text, tag);
    }
    Node datatype = NodeFactory.createURI(illFormed.getLiteralDatatypeURI());
    return DATES.contains(datatype) ? Dates.in(text) : candidates(text, Set.of(datatype));
  }

  private static boolean fits(Node datatype, Set<Node> range) {
    return range.contains(datatype)
        || (range.contains(XSD.integer.asNode())
            && datatype.equals(XSD.nonNegativeInteger.asNode()));
  }

  // ---- texts

  private Optional<Doubt> inLanguage(Node property, Node literal, Set<Node> range) {
    String text = literal.getLiteralLexicalForm();
    if (!range.isEmpty() && !range.contains(RDF.langString.asNode())) {
      return Optional.of(bad(property, NodeFactory.createLiteralString(text), range));
    }
    String tag = literal.getLiteralLanguage();
    if (LanguageTags.meant(tag).filter(tag::equals).isPresent()) {
      return Optional.empty();
    }
    // A region is no fault in general; the rules say where it is.
    Doubt doubt = Doubt.violation("bad-language", inTag(text, tag), tag);
    return Optional.of(LanguageTags.isGood(tag) ? doubt.withSeverity(Severity.INFO) : doubt);
  }

  private static List<Node> inTag(String text, String tag) {
    return LanguageTags.meant(tag).stream()
        .map(meant -> NodeFactory.createLiteralLang(text, meant))
        .toList();
  }

  // ---- other values

  private Doubt unknownDatatype(Node literal, Node datatype, Set<Node> range) {
    List<Node> like = terms.like(datatype.getURI(), Use.DATATYPE, range);
    List<Node> candidates = candidates(literal.getLiteralLexicalForm(), range);
    if (candidates.isEmpty()) {
      candidates =
          like.stream()
              .filter(d -> range.isEmpty() || range.contains(d))
              .flatMap(d -> typed(literal.getLiteralLexicalForm(), d).stream())
              .toList();
    }
    return new Doubt(
        Severity.VIOLATION,
        "unknown-datatype",
        List.of(Prefixes.shorten(datatype.getURI())),
        candidates,
        like.stream().map(d -> Prefixes.shorten(d.getURI())).toList());
  }

  private Doubt bad(Node property, Node literal, Set<Node> range) {
    String text = literal.getLiteralLexicalForm();
    String name = Prefixes.shorten(property.getURI());
    if (range.contains(RDF.langString.asNode()) && !range.contains(XSD.xstring.asNode())) {
      Node en = NodeFactory.createLiteralLang(text, "en");
      Node fr = NodeFactory.createLiteralLang(text, "fr");
      boolean isFrench = FRENCH.matcher(text).find();
      return Doubt.violation(
          "missing-language", isFrench ? List.of(fr, en) : List.of(en, fr), name, text);
    }
    boolean isDate = range.stream().anyMatch(DATES::contains);
    return Doubt.violation(
        isDate ? "bad-date" : "bad-value",
        candidates(text, range),
        name,
        text,
        range.stream()
            .map(d -> Prefixes.shorten(d.getURI()))
            .sorted()
            .collect(Collectors.joining(", ")));
  }

  /** The literals of {@code range} that {@code text} may stand for. */
  private List<Node> candidates(String text, Set<Node> range) {
    Set<Node> found = new LinkedHashSet<>();
    if (range.stream().anyMatch(DATES::contains)) {
      Dates.in(text).stream()
          .filter(d -> range.contains(NodeFactory.createURI(d.getLiteralDatatypeURI())))
          .forEach(found::add);
    }
    String compact = text.strip().replaceAll("(?<=\\d)[\\s,\\u00a0\\u202f’'](?=\\d{3}(\\D|$))", "");
    for (Node datatype : range) {
      if (datatype.equals(XSD.xboolean.asNode())) {
        Boolean truth = TRUTH.get(compact.toLowerCase(Locale.ROOT));
        if (truth != null) {
          found.add(NodeFactory.createLiteralDT(truth.toString(), XSDDatatype.XSDboolean));
        }
      } else if (datatype.equals(XSD.decimal.asNode()) && NUMBER.matcher(compact).matches()) {
        found.addAll(typed(plainNumber(compact), datatype));
      } else if (datatype.equals(XSD.decimal.asNode()) && compact.matches("[+-]?\\d{1,30}")) {
        found.addAll(typed(compact + ".0", datatype)); // which Turtle takes for a decimal
      } else if (datatype.equals(XSD.integer.asNode()) && ORDINAL.matcher(compact).matches()) {
        found.addAll(typed(compact.replaceFirst("\\D+$", ""), datatype));
      } else if (datatype.equals(XSD.gMonthDay.asNode()) && compact.matches("\\d{4}(-\\d\\d){2}")) {
        found.addAll(typed("-" + compact.substring(4), datatype));
      } else if (!DATES.contains(datatype) && !isText(datatype)) {
        found.addAll(typed(compact, datatype));
      }
    }
    if (found.isEmpty()) {
      range.stream()
          .filter(ValueCheck::isText)
          .filter(d -> !d.equals(RDF.langString.asNode()))
          .forEach(d -> found.addAll(typed(text, d)));
    }
    return new ArrayList<>(found);
  }

  /** A number without exponent, its decimals behind a point. */
  private static String plainNumber(String number) {
    String plain = new BigDecimal(number.replace(',', '.')).toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }

  private static boolean isText(Node datatype) {
    return datatype.equals(XSD.xstring.asNode()) || datatype.equals(RDF.langString.asNode());
  }

  /** One of ours is never guessed. */
  private static Collection<Node> typed(String text, Node datatype) {
    RDFDatatype type =
        Iris.isOurs(datatype) ? null : TypeMapper.getInstance().getTypeByName(datatype.getURI());
    return type != null && type.isValid(text)
        ? List.of(NodeFactory.createLiteralDT(text, type))
        : List.of();
  }
}
