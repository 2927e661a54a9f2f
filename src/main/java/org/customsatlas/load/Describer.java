package org.customsatlas.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.XSD;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Nearest;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problems;
import org.customsatlas.vocab.Iris;

/**
 * Turns what a map or a row says of one subject into triples, as the ontology allows, or into problems. This is the only
 * place where keys become properties and values become nodes.
 */
final class Describer {
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
  private static final Pattern DATE = Pattern.compile("-?\\d{4,}-\\d{2}-\\d{2}");
  private static final Pattern YEAR_MONTH = Pattern.compile("-?\\d{4,}-\\d{2}");
  private static final Pattern YEAR = Pattern.compile("-?\\d{4,}");
  private static final Set<String> DATES =
      Set.of(XSD.date.getURI(), XSD.gYearMonth.getURI(), XSD.gYear.getURI());

  private final Schema schema;
  private final Names names;
  private final Problems problems;

  Describer(Schema schema, Names names, Problems problems) {
    this.schema = schema;
    this.names = names;
    this.problems = problems;
  }

  /**
   * Says of {@code subject} what {@code fields} say.
   *
   * @param subject who is described; its types must be in the names already
   * @param fields the keys and values, without the keys that name the subject and its type
   * @param out receives the triples; also those of value nodes inside
   */
  void describe(Node subject, Value.Fields fields, Consumer<Triple> out) {
    Set<Node> types = names.get(subject).map(Names.Named::types).orElse(Set.of());
    for (Value.Field field : fields.fields()) {
      Value.Scalar key = field.key();
      Optional<Node> property = schema.property(key.text(), types);
      if (property.isEmpty()) {
        problems.add(
            key.place(),
            Code.UNKNOWN_KEY,
            "`" + key.text() + "` is not a property of the ontology.",
            Nearest.didYouMean(
                key.text(),
                schema.propertyNames(),
                "The properties are listed in ontology/; a new one is added there first."));
      } else if (schema.isDerived(property.get())) {
        problems.add(
            key.place(),
            Code.DERIVED_KEY,
            "`" + key.text() + "` is worked out by the build and is never written by hand.",
            "State the dated relation from which it follows, or remove the line.");
      } else {
        checkSubject(subject, property.get(), key);
        values(subject, property.get(), key, field.value(), out);
      }
    }
  }

  /** The types that {@code value} names, in order; unknown ones are a problem and left out. */
  List<Node> types(Value value) {
    List<Node> types = new ArrayList<>();
    for (Value each : value.each()) {
      if (each instanceof Value.Scalar scalar) {
        Optional<Node> type = schema.type(scalar.text());
        if (type.isPresent()) {
          types.add(type.get());
        } else {
          problems.add(
              scalar.place(),
              Code.UNKNOWN_TYPE,
              "`" + scalar.text() + "` is not a class of the ontology.",
              Nearest.didYouMean(
                  scalar.text(), schema.typeNames(), "The classes are listed in ontology/."));
        }
      } else {
        problems.add(
            each.place(),
            Code.WRONG_SHAPE,
            "A type is " + each.describe() + ".",
            "Write the name of a class, such as `Hosting`.");
      }
    }
    return types;
  }

  private void checkSubject(Node subject, Node property, Value.Scalar key) {
    Set<Node> types = names.get(subject).map(Names.Named::types).orElse(Set.of());
    Set<Node> allowed = schema.domain(property);
    if (!types.isEmpty() && !schema.fits(types, allowed)) {
      problems.add(
          key.place(),
          Code.WRONG_SUBJECT,
          "`" + key.text() + "` is not for " + list(types) + " (`" + Iris.shortId(subject) + "`).",
          "It is for " + list(allowed) + ".");
    }
  }

  private void values(
      Node subject, Node property, Value.Scalar key, Value value, Consumer<Triple> out) {
    for (Value each : value.each()) {
      if (each instanceof Value.Scalar s && s.text().isBlank()) {
        problems.add(
            s.place(),
            Code.BAD_VALUE,
            "`" + key.text() + "` has no value.",
            "Write one, or remove the line.");
      } else if (schema.hasLiteralValues(property)) {
        literals(subject, property, key, each, out);
      } else {
        node(subject, property, key, each, out)
            .ifPresent(o -> out.accept(Triple.create(subject, property, o)));
      }
    }
  }

  // ---- literals

  private void literals(
      Node subject, Node property, Value.Scalar key, Value value, Consumer<Triple> out) {
    Set<Node> range = schema.range(property);
    if (value instanceof Value.Fields byName) {
      for (Value.Field field : byName.fields()) {
        for (Value each : field.value().each()) {
          literalUnder(field.key(), key, each, range)
              .ifPresent(o -> out.accept(Triple.create(subject, property, o)));
        }
      }
    } else if (value instanceof Value.Scalar scalar) {
      literal(scalar, key, range).ifPresent(o -> out.accept(Triple.create(subject, property, o)));
    } else {
      problems.add(
          value.place(),
          Code.WRONG_SHAPE,
          "`" + key.text() + "` has a list inside a list.",
          "Write one list: `[a, b]`.");
    }
  }

  /** A literal below a language ({@code en: …}) or below one of our datatypes ({@code iso3: …}). */
  private Optional<Node> literalUnder(
      Value.Scalar name, Value.Scalar key, Value value, Set<Node> range) {
    if (!(value instanceof Value.Scalar scalar)) {
      problems.add(
          value.place(),
          Code.WRONG_SHAPE,
          "`" + key.text() + "` has " + value.describe() + " where a text is meant.",
          "Write the text in quotes.");
      return Optional.empty();
    }
    if (range.contains(RDF.langString.asNode())) {
      if (!LANGUAGE.matcher(name.text()).matches()) {
        problems.add(
            name.place(),
            Code.BAD_LANGUAGE,
            "`" + name.text() + "` is not a language tag.",
            "Write a tag in lower case, such as `en` or `fr`.");
        return Optional.empty();
      }
      return Optional.of(NodeFactory.createLiteralLang(scalar.text(), name.text()));
    }
    Optional<Node> datatype = schema.datatype(name.text());
    if (datatype.isEmpty() || !range.contains(datatype.get())) {
      problems.add(
          name.place(),
          Code.BAD_VALUE,
          "`" + name.text() + "` is not a kind of `" + key.text() + "`.",
          Nearest.didYouMean(
              name.text(),
              schema.datatypeNames(),
              "Write a plain value, or one of: " + String.join(", ", schema.datatypeNames()) + "."));
      return Optional.empty();
    }
    return Optional.of(
        NodeFactory.createLiteralDT(
            scalar.text(), TypeMapper.getInstance().getSafeTypeByName(datatype.get().getURI())));
  }

  private Optional<Node> literal(Value.Scalar scalar, Value.Scalar key, Set<Node> range) {
    if (range.contains(RDF.langString.asNode()) && !range.contains(XSD.xstring.asNode())) {
      problems.add(
          scalar.place(),
          Code.MISSING_LANGUAGE,
          "`" + key.text() + "` has a text without a language.",
          "Write `{en: \"" + scalar.text() + "\"}`.");
      return Optional.empty();
    }
    if (range.stream().anyMatch(r -> DATES.contains(r.getURI()))) {
      return date(scalar, key);
    }
    List<RDFDatatype> tried = new ArrayList<>();
    for (Node r : range) {
      RDFDatatype datatype = TypeMapper.getInstance().getTypeByName(r.getURI());
      if (datatype != null && datatype.isValid(scalar.text())) {
        return Optional.of(NodeFactory.createLiteralDT(scalar.text(), datatype));
      }
      if (datatype != null) {
        tried.add(datatype);
      }
    }
    problems.add(
        scalar.place(),
        Code.BAD_VALUE,
        "`" + key.text() + "` cannot be " + scalar.describe() + ".",
        expected(tried));
    return Optional.empty();
  }

  private Optional<Node> date(Value.Scalar scalar, Value.Scalar key) {
    String text = scalar.text();
    XSDDatatype datatype =
        DATE.matcher(text).matches()
            ? XSDDatatype.XSDdate
            : YEAR_MONTH.matcher(text).matches()
                ? XSDDatatype.XSDgYearMonth
                : YEAR.matcher(text).matches() ? XSDDatatype.XSDgYear : null;
    if (datatype != null && datatype.isValid(text)) {
      return Optional.of(NodeFactory.createLiteralDT(text, datatype));
    }
    problems.add(
        scalar.place(),
        Code.BAD_DATE,
        "`" + key.text() + "` has `" + text + "`, which is no day, month or year.",
        "Write `2014-11-12`, `2014-11` or `2014`, as exactly as the document says.");
    return Optional.empty();
  }

  private static String expected(List<RDFDatatype> datatypes) {
    Set<String> wanted = new TreeSet<>();
    for (RDFDatatype d : datatypes) {
      String local = d.getURI().substring(d.getURI().indexOf('#') + 1);
      wanted.add(
          switch (local) {
            case "decimal" -> "a number such as `2000000` or `2.5`";
            case "integer", "nonNegativeInteger", "positiveInteger" -> "a whole number such as `94`";
            case "boolean" -> "`true` or `false`";
            case "duration" -> "a duration such as `P4Y`";
            case "gMonthDay" -> "a day of the year such as `--01-26`";
            case "anyURI" -> "a web address";
            default -> "a value of the type " + local;
          });
    }
    return "Write " + String.join(" or ", wanted) + ".";
  }

  // ---- things

  private Optional<Node> node(
      Node subject, Node property, Value.Scalar key, Value value, Consumer<Triple> out) {
    return switch (value) {
      case Value.Scalar scalar -> reference(property, key, scalar);
      case Value.Fields fields -> valueNode(subject, property, key, fields, out);
      case Value.Items items -> {
        problems.add(
            items.place(),
            Code.WRONG_SHAPE,
            "`" + key.text() + "` has a list inside a list.",
            "Write one list: `[a, b]`.");
        yield Optional.empty();
      }
    };
  }

  private Optional<Node> reference(Node property, Value.Scalar key, Value.Scalar scalar) {
    Set<Node> range = schema.range(property);
    String id = scalar.text();
    if (id.startsWith("http://") || id.startsWith("https://")) {
      if (!range.isEmpty() && !range.contains(RDFS.Resource.asNode())) {
        problems.add(
            scalar.place(),
            Code.WRONG_KIND,
            "`" + key.text() + "` has a web address, <" + id + ">.",
            "It takes the short id of " + list(range) + ".");
        return Optional.empty();
      }
      if (!id.chars().allMatch(c -> c > ' ' && "<>\"{}|\\^`".indexOf(c) < 0)) {
        problems.add(
            scalar.place(),
            Code.BAD_VALUE,
            "<" + id + "> has a character that an IRI cannot have.",
            "Write a space as %20.");
        return Optional.empty();
      }
      return Optional.of(NodeFactory.createURI(id));
    }
    Optional<String> scheme = schema.valueScheme(property);
    if (scheme.isPresent() && !id.contains("/")) {
      id = scheme.get() + "/" + id;
    }
    Optional<Node> node = names.resolve(id);
    Optional<Names.Named> named = node.flatMap(names::get);
    if (named.isEmpty()) {
      problems.add(
          scalar.place(),
          Code.UNKNOWN_ID,
          "`" + key.text() + "` names `" + scalar.text() + "`, which is nowhere described.",
          Nearest.didYouMean(
              id,
              names.ids(),
              "Add it to data/registry/ (a thing) or to ontology/schemes/ (a concept)."));
      return Optional.empty();
    }
    boolean inScheme =
        scheme.isEmpty() || node.get().getURI().startsWith(Iris.BASE + "scheme/" + scheme.get() + "/");
    if (!inScheme || !schema.fits(named.get().types(), range)) {
      problems.add(
          scalar.place(),
          Code.WRONG_KIND,
          "`" + key.text() + "` has `" + id + "`, which is " + list(named.get().types()) + ".",
          inScheme
              ? "It takes " + list(range) + "."
              : "It takes a concept of the scheme `" + scheme.get() + "`.");
      return Optional.empty();
    }
    return node;
  }

  /** A node with values of its own inside a fact, such as the quantity of a figure. */
  private Optional<Node> valueNode(
      Node subject, Node property, Value.Scalar key, Value.Fields fields, Consumer<Triple> out) {
    List<Node> types =
        fields.get("type").map(this::types).orElseGet(() -> claimsIn(schema.range(property)));
    if (types.size() != 1) {
      problems.add(
          fields.place(),
          Code.WRONG_SHAPE,
          "`" + key.text() + "` has a map where " + list(schema.range(property)) + " is meant.",
          "Name it by its short id; only quantities and amounts are written in place.");
      return Optional.empty();
    }
    Node type = types.getFirst();
    String kind = schema.kindOf(type).orElseThrow();
    String owner = subject.getURI().substring(subject.getURI().lastIndexOf('/') + 1);
    String slug = key.text().equals(kind) ? owner : owner + "-" + hyphenated(key.text());
    Node node = Iris.node("id/" + kind + "/" + slug);
    names.add(node, List.of(type), fields.place());
    out.accept(Triple.create(node, RDF.type.asNode(), type));
    describe(node, fields.without("type"), out);
    return Optional.of(node);
  }

  private List<Node> claimsIn(Set<Node> range) {
    List<Node> claims = range.stream().filter(schema::isClaim).toList();
    return claims.size() <= 1 ? claims : claims.stream().filter(c -> isValueClass(c)).toList();
  }

  private boolean isValueClass(Node type) {
    return schema.kindOf(type).filter(k -> k.equals("quantity") || k.equals("amount")).isPresent();
  }

  private static String hyphenated(String camelCase) {
    return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static String list(Set<Node> terms) {
    if (terms.isEmpty()) {
      return "anything";
    }
    return terms.stream()
        .map(t -> t.getURI().substring(Math.max(t.getURI().lastIndexOf('#'), t.getURI().lastIndexOf('/')) + 1))
        .sorted()
        .reduce((a, b) -> a + " or " + b)
        .orElseThrow();
  }
}
