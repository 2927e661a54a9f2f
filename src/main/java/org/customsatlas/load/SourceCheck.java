package org.customsatlas.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.load.Document.Passage;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problem;
import org.customsatlas.problem.Problems;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;

/**
 * Compares what {@code seeds/} says with the texts themselves, for people who have them: the length
 * and digest of each text, the digest at each passage's offsets, every character other than white
 * space in exactly one passage, every quoted wording and every name in the passage that is said to
 * carry it.
 */
public final class SourceCheck {
  private final Loaded loaded;
  private final Problems problems = new Problems();

  private SourceCheck(Loaded loaded) {
    this.loaded = loaded;
  }

  /** What came of a check: the problems, and how much was compared. */
  public record Outcome(List<Problem> problems, int documents, int passages, int names) {}

  /**
   * Checks the documents of {@code loaded} against the texts in {@code folder}.
   *
   * @param loaded a whole load
   * @param folder the folder with the captured texts, under the file names that {@code seeds/}
   *     gives
   * @return the problems in order of place, and the counts; never null
   * @throws IOException if a file that is there cannot be read
   */
  public static Outcome check(Loaded loaded, Path folder) throws IOException {
    SourceCheck check = new SourceCheck(loaded);
    int passages = 0;
    int names = 0;
    for (Document document : loaded.documents()) {
      Path file = folder.resolve(document.file());
      if (!Files.isRegularFile(file)) {
        check.problems.add(
            document.place(),
            Code.MISSING_DOCUMENT,
            Phrase.of("no-text", document.file()),
            Phrase.of("point-at-folder"));
        continue;
      }
      byte[] bytes = Files.readAllBytes(file);
      String text;
      try {
        text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException e) {
        check.problems.add(
            document.place(),
            Code.NOT_UTF_8,
            Phrase.of("text-not-utf-8", document.file()),
            Phrase.of("get-original"));
        continue;
      }
      passages += document.passages().size();
      names += check.document(document, bytes, text.codePoints().toArray());
    }
    return new Outcome(check.problems.sorted(), loaded.documents().size(), passages, names);
  }

  private int document(Document document, byte[] bytes, int[] text) {
    if (text.length != document.length()) {
      problems.add(
          document.place(),
          Code.LENGTH_MISMATCH,
          Phrase.of("other-length", document.file(), text.length, document.length()),
          Phrase.of("other-text"));
    }
    if (!SourceText.digest(bytes).equals(document.digest())) {
      problems.add(
          document.place(),
          Code.DIGEST_MISMATCH,
          Phrase.of("other-digest", document.file(), SourceText.digest(bytes)),
          Phrase.of("look-at-passages"));
    }
    int names = 0;
    for (Passage passage : document.passages()) {
      if (passage.end() > text.length) {
        problems.add(
            passage.place(),
            Code.BAD_OFFSETS,
            Phrase.of("passage-beyond-text", Iris.shortId(passage.node()), passage.end()),
            Phrase.of("offsets-count"));
        continue;
      }
      String words = new String(text, passage.start(), passage.end() - passage.start());
      if (!SourceText.digest(words).equals(passage.digest())) {
        problems.add(
            passage.place(),
            Code.DIGEST_MISMATCH,
            Phrase.of("passage-differs", Iris.shortId(passage.node())),
            Phrase.of("compare-texts", passage.start(), passage.end()));
      } else {
        names += names(passage, fold(SourceText.normal(words)));
      }
    }
    cover(document, text);
    return names;
  }

  /**
   * Every character but white space lies in a passage; that none lies in two is checked by the
   * load.
   */
  private void cover(Document document, int[] text) {
    int reached = 0;
    for (Passage passage : document.passages()) {
      gap(document, text, reached, passage.start());
      reached = Math.max(reached, passage.end());
    }
    gap(document, text, reached, text.length);
  }

  private void gap(Document document, int[] text, int from, int to) {
    for (int i = from; i < Math.min(to, text.length); i++) {
      if (!Character.isWhitespace(text[i]) && !Character.isSpaceChar(text[i])) {
        problems.add(
            document.place(),
            Code.TEXT_WITHOUT_PASSAGE,
            Phrase.of("no-passage-here", i, document.file()),
            Phrase.of("give-passage", from, to));
        return;
      }
    }
  }

  // ---- names

  /**
   * Every quoted wording, and a name of every named thing, stands in the passage or is said to be
   * implied.
   */
  private int names(Passage passage, String words) {
    Graph facts = loaded.dataset().getGraph(Iris.graphOf(passage.node()));
    Set<Node> things = new LinkedHashSet<>();
    int compared = 0;
    for (Triple t : facts.find().toList()) {
      things.add(t.getSubject());
      things.add(t.getObject());
      boolean quoted =
          t.getPredicate().equals(Atlas.verbatim.asNode())
              || t.getPredicate().equals(Atlas.name.asNode());
      if (quoted) {
        compared++;
        if (!stands(fold(t.getObject().getLiteralLexicalForm()), words)) {
          problems.add(
              passage.place(),
              Code.NAME_NOT_FOUND,
              Phrase.of(
                  "quote-not-found",
                  t.getObject().getLiteralLexicalForm(),
                  Iris.shortId(passage.node())),
              Phrase.of("quote-exactly"));
        }
      }
    }
    things.removeAll(publishers(passage));
    for (Node thing : things) {
      Set<String> known = namesOf(thing);
      if (known.isEmpty()) {
        continue;
      }
      compared++;
      boolean found = known.stream().anyMatch(name -> stands(fold(name), words));
      Place implied = passage.implied().get(thing);
      if (found && implied != null) {
        problems.add(
            implied,
            Code.STALE_IMPLIED,
            Phrase.of("implied-named", Iris.shortId(thing)),
            Phrase.of("remove-it"));
      }
      if (!found && implied == null) {
        problems.add(
            passage.place(),
            Code.NAME_NOT_FOUND,
            Phrase.of("name-not-found", Iris.shortId(thing), Iris.shortId(passage.node())),
            Phrase.of("add-name-or-implied"));
      }
    }
    return compared;
  }

  /**
   * The names of a named thing of the registry; none for concepts, claims and things whose label
   * describes them.
   */
  private Set<String> namesOf(Node thing) {
    Graph registry = loaded.dataset().getGraph(Iris.REGISTRY);
    if (!Iris.isOurs(thing)
        || !registry.contains(thing, RDF.type.asNode(), Node.ANY)
        || registry.contains(
            thing, Atlas.nameStatus.asNode(), Iris.node("scheme/name-status/descriptive"))) {
      return Set.of();
    }
    Set<String> names = new TreeSet<>();
    for (Node property :
        List.of(
            SKOS.prefLabel.asNode(),
            SKOS.altLabel.asNode(),
            SKOS.hiddenLabel.asNode(),
            Atlas.acronym.asNode())) {
      registry
          .find(thing, property, Node.ANY)
          .forEachRemaining(t -> names.add(t.getObject().getLiteralLexicalForm()));
    }
    return names;
  }

  /** Who publishes the document speaks in it everywhere, named or not. */
  private Set<Node> publishers(Passage passage) {
    Graph provenance = loaded.dataset().getGraph(Iris.PROVENANCE);
    Set<Node> publishers = new LinkedHashSet<>();
    for (Triple in :
        provenance.find(passage.node(), Atlas.inDocument.asNode(), Node.ANY).toList()) {
      provenance
          .find(in.getObject(), DCTerms.publisher.asNode(), Node.ANY)
          .forEachRemaining(t -> publishers.add(t.getObject()));
    }
    return publishers;
  }

  /** Does {@code name} stand among {@code words} as a whole word or words? */
  private static boolean stands(String name, String words) {
    if (name.isEmpty()) {
      return true;
    }
    for (int i = words.indexOf(name); i >= 0; i = words.indexOf(name, i + 1)) {
      int after = i + name.length();
      boolean begins = i == 0 || !Character.isLetterOrDigit(words.charAt(i - 1));
      boolean ends = after == words.length() || !Character.isLetterOrDigit(words.charAt(after));
      if (begins && ends) {
        return true;
      }
    }
    return false;
  }

  /** One case, plain apostrophes and hyphens: how a name is compared. */
  private static String fold(String text) {
    return SourceText.normal(text)
        .toLowerCase(Locale.ROOT)
        .replace('’', '\'')
        .replace('‑', '-')
        .replace('–', '-');
  }
}
