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
import org.customsatlas.problem.Problems;

/** Checks the form of the ids and IRIs that files give to things. */
final class Ids {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int LONGEST_SLUG = 60;
  private static final String GOOD_SLUG =
      "lower case letters a to z, digits and single hyphens, at most " + LONGEST_SLUG + ".";
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
          slug.place(), Code.BAD_ID, "`" + slug.text() + "` is no slug.", "Write " + GOOD_SLUG);
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
          "`" + id.text() + "` has no good slug.",
          "After the last slash: " + GOOD_SLUG);
      return Optional.empty();
    }
    if (schema.schemes().contains(kind)) {
      problems.add(
          id.place(),
          Code.BAD_ID,
          "`" + id.text() + "` is the id of a concept.",
          "Concepts are described in ontology/schemes/" + kind + ".ttl.");
      return Optional.empty();
    }
    for (Node type : types) {
      Optional<String> wanted = schema.kindOf(type);
      if (wanted.isPresent() && !wanted.get().equals(kind)) {
        problems.add(
            id.place(),
            Code.BAD_ID,
            "`"
                + id.text()
                + "` is a "
                + type.getLocalName()
                + ", whose ids begin with `"
                + wanted.get()
                + "/`.",
            "Write `" + wanted.get() + "/" + slug + "`, or another type.");
        return Optional.empty();
      }
    }
    Optional<Node> node = schema.resolve(id.text());
    if (node.isEmpty()) {
      problems.add(
          id.place(),
          Code.BAD_ID,
          "`" + id.text() + "` begins with no known kind.",
          Nearest.didYouMean(
              kind,
              schema.kinds(),
              "Begin with one of: " + String.join(", ", schema.kinds()) + "."));
    }
    return node;
  }

  /** The node of a whole IRI; one that cannot be an IRI is a problem. */
  Optional<Node> iri(Value.Scalar iri) {
    String text = iri.text();
    Optional<Integer> bad =
        text.codePoints().filter(c -> c <= ' ' || NOT_IN_IRIS.indexOf(c) >= 0).boxed().findFirst();
    if (bad.isPresent()) {
      String what =
          bad.get() == ' ' ? "a space" : "the character `" + Character.toString(bad.get()) + "`";
      String percent = "%%%02X".formatted(bad.get());
      problems.add(
          iri.place(),
          Code.BAD_IRI,
          "<" + text + "> has " + what + " in it.",
          "Write " + percent + ", or leave it out.");
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
        "<" + text + "> is not a whole web address.",
        "Write it from the beginning, such as <https://example.org/thing>.");
    return Optional.empty();
  }
}
