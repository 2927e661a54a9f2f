package org.customsatlas.load;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.irix.IRIException;
import org.apache.jena.irix.IRIx;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Nearest;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Problems;

/** Checks the form of the ids and IRIs that files give to things. */
final class Ids {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int LONGEST_SLUG = 60;
  private static final String NOT_IN_IRIS = "<>\"{}|\\^`";

  private final Schema schema;
  private final Problems problems;

  Ids(Schema schema, Problems problems) {
    this.schema = schema;
    this.problems = problems;
  }

  /**
   * Is this a slug: ASCII lower case, digits and single hyphens, not too long? If not, a problem
   * says so.
   */
  boolean isSlug(Value.Scalar slug) {
    boolean good = SLUG.matcher(slug.text()).matches() && slug.text().length() <= LONGEST_SLUG;
    if (!good) {
      problems.add(
          slug.place(),
          Code.BAD_ID,
          Phrase.of("no-slug", slug.text()),
          Phrase.of("write-slug", LONGEST_SLUG));
    }
    return good;
  }

  /**
   * The node of an id that is given to something of these types; an id of a wrong form or kind is a
   * problem.
   */
  Optional<Node> node(Value.Scalar id, List<Node> types) {
    int slash = id.text().lastIndexOf('/');
    String kind = slash < 0 ? "" : id.text().substring(0, slash);
    String slug = id.text().substring(slash + 1);
    if (!SLUG.matcher(slug).matches() || slug.length() > LONGEST_SLUG) {
      problems.add(
          id.place(),
          Code.BAD_ID,
          Phrase.of("no-good-slug", id.text()),
          Phrase.of("slug-after-slash", LONGEST_SLUG));
      return Optional.empty();
    }
    if (schema.schemes().contains(kind)) {
      problems.add(
          id.place(),
          Code.BAD_ID,
          Phrase.of("id-of-concept", id.text()),
          Phrase.of("concepts-are-described", kind));
      return Optional.empty();
    }
    for (Node type : types) {
      Optional<String> wanted = schema.kindOf(type);
      if (wanted.isPresent() && !wanted.get().equals(kind)) {
        problems.add(
            id.place(),
            Code.BAD_ID,
            Phrase.of("wrong-kind-of-id", id.text(), type.getLocalName(), wanted.get()),
            Phrase.of("write-id-or-type", wanted.get(), slug));
        return Optional.empty();
      }
    }
    Optional<Node> node = schema.resolve(id.text());
    if (node.isEmpty()) {
      problems.add(
          id.place(),
          Code.BAD_ID,
          Phrase.of("no-known-kind", id.text()),
          Nearest.didYouMean(
              kind,
              schema.kinds(),
              Phrase.of("begin-with-one-of", String.join(", ", schema.kinds()))));
    }
    return node;
  }

  /** The node of a whole IRI; one that cannot be an IRI is a problem. */
  Optional<Node> iri(Value.Scalar iri) {
    String text = iri.text();
    Optional<Integer> bad =
        text.codePoints().filter(c -> c <= ' ' || NOT_IN_IRIS.indexOf(c) >= 0).boxed().findFirst();
    if (bad.isPresent()) {
      String percent = "%%%02X".formatted(bad.get());
      problems.add(
          iri.place(),
          Code.BAD_IRI,
          bad.get() == ' '
              ? Phrase.of("iri-with-space", text)
              : Phrase.of("iri-with-character", text, Character.toString(bad.get())),
          Phrase.of("write-or-leave-out", percent));
      return Optional.empty();
    }
    try {
      if (IRIx.create(text).isReference()) {
        return Optional.of(NodeFactory.createURI(text));
      }
    } catch (IRIException e) {
      // told below, in our words
    }
    problems.add(
        iri.place(),
        Code.BAD_IRI,
        Phrase.of("not-a-whole-iri", text),
        Phrase.of("write-whole-iri"));
    return Optional.empty();
  }
}
