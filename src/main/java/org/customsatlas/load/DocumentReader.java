package org.customsatlas.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.customsatlas.load.PassageReader.Draft;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Problems;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;

/**
 * Reads the files of {@code seeds/}: names the documents, their parts, passages and claims, then
 * has them described.
 */
final class DocumentReader {
  private static final Pattern PLACE = Pattern.compile("[a-z0-9-]+/[a-z0-9-]+(\\.[0-9]+)?");
  private static final Pattern DIGEST = Pattern.compile("sha256-[0-9a-f]{64}");
  private static final Pattern FILE = Pattern.compile("[\\w.-]+");

  private final Sources sources;
  private final Names names;
  private final Facts facts;
  private final Describer describer;
  private final PassageReader passages;
  private final Provenance provenance;
  private final Problems problems;
  private final Keys keys;
  private final Ids ids;
  private final List<Named> named = new ArrayList<>();

  DocumentReader(
      Sources sources,
      Schema schema,
      Names names,
      Facts facts,
      Describer describer,
      PassageReader passages,
      Provenance provenance,
      Problems problems) {
    this.sources = sources;
    this.names = names;
    this.facts = facts;
    this.describer = describer;
    this.passages = passages;
    this.provenance = provenance;
    this.problems = problems;
    this.keys = new Keys(problems);
    this.ids = new Ids(schema, problems);
  }

  /** A file that has been named and waits to be described. */
  private record Named(Value.Scalar slug, Node node, Value.Fields head, List<Draft> passages) {}

  /** Names all documents, their parts, passages and claims. */
  void nameAll() throws IOException {
    for (Path file : sources.documentFiles(problems)) {
      Optional<Value> root = YamlFile.read(file, sources.nameOf(file), problems);
      if (root.isPresent() && root.get() instanceof Value.Fields head) {
        name(head).ifPresent(named::add);
      } else {
        root.ifPresent(
            r -> keys.wrongShape(r, Phrase.of("a-document"), Phrase.of("map-of-document")));
      }
    }
  }

  /** Describes what has been named; all that facts may speak of must have its name by now. */
  List<Document> describeAll() {
    List<Document> documents = new ArrayList<>();
    named.forEach(n -> describe(n).ifPresent(documents::add));
    return documents;
  }

  // ---- names

  private Optional<Named> name(Value.Fields head) {
    Optional<Value.Scalar> slug =
        keys.text(head, "document", "document: wco-brief-2013").filter(ids::isSlug);
    if (slug.isEmpty()) {
      return Optional.empty();
    }
    Node document = Iris.node("doc/" + slug.get().text());
    if (!isNew(document, slug.get(), Phrase.of("the-document"))) {
      return Optional.empty();
    }
    names.add(document, List.of(Atlas.SourceDocument.asNode()), slug.get().place());
    for (Value.Fields part : parts(head)) {
      keys.text(part, "part", "part: annex")
          .filter(ids::isSlug)
          .filter(s -> isNew(below(document, s), s, Phrase.of("the-part")))
          .ifPresent(
              s ->
                  names.add(below(document, s), List.of(Atlas.SourceDocument.asNode()), s.place()));
    }
    if (head.get("passages").isEmpty()) {
      keys.missing(head, "passages", "passages: [{place: main/1, …}]");
    }
    List<Draft> drafts = new ArrayList<>();
    for (Value.Fields fields :
        keys.maps(
            head, "passages", Phrase.of("a-passage"), "{place: main/1, offsets: [0, 17], …}")) {
      namePassage(document, fields).ifPresent(drafts::add);
    }
    drafts.forEach(d -> PassageReader.facts(d.fields(), keys).forEach(facts::name));
    return Optional.of(new Named(slug.get(), document, head, drafts));
  }

  private List<Value.Fields> parts(Value.Fields head) {
    return keys.maps(head, "parts", Phrase.of("a-part"), "{part: annex, title: …}");
  }

  private static Node below(Node document, Value.Scalar part) {
    return NodeFactory.createURI(document.getURI() + "/" + part.text());
  }

  private Optional<Draft> namePassage(Node document, Value.Fields fields) {
    Optional<Value.Scalar> place = keys.text(fields, "place", "place: main/1.2");
    if (place.isEmpty()) {
      return Optional.empty();
    }
    if (!PLACE.matcher(place.get().text()).matches()) {
      problems.add(
          place.get().place(),
          Code.BAD_ID,
          Phrase.of("no-place", place.get().text()),
          Phrase.of("write-place"));
      return Optional.empty();
    }
    Node passage = below(document, place.get());
    if (!isNew(passage, place.get(), Phrase.of("the-place"))) {
      return Optional.empty();
    }
    names.add(passage, List.of(Atlas.Passage.asNode()), place.get().place());
    return Optional.of(new Draft(passage, document, place.get(), fields));
  }

  private boolean isNew(Node node, Value.Scalar id, Phrase what) {
    Optional<Names.Named> before = names.get(node);
    before.ifPresent(
        named ->
            problems.add(
                id.place(),
                Code.DUPLICATE_ID,
                Phrase.of("named-twice", what, id.text(), named.place()),
                Phrase.of("name-of-its-own")));
    return before.isEmpty();
  }

  // ---- descriptions

  private Optional<Document> describe(Named named) {
    Node node = named.node;
    provenance.document(node, named.head);
    describer.describe(
        node, named.head.without("document", "text", "parts", "passages"), provenance.graph()::add);
    for (Value.Fields part : parts(named.head)) {
      if (part.get("part").orElse(null) instanceof Value.Scalar slug) {
        provenance.part(below(node, slug), node, part);
        describer.describe(below(node, slug), part.without("part"), provenance.graph()::add);
      }
    }
    Optional<Text> text = text(named.head);
    text.ifPresent(t -> provenance.text(node, t.digest, t.length));
    List<Document.Passage> read = passages.read(named.passages, text.map(Text::length));
    return text.map(t -> new Document(node, t.file, t.digest, t.length, read, named.slug.place()));
  }

  private record Text(String file, String digest, int length) {}

  private Optional<Text> text(Value.Fields head) {
    Optional<Value.Fields> text =
        keys.map(
            head, "text", "text: {file: 004_0296a61808b31b3b.txt, digest: sha256-…, length: 7162}");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    keys.only(text.get(), Phrase.of("word", "text"), List.of("file", "digest", "length"));
    Optional<Value.Scalar> file =
        keys.text(text.get(), "file", "file: 004_0296a61808b31b3b.txt")
            .filter(f -> FILE.matcher(f.text()).matches() || notAFileName(f));
    Optional<Value.Scalar> digest = digest(text.get(), keys, problems);
    Optional<Integer> length =
        keys.text(text.get(), "length", "length: 7162").flatMap(this::number);
    return file.isEmpty() || digest.isEmpty() || length.isEmpty()
        ? Optional.empty()
        : Optional.of(new Text(file.get().text(), digest.get().text(), length.get()));
  }

  private boolean notAFileName(Value.Scalar file) {
    problems.add(
        file.place(),
        Code.BAD_VALUE,
        Phrase.of("bad-file-name", file.text()),
        Phrase.of("file-without-folder"));
    return false;
  }

  private Optional<Integer> number(Value.Scalar length) {
    if (length.text().matches("\\d{1,9}")) {
      return Optional.of(Integer.valueOf(length.text()));
    }
    problems.add(
        length.place(),
        Code.BAD_VALUE,
        Phrase.of("bad-length", length.text()),
        Phrase.of("write-length"));
    return Optional.empty();
  }

  /** The digest under the key of that name, which must be there. */
  static Optional<Value.Scalar> digest(Value.Fields fields, Keys keys, Problems problems) {
    Optional<Value.Scalar> digest = keys.text(fields, "digest", "digest: sha256-…");
    if (digest.isPresent() && !DIGEST.matcher(digest.get().text()).matches()) {
      problems.add(
          digest.get().place(),
          Code.BAD_VALUE,
          Phrase.of("bad-digest", digest.get().text()),
          Phrase.of("write-digest"));
      return Optional.empty();
    }
    return digest;
  }
}
