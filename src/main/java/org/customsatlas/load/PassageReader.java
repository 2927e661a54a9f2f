package org.customsatlas.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.graph.GraphFactory;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Nearest;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problems;
import org.customsatlas.vocab.Iris;

/**
 * Reads the passages of documents: their heads to the provenance, their facts to a named graph for
 * each.
 */
final class PassageReader {
  private static final List<String> KEYS =
      List.of(
          "place",
          "offsets",
          "digest",
          "language",
          "kind",
          "printedNumber",
          "confidence",
          "note",
          "implied",
          "facts");
  private static final String KIND = "passage-kind/";

  /** The kinds of passage that may say nothing: what only orders the page. */
  private static final Set<String> SILENT = Set.of(KIND + "heading", KIND + "furniture");

  private final Names names;
  private final Facts factReader;
  private final Describer describer;
  private final Problems problems;
  private final Provenance provenance;
  private final DatasetGraph dataset;
  private final Keys keys;

  PassageReader(
      Names names,
      Facts factReader,
      Describer describer,
      Problems problems,
      Provenance provenance,
      DatasetGraph dataset) {
    this.names = names;
    this.factReader = factReader;
    this.describer = describer;
    this.problems = problems;
    this.provenance = provenance;
    this.dataset = dataset;
    this.keys = new Keys(problems);
  }

  /** A passage that has been named and waits to be read. */
  record Draft(Node node, Node document, Value.Scalar place, Value.Fields fields) {}

  /**
   * Reads the passages of one document.
   *
   * @param drafts all of them, in the order of the file, which is that of the text
   * @param length the length of the text, if it is known
   */
  List<Document.Passage> read(List<Draft> drafts, Optional<Integer> length) {
    List<Document.Passage> passages = new ArrayList<>();
    int reached = 0;
    for (Draft draft : drafts) {
      Optional<Value> offsets = draft.fields.get("offsets");
      Document.Passage passage = read(draft);
      if (passage.end() > 0 && passage.start() < reached) {
        problems.add(
            offsets.orElseThrow().place(),
            Code.OVERLAPPING_PASSAGES,
            Phrase.of("passages-overlap", passage.start(), reached),
            Phrase.of("one-passage"));
      }
      if (length.isPresent() && passage.end() > length.get()) {
        problems.add(
            offsets.orElseThrow().place(),
            Code.BAD_OFFSETS,
            Phrase.of("passage-too-long", passage.end(), length.get()),
            Phrase.of("offsets-count"));
      }
      reached = Math.max(reached, passage.end());
      passages.add(passage);
    }
    return passages;
  }

  private Document.Passage read(Draft draft) {
    Node node = draft.node;
    Value.Fields fields = draft.fields;
    keys.only(fields, Phrase.of("passages"), KEYS);
    int[] offsets = offsets(fields);
    String digest =
        DocumentReader.digest(fields, keys, problems).map(Value.Scalar::text).orElse("");
    keys.text(fields, "language", "language: language/eng");
    String kind = kind(fields);

    String place = draft.place.text();
    provenance.passage(node, draft.document, place, offsets[0], offsets[1]);
    Node part =
        NodeFactory.createURI(
            draft.document.getURI() + "/" + place.substring(0, place.indexOf('/')));
    if (names.contains(part)) {
      provenance.inPart(node, part);
    }
    describer.describe(node, head(fields), provenance.graph()::add);

    Graph facts = readFacts(fields);
    if (facts.isEmpty()) {
      silent(fields, kind);
    } else {
      dataset.addGraph(Iris.graphOf(node), facts);
      provenance.assertions(node, confidence(fields));
      keys.textIfAny(fields, "note", "why the reading is not sure")
          .ifPresent(note -> provenance.note(node, note.text()));
    }
    return new Document.Passage(
        node, offsets[0], offsets[1], digest, implied(fields, facts), fields.place());
  }

  // ---- the head

  /** The keys that are properties of the passage. */
  private static Value.Fields head(Value.Fields fields) {
    List<String> properties = List.of("digest", "language", "kind", "printedNumber");
    return new Value.Fields(
        fields.place(),
        fields.fields().stream().filter(f -> properties.contains(f.key().text())).toList());
  }

  private String kind(Value.Fields fields) {
    Optional<Value.Scalar> kind = keys.text(fields, "kind", "kind: passage-kind/text");
    kind.filter(k -> !k.text().startsWith(KIND))
        .ifPresent(
            k ->
                problems.add(
                    k.place(),
                    Code.WRONG_KIND,
                    Phrase.of("bad-passage-kind", k.text()),
                    Phrase.of("passage-kinds")));
    return kind.map(Value.Scalar::text).orElse("");
  }

  /**
   * Begin and end in the text; 0 and 0, with a problem, if the offsets are not two numbers in
   * order.
   */
  private int[] offsets(Value.Fields fields) {
    if (fields.get("offsets").isEmpty()) {
      keys.missing(fields, "offsets", "offsets: [17, 42]");
      return new int[2];
    }
    Value given = fields.get("offsets").get();
    boolean numbers =
        given.each().size() == 2
            && given.each().stream()
                .allMatch(v -> v instanceof Value.Scalar s && s.text().matches("\\d{1,9}"));
    int[] offsets =
        numbers
            ? given.each().stream()
                .mapToInt(v -> Integer.parseInt(((Value.Scalar) v).text()))
                .toArray()
            : new int[2];
    if (offsets[0] < offsets[1]) {
      return offsets;
    }
    problems.add(
        given.place(), Code.BAD_OFFSETS, Phrase.of("bad-offsets"), Phrase.of("write-offsets"));
    return new int[2];
  }

  private String confidence(Value.Fields fields) {
    Optional<Value.Scalar> given = keys.textIfAny(fields, "confidence", "high");
    String confidence = given.map(Value.Scalar::text).orElse("high");
    boolean known = given.filter(factReader::isConfidence).isPresent();
    if (known && !confidence.equals("high") && fields.get("note").isEmpty()) {
      keys.missing(fields, "note", "note: \"why the reading is not sure\"");
    }
    return confidence;
  }

  /** A passage without facts: only some kinds may be, and nothing may be said of the reading. */
  private void silent(Value.Fields fields, String kind) {
    boolean told = fields.get("facts").filter(f -> !f.isEmpty()).isPresent();
    if (told) {
      return; // each of these facts has a problem of its own
    }
    if (fields.get("facts").isEmpty()) {
      keys.missing(fields, "facts", "facts: []");
    } else if (!SILENT.contains(kind)) {
      problems.add(
          fields.get("facts").get().place(),
          Code.NO_FACTS,
          Phrase.of("passage-says-nothing"),
          Phrase.of("write-what-it-states"));
    }
    for (Value.Field field : fields.fields()) {
      if (List.of("confidence", "note", "implied").contains(field.key().text())) {
        problems.add(
            field.key().place(),
            Code.NO_FACTS,
            Phrase.of("speaks-of-facts", field.key().text()),
            Phrase.of("remove-or-write-facts"));
      }
    }
  }

  /** The things that are named only by the facts, each with the place that says so. */
  private Map<Node, Place> implied(Value.Fields fields, Graph facts) {
    Map<Node, Place> implied = new LinkedHashMap<>();
    for (Value each : fields.get("implied").map(Value::each).orElse(List.of())) {
      if (!(each instanceof Value.Scalar id)) {
        keys.wrongShape(each, Phrase.of("entry-of-implied"), Phrase.of("short-id"));
        continue;
      }
      Optional<Node> node = names.resolve(id.text()).filter(names::contains);
      if (node.isEmpty()) {
        problems.add(
            id.place(),
            Code.UNKNOWN_ID,
            Phrase.of("implied-unknown", id.text()),
            Nearest.didYouMean(id.text(), names.near(id.text()), Phrase.of("remove-it")));
      } else if (!facts.isEmpty() && !isUsed(node.get(), facts)) {
        problems.add(
            id.place(),
            Code.STALE_IMPLIED,
            Phrase.of("implied-unused", id.text()),
            Phrase.of("remove-it"));
      } else {
        implied.put(node.get(), id.place());
      }
    }
    return implied;
  }

  private static boolean isUsed(Node thing, Graph facts) {
    return facts.contains(thing, Node.ANY, Node.ANY) || facts.contains(Node.ANY, Node.ANY, thing);
  }

  // ---- the facts

  /** The facts of a passage as they are written; what is no map is a problem. */
  static List<Value.Fields> facts(Value.Fields passage, Keys keys) {
    return keys.maps(passage, "facts", Phrase.of("a-fact"), "{id: org/wco, …}");
  }

  private Graph readFacts(Value.Fields passage) {
    Graph graph = GraphFactory.createGraphMem();
    for (Value.Fields fact : facts(passage, keys)) {
      keys.text(fact, "id", "id: org/wco").ifPresent(id -> factReader.describe(id, fact, graph));
    }
    return graph;
  }
}
