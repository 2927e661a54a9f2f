package org.customsatlas.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.OA;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problems;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prov;

/**
 * Reads the files of {@code seeds/}: the record of each document and its passages to {@code graph/provenance}, the facts
 * of each passage to its own named graph.
 */
final class DocumentReader {
  private static final Pattern PLACE = Pattern.compile("[a-z0-9-]+/[a-z0-9-]+(\\.[0-9]+)?");
  private static final Pattern DIGEST = Pattern.compile("sha256-[0-9a-f]{64}");
  private static final String CONFIDENCE = "scheme/confidence/";

  private final Sources sources;
  private final Schema schema;
  private final Names names;
  private final Describer describer;
  private final Problems problems;
  private final DatasetGraph dataset;
  private final Graph provenance = GraphFactory.createGraphMem();
  private final Node load;

  DocumentReader(
      Sources sources,
      Schema schema,
      Names names,
      Describer describer,
      Problems problems,
      DatasetGraph dataset,
      ReleaseInfo release) {
    this.sources = sources;
    this.schema = schema;
    this.names = names;
    this.describer = describer;
    this.problems = problems;
    this.dataset = dataset;
    this.load = Iris.node("id/activity/load-" + (release == null ? "unknown" : release.version()));
    if (release != null) {
      describeLoad(release);
    }
  }

  /** A passage that waits for its facts. */
  private record Pending(Node passage, Value.Fields fields) {}

  /** Reads all documents; names of all of them are known before any fact is read. */
  List<Document> readAll() throws IOException {
    List<Document> documents = new ArrayList<>();
    List<Value.Fields> heads = new ArrayList<>();
    List<Pending> pending = new ArrayList<>();
    for (Path file : Sources.filesIn(sources.seeds(), ".yaml")) {
      String name = sources.nameOf(file);
      Optional<Value> root = YamlFile.read(file, name, problems);
      if (root.isPresent() && root.get() instanceof Value.Fields fields) {
        nameDocument(fields, pending)
            .ifPresent(
                d -> {
                  documents.add(d);
                  heads.add(fields);
                });
      } else if (root.isPresent()) {
        wrongShape(root.get(), "A document is", "a map that begins with `document:`");
      }
    }
    for (int i = 0; i < documents.size(); i++) {
      describeDocument(documents.get(i), heads.get(i));
    }
    List<Document.Passage> read = new ArrayList<>();
    pending.forEach(p -> nameClaims(p.fields));
    for (Pending p : pending) {
      read.add(describePassage(p));
    }
    dataset.addGraph(Iris.PROVENANCE, provenance);
    return documents.stream().map(d -> withPassages(d, read)).toList();
  }

  private static Document withPassages(Document d, List<Document.Passage> all) {
    String begin = d.node().getURI() + "/";
    return new Document(
        d.node(),
        d.file(),
        d.digest(),
        d.length(),
        all.stream().filter(p -> p.node().getURI().startsWith(begin)).toList(),
        d.place());
  }

  // ---- names

  private Optional<Document> nameDocument(Value.Fields fields, List<Pending> pending) {
    if (!(fields.get("document").orElse(null) instanceof Value.Scalar slug)) {
      missing(fields, "document", "document: wco-brief-2013");
      return Optional.empty();
    }
    Node document = Iris.node("doc/" + slug.text());
    if (names.contains(document)) {
      problems.add(
          slug.place(),
          Code.DUPLICATE_ID,
          "The document `" + slug.text() + "` is described already.",
          "Give this one a slug of its own.");
      return Optional.empty();
    }
    names.add(document, List.of(Atlas.SourceDocument.asNode()), slug.place());
    for (Value part : fields.get("parts").map(Value::each).orElse(List.of())) {
      if (part instanceof Value.Fields p && p.get("part").orElse(null) instanceof Value.Scalar s) {
        names.add(
            Iris.node("doc/" + slug.text() + "/" + s.text()),
            List.of(Atlas.SourceDocument.asNode()),
            s.place());
      } else {
        wrongShape(part, "A part is", "a map with `part:` and what is said of it");
      }
    }
    for (Value each : fields.get("passages").map(Value::each).orElse(List.of())) {
      if (each instanceof Value.Fields passage) {
        namePassage(document, passage).ifPresent(n -> pending.add(new Pending(n, passage)));
      } else {
        wrongShape(each, "A passage is", "a map with `place:`, `offsets:`, `digest:` and `facts:`");
      }
    }
    Value.Fields text =
        fields.get("text").orElse(null) instanceof Value.Fields t
            ? t
            : new Value.Fields(fields.place(), List.of());
    Optional<String> file = scalar(text, "file", "file: 004_0296a61808b31b3b.txt");
    Optional<String> digest = scalar(text, "digest", "digest: sha256-…");
    Optional<Integer> length = scalar(text, "length", "length: 7162").flatMap(s -> number(text, s));
    if (file.isEmpty() || digest.isEmpty() || length.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Document(document, file.get(), digest.get(), length.get(), List.of(), slug.place()));
  }

  private Optional<Node> namePassage(Node document, Value.Fields passage) {
    if (!(passage.get("place").orElse(null) instanceof Value.Scalar place)) {
      missing(passage, "place", "place: main/1.2");
      return Optional.empty();
    }
    if (!PLACE.matcher(place.text()).matches()) {
      problems.add(
          place.place(),
          Code.BAD_ID,
          "`" + place.text() + "` is no place in a document.",
          "Write the part and the paragraph, with the sentence where there are several: `main/5.2`.");
      return Optional.empty();
    }
    Node node = NodeFactory.createURI(document.getURI() + "/" + place.text());
    if (names.contains(node)) {
      problems.add(
          place.place(),
          Code.DUPLICATE_ID,
          "The place `" + place.text() + "` is described already, at "
              + names.get(node).orElseThrow().place()
              + ".",
          "Each passage has a place of its own.");
      return Optional.empty();
    }
    names.add(node, List.of(Atlas.Passage.asNode()), place.place());
    return Optional.of(node);
  }

  /** Names the claim nodes that the facts of a passage bring into the world. */
  private void nameClaims(Value.Fields passage) {
    for (Value each : facts(passage)) {
      if (each instanceof Value.Fields fact
          && fact.get("type").isPresent()
          && fact.get("id").orElse(null) instanceof Value.Scalar id) {
        nameClaim(id, describer.types(fact.get("type").orElseThrow()));
      }
    }
  }

  private void nameClaim(Value.Scalar id, List<Node> types) {
    for (Node type : types) {
      if (!schema.isClaim(type)) {
        problems.add(
            id.place(),
            Code.THING_IN_DOCUMENT,
            "`" + id.text() + "` is given the type " + type.getLocalName() + " in a document.",
            "Name the thing once in data/registry/, and leave `type` out here.");
        return;
      }
    }
    Optional<Node> node = Loader.checkId(id, types, schema, problems);
    if (node.isEmpty()) {
      return;
    }
    Optional<Names.Named> before = names.get(node.get());
    if (before.isPresent() && !before.get().types().containsAll(types)) {
      problems.add(
          id.place(),
          Code.DUPLICATE_ID,
          "`" + id.text() + "` has another type at " + before.get().place() + ".",
          "Give this claim an id of its own, or the same type.");
      return;
    }
    names.add(node.get(), types, id.place());
  }

  // ---- documents

  private void describeDocument(Document document, Value.Fields head) {
    Node node = document.node();
    provenance.add(node, RDF.type.asNode(), Atlas.SourceDocument.asNode());
    provenance.add(node, Atlas.digest.asNode(), text(document.digest()));
    provenance.add(node, Atlas.textLength.asNode(), number(document.length()));
    provenance.add(load, Prov.USED, node);
    label(node, head.get("title").orElse(null));
    describer.describe(
        node, head.without("document", "text", "parts", "passages"), provenance::add);
    if (!DIGEST.matcher(document.digest()).matches()) {
      problems.add(
          document.place(),
          Code.BAD_VALUE,
          "The digest `" + document.digest() + "` is no SHA-256.",
          "Write `sha256-` and 64 hexadecimal digits.");
    }
    for (Value part : head.get("parts").map(Value::each).orElse(List.of())) {
      if (part instanceof Value.Fields fields
          && fields.get("part").orElse(null) instanceof Value.Scalar s) {
        Node nested = NodeFactory.createURI(node.getURI() + "/" + s.text());
        provenance.add(nested, RDF.type.asNode(), Atlas.SourceDocument.asNode());
        provenance.add(nested, DCTerms.isPartOf.asNode(), node);
        label(nested, fields.get("title").orElse(null));
        describer.describe(nested, fields.without("part"), provenance::add);
      }
    }
  }

  /** The title of a document is its label too, as for every thing. */
  private void label(Node node, Value title) {
    if (title instanceof Value.Fields byLanguage) {
      for (Value.Field field : byLanguage.fields()) {
        if (field.value() instanceof Value.Scalar text) {
          provenance.add(
              node,
              SKOS.prefLabel.asNode(),
              NodeFactory.createLiteralLang(text.text(), field.key().text()));
        }
      }
    }
  }

  private void describeLoad(ReleaseInfo release) {
    provenance.add(load, RDF.type.asNode(), Prov.ACTIVITY);
    provenance.add(
        load,
        SKOS.prefLabel.asNode(),
        NodeFactory.createLiteralLang("load of release " + release.version(), "en"));
    provenance.add(
        load,
        SKOS.prefLabel.asNode(),
        NodeFactory.createLiteralLang("chargement de la version " + release.version(), "fr"));
    provenance.add(
        load,
        Prov.ENDED_AT_TIME,
        NodeFactory.createLiteralDT(release.issued() + "T00:00:00Z", XSDDatatype.XSDdateTime));
  }

  // ---- passages

  private Document.Passage describePassage(Pending pending) {
    Node node = pending.passage;
    Value.Fields fields = pending.fields;
    Place place = fields.place();
    String iri = node.getURI();
    String inside = iri.substring((Iris.BASE + "doc/").length());
    String slug = inside.substring(0, inside.indexOf('/'));
    String[] tail = inside.substring(slug.length() + 1).split("/", 2);
    Node document = Iris.node("doc/" + slug);
    Node part = Iris.node("doc/" + slug + "/" + tail[0]);

    provenance.add(node, RDF.type.asNode(), Atlas.Passage.asNode());
    provenance.add(node, Atlas.inDocument.asNode(), document);
    if (names.contains(part)) {
      provenance.add(node, DCTerms.isPartOf.asNode(), part);
    }
    labels(node, slug + ", " + tail[0] + " " + tail[1]);

    int[] offsets = offsets(fields);
    Node selector = NodeFactory.createURI(iri + "#position");
    provenance.add(node, OA.hasSelector.asNode(), selector);
    provenance.add(selector, RDF.type.asNode(), OA.TextPositionSelector.asNode());
    provenance.add(selector, OA.start.asNode(), number(offsets[0]));
    provenance.add(selector, OA.end.asNode(), number(offsets[1]));

    String digest = scalar(fields, "digest", "digest: sha256-…").orElse("");
    if (!digest.isEmpty() && !DIGEST.matcher(digest).matches()) {
      problems.add(
          fields.get("digest").orElseThrow().place(),
          Code.BAD_VALUE,
          "The digest `" + digest + "` is no SHA-256.",
          "Write `sha256-` and 64 hexadecimal digits.");
    }
    describer.describe(
        node,
        fields.without("place", "offsets", "confidence", "note", "implied", "facts"),
        provenance::add);

    facts(node, fields);
    return new Document.Passage(node, offsets[0], offsets[1], digest, implied(fields), place);
  }

  private void facts(Node passage, Value.Fields fields) {
    Graph graph = GraphFactory.createGraphMem();
    for (Value each : facts(fields)) {
      if (!(each instanceof Value.Fields fact)) {
        wrongShape(each, "A fact is", "a map that begins with `id:`");
      } else if (fact.get("id").orElse(null) instanceof Value.Scalar id) {
        fact(id, fact, graph);
      } else {
        missing(fact, "id", "id: org/wco");
      }
    }
    if (graph.isEmpty()) {
      return;
    }
    Node name = Iris.graphOf(passage);
    dataset.addGraph(name, graph);
    provenance.add(name, RDF.type.asNode(), Atlas.AssertionGraph.asNode());
    provenance.add(name, Prov.WAS_QUOTED_FROM, passage);
    provenance.add(name, Prov.WAS_GENERATED_BY, load);
    String inside = passage.getURI().substring((Iris.BASE + "doc/").length()).replaceFirst("/", ", ");
    provenance.add(
        name,
        SKOS.prefLabel.asNode(),
        NodeFactory.createLiteralLang("what was read from " + inside.replace('/', ' '), "en"));
    provenance.add(
        name,
        SKOS.prefLabel.asNode(),
        NodeFactory.createLiteralLang("ce qui a été lu dans " + inside.replace('/', ' '), "fr"));
    confidence(name, fields);
  }

  private void confidence(Node graph, Value.Fields fields) {
    String confidence = "high";
    if (fields.get("confidence").orElse(null) instanceof Value.Scalar given) {
      confidence = given.text();
      if (!names.contains(Iris.node(CONFIDENCE + confidence))) {
        problems.add(
            given.place(),
            Code.UNKNOWN_ID,
            "`" + confidence + "` is no confidence.",
            "Write `high`, `medium` or `low`.");
      } else if (!confidence.equals("high") && fields.get("note").isEmpty()) {
        missing(fields, "note", "note: \"why the reading is not sure\"");
      }
    }
    provenance.add(graph, Atlas.readingConfidence.asNode(), Iris.node(CONFIDENCE + confidence));
    if (fields.get("note").orElse(null) instanceof Value.Scalar note) {
      provenance.add(
          graph, SKOS.editorialNote.asNode(), NodeFactory.createLiteralLang(note.text(), "en"));
    }
  }

  private void fact(Value.Scalar id, Value.Fields fact, Graph graph) {
    Optional<Node> subject = names.resolve(id.text());
    Optional<Names.Named> named = subject.flatMap(names::get);
    if (named.isEmpty()) {
      boolean typed = fact.get("type").isPresent();
      if (!typed) {
        problems.add(
            id.place(),
            Code.UNKNOWN_ID,
            "A fact is about `" + id.text() + "`, which is nowhere described.",
            org.customsatlas.problem.Nearest.didYouMean(
                id.text(),
                names.ids(),
                "Add it to data/registry/, or give a claim its `type` here."));
      }
      return;
    }
    if (fact.get("type").isPresent()) {
      describer
          .types(fact.get("type").orElseThrow())
          .forEach(t -> graph.add(Triple.create(subject.get(), RDF.type.asNode(), t)));
    }
    describer.describe(subject.get(), fact.without("id", "type"), graph::add);
  }

  private List<Node> implied(Value.Fields fields) {
    List<Node> implied = new ArrayList<>();
    for (Value each : fields.get("implied").map(Value::each).orElse(List.of())) {
      if (each instanceof Value.Scalar scalar) {
        Optional<Node> node = names.resolve(scalar.text()).filter(names::contains);
        if (node.isPresent()) {
          implied.add(node.get());
        } else {
          problems.add(
              scalar.place(),
              Code.UNKNOWN_ID,
              "`implied` names `" + scalar.text() + "`, which is nowhere described.",
              org.customsatlas.problem.Nearest.didYouMean(
                  scalar.text(), names.ids(), "Remove it."));
        }
      }
    }
    return implied;
  }

  private int[] offsets(Value.Fields fields) {
    List<Value> given = fields.get("offsets").map(Value::each).orElse(List.of());
    int[] offsets = {0, 0};
    boolean good = given.size() == 2;
    for (int i = 0; good && i < 2; i++) {
      good = given.get(i) instanceof Value.Scalar s && s.text().matches("\\d{1,9}");
      if (good) {
        offsets[i] = Integer.parseInt(((Value.Scalar) given.get(i)).text());
      }
    }
    if (!good || offsets[0] >= offsets[1]) {
      problems.add(
          fields.get("offsets").map(Value::place).orElse(fields.place()),
          Code.BAD_OFFSETS,
          "The passage has no good offsets.",
          "Write where it begins and ends in the text, in Unicode code points: `offsets: [17, 42]`.");
    }
    return offsets;
  }

  // ---- small helpers

  private List<Value> facts(Value.Fields passage) {
    return passage
        .get("facts")
        .filter(v -> !(v instanceof Value.Scalar s && s.text().isEmpty()))
        .map(Value::each)
        .orElse(List.of());
  }

  private void labels(Node node, String label) {
    provenance.add(node, SKOS.prefLabel.asNode(), NodeFactory.createLiteralLang(label, "en"));
    provenance.add(node, SKOS.prefLabel.asNode(), NodeFactory.createLiteralLang(label, "fr"));
  }

  private Optional<String> scalar(Value.Fields fields, String key, String example) {
    if (fields.get(key).orElse(null) instanceof Value.Scalar scalar) {
      return Optional.of(scalar.text());
    }
    missing(fields, key, example);
    return Optional.empty();
  }

  private Optional<Integer> number(Value.Fields fields, String text) {
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Integer.valueOf(text));
    }
    problems.add(
        fields.place(),
        Code.BAD_VALUE,
        "`length` cannot be `" + text + "`.",
        "Write the length of the text in Unicode code points, such as `7162`.");
    return Optional.empty();
  }

  private void missing(Value.Fields fields, String key, String example) {
    problems.add(
        fields.place(),
        Code.MISSING_KEY,
        "`" + key + "` is missing.",
        "Add a line such as `" + example + "`.");
  }

  private void wrongShape(Value value, String what, String wanted) {
    problems.add(
        value.place(),
        Code.WRONG_SHAPE,
        what + " " + value.describe() + ".",
        "It must be " + wanted + ".");
  }

  private static Node text(String text) {
    return NodeFactory.createLiteralString(text);
  }

  private static Node number(int number) {
    return NodeFactory.createLiteralDT(
        Integer.toString(number), XSDDatatype.XSDnonNegativeInteger);
  }
}
