package org.customsatlas.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problems;
import org.customsatlas.vocab.Iris;

/**
 * Reads an RDF file as the same {@link Value}s that YAML gives, one map a subject, so that the same
 * rules hold for it. A subject and what is said of it stand where the parser saw the triple.
 */
final class RdfRecords {
  private final Schema schema;
  private final Problems problems;
  private final Map<Node, Map<String, List<Value.Field>>> subjects = new LinkedHashMap<>();
  private final Map<Node, Place> places = new LinkedHashMap<>();

  private RdfRecords(Schema schema, Problems problems) {
    this.schema = schema;
    this.problems = problems;
  }

  /** Takes the statements of a file that belong to no record. */
  interface Aside {
    /** Whether it has taken the statement. */
    boolean takes(Triple triple, Place place);
  }

  /** The subjects of the file as maps, in the order of the file. */
  static List<Value.Fields> read(Path file, String name, Schema schema, Problems problems)
      throws IOException {
    int before = problems.size();
    List<Value.Fields> records =
        read(file, name, schema, problems, (triple, place) -> false, (triple, inFile) -> inFile);
    if (records.isEmpty() && problems.size() == before) {
      problems.add(
          Place.of(name), Code.WRONG_SHAPE, Phrase.of("file-empty"), Phrase.of("write-something"));
    }
    return records;
  }

  /** Tells where a statement stands for whoever has to mend it. */
  interface Placing {
    /** The place to tell instead of that in the file. */
    Place of(Triple triple, Place inFile);
  }

  /**
   * As above, without what {@code aside} takes; a file may have no record.
   *
   * @param placing by which places are told
   */
  static List<Value.Fields> read(
      Path file, String name, Schema schema, Problems problems, Aside aside, Placing placing)
      throws IOException {
    RdfRecords records = new RdfRecords(schema, problems);
    int before = problems.size();
    RdfFile.read(
        file,
        name,
        (triple, inFile) -> {
          Place place = placing.of(triple, inFile);
          if (!aside.takes(triple, place)) {
            records.add(triple, place);
          }
        },
        problems);
    boolean whole = problems.size() == before;
    return records.subjects.keySet().stream()
        .map(records::fields)
        .map(fields -> whole ? fields : namesOf(fields))
        .toList();
  }

  /**
   * Of a file that cannot be read to its end, only what there is counts, so that others may refer
   * to it.
   */
  private static Value.Fields namesOf(Value.Fields fields) {
    List<String> naming = List.of("id", "iri", "type");
    return new Value.Fields(
        fields.place(),
        fields.fields().stream().filter(f -> naming.contains(f.key().text())).toList());
  }

  private void add(Triple triple, Place place) {
    Node subject = triple.getSubject();
    Node object = triple.getObject();
    if (!subject.isURI() || !(object.isURI() || object.isLiteral())) {
      problems.add(
          place, Code.WRONG_SHAPE, Phrase.of("thing-without-iri"), Phrase.of("write-its-iri"));
      return;
    }
    boolean type = triple.getPredicate().equals(RDF.type.asNode());
    String key = type ? "type" : schema.keyOf(triple.getPredicate());
    Value.Scalar keyAt = new Value.Scalar(place, key);
    Value value =
        type && object.isURI()
            ? new Value.Scalar(place, schema.keyOf(object))
            : value(object, place);
    places.putIfAbsent(subject, place);
    subjects
        .computeIfAbsent(subject, s -> new LinkedHashMap<>())
        .computeIfAbsent(key, k -> new ArrayList<>())
        .add(new Value.Field(keyAt, value));
  }

  private Value value(Node object, Place place) {
    if (object.isURI()) {
      return new Value.Scalar(place, Iris.shortId(object));
    }
    Value.Scalar text = new Value.Scalar(place, object.getLiteralLexicalForm());
    Optional<String> below =
        object.getLiteralLanguage().isEmpty()
            ? schema.datatypeName(object.getLiteralDatatypeURI())
            : Optional.of(object.getLiteralLanguage());
    return below
        .<Value>map(
            name ->
                new Value.Fields(
                    place, List.of(new Value.Field(new Value.Scalar(place, name), text))))
        .orElse(text);
  }

  private Value.Fields fields(Node subject) {
    Place place = places.get(subject);
    List<Value.Field> fields = new ArrayList<>();
    boolean ours = Iris.isOurs(subject);
    fields.add(field("id", ours ? Iris.shortId(subject) : subject.getURI(), place));
    if (!ours) {
      fields.add(field("iri", subject.getURI(), place));
    }
    for (List<Value.Field> same : subjects.get(subject).values()) {
      Value.Field first = same.getFirst();
      List<Value> values = same.stream().map(Value.Field::value).toList();
      fields.add(
          new Value.Field(
              first.key(),
              values.size() == 1 ? first.value() : new Value.Items(first.key().place(), values)));
    }
    return new Value.Fields(place, fields);
  }

  private static Value.Field field(String key, String text, Place place) {
    return new Value.Field(new Value.Scalar(place, key), new Value.Scalar(place, text));
  }
}
