package org.customsatlas.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Nearest;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problems;
import org.customsatlas.problem.Slip;
import org.customsatlas.vocab.Iris;

/**
 * Turns what a map or a row says of one subject into triples, as the ontology allows, or into
 * problems. This is the only place where keys become properties and values become nodes.
 */
final class Describer {
  /** A web address as people write it, which lacks its beginning. */
  private static final Pattern BARE_ADDRESS =
      Pattern.compile("(?i)(www\\.|(?=[^/]*\\.[a-z]{2,}(/|$)))[a-z0-9-]+(\\.[a-z0-9-]+)+(/\\S*)?");

  private final Schema schema;
  private final Names names;
  private final Problems problems;
  private final Phrase whereToName;

  /** Is this what others hand in, who need not enter what a public list describes? */
  private final boolean isOfOthers;

  private final Ids ids;
  private final Literals literals;

  /** Of whom each value node is a value, and by which property: no two may share a node. */
  private final Map<Node, Triple> valueOf = new HashMap<>();

  /** Receives what is said, with the places of its parts. */
  interface Out {
    void say(Triple triple, Place subject, Place predicate, Place object);
  }

  Describer(Schema schema, Names names, Problems problems) {
    this(schema, names, problems, Phrase.of("add-to-sources"), scalar -> false, false);
  }

  /**
   * For what others hand in.
   *
   * @param whereToName what to do about a thing that has not been named
   * @param isCell which values are, as they are written, all of a cell, so that they can be cleared
   */
  Describer(
      Schema schema,
      Names names,
      Problems problems,
      Phrase whereToName,
      Predicate<Value.Scalar> isCell) {
    this(schema, names, problems, whereToName, isCell, true);
  }

  private Describer(
      Schema schema,
      Names names,
      Problems problems,
      Phrase whereToName,
      Predicate<Value.Scalar> isCell,
      boolean isOfOthers) {
    this.whereToName = whereToName;
    this.isOfOthers = isOfOthers;
    this.schema = schema;
    this.names = names;
    this.problems = problems;
    this.ids = new Ids(schema, problems);
    this.literals = new Literals(schema, problems, isCell);
  }

  /**
   * Says of {@code subject} what {@code fields} say.
   *
   * @param subject who is described; its types must be in the names already
   * @param fields the keys and values, without the keys that name the subject and its type
   * @param out receives the triples; also those of value nodes inside
   */
  void describe(Node subject, Value.Fields fields, Consumer<Triple> out) {
    describe(subject, fields.place(), fields, (triple, s, p, o) -> out.accept(triple));
  }

  /**
   * Says of {@code subject} what {@code fields} say, and where.
   *
   * @param at where the subject is named
   */
  void describe(Node subject, Place at, Value.Fields fields, Out out) {
    Set<Node> types = names.get(subject).map(Names.Named::types).orElse(Set.of());
    describe(subject, at, types, fields, out);
  }

  private void describe(Node subject, Place at, Set<Node> types, Value.Fields fields, Out out) {
    for (Value.Field field : fields.fields()) {
      Value.Scalar key = field.key();
      Optional<Node> property = schema.property(key.text(), types).or(() -> unknownKey(key, types));
      if (property.isEmpty()) {
        continue; // told
      }
      if (schema.isDerived(property.get())) {
        problems.add(
            key.place(),
            Code.DERIVED_KEY,
            Phrase.of("derived-property", key.text()),
            Phrase.of("state-the-relation"));
      } else {
        checkSubject(subject, types, property.get(), key);
        values(subject, at, property.get(), key, field.value(), out);
      }
    }
  }

  /** Tells a key that is none; the property that it means, if that is certain. */
  private Optional<Node> unknownKey(Value.Scalar key, Set<Node> types) {
    Set<String> called = schema.keysCalled(key.text(), types);
    List<String> like =
        Nearest.to(key.text(), schema.propertyNames()).stream()
            .filter(k -> types.isEmpty() || schema.fits(k, types))
            .toList();
    problems.add(
        key.place(),
        Code.UNKNOWN_KEY,
        Phrase.of("unknown-property", key.text()),
        Nearest.didYouMean(key.text(), like, Phrase.of("properties-are-listed")),
        Slip.ofName(key.text(), called.isEmpty() ? like : List.copyOf(called)));
    return called.size() == 1 ? schema.property(called.iterator().next(), types) : Optional.empty();
  }

  /** The types that {@code value} names, in order; unknown ones are a problem and left out. */
  List<Node> types(Value value) {
    List<Node> types = new ArrayList<>();
    for (Value each : value.each()) {
      if (each instanceof Value.Scalar scalar) {
        schema.type(scalar.text()).or(() -> unknownType(scalar)).ifPresent(types::add);
      } else {
        problems.add(
            each.place(),
            Code.WRONG_SHAPE,
            Phrase.of("a-type-is", each.describe()),
            Phrase.of("write-a-class"));
      }
    }
    return types;
  }

  /** Tells a type that is none; the class that it means, if that is certain. */
  private Optional<Node> unknownType(Value.Scalar type) {
    Set<String> called = schema.typesCalled(type.text());
    problems.add(
        type.place(),
        Code.UNKNOWN_TYPE,
        Phrase.of("unknown-class", type.text()),
        Nearest.didYouMean(type.text(), schema.typeNames(), Phrase.of("classes-are-listed")),
        Slip.ofName(
            type.text(),
            called.isEmpty() ? Nearest.to(type.text(), schema.typeNames()) : List.copyOf(called)));
    return schema.typeMeant(type.text());
  }

  private void checkSubject(Node subject, Set<Node> types, Node property, Value.Scalar key) {
    Set<Node> allowed = schema.domain(property);
    if (!types.isEmpty() && !schema.fits(types, allowed)) {
      problems.add(
          key.place(),
          Code.WRONG_SUBJECT,
          Phrase.of("not-for-this", key.text(), list(types), Iris.shortId(subject)),
          Phrase.of("is-for", list(allowed)));
    }
  }

  private void values(
      Node subject, Place at, Node property, Value.Scalar key, Value value, Out out) {
    if (value.isEmpty()) {
      noValue(key, value);
      return;
    }
    boolean literal = schema.hasLiteralValues(property);
    if (!literal && value.each().stream().filter(Value.Fields.class::isInstance).count() > 1) {
      problems.add(
          value.place(),
          Code.WRONG_SHAPE,
          Phrase.of("list-of-maps", key.text()),
          Phrase.of("one-map-only"));
      return;
    }
    for (Value each : value.each()) {
      if (each.isEmpty()) {
        noValue(key, each);
      } else if (literal) {
        literals
            .of(property, key, each)
            .forEach(
                o ->
                    out.say(
                        Triple.create(subject, property, o.literal()), at, key.place(), o.place()));
      } else {
        node(subject, property, key, each, out)
            .ifPresent(
                o -> out.say(Triple.create(subject, property, o), at, key.place(), each.place()));
      }
    }
  }

  private void noValue(Value.Scalar key, Value value) {
    problems.add(
        value.place(),
        Code.BAD_VALUE,
        Phrase.of("no-value", key.text()),
        Phrase.of("write-value-or-leave-out"));
  }

  private Optional<Node> node(Node subject, Node property, Value.Scalar key, Value value, Out out) {
    return switch (value) {
      case Value.Scalar scalar ->
          ofList(property, scalar, out).or(() -> reference(property, key, scalar));
      case Value.Fields fields -> valueNode(subject, property, key, fields, out);
      case Value.Items items -> {
        problems.add(
            items.place(),
            Code.WRONG_SHAPE,
            Phrase.of("list-in-list", key.text()),
            Phrase.of("one-list"));
        yield Optional.empty();
      }
    };
  }

  // ---- references

  /** What others list and call so; it is described here if nobody has done it before. */
  private Optional<Node> ofList(Node property, Value.Scalar word, Out out) {
    Optional<Outside> list = isOfOthers ? Outside.of(property) : Optional.empty();
    Optional<Node> listed = list.flatMap(l -> l.called(word.text()));
    if (listed.isPresent() && names.get(listed.get()).isEmpty()) {
      names.add(listed.get(), List.of(SKOS.Concept.asNode()), word.place());
      list.get()
          .description(listed.get())
          .forEach(t -> out.say(t, word.place(), word.place(), word.place()));
    }
    return listed;
  }

  private Optional<Node> reference(Node property, Value.Scalar key, Value.Scalar scalar) {
    Set<Node> range = schema.range(property);
    Optional<String> scheme = schema.valueScheme(property);
    String id = scalar.text();
    boolean isIri = id.contains("://");
    if (scheme.isPresent() && !id.contains("/")) {
      id = scheme.get() + "/" + id;
    }
    Optional<Node> node = isIri ? ids.iri(scalar) : names.resolve(id);
    if (isIri && node.isEmpty()) {
      return Optional.empty();
    }
    Optional<Names.Named> named = node.flatMap(names::get);
    if (named.isEmpty() && isIri && !Iris.isOurs(node.get())) {
      return outside(node.get(), range, key, scalar);
    }
    if (named.isEmpty() && takesAnything(range) && BARE_ADDRESS.matcher(id).matches()) {
      String whole = "https://" + id;
      problems.add(
          scalar.place(),
          Code.BAD_IRI,
          Phrase.of("half-address", key.text(), id),
          Phrase.of("write-word", whole),
          Slip.ofName(id, List.of(whole)));
      return Optional.empty();
    }
    if (named.isEmpty()) {
      String unknown = isIri ? Iris.shortId(node.get()) : id;
      List<String> like = like(unknown, property);
      problems.add(
          scalar.place(),
          Code.UNKNOWN_ID,
          id.contains("/")
              ? Phrase.of("names-unknown", key.text(), scalar.text())
              : Phrase.of("name-for-id", key.text(), scalar.text()),
          Nearest.didYouMean(
              unknown, like, Outside.of(property).flatMap(Outside::remedy).orElse(whereToName)),
          Slip.ofThing(scalar.text(), like, property.getURI()));
      return Optional.empty();
    }
    boolean inScheme =
        scheme.isEmpty()
            || node.get().getURI().startsWith(Iris.BASE + "scheme/" + scheme.get() + "/");
    boolean fits = named.get().types().isEmpty() || schema.fits(named.get().types(), range);
    if (!inScheme || !fits) {
      problems.add(
          scalar.place(),
          Code.WRONG_KIND,
          Phrase.of("wrong-type", key.text(), id, list(named.get().types())),
          inScheme ? Phrase.of("takes", list(range)) : Phrase.of("takes-concept", scheme.get()));
      return Optional.empty();
    }
    return node;
  }

  /** The ids, and codes that others list, that are like an unknown one. */
  private List<String> like(String unknown, Node property) {
    Set<String> like = new LinkedHashSet<>();
    Outside.of(property)
        .filter(list -> isOfOthers)
        .ifPresent(list -> like.addAll(Nearest.to(unknown, list.codes())));
    like.addAll(names.near(unknown));
    return List.copyOf(like);
  }

  /**
   * An IRI that no entry of the registry names: only a property that takes anything may have it.
   */
  private Optional<Node> outside(Node iri, Set<Node> range, Value.Scalar key, Value.Scalar scalar) {
    if (takesAnything(range)) {
      return Optional.of(iri);
    }
    problems.add(
        scalar.place(),
        Code.WRONG_KIND,
        Phrase.of("has-web-address", key.text(), iri),
        Phrase.of("takes-short-id", list(range)));
    return Optional.empty();
  }

  private static boolean takesAnything(Set<Node> range) {
    return range.isEmpty() || range.contains(RDFS.Resource.asNode());
  }

  // ---- value nodes

  /** A node with values of its own inside a fact, such as the quantity of a figure. */
  private Optional<Node> valueNode(
      Node subject, Node property, Value.Scalar key, Value.Fields fields, Out out) {
    List<Node> types = schema.range(property).stream().filter(schema::isWrittenInPlace).toList();
    if (types.size() != 1) {
      problems.add(
          fields.place(),
          Code.WRONG_SHAPE,
          Phrase.of("map-for-thing", key.text(), list(schema.range(property))),
          Phrase.of("name-by-short-id"));
      return Optional.empty();
    }
    Node type = types.getFirst();
    Node node = valueNode(subject, key.text(), schema.kindOf(type).orElseThrow());
    Triple owner = Triple.create(subject, property, node);
    Triple before = valueOf.putIfAbsent(node, owner);
    boolean taken = before == null ? names.contains(node) : !before.equals(owner);
    if (taken) {
      problems.add(
          fields.place(),
          Code.DUPLICATE_ID,
          Phrase.of("made-id-taken", Iris.shortId(node), key.text()),
          Phrase.of("other-slug", Iris.shortId(subject)));
      return Optional.empty();
    }
    names.add(node, List.of(type), fields.place());
    Place at = fields.place();
    out.say(Triple.create(node, RDF.type.asNode(), type), at, key.place(), at);
    describe(node, at, fields, out);
    return Optional.of(node);
  }

  /**
   * {@code id/{kind}/{slug of the owner}}, followed by the property's name where that is not the
   * kind itself.
   */
  private static Node valueNode(Node owner, String key, String kind) {
    String slug = owner.getURI().substring(owner.getURI().lastIndexOf('/') + 1);
    String tail = key.equals(kind) ? "" : "-" + hyphenated(key);
    return Iris.node("id/" + kind + "/" + slug + tail);
  }

  private static String hyphenated(String camelCase) {
    return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static Object list(Set<Node> terms) {
    return terms.isEmpty()
        ? Phrase.of("anything")
        : terms.stream().map(Schema::localName).sorted().toList();
  }
}
