package org.customsatlas.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Nearest;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problems;
import org.customsatlas.problem.Slip;
import org.customsatlas.vocab.Iris;

/**
 * Records that others hand in, in YAML, CSV or a workbook: things and claims alike, understood by
 * the same rules as our own sources. All are read first and described together, so that they may
 * name one another in any order, whatever file they stand in. Not thread-safe.
 */
public final class Records {
  private static final Phrase WHERE_TO_NAME = Phrase.of("describe-it-too");

  /** The keys that are no properties. */
  private static final Set<String> OWN_KEYS = Set.of("id", "type", "iri");

  private final Schema schema;
  private final Names names;
  private final Problems problems;
  private final Describer describer;
  private final Keys keys;
  private final Ids ids;
  private final List<Value.Fields> read = new ArrayList<>();
  private final Map<String, TextFile> tables = new HashMap<>();
  private final Map<Node, Place> described = new HashMap<>();

  /** The ids of the records that give a type. */
  private final Set<String> typed = new HashSet<>();

  /** Receives what the records say, with the places of the parts. */
  public interface Out {
    void say(Triple triple, Place subject, Place predicate, Place object);
  }

  /** A record that has been named and waits to be described. */
  private record Named(Node node, Place place, Value.Fields fields) {}

  /**
   * For one contribution.
   *
   * @param schema the ontology
   * @param published what is named already
   * @param problems receives what is wrong
   */
  public Records(Schema schema, Names published, Problems problems) {
    this.schema = schema;
    this.names = new Names(schema, published);
    this.problems = problems;
    this.describer = new Describer(schema, names, problems, WHERE_TO_NAME, this::isCell);
    this.keys = new Keys(problems);
    this.ids = new Ids(schema, problems);
  }

  /** Reads a YAML text: a map, or a list of maps. */
  public void yaml(String name, String text) {
    for (Value each :
        YamlFile.parse(new TextFile(name, text), problems).map(Value::each).orElse(List.of())) {
      if (each instanceof Value.Fields fields) {
        read.add(withOwnKeys(fields));
      } else {
        keys.wrongShape(each, Phrase.of("a-record"), Phrase.of("map-of-record"));
      }
    }
  }

  /** Reads a CSV text, parted by commas, semicolons or tabs. */
  public void table(String name, String text) {
    TextFile file = new TextFile(name, text);
    tables.put(name, file);
    add(TableFile.ofAnyProgram(file, this::isLikeKey, problems));
  }

  /** Is this all of a cell of a table, as it is written there? */
  private boolean isCell(Value.Scalar value) {
    TextFile table = tables.get(value.place().file());
    return table != null && table.holds(value.place(), value.text());
  }

  /** Reads a workbook. */
  public void workbook(String name, byte[] bytes) {
    WorkbookFile.read(name, bytes, this::isLikeKey, problems).forEach(this::add);
  }

  /** Is a column of this name meant to hold the ids? */
  static boolean isId(String column) {
    return Schema.folded(column).equals("id");
  }

  /** Can it be told which key the name of a column means, up to its first dot? */
  private boolean isLikeKey(String column) {
    int dot = column.indexOf('.');
    String key = dot < 0 ? column : column.substring(0, dot);
    return OWN_KEYS.contains(Schema.folded(key)) || !schema.keysCalled(key, Set.of()).isEmpty();
  }

  /** With the keys of records as they are meant; one that is written otherwise is told. */
  private Value.Fields withOwnKeys(Value.Fields fields) {
    List<Value.Field> meant = new ArrayList<>();
    for (Value.Field field : fields.fields()) {
      Value.Scalar key = field.key();
      String own = Schema.folded(key.text());
      boolean isMeant =
          OWN_KEYS.contains(own)
              && !key.text().equals(own)
              && fields.get(own).isEmpty()
              && schema.properties(key.text()).isEmpty();
      if (isMeant) {
        problems.add(
            key.place(),
            Code.UNKNOWN_KEY,
            Phrase.of("unknown-property", key.text()),
            Phrase.of("did-you-mean", Phrase.of("word", own)),
            Slip.ofName(key.text(), List.of(own)));
      }
      meant.add(
          isMeant ? new Value.Field(new Value.Scalar(key.place(), own), field.value()) : field);
    }
    return new Value.Fields(fields.place(), meant);
  }

  private void add(TableFile.Table table) {
    boolean lacksId =
        !table.header().isEmpty() && table.header().stream().noneMatch(h -> isId(h.text()));
    if (lacksId) {
      problems.add(
          table.header().getFirst().place(),
          Code.MISSING_KEY,
          Phrase.of("no-id-column"),
          Phrase.of("add-column"));
    } else {
      table.rows().forEach(row -> read.add(withOwnKeys(row)));
    }
  }

  /** How many records have been read. */
  public int size() {
    return read.size();
  }

  /** Something that the contribution names elsewhere, so that the records may refer to it. */
  public void known(Node node, Collection<Node> types, Place place) {
    names.add(node, types, place);
  }

  /** Says what all the records say. */
  public void describe(Out out) {
    read.stream()
        .filter(r -> r.get("type").isPresent())
        .forEach(
            r -> {
              if (r.get("id").orElse(null) instanceof Value.Scalar id) {
                typed.add(id.text());
              }
            });
    List<Named> named = new ArrayList<>();
    read.forEach(fields -> name(fields).ifPresent(named::add));
    for (Named each : named) {
      types(each, out);
      describer.describe(each.node, each.place, each.fields.without("id", "iri", "type"), out::say);
    }
  }

  private Optional<Named> name(Value.Fields fields) {
    Optional<Value.Scalar> given = keys.text(fields, "id", "id: project/single-window");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Value.Scalar id = shortened(given.get());
    Optional<Value> type = fields.get("type").filter(t -> !t.isEmpty());
    if (type.isEmpty()) {
      return known(id).map(node -> new Named(node, id.place(), fields));
    }
    List<Node> types = describer.types(type.get());
    if (types.isEmpty()) {
      return Optional.empty();
    }
    Optional<Node> node =
        fields.get("iri").isPresent()
            ? keys.textIfAny(fields, "iri", "http://qudt.org/vocab/unit/HR").flatMap(ids::iri)
            : id.text().contains("://") ? ids.iri(id) : ids.node(id, types);
    return node.filter(n -> hasNoOtherType(n, types, id))
        .filter(n -> isDescribedOnce(n, id))
        .map(
            n -> {
              if (!id.text().contains("://") && fields.get("iri").isPresent()) {
                names.addOutside(id.text(), n);
              }
              names.add(n, types, id.place());
              return new Named(n, id.place(), fields);
            });
  }

  /** An IRI of ours as its short id. */
  private static Value.Scalar shortened(Value.Scalar id) {
    for (String folder : List.of("id/", "scheme/", "")) {
      if (id.text().startsWith(Iris.BASE + folder)) {
        return new Value.Scalar(id.place(), id.text().substring((Iris.BASE + folder).length()));
      }
    }
    return id;
  }

  /** What is named already, here or in what is published; else that is a problem. */
  private Optional<Node> known(Value.Scalar id) {
    Optional<Node> node = id.text().contains("://") ? ids.iri(id) : names.resolve(id.text());
    if (node.filter(n -> names.contains(n) || typed.contains(id.text())).isPresent()) {
      return node;
    }
    List<String> like = names.near(id.text());
    problems.add(
        id.place(),
        Code.MISSING_TYPE,
        Phrase.of("neither-published-nor-typed", id.text()),
        Nearest.didYouMean(id.text(), like, Phrase.of("add-type-if-new")),
        Slip.ofName(id.text(), like));
    return Optional.empty();
  }

  private boolean hasNoOtherType(Node node, List<Node> types, Value.Scalar id) {
    Optional<Names.Named> before = names.get(node);
    boolean same =
        before.isEmpty()
            || before.get().types().isEmpty()
            || types.stream().anyMatch(t -> schema.fits(before.get().types(), Set.of(t)))
            || before.get().types().stream()
                .anyMatch(t -> schema.fits(Set.copyOf(types), Set.of(t)));
    if (!same) {
      problems.add(
          id.place(),
          Code.DUPLICATE_ID,
          Phrase.of("type-differs", id.text(), before.get().place()),
          Phrase.of("thing-id-or-type"));
    }
    return same;
  }

  /** A second record of a thing is a slip; what only adds to one has no type. */
  private boolean isDescribedOnce(Node node, Value.Scalar id) {
    Place before = described.putIfAbsent(node, id.place());
    if (before != null) {
      problems.add(
          id.place(),
          Code.DUPLICATE_ID,
          Phrase.of("described-at-already", id.text(), before),
          Phrase.of("one-record"));
    }
    return before == null;
  }

  private void types(Named named, Out out) {
    Optional<Value.Field> type =
        named.fields.fields().stream().filter(f -> f.key().text().equals("type")).findFirst();
    if (type.isEmpty()) {
      return;
    }
    for (Value each : type.get().value().each()) {
      if (each instanceof Value.Scalar scalar) {
        schema
            .typeMeant(scalar.text())
            .ifPresent(
                c ->
                    out.say(
                        Triple.create(named.node, RDF.type.asNode(), c),
                        named.place,
                        type.get().key().place(),
                        scalar.place()));
      }
    }
  }
}
