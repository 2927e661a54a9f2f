package org.customsatlas.contribute.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.load.Schema;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * What can be said of a thing of one class: a column for each property, in the order of use, with
 * what it means, what a right value is and a real example. Made from the ontology, the shapes and
 * what is published. Immutable.
 *
 * @param type the name of the class, such as {@code Hosting}
 * @param labels the names of the class, by language tag
 * @param columns the columns; {@code id} and {@code type} are the first
 * @param heads what is said of the keys below which columns lie, by key
 */
public record Template(
    String type,
    SortedMap<String, String> labels,
    List<Column> columns,
    SortedMap<String, Column> heads) {
  /** The end of the id that the example of every template has. */
  public static final String EXAMPLE = "/example";

  private static final int MOST_CHOICES = 1_000;
  private static final int MOST_VALUES = 2;
  private static final List<String> LANGUAGES = List.of("en", "fr");
  private static final Set<String> NAMES = Set.of("prefLabel", "altLabel", "acronym");
  private static final Node MESSAGE = Prefixes.expand("sh:message");
  private static final String THINGS = Iris.BASE + "id/";

  /** So many rules explain a column; the others are told when they are broken. */
  private static final int MOST_MESSAGES = 2;

  /** What the build works out is no example of what to write. */
  private static final Set<Node> WORKED_OUT = Set.of(Iris.INFERRED, Iris.CURRENT);

  /**
   * A column.
   *
   * @param key the key of a record; dots part what lies below it
   * @param required whether a rule asks for a value
   * @param labels the names of the property, by language tag
   * @param definitions what it means, by language tag
   * @param messages the rules for it, by language tag
   * @param example the values of the example, at most a few; empty if it has none
   * @param choices what can be chosen from; empty if that is too much, or no list at all
   */
  public record Column(
      String key,
      boolean required,
      SortedMap<String, String> labels,
      SortedMap<String, String> definitions,
      SortedMap<String, String> messages,
      List<String> example,
      List<String> choices) {}

  /**
   * The names of the classes of which things or claims can be handed in: those that name things,
   * and not only gather classes each of which names its own.
   */
  public static SortedSet<String> types(Schema schema) {
    SortedSet<String> types = new TreeSet<>();
    for (String name : schema.typeNames()) {
      Node type = schema.type(name).orElseThrow();
      boolean ours = type.getURI().equals(Iris.TERMS + name);
      if (ours
          && !schema.isWrittenInPlace(type)
          && schema.kindOf(type).filter(kind -> isOfThings(kind, schema)).isPresent()
          && !onlyGathers(type, schema)) {
        types.add(name);
      }
    }
    return types;
  }

  private static boolean isOfThings(String kind, Schema schema) {
    return schema.kinds().contains(kind)
        && schema.resolve(kind + EXAMPLE).filter(n -> n.getURI().startsWith(THINGS)).isPresent();
  }

  /** Have all classes below {@code type}, of which there are some, a kind of ids of their own? */
  private static boolean onlyGathers(Node type, Schema schema) {
    Optional<String> kind = schema.kindOf(type);
    List<Node> below = below(type, schema);
    return !below.isEmpty() && below.stream().noneMatch(c -> schema.kindOf(c).equals(kind));
  }

  /** All classes below {@code type}. */
  private static List<Node> below(Node type, Schema schema) {
    return schema.typeNames().stream()
        .flatMap(name -> schema.type(name).stream())
        .distinct()
        .filter(c -> !c.equals(type) && schema.withSuperClasses(c).contains(type))
        .toList();
  }

  /**
   * The template for a class.
   *
   * @param type one of {@link #types}
   * @param schema the ontology
   * @param published what is published, the ontology and the shapes among it
   */
  public static Template of(String type, Schema schema, DatasetGraph published) {
    return new Maker(schema, published, schema.type(type).orElseThrow()).template(type);
  }

  /** The texts of {@code subject} under {@code property}, by language tag. */
  private static SortedMap<String, String> texts(DatasetGraph data, Node subject, Node property) {
    SortedMap<String, String> texts = new TreeMap<>();
    data.find(Node.ANY, subject, property, Node.ANY)
        .forEachRemaining(
            q -> {
              if (q.getObject().isLiteral()) {
                texts.merge(
                    q.getObject().getLiteralLanguage(),
                    q.getObject().getLiteralLexicalForm(),
                    (a, b) -> a.compareTo(b) <= 0 ? a : b);
              }
            });
    return texts;
  }

  /** Makes one template. */
  private static final class Maker {
    private final Schema schema;
    private final DatasetGraph data;
    private final Node type;
    private final Set<Node> types;
    private final Rules rules;
    private final SortedMap<String, Column> heads = new TreeMap<>();
    private final List<Node> instances;
    private final Optional<Node> model;

    Maker(Schema schema, DatasetGraph data, Node type) {
      this.schema = schema;
      this.data = data;
      this.type = type;
      this.types = Set.of(type);
      this.rules = new Rules(type, schema, data);
      this.instances = instances();
      this.model =
          instances.stream().filter(Iris::isOurs).max(Comparator.comparingLong(this::richness));
    }

    /** The things of the class; if there is none, those of the classes below it. */
    private List<Node> instances() {
      List<Node> own = subjects(RDF.type.asNode(), type);
      return own.isEmpty()
          ? below(type, schema).stream()
              .flatMap(c -> subjects(RDF.type.asNode(), c).stream())
              .toList()
          : own;
    }

    private long richness(Node instance) {
      return objectsBy(instance).keySet().stream().filter(p -> !schema.isDerived(p)).count();
    }

    Template template(String name) {
      List<Column> columns = new ArrayList<>();
      String kind = schema.kindOf(type).orElseThrow();
      columns.add(fixed("id", kind + EXAMPLE, "a name of your own behind `" + kind + "/`: "));
      columns.add(fixed("type", name, "always " + name));
      Map<Node, Long> use = new HashMap<>();
      instances.forEach(i -> objectsBy(i).keySet().forEach(p -> use.merge(p, 1L, Long::sum)));
      List<Node> properties = properties(use.keySet());
      properties.sort(
          Comparator.comparing((Node p) -> !rules.isRequired(p))
              .thenComparing(p -> -use.getOrDefault(p, 0L))
              .thenComparing(Node::getURI));
      for (Node property : properties) {
        columns.addAll(
            columns(property, key(property, types), model, rules, rules.isRequired(property)));
      }
      return new Template(
          name, texts(data, type, RDFS.label.asNode()), List.copyOf(columns), heads);
    }

    private static Column fixed(String key, String example, String definition) {
      SortedMap<String, String> definitions = new TreeMap<>();
      definitions.put(
          "en",
          key.equals("id")
              ? definition + "lower case letters a to z, digits and hyphens"
              : definition);
      definitions.put(
          "fr",
          key.equals("id")
              ? "un nom de votre choix après le dernier « / »\u00A0: lettres minuscules a à z, chiffres et traits d’union"
              : "toujours " + example);
      return new Column(
          key, true, new TreeMap<>(), definitions, new TreeMap<>(), List.of(example), List.of());
    }

    /**
     * What may be said of a thing of the class.
     *
     * @param used what is said of such things
     */
    private List<Node> properties(Set<Node> used) {
      Set<Node> properties = new TreeSet<>(Comparator.comparing(Node::getURI));
      for (String name : schema.propertyNames()) {
        for (Node property : schema.properties(name)) {
          Set<Node> domain = schema.domain(property);
          boolean forAnything = domain.isEmpty() || domain.contains(RDFS.Resource.asNode());
          boolean isName = NAMES.contains(property.getLocalName());
          boolean special = isName ? !schema.isClaim(type) : rules.isAskedFor(property);
          if (!schema.isDerived(property)
              && (used.contains(property) || !isWorkedOutElsewhere(property))
              && (rules.isAskedFor(property) || isExplained(property))
              && schema.fits(types, domain)
              && !schema.range(property).isEmpty()
              && (!forAnything || special)
              && !key(property, types).contains("<")) {
            properties.add(property);
          }
        }
      }
      return new ArrayList<>(properties);
    }

    /** Is it the other direction of what only the build may write? */
    private boolean isWorkedOutElsewhere(Node property) {
      return subjects(OWL2.inverseOf.asNode(), property).stream().anyMatch(schema::isDerived);
    }

    /** Does the ontology say in words what it is? */
    private boolean isExplained(Node property) {
      return !texts(data, property, RDFS.label.asNode()).isEmpty();
    }

    /** The shortest key that means {@code property} for a thing of these types. */
    private String key(Node property, Set<Node> of) {
      String local = property.getLocalName();
      return schema.property(local, of).filter(property::equals).isPresent()
          ? local
          : schema.keyOf(property);
    }

    /**
     * The columns of a property.
     *
     * @param owner whose values are the example
     * @param of the rules of the class that has the property
     */
    private List<Column> columns(
        Node property, String key, Optional<Node> owner, Rules of, boolean required) {
      Set<Node> range = schema.range(property);
      List<Node> inPlace = range.stream().filter(schema::isWrittenInPlace).toList();
      List<Node> values = owner.map(o -> objects(o, property)).orElse(List.of());
      if (!schema.hasLiteralValues(property) && inPlace.size() == 1) {
        heads.put(key, column(property, key, List.of(), of, required));
        return inPlace(key, inPlace.getFirst(), values.stream().findFirst(), required);
      }
      List<Column> columns = new ArrayList<>();
      if (range.contains(RDF.langString.asNode())) {
        for (String language : LANGUAGES) {
          columns.add(
              column(
                  property,
                  key + "." + language,
                  values.stream()
                      .filter(v -> v.isLiteral() && v.getLiteralLanguage().equals(language))
                      .toList(),
                  of,
                  required && language.equals("en")));
        }
        return columns;
      }
      boolean plain = range.stream().anyMatch(r -> !(Iris.isOurs(r) && schema.isDatatype(r)));
      Set<Node> asked = of.datatypes(property);
      if (plain && asked.isEmpty()) {
        columns.add(
            column(
                property,
                key,
                values.stream()
                    .filter(
                        v -> v.isURI() || schema.datatypeName(v.getLiteralDatatypeURI()).isEmpty())
                    .toList(),
                of,
                required));
        return columns;
      }
      for (String datatype : new TreeSet<>(schema.datatypeNames())) {
        Node iri = schema.datatype(datatype).orElseThrow();
        if (range.contains(iri) && (!plain || asked.contains(iri))) {
          columns.add(
              column(
                  property,
                  key + "." + datatype,
                  values.stream()
                      .filter(v -> v.isLiteral() && v.getLiteralDatatypeURI().equals(iri.getURI()))
                      .toList(),
                  of,
                  asked.contains(iri)));
        }
      }
      return columns;
    }

    /** The columns of a value that is written inside the record. */
    private List<Column> inPlace(String key, Node of, Optional<Node> value, boolean required) {
      Rules its = new Rules(of, schema, data);
      List<Column> columns = new ArrayList<>();
      for (String name : schema.propertyNames()) {
        for (Node property : schema.properties(name)) {
          if (isInPlace(property, of, its) && name.equals(key(property, Set.of(of)))) {
            boolean needed = required && its.isRequired(property);
            columns.addAll(columns(property, key + "." + name, value, its, needed));
          }
        }
      }
      return columns;
    }

    private boolean isInPlace(Node property, Node of, Rules its) {
      Set<Node> domain = schema.domain(property);
      boolean forAnything = domain.isEmpty() || domain.contains(RDFS.Resource.asNode());
      return !schema.isDerived(property)
          && !NAMES.contains(property.getLocalName()) // the build names it
          && (forAnything ? its.isAskedFor(property) : schema.fits(Set.of(of), domain));
    }

    private Column column(
        Node property, String key, List<Node> values, Rules of, boolean required) {
      List<String> example =
          values.stream()
              .map(v -> v.isURI() ? Iris.shortId(v) : v.getLiteralLexicalForm())
              .filter(v -> !v.contains("|") && !v.contains("\n"))
              .limit(MOST_VALUES)
              .toList();
      SortedMap<String, String> messages = new TreeMap<>();
      of.shapes(property).stream()
          .map(s -> texts(data, s, MESSAGE))
          .filter(m -> !m.isEmpty())
          .distinct()
          .limit(MOST_MESSAGES)
          .forEach(texts -> texts.forEach((l, m) -> messages.merge(l, m, Maker::both)));
      return new Column(
          key,
          required,
          texts(data, property, RDFS.label.asNode()),
          texts(data, property, SKOS.definition.asNode()),
          messages,
          example,
          choices(property));
    }

    private static String both(String one, String other) {
      return one.contains(other) ? one : one + " " + other;
    }

    private List<String> choices(Node property) {
      Optional<String> scheme = schema.valueScheme(property);
      Set<Node> range = schema.range(property);
      Collection<String> choices = new TreeSet<>();
      if (scheme.isPresent()) {
        subjects(SKOS.inScheme.asNode(), Iris.node("scheme/" + scheme.get()))
            .forEach(c -> choices.add(Iris.shortId(c)));
      } else if (!schema.hasLiteralValues(property) && !range.contains(RDFS.Resource.asNode())) {
        data.find(Node.ANY, Node.ANY, RDF.type.asNode(), Node.ANY)
            .forEachRemaining(
                q -> {
                  boolean fits =
                      q.getSubject().isURI()
                          && Iris.isOurs(q.getSubject())
                          && !Iris.isKeptApart(q.getGraph())
                          && schema.fits(Set.of(q.getObject()), range);
                  if (fits) {
                    choices.add(Iris.shortId(q.getSubject()));
                  }
                });
      }
      return choices.size() > MOST_CHOICES ? List.of() : List.copyOf(choices);
    }

    // ---- what is published

    private Map<Node, List<Node>> objectsBy(Node subject) {
      Map<Node, List<Node>> objects = new HashMap<>();
      stated(subject, Node.ANY, Node.ANY)
          .forEach(
              q ->
                  objects
                      .computeIfAbsent(q.getPredicate(), p -> new ArrayList<>())
                      .add(q.getObject()));
      return objects;
    }

    private List<Node> objects(Node subject, Node property) {
      Set<Node> objects = new TreeSet<>(Comparator.comparing(Node::toString));
      stated(subject, property, Node.ANY).forEach(q -> objects.add(q.getObject()));
      return List.copyOf(objects);
    }

    private List<Node> subjects(Node property, Node object) {
      Set<Node> subjects = new TreeSet<>(Comparator.comparing(Node::toString));
      stated(Node.ANY, property, object).forEach(q -> subjects.add(q.getSubject()));
      return List.copyOf(subjects);
    }

    private List<Quad> stated(Node subject, Node property, Node object) {
      List<Quad> stated = new ArrayList<>();
      data.findNG(Node.ANY, subject, property, object)
          .forEachRemaining(
              q -> {
                if (!WORKED_OUT.contains(q.getGraph())) {
                  stated.add(q);
                }
              });
      return stated;
    }
  }
}
